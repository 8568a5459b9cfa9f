/**
 * The reference: as little as a receiver can do and still keep what it acknowledges. Fastify, the body, one flushed
 * commit for all requests of a moment in a worker thread, 200. No signature, no duplicate check, no look into the body.
 */
import { Worker } from "node:worker_threads";
import { fastify } from "fastify";
import { serveAs } from "./receiver-process.ts";

interface Waiting {
  body: Buffer;
  stored: () => void;
}

await serveAs(async ({ databaseUrl, dataDir }) => {
  const worker = new Worker(new URL("reference-store.ts", import.meta.url), { workerData: { databaseUrl, dataDir } });
  await new Promise((resolve, reject) => worker.once("message", resolve).once("error", reject));
  let waiting: Waiting[] = [];
  let underWay: Waiting[] = [];

  const commit = (): void => {
    underWay = waiting;
    waiting = [];
    const lengths = underWay.map(({ body }) => body.length);
    const bytes = new Uint8Array(lengths.reduce((sum, length) => sum + length, 0));
    let at = 0;
    for (const { body } of underWay) {
      bytes.set(body, at);
      at += body.length;
    }
    worker.postMessage({ bytes, lengths }, [bytes.buffer]);
  };
  worker.on("message", () => {
    const done = underWay;
    underWay = [];
    if (waiting.length > 0) commit();
    for (const { stored } of done) stored();
  });
  const store = (body: Buffer): Promise<void> =>
    new Promise((stored) => {
      waiting.push({ body, stored });
      if (waiting.length === 1 && underWay.length === 0) {
        setImmediate(() => {
          if (waiting.length > 0 && underWay.length === 0) commit();
        });
      }
    });

  const app = fastify({ logger: false });
  app.removeAllContentTypeParsers();
  app.addContentTypeParser("*", { parseAs: "buffer" }, (_request, body, done) => done(null, body));
  app.post<{ Body: Buffer }>("/api/webhooks/openphone", async ({ body }) => {
    await store(body);
    return { status: "stored" };
  });
  await app.listen({ host: "127.0.0.1", port: 0 });
  return {
    port: app.addresses()[0]?.port ?? 0,
    async stop() {
      app.server.closeAllConnections();
      await app.close();
      await worker.terminate();
    },
  };
});
