import type { FastifyRequest } from "fastify";
import { z } from "zod";
import { LinekeeperError } from "../../errors.ts";
import { LONGEST_BODY } from "../../outbox/admit.ts";
import type { Outbox, OutboxMessageDetail } from "../../outbox/outbox.ts";
import { OUTBOX_STATES } from "../../outbox/outbox-state.ts";
import { MOST_RECIPIENTS } from "../../outbox/recipients.ts";
import { MOST_UNDO_SECONDS, UNDO_SECONDS } from "../../outbox/timing.ts";
import { plainText } from "../../plain-text.ts";
import { currentConversationId } from "../../read/aliases.ts";
import type { Api, RouteDependencies } from "../api.ts";
import { idInPath, moment, pageOfItems, pageParameters } from "../parameters.ts";
import { mayDo, readerFor, requireReading, requireRight, viewerOf } from "../viewer.ts";

const tags = ["Sending"];

/** What is longer is no text that somebody wrote too long, and is refused without words of its own. */
const LONGEST_DRAFT = 20_000;

const ShownError = z
  .object({ code: z.string(), message: z.string(), fix: z.string().describe("What would make it pass") })
  .nullable();

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

const Cost = z.object({
  encoding: z.enum(["GSM-7", "UCS-2"]),
  segments: z.number(),
  cents: z.number().describe("For all recipients, by `LINEKEEPER_SEGMENT_CENTS`"),
});

const Preview = Cost.extend({
  units: z.number().describe("Septets (GSM-7) or UTF-16 units (UCS-2)"),
  per_segment: z.number(),
  left: z.number().describe("Units that still go into the last segment"),
  cents_per_segment: z.number(),
  recipients: z.number(),
  offenders: z
    .array(
      z.object({
        character: z.string(),
        code_point: z.string(),
        index: z.number().describe("In UTF-16 units, as JavaScript counts"),
        replacement: z.string().nullable().describe("Null where only a person can decide"),
      }),
    )
    .describe("Characters that make it UCS-2, whose segments hold less than half as much"),
  cheaper: Cost.extend({ body: z.string() })
    .nullable()
    .describe("With those replaced that can be, where it costs less"),
  warnings: z.array(z.object({ code: z.enum(["unfilled", "quiet_hours", "same_words"]), message: z.string() })),
  refusal: ShownError.describe(
    "Why it would be refused; null where it would be taken, or line or numbers are not chosen",
  ),
}).meta({ id: "TextPreview" });

const headers = z.looseObject({
  "idempotency-key": z
    .string()
    .regex(/^[\x21-\x7e]{1,255}$/, { error: "expected 1 to 255 visible ASCII characters" })
    .optional()
    .describe("The same request with the same key is carried out once"),
});

export function messageRoutes(
  api: Api,
  { reader, audited }: Pick<RouteDependencies, "reader" | "audited">,
  all: Outbox,
): void {
  const outboxOf = (request: FastifyRequest): Outbox => all.seenBy(viewerOf(request).lines);

  api.post(
    "/v1/messages",
    {
      schema: {
        tags,
        operationId: "sendMessage",
        summary: "Send a text to one number, or to 2 to 10 in one group thread",
        description:
          "It is written down and sent after the undo window. With the header `Idempotency-Key`, the same request with the same key has the same answer for 24 hours, and after that the text as it stands; it sends nothing twice, ever. Another request with that key is refused.",
        headers,
        body: z.strictObject({
          from: plainText(1, 64).describe("The line: its number, or Quo's id of it (`PN…`)"),
          to: z.array(plainText(1, 64)).min(1).max(MOST_RECIPIENTS).describe("Numbers outside the firm"),
          body: plainText(1, LONGEST_DRAFT).describe(`At most ${LONGEST_BODY} characters`),
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
      // A text has its key in its own row.
      config: { knowsRepeats: true },
    },
    async (request, reply) => {
      requireRight(request, "send");
      const { from, to, body, scheduled_at, cancel_on_reply, undo_seconds } = request.body;
      const { id, label } = viewerOf(request);
      const key = request.headers["idempotency-key"];
      const { message, isNew } = await outboxOf(request).accept(
        {
          from,
          to,
          body,
          scheduledAt: scheduled_at,
          cancelOnReply: cancel_on_reply,
          undoSeconds: undo_seconds,
          // Of whoever asks: others who chose the same key mean another text, and learn nothing of this one.
          idempotencyKey: key === undefined ? undefined : `${id} ${key}`,
          createdBy: label,
        },
        audited(request, "message.sent", { from, to, ...(scheduled_at !== undefined && { scheduled_at }) }),
      );
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
    async (incoming): Promise<OutboxMessageDetail> => {
      const message = await outboxOf(incoming).read(incoming.params.id);
      if (message === null) throw new LinekeeperError("outbox.not_found");
      return message;
    },
  );

  api.post(
    "/v1/messages/:id/cancel",
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
    (request) => {
      requireRight(request, "send");
      const { label } = viewerOf(request);
      return outboxOf(request).cancel(request.params.id, label, audited(request, "message.cancelled", {}));
    },
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
      requireRight(request, "send");
      const { id } = request.params;
      const told = audited(request, "message.sent", { retry_of: id });
      const { message, isNew } = await outboxOf(request).retry(id, viewerOf(request).label, told);
      if (!isNew) reply.header("idempotent-replayed", "true");
      return reply.code(202).send(message);
    },
  );

  api.get(
    "/v1/messages",
    {
      schema: {
        tags,
        operationId: "listMessages",
        summary: "Texts that are sent from here, newest first",
        description: "Of all messages, those from elsewhere included, the activities tell.",
        querystring: z.strictObject({
          state: z.enum(OUTBOX_STATES, { error: `expected one of ${OUTBOX_STATES.join(", ")}` }).optional(),
          ...pageParameters,
        }),
        response: { 200: pageOfItems(Text) },
      },
    },
    (request) => outboxOf(request).list(request.query, { state: request.query.state }),
  );

  api.get(
    "/v1/conversations/:id/outbox",
    {
      schema: {
        tags,
        operationId: "listOutboxOfConversation",
        summary: "Texts of a conversation that are sent from here, newest first",
        description:
          "From the moment on at which they are accepted, also of a conversation that has nothing else yet. Those that Quo has are activities of the thread too: their `openphone_id` is the id of the activity.",
        params: idInPath,
        querystring: z.strictObject(pageParameters),
        response: { 200: pageOfItems(Text) },
      },
    },
    async (incoming) => {
      const { id } = incoming.params;
      const conversationId = (await currentConversationId(readerFor(reader, incoming), id)) ?? id;
      return outboxOf(incoming).list(incoming.query, { conversationId });
    },
  );

  api.post(
    "/v1/messages/preview",
    {
      schema: {
        tags,
        operationId: "previewMessage",
        summary: "Segments and cost of a text, and whether it would be refused",
        description: "Nothing is stored or sent. The line and the numbers may be left out while they are not chosen.",
        body: z.strictObject({
          from: plainText(1, 64).optional(),
          to: z.array(plainText(1, 64)).max(MOST_RECIPIENTS).default([]),
          body: plainText(0, LONGEST_DRAFT),
          scheduled_at: moment.optional(),
        }),
        response: { 200: Preview },
      },
    },
    (request) => {
      if (!mayDo(request, "send")) requireReading(request);
      const { scheduled_at, ...draft } = request.body;
      return outboxOf(request).preview({ ...draft, scheduledAt: scheduled_at });
    },
  );
}
