/** The store, for commands that run beside the server or without one. */
import { readEvent } from "@linekeeper/quo";
import type { Config } from "@linekeeper/server/config.ts";
import { createProjector, type Projector } from "@linekeeper/server/project/projector.ts";
import type { Reader } from "@linekeeper/server/read/reader.ts";
import { openEngine, openReader } from "@linekeeper/server/store/open-store.ts";
import type { StoreEngine } from "@linekeeper/server/store/store.ts";
import type { CliContext } from "./cli-context.ts";

export type StoreReader = Reader & AsyncDisposable;

/** Reads only; throws when there is no database yet, or one that this program cannot read. */
export async function openStoreReader({ databaseUrl, dataDir, workspaceId }: Config): Promise<StoreReader> {
  const { db, close } = await openReader({ databaseUrl, dataDir });
  return { db, workspaceId, [Symbol.asyncDispose]: close };
}

/** Safe while servers run: the store lets any number of processes append and project at once. */
export function openStoreEngine({ databaseUrl, dataDir, workspaceId }: Config): Promise<StoreEngine> {
  return openEngine({ databaseUrl, dataDir, workspaceId, migrate: false });
}

/** Tells every failure, and keeps on. */
export function projectorFor(engine: StoreEngine, { clock, terminal }: CliContext): Projector {
  return createProjector({
    engine,
    read: readEvent,
    clock,
    onFailure: ({ seq, attempts, quarantined, error }) => {
      const then = quarantined ? "quarantined" : `attempt ${attempts}, to be tried again`;
      terminal.say(`event ${seq}: ${error instanceof Error ? error.message : String(error)} (${then})`);
    },
  });
}
