/** The importer of a running server: built from its settings, at work until it is stopped. */
import type { QuoClient } from "@linekeeper/quo";
import type { Clock } from "../clock.ts";
import type { Config } from "../config.ts";
import type { Ids } from "../ids.ts";
import type { JobHandler, JobQueue } from "../jobs/jobs.ts";
import type { Logger } from "../logger.ts";
import type { ReadDatabase, StoreEngine } from "../store/store.ts";
import { WEBHOOK_PATHS } from "../webhook-paths.ts";
import { ALARM_TASK, type AlarmDeps, createAlarmHandler } from "./alarms.ts";
import type { Importer } from "./import.ts";
import { createImporter } from "./importer.ts";
import { createTellers } from "./tellers.ts";

export interface ImportingDeps {
  config: Config;
  /** Null without an API key. */
  quo: QuoClient | null;
  reader: { db: ReadDatabase; workspaceId: string };
  store: Pick<StoreEngine, "append" | "transact" | "backlog">;
  jobs: Pick<JobQueue, "enqueueStatement" | "wake">;
  clock: Clock;
  ids: Ids;
  logger: Logger;
}

export interface Importing {
  importer: Importer;
  /** For `JobQueue.start`. */
  handlers: Readonly<Record<string, JobHandler>>;
  /** Rejects when the importer can no longer do its work. Never resolves before `stop`. */
  ended: Promise<void>;
  /** What is under way is given back, and goes on in the next process. */
  stop(): Promise<void>;
}

export function startImporting(deps: ImportingDeps): Importing {
  const { config, quo, reader, store, clock, ids, logger, jobs } = deps;
  const parts = { ...reader, store, clock, ids, logger };
  const alarms: AlarmDeps = { ...parts, jobs, tellers: createTellers(config) };
  const importer = createImporter({
    ...parts,
    quo,
    alarms,
    reconcileMinutes: config.reconcileMinutes,
    requestsPerSecond: config.quoRate,
    isOurWebhook: ourWebhooks(config.webhookBaseUrl),
  });
  const stopping = new AbortController();
  const ended = quo === null ? Promise.resolve() : importer.work(stopping.signal);
  ended.catch((error: unknown) => logger.fatal({ err: error }, "The importer ended by itself"));
  return {
    importer,
    handlers: { [ALARM_TASK]: createAlarmHandler(alarms) },
    ended,
    stop: async () => {
      stopping.abort();
      await ended;
    },
  };
}

/** Asking for deliveries to another address would reach somebody else's server. */
function ourWebhooks(baseUrl: string | null): (webhook: { url: string }) => boolean {
  const ours = new Set(WEBHOOK_PATHS.map((path) => `${baseUrl ?? ""}${path}`));
  return ({ url }) => baseUrl !== null && ours.has(url.replace(/\/+$/, ""));
}
