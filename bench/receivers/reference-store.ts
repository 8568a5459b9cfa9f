/** The reference's commit: the same engine with the same settings as the ledger's, one table, one column, no index. */
import { join } from "node:path";
import { parentPort, workerData } from "node:worker_threads";
import { openWriter } from "@linekeeper/server/store/sqlite/connection.ts";
import pg from "pg";
import type { Address } from "../database.ts";

interface Batch {
  bytes: Uint8Array<ArrayBuffer>;
  lengths: number[];
}

if (parentPort === null) throw new Error("reference-store.ts is started as a worker thread");
const port = parentPort;
const { databaseUrl, dataDir } = workerData as Address;
const insert = databaseUrl === null ? openSqlite(dataDir) : await openPostgres(databaseUrl);

port.on("message", (batch: Batch) => {
  void insert(payloadsOf(batch)).then(() => port.postMessage("stored"));
});
port.postMessage("ready");

function payloadsOf({ bytes, lengths }: Batch): Uint8Array[] {
  let at = 0;
  return lengths.map((length) => bytes.subarray(at, (at += length)));
}

function openSqlite(directory: string): (payloads: Uint8Array[]) => Promise<void> {
  const db = openWriter(join(directory, "reference.db"));
  db.exec("CREATE TABLE reference (seq INTEGER PRIMARY KEY, payload BLOB NOT NULL) STRICT");
  const statement = db.prepare("INSERT INTO reference (payload) VALUES (?)");
  return async (payloads) => {
    db.exec("BEGIN IMMEDIATE");
    for (const payload of payloads) statement.run(payload);
    db.exec("COMMIT");
  };
}

async function openPostgres(url: string): Promise<(payloads: Uint8Array[]) => Promise<void>> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(
    "CREATE TABLE reference (seq bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, payload bytea NOT NULL)",
  );
  return async (payloads) => {
    const values = payloads.map((_, index) => `($${index + 1})`).join(", ");
    await client.query({
      text: `INSERT INTO reference (payload) VALUES ${values}`,
      values: payloads.map((payload) => Buffer.from(payload.buffer, payload.byteOffset, payload.length)),
    });
  };
}
