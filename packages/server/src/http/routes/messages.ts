import type { FastifyRequest } from "fastify";
import { z } from "zod";
import { LinekeeperError } from "../../errors.ts";
import type { Outbox, OutboxMessageDetail } from "../../outbox/outbox.ts";
import { OUTBOX_STATES } from "../../outbox/outbox-state.ts";
import { MOST_RECIPIENTS } from "../../outbox/recipients.ts";
import { MOST_UNDO_SECONDS, UNDO_SECONDS } from "../../outbox/timing.ts";
import { plainText } from "../../plain-text.ts";
import type { Api } from "../api.ts";
import { bearerOf } from "../bearer.ts";
import { idInPath, moment, pageOfItems, pageParameters, phoneNumber } from "../parameters.ts";

const tags = ["Sending"];

/** As long as Quo takes. */
const LONGEST_BODY = 1_600;
const LONGEST_KEY = 255;

const ShownError = z.object({ code: z.string(), message: z.string() }).nullable();

const Text = z
  .object({
    id: z.string(),
    state: z
      .enum(OUTBOX_STATES)
      .describe(
        "`scheduled` and `waiting` may still be taken back; `sending` and `unknown` are with Quo, the latter being looked for; `queued`, `sent`, `delivered`, `undelivered` as Quo tells; `failed`, `not_sent`, `refused`, `cancelled` were not sent",
      ),
    conversation_id: z.string(),
    from: z.string(),
    phone_number_id: z.string().nullable(),
    to: z.array(z.string()),
    body: z.string(),
    scheduled_at: z.string().nullable(),
    cancel_on_reply: z.boolean(),
    undo_until: z.string(),
    created_by: z.string(),
    created_at: z.string(),
    updated_at: z.string(),
    openphone_id: z.string().nullable().describe("The message at Quo, which is also the id of its activity"),
    error: ShownError.describe("Why it was not sent or did not arrive, or what it waits for"),
    next_look_at: z.string().nullable().describe("Null when it is settled"),
    retry_of: z.string().nullable().describe("The text that this one sends again"),
    can_cancel: z.boolean(),
    can_retry: z.boolean().describe("Sending it again may help, and cannot send it twice"),
  })
  .meta({ id: "OutboxText" });

const TextDetail = Text.extend({
  attempts: z
    .array(
      z.object({
        started_at: z.string(),
        ended_at: z.string().nullable(),
        outcome: z.enum(["accepted", "refused", "not_carried_out"]).nullable().describe("Null while nobody knows"),
        error: ShownError,
      }),
    )
    .describe("Every time that Quo was asked to send it"),
}).meta({ id: "OutboxTextDetail" });

const Consent = z
  .object({
    number: z.string(),
    line: z.string().nullable().describe("Null: all lines"),
    outcome: z.enum(["out", "in"]),
    source: z.string().describe("`message`, or as it was recorded"),
    words: z.string().nullable(),
    evidence_activity_id: z.string().nullable(),
    at: z.string(),
  })
  .meta({ id: "Consent" });

const key = z
  .string()
  .min(1)
  .max(LONGEST_KEY)
  .regex(/^[\x21-\x7e]+$/);

