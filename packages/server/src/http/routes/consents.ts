import type { FastifyRequest } from "fastify";
import { z } from "zod";
import { LinekeeperError } from "../../errors.ts";
import type { Outbox } from "../../outbox/outbox.ts";
import { plainText } from "../../plain-text.ts";
import { readContact } from "../../read/contacts.ts";
import type { Api, RouteDependencies } from "../api.ts";
import { idInPath, moment, phoneNumber } from "../parameters.ts";
import { readerFor, requireRight, viewerOf } from "../viewer.ts";

const tags = ["Consent"];

const Record = z
  .object({
    number: z.string(),
    line: z.string().nullable().describe("Null: all lines"),
    outcome: z.enum(["out", "in"]),
    source: z.string().describe("`message`, or as it was recorded"),
    words: z.string().nullable(),
    evidence_activity_id: z.string().nullable(),
    at: z.string(),
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

export function consentRoutes(api: Api, { reader }: Pick<RouteDependencies, "reader">, all: Outbox): void {
  const outboxOf = (request: FastifyRequest): Outbox => all.seenBy(viewerOf(request).lines);

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
    (request) => outboxOf(request).consentOf(request.query.number),
  );

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
      const outbox = outboxOf(incoming);
      return { data: await Promise.all(contact.numbers.map(({ number }) => outbox.consentOf(number))) };
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
      const { evidence_activity_id, ...told } = request.body;
      const consent = await outboxOf(request).recordConsent({
        ...told,
        evidenceActivityId: evidence_activity_id,
        recordedBy: label,
      });
      return reply.code(201).send(consent);
    },
  );
}
