import { type ClientBase, type CustomTypesConfig, Pool, type PoolClient, types as pgTypes } from "pg";
import { StoreError } from "../store-error.ts";
import { messageOf } from "./failure.ts";

/** How long to wait for a connection before the database counts as away, milliseconds. */
const CONNECT_TIMEOUT = 5_000;

const { INT8, NUMERIC } = pgTypes.builtins;

export interface PoolOptions {
  databaseUrl: string;
  /** Connections at most. */
  size: number;
  /** Every transaction refuses to write. */
  readOnly: boolean;
}

/**
 * `pg` gives int8 and numeric as text, because they may exceed what a double holds. Ours do not (sequences and counts),
 * and SQLite gives numbers.
 */
const types: CustomTypesConfig = {
  getTypeParser: (oid, format) => (oid === INT8 || oid === NUMERIC ? Number : pgTypes.getTypeParser(oid, format)),
};

export function openPool({ databaseUrl, size, readOnly }: PoolOptions): Pool {
  const pool = new Pool({
    connectionString: databaseUrl,
    application_name: readOnly ? "linekeeper reader" : "linekeeper",
    connectionTimeoutMillis: CONNECT_TIMEOUT,
    keepAlive: true,
    max: size,
    types,
    // oxlint-disable-next-line typescript/no-misused-promises -- the pool waits for it; its types do not say so
    onConnect: (client) => prepareSession(client, readOnly),
  });
  // A connection that breaks while nobody waits for an answer has only this event to say so, and without a listener it
  // would end the process. Whoever uses the connection next learns what is wrong; the pool discards it.
  pool.on("error", () => undefined);
  pool.on("connect", (client) => client.on("error", () => undefined));
  return pool;
}

async function prepareSession(client: ClientBase, readOnly: boolean): Promise<void> {
  // A server, database or role may be set to acknowledge before the flush; we promise the contrary.
  await client.query("SET synchronous_commit = on");
  if (readOnly) await client.query("SET default_transaction_read_only = on");
}

export async function connect(pool: Pool): Promise<PoolClient> {
  try {
    return await pool.connect();
  } catch (error) {
    throw new StoreError("store.unavailable", `Postgres cannot be reached: ${messageOf(error)}`, { cause: error });
  }
}