export function messageRoutes(api: Api, outbox: Outbox): void {
  api.post(
    "/v1/messages",
    {
      schema: {
        tags,
        operationId: "sendMessage",
        summary: "Send a text to one number, or to 2 to 10 in one group thread",
        description:
          "It is written down and sent after the undo window. With the header `Idempotency-Key`, the same request with the same key answers with the text that is there already, and sends nothing twice; another request with that key is refused.",
        body: z.strictObject({
          from: plainText(1, 64).describe("The line: its number, or Quo's id of it (`PN…`)"),
          to: z.array(plainText(1, 64)).min(1).max(MOST_RECIPIENTS).describe("Numbers outside the firm"),
          body: plainText(1, LONGEST_BODY).refine((text) => text.trim() !== "", { error: "expected more than blanks" }),
          scheduled_at: moment.optional().describe("Not before this moment, which lies within a year"),
          cancel_on_reply: z
            .boolean()
            .default(false)
            .describe("Do not send it when a recipient writes or calls before"),
          undo_seconds: z
            .number()
            .int()
            .min(0)
            .max(MOST_UNDO_SECONDS)
            .default(UNDO_SECONDS)
            .describe("For how long it may be taken back"),
        }),
        response: { 202: TextDetail },
      },
    },
    async (request, reply) => {
      const { from, to, body, scheduled_at, cancel_on_reply, undo_seconds } = request.body;
      const { message, isNew } = await outbox.accept({
        from,
        to,
        body,
        scheduledAt: scheduled_at,
        cancelOnReply: cancel_on_reply,
        undoSeconds: undo_seconds,
        idempotencyKey: keyOf(request),
        createdBy: bearerOf(request).label,
      });
      if (!isNew) reply.header("idempotent-replayed", "true");
      return reply.code(202).send(message);
    },
  );

  api.get(
    "/v1/messages/:id",
    {
      schema: {
        tags,
        operationId: "getMessage",
        summary: "A text that is sent from here, with every attempt",
        params: idInPath,
        response: { 200: TextDetail },
      },
    },
    async ({ params }): Promise<OutboxMessageDetail> => {
      const message = await outbox.read(params.id);
      if (message === null) throw new LinekeeperError("outbox.not_found");
      return message;
    },
  );

  api.delete(
    "/v1/messages/:id",
    {
      schema: {
        tags,
        operationId: "cancelMessage",
        summary: "Take a text back that has not left yet",
        description: "Refused with `outbox.too_late` once it was handed to Quo.",
        params: idInPath,
        response: { 200: TextDetail },
      },
    },
    (request) => outbox.cancel(request.params.id, bearerOf(request).label),
  );

  api.post(
    "/v1/messages/:id/retry",
    {
      schema: {
        tags,
        operationId: "retryMessage",
        summary: "Send a text again that was not sent or did not arrive",
        description: "It becomes another text, which names this one. Once more answers with the same other text.",
        params: idInPath,
        response: { 202: TextDetail },
      },
    },
    async (request, reply) => {
      const { message, isNew } = await outbox.retry(request.params.id, bearerOf(request).label);
      if (!isNew) reply.header("idempotent-replayed", "true");
      return reply.code(202).send(message);
    },
  );

  api.get(
    "/v1/outbox",
    {
      schema: {
        tags,
        operationId: "listOutbox",
        summary: "Texts that are sent from here, newest first",
        querystring: z.strictObject({
          state: z.enum(OUTBOX_STATES, { error: `expected one of ${OUTBOX_STATES.join(", ")}` }).optional(),
          ...pageParameters,
        }),
        response: { 200: pageOfItems(Text) },
      },
    },
    ({ query }) => outbox.list(query, { state: query.state }),
  );

  api.get(
    "/v1/consents",
    {
      schema: {
        tags,
        operationId: "listConsents",
        summary: "Everything that was said of texting a number, newest first",
        description: "The first one of those that concern the line, or all lines, is what holds.",
        querystring: z.strictObject({ number: phoneNumber }),
        response: { 200: z.object({ data: z.array(Consent) }) },
      },
    },
    async ({ query }) => ({ data: await outbox.consentsOf(query.number) }),
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
        response: { 201: Consent },
      },
    },
    async (request, reply) => {
      const { evidence_activity_id, ...told } = request.body;
      const consent = await outbox.recordConsent({
        ...told,
        evidenceActivityId: evidence_activity_id,
        recordedBy: bearerOf(request).label,
      });
      return reply.code(201).send(consent);
    },
  );
}

function keyOf({ headers }: FastifyRequest): string | undefined {
  const given = headers["idempotency-key"];
  if (given === undefined) return undefined;
  const parsed = key.safeParse(given);
  if (parsed.success) return parsed.data;
  throw new LinekeeperError(
    "request.invalid",
    `Idempotency-Key: expected 1 to ${LONGEST_KEY} visible ASCII characters.`,
  );
}
