/**
 * Kysely on SQLite, read-only and on a thread of its own: compiled SQL and parameters go over, rows come back.
 *
 * - Queries are answered one after another, in the order in which they were asked.
 * - Nothing can be written: the thread's connection is opened read-only.
 * - When the thread dies, every open and every later query is rejected with `store.unavailable`.
 */
import { Worker } from "node:worker_threads";
import {
  CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  type QueryResult,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from "kysely";
import { StoreError } from "../store-error.ts";
import type { Parameter } from "./connection.ts";

export interface ReaderQuery {
  id: number;
  sql: string;
  parameters: Parameter[];
}
export type ReaderAnswer =
  | { id: number; rows: unknown[] }
  | { id: number; error: { message: string; errcode: number | null } };

export function sqliteReaderDialect(file: string): Dialect {
  return {
    createAdapter: () => new SqliteAdapter(),
    createDriver: () => new ReaderDriver(file),
    createIntrospector: (db) => new SqliteIntrospector(db),
    createQueryCompiler: () => new SqliteQueryCompiler(),
  };
}

/** One connection; Kysely itself gives it to one query or transaction at a time. */
class ReaderDriver implements Driver {
  readonly #file: string;
  #connection: ReaderConnection | undefined;

  constructor(file: string) {
    this.#file = file;
  }

  async init(): Promise<void> {
    this.#connection = new ReaderConnection(this.#file);
  }

  async acquireConnection(): Promise<DatabaseConnection> {
    if (this.#connection === undefined) throw new Error("the reader was not started");
    return this.#connection;
  }

  async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw("BEGIN"));
  }

  async commitTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw("COMMIT"));
  }

  async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw("ROLLBACK"));
  }

  async releaseConnection(): Promise<void> {
    // There is only the one.
  }

  async destroy(): Promise<void> {
    await this.#connection?.close();
  }
}

class ReaderConnection implements DatabaseConnection {
  readonly #worker: Worker;
  readonly #waiting = new Map<number, PromiseWithResolvers<unknown[]>>();
  readonly #exited = Promise.withResolvers<void>();
  #failure: StoreError | undefined;
  #lastId = 0;

  constructor(file: string) {
    this.#worker = new Worker(new URL("./reader-thread.ts", import.meta.url), { workerData: { file } });
    this.#worker.on("message", (answer: ReaderAnswer) => this.#settle(answer));
    this.#worker.on("error", (error) => this.#fail(error));
    this.#worker.on("exit", () => {
      this.#fail(new Error("the thread has ended"));
      this.#exited.resolve();
    });
  }

  async executeQuery<R>({ sql, parameters }: CompiledQuery): Promise<QueryResult<R>> {
    if (this.#failure !== undefined) throw this.#failure;
    const id = ++this.#lastId;
    const answer = Promise.withResolvers<unknown[]>();
    this.#waiting.set(id, answer);
    this.#worker.postMessage({ id, sql, parameters: parameters.map(asParameter) } satisfies ReaderQuery);
    const rows = await answer.promise;
    // Kysely knows what the query selects.
    return { rows: rows as R[] };
  }

  // oxlint-disable-next-line require-yield -- Kysely's interface; nothing here streams
  async *streamQuery<R>(): AsyncIterableIterator<QueryResult<R>> {
    throw new Error("the SQLite reader does not stream: ask for a page");
  }

  async close(): Promise<void> {
    if (this.#failure === undefined) this.#worker.postMessage("close");
    await this.#exited.promise;
  }

  #settle(answer: ReaderAnswer): void {
    const waiting = this.#waiting.get(answer.id);
    if (waiting === undefined) return;
    this.#waiting.delete(answer.id);
    if ("rows" in answer) waiting.resolve(answer.rows);
    else waiting.reject(Object.assign(new Error(answer.error.message), { errcode: answer.error.errcode }));
  }

  #fail(cause: unknown): void {
    this.#failure ??= new StoreError("store.unavailable", "the reader of the database has stopped", { cause });
    for (const waiting of this.#waiting.values()) waiting.reject(this.#failure);
    this.#waiting.clear();
  }
}

function asParameter(value: unknown): Parameter {
  if (value === null || typeof value === "string" || typeof value === "number" || typeof value === "bigint")
    return value;
  if (typeof value === "boolean") return value ? 1 : 0;
  if (value instanceof Uint8Array) return value;
  throw new TypeError(`a ${typeof value} cannot be a parameter of a query`);
}
