/** An importer on a test's workspace and a provider, as a server has it, but quick to look and quick to take over. */
import { createQuoClient, createRateLimiter, readEvent } from "@linekeeper/quo";
import { type Clock, systemClock } from "../../clock.ts";
import { randomIds } from "../../ids.ts";
import { createLogger } from "../../logger.ts";
import { createProjector } from "../../project/projector.ts";
import type { TestWorkspace } from "../../testing/open-workspace.ts";
import type { AlarmDeps } from "../alarms.ts";
import type { Importer, ImportRun, StartOptions } from "../import.ts";
import { createImporter } from "../importer.ts";
import { replyClassifier } from "../../reply-classifier.ts";

export interface ImportingOptions {
  url: string;
  apiKey?: string;
  perSecond?: number;
  clock?: Clock;
  alarms?: AlarmDeps;
  fetch?: typeof fetch;
  ours?: string;
  pause?: (ms: number, signal: AbortSignal) => Promise<void>;
  reconcileMinutes?: number;
}

export const quiet = createLogger({ level: "silent", personalData: false, secrets: [] });

export function importerFor(workspace: TestWorkspace, options: ImportingOptions): Importer {
  const { url, apiKey = "key", perSecond = 1_000, clock = systemClock, alarms = null } = options;
  return createImporter({
    quo: createQuoClient({
      apiKey,
      baseUrl: url,
      limiter: createRateLimiter({ perSecond, perMinute: perSecond * 60 }),
      fetch: options.fetch,
      // The provider's answers come in milliseconds, unless it keeps one back on purpose.
      timeoutMs: 700,
      random: () => 0,
    }),
    db: workspace.reader,
    workspaceId: workspace.workspaceId,
    store: workspace.engine,
    clock,
    ids: randomIds,
    logger: quiet,
    alarms,
    reconcileMinutes: options.reconcileMinutes ?? 0,
    pause: options.pause,
    requestsPerSecond: perSecond,
    isOurWebhook: (webhook) => webhook.url === options.ours,
    pollMs: 20,
    leaseMs: 1_000,
  });
}

/** Of 50,000 activities on a busy machine; a test that hangs is ended by its own time-out. */
const PATIENCE_MS = 10 * 60_000;

/** Starts a run, works it to its end, and returns it. */
export async function runToEnd(importer: Importer, options: Partial<StartOptions> = {}): Promise<ImportRun> {
  const { id } = await importer.start({ requestedBy: "test", ...options });
  await importer.work(AbortSignal.timeout(PATIENCE_MS), { only: id });
  const run = await importer.get(id);
  if (run === null) throw new Error("The run is gone.");
  return run;
}

/** Projects everything; what fails is thrown. */
export async function projectAll({ engine }: TestWorkspace): Promise<void> {
  await createProjector({
    engine,
    read: readEvent,
    findClassifier: replyClassifier(),
    clock: systemClock,
    onFailure: ({ error }) => {
      throw error;
    },
  }).drain();
}
