import { z } from "zod";
import { LinekeeperError } from "../../errors.ts";
import type { ImportRun } from "../../import/import.ts";
import type { Api, RouteDependencies } from "../api.ts";
import { viewerOf } from "../viewer.ts";
import { idInPath, moment } from "../parameters.ts";

const tags = ["Imports"];
const count = z.number().int();

const ImportResource = z
  .object({
    id: z.string(),
    kind: z.enum(["import", "reconcile"]),
    state: z.enum(["queued", "running", "paused", "cancelled", "done", "failed"]),
    since: z.string().nullable().describe("Nothing older is read; null: everything"),
    requested_by: z.string(),
    created_at: z.string(),
    started_at: z.string().nullable(),
    finished_at: z.string().nullable(),
    is_worked_on: z.boolean().describe("A process works on it now"),
    error: z
      .object({ code: z.string(), message: z.string() })
      .nullable()
      .describe("Why it failed, or what it waits for"),
    counts: z
      .record(
        z.string(),
        z.object({ seen: count, stored: count, duplicates: count, skipped: z.record(z.string(), count) }),
      )
      .describe("By resource; `skipped` by reason"),
    skipped: z.array(z.object({ resource: z.string(), reason: z.string() })).describe("Lists that could not be read"),
    progress: z.object({
      share: z.number().nullable().describe("From 0 to 1, by time that messages and calls span"),
      seconds: z.number(),
      seconds_left: z.number().nullable(),
      requests: count,
      rate_limited: count,
      requests_per_second: z.number(),
    }),
  })
  .meta({ id: "Import" });

export function importRoutes(api: Api, { importer }: Pick<RouteDependencies, "importer">): void {
  api.post(
    "/v1/imports",
    {
      schema: {
        tags,
        operationId: "startImport",
        summary: "Read the account's history, or go through the recent past",
        description: "It is queued, and worked on by a running server. One at a time.",
        body: z.strictObject({
          since: moment.optional().describe("Nothing older is read"),
          kind: z
            .enum(["import", "reconcile"], { error: "expected import or reconcile" })
            .default("import")
            .describe("`reconcile`: compare the recent past"),
        }),
        response: { 202: ImportResource },
      },
    },
    async (request, reply) => {
      const { since, kind } = request.body;
      const run = await importer.start({
        kind,
        requestedBy: viewerOf(request).label,
        ...(since !== undefined && { since }),
      });
      return reply.code(202).send(present(run));
    },
  );

  api.get(
    "/v1/imports",
    {
      schema: {
        tags,
        operationId: "listImports",
        summary: "The newest imports and reconciliations",
        querystring: z.strictObject({}),
        response: { 200: z.object({ data: z.array(ImportResource) }) },
      },
    },
    async () => ({ data: (await importer.list()).map(present) }),
  );

  api.get(
    "/v1/imports/:id",
    {
      schema: {
        tags,
        operationId: "getImport",
        summary: "An import, with its progress",
        params: idInPath,
        response: { 200: ImportResource },
      },
    },
    async ({ params }) => {
      const run = await importer.get(params.id);
      if (run === null) throw new LinekeeperError("import.not_found");
      return present(run);
    },
  );

  const steps = {
    pause: { operationId: "pauseImport", summary: "Stop it where it is, to be resumed" },
    resume: { operationId: "resumeImport", summary: "Go on with one that is paused or failed" },
    cancel: { operationId: "cancelImport", summary: "End it for good; what was read stays" },
  } as const;
  for (const [step, told] of Object.entries(steps) as [keyof typeof steps, (typeof steps)[keyof typeof steps]][]) {
    api.post(
      `/v1/imports/:id/${step}`,
      { schema: { tags, ...told, params: idInPath, response: { 200: ImportResource } } },
      async ({ params }) => present(await importer[step](params.id)),
    );
  }
}

function present(run: ImportRun): z.infer<typeof ImportResource> {
  const { progress } = run;
  return {
    id: run.id,
    kind: run.kind,
    state: run.state,
    since: run.options.since,
    requested_by: run.requestedBy,
    created_at: run.createdAt,
    started_at: run.startedAt,
    finished_at: run.finishedAt,
    is_worked_on: run.isWorkedOn,
    error: run.error,
    counts: run.counts,
    skipped: run.skippedUnits,
    progress: {
      share: progress.share,
      seconds: progress.seconds,
      seconds_left: progress.secondsLeft,
      requests: progress.requests,
      rate_limited: progress.rateLimited,
      requests_per_second: progress.requestsPerSecond,
    },
  };
}
