/**
 * Linekeeper's receiver as it is, with the ledger behind it and no projection: what `ingest` costs by itself, to be held
 * against the reference. Never a way to run Linekeeper.
 */
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { Worker } from "node:worker_threads";
import { createVerifier } from "@linekeeper/quo";
import { systemClock } from "@linekeeper/server/clock.ts";
import { createNodeServer } from "@linekeeper/server/http/node-server.ts";
import { createIngest } from "@linekeeper/server/ingest/ingest.ts";
import { createLogger } from "@linekeeper/server/logger.ts";
import type { AppendResult } from "@linekeeper/server/store/store.ts";
import { packBatch } from "@linekeeper/server/writer/packed-batch.ts";
import { serveAs } from "./receiver-process.ts";

await serveAs(async ({ databaseUrl, dataDir, signingKey }) => {
  const worker = new Worker(new URL("append-thread.ts", import.meta.url), { workerData: { databaseUrl, dataDir } });
  await once(worker, "message");
  const logger = createLogger({ level: "warn", personalData: false, secrets: [signingKey] });
  const ingest = createIngest({
    verify: createVerifier({ keys: [signingKey] }),
    ledger: {
      // Group commit has one batch under way, so the next message is its answer.
      async append(deliveries) {
        const batch = packBatch(deliveries);
        worker.postMessage(batch, [batch.bytes.buffer]);
        const [results] = (await once(worker, "message")) as [AppendResult[]];
        return results;
      },
    },
    clock: systemClock,
    logger,
  });
  const server = createNodeServer({
    onWebhook: (request, response) => ingest.handle(request, response),
    onRequest: (_request, response) => response.writeHead(404).end(),
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    port: (server.address() as AddressInfo).port,
    async stop() {
      await ingest.drain();
      server.closeAllConnections();
      server.close();
      await worker.terminate();
    },
  };
});
