import { once } from "node:events";
import { Worker } from "node:worker_threads";
import type { AppendResult, Delivery } from "@linekeeper/server/store/store.ts";
import { packBatch } from "@linekeeper/server/writer/packed-batch.ts";
import type { Address } from "../database.ts";

export interface AppendThread {
  append(deliveries: readonly Delivery[]): Promise<AppendResult[]>;
  stop(): Promise<void>;
}

/** The writer's thread without its projector. One append at a time. */
export async function startAppendThread({ databaseUrl, dataDir }: Address): Promise<AppendThread> {
  const worker = new Worker(new URL("append-thread.ts", import.meta.url), { workerData: { databaseUrl, dataDir } });
  await once(worker, "message");
  return {
    async append(deliveries) {
      const batch = packBatch(deliveries);
      worker.postMessage(batch, [batch.bytes.buffer]);
      const [results] = (await once(worker, "message")) as [AppendResult[]];
      return results;
    },
    async stop() {
      await worker.terminate();
    },
  };
}
