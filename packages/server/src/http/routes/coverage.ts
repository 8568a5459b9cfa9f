import { z } from "zod";
import { Alarm, lastWebhookAt, LineCoverage, readAlarms, readCoverage } from "../../read/coverage.ts";
import { createStatsReader } from "../../read/stats.ts";
import type { Api, RouteDependencies } from "../api.ts";
import { flag } from "../parameters.ts";
import { managesOnly, mayDo, readerFor } from "../viewer.ts";
import { formatMetrics, type Metric, METRICS_CONTENT_TYPE } from "../prometheus.ts";

const tags = ["Completeness"];

export function coverageRoutes(
  api: Api,
  { reader, clock, importer }: Pick<RouteDependencies, "reader" | "clock" | "importer">,
): void {
  api.get(
    "/v1/coverage",
    {
      schema: {
        tags,
        operationId: "getCoverage",
        summary: "Up to when each line is complete, and for those who manage the open alarms",
        querystring: z.strictObject({}),
        response: {
          200: z.object({
            data: z.array(LineCoverage),
            alarms: z.array(Alarm),
            last_webhook_at: z
              .string()
              .nullable()
              .describe("For those who manage: when the newest delivery came in, of any line"),
          }),
        },
      },
    },
    async (request) => ({
      data: await readCoverage(readerFor(reader, request)),
      // Alarms are the whole firm's.
      alarms: mayDo(request, "manage") ? await readAlarms(reader, { open: true }) : [],
      last_webhook_at: mayDo(request, "manage") ? await lastWebhookAt(reader) : null,
    }),
  );

  api.get(
    "/v1/alarms",
    {
      schema: {
        tags,
        operationId: "listAlarms",
        summary: "Alarms, the newest first, 200 at most",
        querystring: z.strictObject({ open: flag.describe("Only those that are not over") }),
        response: { 200: z.object({ data: z.array(Alarm) }) },
      },
      onRequest: managesOnly,
    },
    async ({ query }) => ({ data: await readAlarms(reader, query) }),
  );

  const secondsSince = (moment: string): number => Math.max(0, (clock.now() - Date.parse(moment)) / 1_000);
  const readStats = createStatsReader(reader, clock);
  api.get(
    "/metrics",
    {
      schema: {
        tags: ["Operation"],
        operationId: "getMetrics",
        summary: "Metrics in Prometheus' text format",
        response: { 200: z.string() },
      },
      onRequest: managesOnly,
    },
    async (_request, reply) => {
      const [stats, coverage, alarms, webhookAt, runs] = await Promise.all([
        readStats(),
        readCoverage(reader),
        readAlarms(reader, { open: true }),
        lastWebhookAt(reader),
        importer.list(5),
      ]);
      const running = runs.filter((run) => run.state === "running");
      const metrics: Metric[] = [
        {
          name: "linekeeper_ledger_rows",
          help: "Rows of the ledger by the state of their projection",
          type: "gauge",
          samples: Object.entries(stats.events.by_state).map(([state, value]) => ({ labels: { state }, value })),
        },
        {
          name: "linekeeper_coverage_lag_seconds",
          help: "Age of the moment up to which the line is complete",
          type: "gauge",
          samples: coverage.flatMap(({ phone_number_id, complete_to }) =>
            complete_to === null ? [] : [{ labels: { line: phone_number_id }, value: secondsSince(complete_to) }],
          ),
        },
        {
          name: "linekeeper_coverage_filled",
          help: "Activities of the line that the last check found and no webhook had told",
          type: "gauge",
          samples: coverage.map(({ phone_number_id, filled }) => ({
            labels: { line: phone_number_id },
            value: filled,
          })),
        },
        {
          name: "linekeeper_open_alarms",
          help: "Alarms that are not over",
          type: "gauge",
          samples: [{ value: alarms.length }],
        },
        {
          name: "linekeeper_seconds_since_webhook",
          help: "Since the newest delivery was received",
          type: "gauge",
          samples: webhookAt === null ? [] : [{ value: secondsSince(webhookAt) }],
        },
        {
          name: "linekeeper_import_requests",
          help: "Answers of Quo to the run under way",
          type: "gauge",
          samples: running.map(({ kind, progress }) => ({ labels: { kind }, value: progress.requests })),
        },
        {
          name: "linekeeper_import_requests_per_second",
          help: "Of the run under way, on average",
          type: "gauge",
          samples: running.map(({ kind, progress }) => ({ labels: { kind }, value: progress.requestsPerSecond })),
        },
      ];
      return reply.type(METRICS_CONTENT_TYPE).send(formatMetrics(metrics));
    },
  );
}
