import { z } from "zod";
import { LinekeeperError } from "../../errors.ts";
import { plainText } from "../../plain-text.ts";
import { listEvents, readLedgerEvent } from "../../read/events.ts";
import { LedgerEvent, LedgerEventDetail } from "../../read/resources.ts";
import { LEDGER_STATES } from "../../store/schema.ts";
import type { Api, RouteDependencies } from "../api.ts";
import { pageOfItems, pageParameters } from "../parameters.ts";
import { managesOnly } from "../viewer.ts";

const tags = ["Ledger"];
const SEQ = { error: "expected the number of an event (seq)" };
const STATE = { error: `expected one or several of ${LEDGER_STATES.join(", ")}` };

const seq = z.coerce.number(SEQ).int(SEQ).positive(SEQ);
const state = z.enum(LEDGER_STATES, STATE);
const seqInPath = z.strictObject({ seq });
const Requeued = z.object({ requeued: z.number().int().describe("Events that wait for projection again") });

export function eventRoutes(api: Api, { reader, commands }: RouteDependencies): void {
  // Deliveries carry what lies on any line.
  const onRequest = managesOnly;
  api.get(
    "/v1/events",
    {
      schema: {
        tags,
        operationId: "listEvents",
        summary: "The ledger: every delivery and what became of it, newest first",
        description:
          "With `type`, one page looks through a bounded part of the ledger: it may hold fewer rows than asked for and still have a `next_cursor`.",
        querystring: z.strictObject({
          state: z
            .string()
            .transform((list) => list.split(","))
            .pipe(z.array(state))
            .optional()
            .describe(`One or several, separated by commas: ${LEDGER_STATES.join(", ")}`),
          type: plainText(1, 255).optional().describe("The event's type, as told"),
          event_id: plainText(1, 255).optional(),
          ...pageParameters,
        }),
        response: { 200: pageOfItems(LedgerEvent) },
      },
      onRequest,
    },
    ({ query }) => listEvents(reader, query, { states: query.state, type: query.type, eventId: query.event_id }),
  );

  api.get(
    "/v1/events/:seq",
    {
      schema: {
        tags,
        operationId: "getEvent",
        summary: "One delivery with the bytes that came",
        params: seqInPath,
        response: { 200: LedgerEventDetail },
      },
      onRequest,
    },
    async ({ params }) => {
      const event = await readLedgerEvent(reader, params.seq);
      if (event === null) throw new LinekeeperError("event.not_found");
      return event;
    },
  );

  api.post(
    "/v1/events/:seq/replay",
    {
      schema: {
        tags,
        operationId: "replayEvent",
        summary: "Project one event again",
        params: seqInPath,
        response: { 202: Requeued },
      },
      onRequest,
    },
    async ({ params }, reply) => {
      const requeued = await commands.requeue({ seqs: [params.seq] });
      if (requeued === 0) throw new LinekeeperError("event.not_found");
      return reply.code(202).send({ requeued });
    },
  );

  api.post(
    "/v1/events/replay",
    {
      schema: {
        tags,
        operationId: "replayEvents",
        summary: "Project many events again",
        description: "Filters narrow one another. Projecting an event again changes nothing that it already caused.",
        body: z.strictObject({
          states: z.array(state).min(1).max(LEDGER_STATES.length).optional(),
          seqs: z.array(z.number(SEQ).int(SEQ).positive(SEQ)).min(1).max(1000).optional(),
          event_ids: z.array(plainText(1, 255)).min(1).max(1000).optional(),
          all: z.literal(true, { error: "expected true, or nothing" }).optional().describe("The whole ledger"),
        }),
        response: { 202: Requeued },
      },
      onRequest,
    },
    async ({ body }, reply) => {
      const { states, seqs, event_ids, all } = body;
      const filtered = states !== undefined || seqs !== undefined || event_ids !== undefined;
      if (!filtered && all !== true) throw new LinekeeperError("replay.no_filter");
      const requeued = await commands.requeue(
        filtered ? { states, seqs, eventIds: event_ids } : { states: LEDGER_STATES },
      );
      return reply.code(202).send({ requeued });
    },
  );
}
