import { Readable } from "node:stream";
import type { FastifyRequest } from "fastify";
import { z } from "zod";
import type { ConsentDesk } from "../../consent/consent.ts";
import { LinekeeperError } from "../../errors.ts";
import { plainText } from "../../plain-text.ts";
import { readContact } from "../../read/contacts.ts";
import type { Api, RouteDependencies } from "../api.ts";
import { idInPath, moment, pageOfItems, pageParameters, phoneNumber } from "../parameters.ts";
import { managesOnly, readerFor, requireRight, viewerOf } from "../viewer.ts";

const tags = ["Consent"];

const Record = z
  .object({
    number: z.string(),
    line: z.string().nullable().describe("Null: all lines"),
    outcome: z.enum(["out", "in"]),
    source: z.string().describe("`message`, `review`, or as it was recorded"),
    words: z.string().nullable(),
    evidence_activity_id: z.string().nullable(),
    campaign_id: z.string().nullable().describe("The campaign that it answered"),
    at: z.string(),
    recorded_at: z.string().nullable().describe("Null: a text said it"),
    recorded_by: z.string().nullable(),
  })
  .meta({ id: "ConsentRecord" });

const Consent = z
  .object({
    number: z.string(),
    opted_out: z.boolean().describe("Texts from every line are refused, but from those below that say otherwise"),
    lines: z
      .array(z.object({ line: z.string(), opted_out: z.boolean() }))
      .describe("Lines of which something was said"),
    records: z.array(Record).describe("Everything that was said, newest first; never changed or deleted"),
  })
  .meta({ id: "Consent" });

const OptOut = z
  .object({
    number: z.string(),
    line: z.string().nullable().describe("Null: from all lines"),
    since: z.string().describe("The first of the opt-outs that hold now"),
    record: Record.describe("The latest of them"),
  })
  .meta({ id: "OptOut" });

const wording = plainText(1, 320).nullable().optional();

const Settings = z
  .object({
    can_send: z.boolean().describe("False without an API key: then nothing is answered"),
    business_name: z.string().nullable().describe("Null: the line's name in Quo, or its number"),
    contact: z.string().nullable().describe("Null: the line's number"),
    confirm: z.boolean().describe("Confirm opt-outs that Quo does not answer itself"),
    confirmation: z.string().describe("With {{business}}, {{contact}} and {{line}}"),
    help: z.boolean().describe("Answer HELP and INFO"),
    help_text: z.string(),
    updated_at: z.string().nullable(),
    updated_by: z.string().nullable(),
  })
  .meta({ id: "ConsentSettings" });

const EXPORT_TYPES = { csv: "text/csv; charset=utf-8", json: "application/json; charset=utf-8" } as const;

