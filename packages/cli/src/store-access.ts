/** The store, for commands that run beside the server or without one. */
import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { readEvent } from "@linekeeper/quo";
import type { Config } from "@linekeeper/server/config.ts";
import { LinekeeperError } from "@linekeeper/server/errors.ts";
import { createProjector, type Projector } from "@linekeeper/server/project/projector.ts";
import type { Reader } from "@linekeeper/server/read/reader.ts";
import { openEngine, openReader, sqliteFile } from "@linekeeper/server/store/open-store.ts";
import type { StoreEngine } from "@linekeeper/server/store/store.ts";
import type { CliContext } from "./cli-context.ts";
import { replyClassifier } from "@linekeeper/server/reply-classifier.ts";
import { readReplyWords } from "@linekeeper/server/reply-words.ts";

/**
 * A server under load writes all the time, and SQLite has no queue: whoever waits only asks again and again. On a slow
 * disk five seconds were too few; a command has nobody behind it who waits for an answer.
 */
const LOCK_WAIT_MS = 60_000;

export type StoreReader = Reader & AsyncDisposable;

/** Reads only; throws when there is no database yet, or one that this program cannot read. */
export async function openStoreReader({ databaseUrl, dataDir, workspaceId }: Config): Promise<StoreReader> {
  assertExists({ databaseUrl, dataDir });
  const opened = await openReader({ databaseUrl, dataDir });
  return { db: opened.db, workspaceId, lines: "all", [Symbol.asyncDispose]: () => opened.close() };
}

/** Safe while servers run: the store lets any number of processes append and project at once. */
export async function openStoreEngine({ databaseUrl, dataDir, workspaceId }: Config): Promise<StoreEngine> {
  assertExists({ databaseUrl, dataDir });
  return openEngine({ databaseUrl, dataDir, workspaceId, migrate: false, lockWaitMs: LOCK_WAIT_MS });
}

/** Opening would fail too, or make an empty database where the directory was mistyped, and say less. */
function assertExists({ databaseUrl, dataDir }: Pick<Config, "databaseUrl" | "dataDir">): void {
  if (databaseUrl !== null || existsSync(sqliteFile(dataDir))) return;
  throw new LinekeeperError(
    "store.not_migrated",
    `There is no database in ${resolve(dataDir)}. \`linekeeper serve\` and \`linekeeper migrate\` make one.`,
  );
}

/** Tells every failure, and keeps on. Reads replies as the server does. */
export async function projectorFor(
  engine: StoreEngine,
  { consentWords }: Config,
  { clock, terminal }: CliContext,
): Promise<Projector> {
  return createProjector({
    engine,
    read: readEvent,
    findClassifier: replyClassifier(await readReplyWords(consentWords)),
    clock,
    onFailure: ({ seq, attempts, quarantined, error }) => {
      const then = quarantined ? "quarantined" : `attempt ${attempts}, to be tried again`;
      terminal.say(`event ${seq}: ${error instanceof Error ? error.message : String(error)} (${then})`);
    },
  });
}
