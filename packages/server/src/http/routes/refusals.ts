import type { FastifyRequest } from "fastify";
import { z } from "zod";
import type { ConsentDesk } from "../../consent/consent.ts";
import { plainText } from "../../plain-text.ts";
import type { Api, RouteDependencies } from "../api.ts";
import { pageOfItems, pageParameters, phoneNumber } from "../parameters.ts";
import { requireRight, viewerOf } from "../viewer.ts";

const tags = ["Consent"];

const Refusal = z
  .object({
    activity_id: z.string(),
    number: z.string(),
    line: z.string().nullable(),
    conversation_id: z.string().nullable(),
    excerpt: z.string().describe("The text, or its beginning"),
    rule: z.string().describe("What was found, stable for programs"),
    reason: z.string(),
    words: z.string().nullable().describe("The words that decided"),
    at: z.string(),
    age_seconds: z.number().int().nullable(),
    decision: z
      .object({ decision: z.enum(["out", "fine"]), decided_by: z.string(), decided_at: z.string() })
      .nullable()
      .describe("Null: open, and no campaign texts this number"),
  })
  .meta({ id: "Refusal" });

const activityInPath = z.strictObject({ activity_id: plainText(1, 512) });

export function refusalRoutes(api: Api, { audited }: Pick<RouteDependencies, "audited">, all: ConsentDesk): void {
  const consentOf = (request: FastifyRequest): ConsentDesk => all.seenBy(viewerOf(request).lines);

  api.get(
    "/v1/refusals",
    {
      schema: {
        tags,
        operationId: "listRefusals",
        summary: "Incoming texts that may be a refusal: the undecided first, the oldest first",
        description:
          "Until a person has decided, no campaign texts the number. What people write themselves is not held back. Of a group of which nobody knows who wrote it there is a row for each number.",
        querystring: z.strictObject({
          state: z.enum(["open", "decided"], { error: "expected open or decided" }).optional(),
          number: phoneNumber.optional().describe("Only what was written from this number (E.164)"),
          ...pageParameters,
        }),
        response: { 200: pageOfItems(Refusal) },
      },
    },
    (request) => {
      const { state, number, ...page } = request.query;
      return consentOf(request).refusals(page, { state, number });
    },
  );

  api.post(
    "/v1/refusals/:activity_id",
    {
      schema: {
        tags,
        operationId: "decideRefusal",
        summary: "Decide what a text means: out, or fine",
        description:
          "`out` records an opt-out for all lines, as of when the text was written, and stops everything that waits for the number. Deciding otherwise later withdraws it.",
        params: activityInPath,
        body: z.strictObject({ decision: z.enum(["out", "fine"], { error: "expected out or fine" }) }),
        response: { 200: Refusal },
      },
    },
    (request) => {
      requireRight(request, "write");
      const { decision } = request.body;
      return consentOf(request).decide(
        request.params.activity_id,
        decision,
        viewerOf(request).label,
        audited(request, "refusal.decided", { decision }),
      );
    },
  );

  api.delete(
    "/v1/refusals/:activity_id/decision",
    {
      schema: {
        tags,
        operationId: "reopenRefusal",
        summary: "Take a decision back",
        description: "The text is open again, and the opt-out that the decision recorded is withdrawn.",
        params: activityInPath,
        response: { 200: Refusal },
      },
    },
    (request) => {
      requireRight(request, "write");
      return consentOf(request).reopen(
        request.params.activity_id,
        viewerOf(request).label,
        audited(request, "refusal.reopened", {}),
      );
    },
  );
}
