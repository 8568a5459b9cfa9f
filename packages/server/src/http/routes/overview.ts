import { z } from "zod";
import { plainText } from "../../plain-text.ts";
import { listChanges } from "../../read/changes.ts";
import { listPhoneNumbers, listUsers } from "../../read/directory.ts";
import { Change, PhoneNumber, Stats, Task, User } from "../../read/resources.ts";
import { createStatsReader } from "../../read/stats.ts";
import { listTasks } from "../../read/tasks.ts";
import type { Api, RouteDependencies } from "../api.ts";
import { pageOfItems, pageParameters } from "../parameters.ts";
import { managesOnly, readerFor } from "../viewer.ts";

const count = z.number().int();

const StatsWithIngest = z
  .object({
    ...Stats.shape,
    ingest: z
      .object({
        stored: count,
        duplicates: count,
        refused: z.record(z.string(), count).describe("By error code"),
        queued_deliveries: count,
        queued_bytes: count,
        overloaded: z.boolean(),
        last_acknowledged_at: z.string().nullable(),
      })
      .describe("Of the process that answers, since it started"),
  })
  .meta({ id: "StatsWithIngest" });

export function overviewRoutes(api: Api, { reader, receiver, clock }: RouteDependencies): void {
  const readStats = createStatsReader(reader, clock);

  api.get(
    "/v1/tasks",
    {
      schema: {
        tags: ["Tasks"],
        operationId: "listTasks",
        summary: "Tasks",
        querystring: z.strictObject({
          quo_conversation_id: plainText(1, 512).optional().describe("Of one conversation, by Quo's id of it"),
          ...pageParameters,
        }),
        response: { 200: pageOfItems(Task) },
      },
    },
    (request) => {
      const { quo_conversation_id, ...page } = request.query;
      return listTasks(readerFor(reader, request), page, quo_conversation_id);
    },
  );

  api.get(
    "/v1/phone-numbers",
    {
      schema: {
        tags: ["Phone numbers"],
        operationId: "listPhoneNumbers",
        summary: "The firm's own lines",
        querystring: z.strictObject(pageParameters),
        response: { 200: pageOfItems(PhoneNumber) },
      },
    },
    (request) => listPhoneNumbers(readerFor(reader, request), request.query),
  );

  api.get(
    "/v1/users",
    {
      schema: {
        tags: ["Users"],
        operationId: "listUsers",
        summary: "The people who work with the lines, as Quo names them",
        querystring: z.strictObject(pageParameters),
        response: { 200: pageOfItems(User) },
      },
    },
    ({ query }) => listUsers(reader, query),
  );

  api.get(
    "/v1/stats",
    {
      schema: {
        tags: ["Operation"],
        operationId: "getStats",
        summary: "Counts, processing success rate and backlog",
        description:
          "Counting walks through tables, so an answer is kept for at least a second, and longer on large databases; `computed_at` tells its age.",
        querystring: z.strictObject({}),
        response: { 200: StatsWithIngest },
      },
      // Counts of the whole firm, and of the machine.
      onRequest: managesOnly,
    },
    async () => {
      const { queuedDeliveries, queuedBytes, lastAcknowledgedAt, ...ingest } = receiver.stats();
      return {
        ...(await readStats()),
        ingest: {
          ...ingest,
          queued_deliveries: queuedDeliveries,
          queued_bytes: queuedBytes,
          last_acknowledged_at: lastAcknowledgedAt,
        },
      };
    },
  );

  api.get(
    "/v1/changes",
    {
      schema: {
        tags: ["Changes"],
        operationId: "listChanges",
        summary: "The feed of everything that changed, oldest first",
        description:
          "Keep `next_cursor` and come back with it as `after`: nothing is skipped, whatever happens in between. It is never null. Whoever sees some lines only is told of those; an answer may then be empty before the end.",
        querystring: z.strictObject({
          after: plainText(1, 8192).optional().describe("`next_cursor` of an earlier answer"),
          limit: pageParameters.limit,
        }),
        response: { 200: z.object({ data: z.array(Change), next_cursor: z.string() }) },
      },
    },
    (request) => listChanges(readerFor(reader, request), request.query),
  );
}
