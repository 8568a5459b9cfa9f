/** The writer thread without its projector. */
import { parentPort, workerData } from "node:worker_threads";
import { openEngine } from "@linekeeper/server/store/open-store.ts";
import { unpackBatch } from "@linekeeper/server/writer/packed-batch.ts";
import type { PackedBatch } from "@linekeeper/server/writer/writer.ts";
import type { Address } from "../database.ts";

if (parentPort === null) throw new Error("append-thread.ts is started as a worker thread");
const port = parentPort;
const { databaseUrl, dataDir } = workerData as Address;
const engine = await openEngine({ databaseUrl, dataDir, workspaceId: "default", migrate: true });
port.on("message", (batch: PackedBatch) => {
  void engine.append(unpackBatch(batch)).then((results) => port.postMessage(results));
});
port.postMessage("ready");