export function consentRoutes(
  api: Api,
  { reader, audited }: Pick<RouteDependencies, "reader" | "audited">,
  all: ConsentDesk,
): void {
  const consentOf = (request: FastifyRequest): ConsentDesk => all.seenBy(viewerOf(request).lines);

  api.get(
    "/v1/consents",
    {
      schema: {
        tags,
        operationId: "getConsent",
        summary: "Whether a number may be texted, and everything that was said of it",
        querystring: z.strictObject({ number: phoneNumber }),
        response: { 200: Consent },
      },
    },
    (request) => consentOf(request).of(request.query.number),
  );

  api.get(
    "/v1/opt-outs",
    {
      schema: {
        tags,
        operationId: "listOptOuts",
        summary: "Who is out, since when and by which words, newest first",
        description:
          "Whoever sees some lines only finds what was said on those; an opt-out binds the others all the same.",
        querystring: z.strictObject({
          line: phoneNumber.optional().describe("Only what was said on this line, or of it"),
          ...pageParameters,
        }),
        response: { 200: pageOfItems(OptOut) },
      },
    },
    (request) => {
      const { line, ...page } = request.query;
      return consentOf(request).optOuts(page, { line });
    },
  );

  api.get(
    "/v1/consents/export",
    {
      schema: {
        tags,
        operationId: "exportConsents",
        summary: "The ledger of consent as proof: every record with the text that it stands on",
        description:
          "Everything, or with `number` or `contact_id` what concerns these. Records that were withdrawn are there too, and say so. In CSV a cell that a spreadsheet would take for a formula begins with an apostrophe.",
        querystring: z.strictObject({
          number: phoneNumber.optional(),
          contact_id: plainText(1, 512).optional(),
          format: z.enum(["csv", "json"], { error: "expected csv or json" }).default("csv"),
        }),
        produces: Object.values(EXPORT_TYPES),
      },
      onRequest: managesOnly,
      // Would be told of as an export.
      exposeHeadRoute: false,
    },
    async (request, reply) => {
      const { number, contact_id: contactId, format } = request.query;
      const { lines } = viewerOf(request);
      if (lines !== "all") {
        throw new LinekeeperError("auth.forbidden", "You see some lines only, and the ledger is of all of them.");
      }
      const numbers = await numbersOf(request, number, contactId);
      const consent = consentOf(request);
      await consent.recordExport(audited(request, "data.exported", { what: "consents", ...request.query }));
      return reply
        .headers({
          "content-type": EXPORT_TYPES[format],
          "content-disposition": `attachment; filename="consents.${format}"`,
        })
        .send(Readable.from(consent.exported(format, numbers)));
    },
  );

  async function numbersOf(
    request: FastifyRequest,
    number: string | undefined,
    contactId: string | undefined,
  ): Promise<string[] | undefined> {
    if (contactId === undefined) return number === undefined ? undefined : [(await all.of(number)).number];
    const contact = await readContact(readerFor(reader, request), contactId);
    if (contact === null) throw new LinekeeperError("contact.not_found");
    return contact.numbers.map((one) => one.number);
  }

  api.get(
    "/v1/contacts/:id/consent",
    {
      schema: {
        tags,
        operationId: "getConsentOfContact",
        summary: "The same for each number of a contact",
        params: idInPath,
        response: { 200: z.object({ data: z.array(Consent) }) },
      },
    },
    async (incoming) => {
      const contact = await readContact(readerFor(reader, incoming), incoming.params.id);
      if (contact === null) throw new LinekeeperError("contact.not_found");
      const consent = consentOf(incoming);
      return { data: await Promise.all(contact.numbers.map(({ number }) => consent.of(number))) };
    },
  );

  api.post(
    "/v1/consents",
    {
      schema: {
        tags,
        operationId: "recordConsent",
        summary: "Record that somebody does not, or does, want to be texted",
        description: "Nothing is changed or deleted: what is said later outweighs what was said before.",
        body: z.strictObject({
          number: plainText(1, 64),
          line: plainText(1, 64).optional().describe("The line's number; all lines when absent"),
          outcome: z.enum(["out", "in"], { error: "expected out or in" }),
          source: plainText(1, 64).describe("Where it was said: `call`, `form`, `letter`…"),
          words: plainText(1, 1000).optional().describe("What was said"),
          evidence_activity_id: plainText(1, 255).optional(),
          campaign_id: plainText(1, 255).optional(),
          at: moment.optional().describe("When it was said; now when absent"),
        }),
        response: { 201: Record },
      },
    },
    async (request, reply) => {
      requireRight(request, "write");
      const { lines, label } = viewerOf(request);
      // Whoever sees some lines only cannot know what was said on the others.
      if (request.body.outcome === "in" && request.body.line === undefined && lines !== "all") {
        throw new LinekeeperError(
          "auth.forbidden",
          "Name the line: you see some lines only, and may record an opt-in for those.",
        );
      }
      const { evidence_activity_id, campaign_id, ...told } = request.body;
      const { number, outcome, source } = told;
      const consent = await consentOf(request).record(
        { ...told, evidenceActivityId: evidence_activity_id, campaignId: campaign_id, recordedBy: label },
        audited(request, "consent.recorded", { number, outcome, source }),
      );
      return reply.code(201).send(consent);
    },
  );

  api.get(
    "/v1/consent-settings",
    {
      schema: {
        tags,
        operationId: "getConsentSettings",
        summary: "How opt-outs and HELP are answered",
        response: { 200: Settings },
      },
    },
    (request) => consentOf(request).settings(),
  );

  api.put(
    "/v1/consent-settings",
    {
      schema: {
        tags,
        operationId: "changeConsentSettings",
        summary: "Change how opt-outs and HELP are answered",
        description:
          "What is left out stays as it is, and null brings the server's own wording back. What was said before answering was switched on is not answered.",
        body: z.strictObject({
          business_name: plainText(1, 100).nullable().optional(),
          contact: plainText(1, 100).nullable().optional(),
          confirm: z.boolean().optional(),
          confirmation: wording,
          help: z.boolean().optional(),
          help_text: wording,
        }),
        response: { 200: Settings },
      },
      onRequest: managesOnly,
    },
    (request) =>
      consentOf(request).changeSettings(
        request.body,
        viewerOf(request).label,
        audited(request, "consent.settings_changed", { changed: Object.keys(request.body) }),
      ),
  );
}
