/** Workspaces of their own for tests of what lies above the store, many in one real database. */
import { randomUUID } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Compiler, compileFor } from "../store/compile.ts";
import { migrateStore, openEngine, openReader, type StoreLocation } from "../store/open-store.ts";
import type { ReadDatabase, StoreEngine } from "../store/store.ts";
import { freshPostgresDatabase } from "./postgres-for-tests.ts";

export interface TestWorkspace extends AsyncDisposable {
  engine: StoreEngine;
  reader: ReadDatabase;
  /** In the SQL of the store. */
  compile: Compiler;
  workspaceId: string;
  location: StoreLocation;
}

export interface TestStore extends AsyncDisposable {
  location: StoreLocation;
  /** Without an id: a workspace in which nothing is. With one: another engine on it, as another process would have. */
  openWorkspace(workspaceId?: string): Promise<TestWorkspace>;
}

/** `root`: where its directory is made. */
export async function openSqliteTestStore(root = tmpdir()): Promise<TestStore> {
  const dataDir = await mkdtemp(join(root, "linekeeper-test-"));
  return storeAt({ databaseUrl: null, dataDir }, () => rm(dataDir, { recursive: true, force: true }));
}

/**
 * In memory where the machine has such a directory: for tests of tens of thousands of transactions, of which each would
 * wait for the disk. What a power cut leaves is proved elsewhere.
 */
export function openFastSqliteTestStore(): Promise<TestStore> {
  return openSqliteTestStore(existsSync("/dev/shm") ? "/dev/shm" : tmpdir());
}

export async function openPostgresTestStore(): Promise<TestStore> {
  const database = await freshPostgresDatabase();
  return storeAt({ databaseUrl: database.url, dataDir: "" }, () => database.drop());
}

async function storeAt(location: StoreLocation, remove: () => Promise<void>): Promise<TestStore> {
  await migrateStore(location);
  const reader = await openReader(location);
  return {
    location,
    async openWorkspace(workspaceId = randomUUID()) {
      const engine = await openEngine({ ...location, workspaceId, migrate: false });
      return {
        engine,
        reader: reader.db,
        compile: compileFor(location),
        workspaceId,
        location,
        [Symbol.asyncDispose]: () => engine[Symbol.asyncDispose](),
      };
    },
    async [Symbol.asyncDispose]() {
      await reader.close();
      await remove();
    },
  };
}
