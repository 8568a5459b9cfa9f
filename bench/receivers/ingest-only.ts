/**
 * Linekeeper's receiver as it is, with the ledger behind it and no projection: what `ingest` costs by itself, to be held
 * against the references. Never a way to run Linekeeper.
 */
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { createVerifier } from "@linekeeper/quo";
import { systemClock } from "@linekeeper/server/clock.ts";
import { createNodeServer } from "@linekeeper/server/http/node-server.ts";
import { createIngest } from "@linekeeper/server/ingest/create-ingest.ts";
import { createLogger } from "@linekeeper/server/logger.ts";
import { startAppendThread } from "./append.ts";
import { serveAs } from "./receiver-process.ts";

await serveAs(async ({ signingKey, ...address }) => {
  const appendThread = await startAppendThread(address);
  const ingest = createIngest({
    verify: createVerifier({ keys: [signingKey] }),
    ledger: appendThread,
    clock: systemClock,
    logger: createLogger({ level: "warn", personalData: false, secrets: [signingKey] }),
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
      await appendThread.stop();
    },
  };
});
