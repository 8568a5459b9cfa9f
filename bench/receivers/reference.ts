/**
 * The bare reference: Fastify and a flushed commit of the body in a worker thread. No signature, no duplicate check, no
 * look into the body, no index.
 */
import { once } from "node:events";
import { Worker } from "node:worker_threads";
import { listenWithFastify } from "./fastify-receiver.ts";
import { serveAs } from "./receiver-process.ts";

await serveAs(async ({ databaseUrl, dataDir }) => {
  const worker = new Worker(new URL("reference-store.ts", import.meta.url), { workerData: { databaseUrl, dataDir } });
  await once(worker, "message");
  const receiver = await listenWithFastify(async (bodies) => {
    const lengths = bodies.map(({ length }) => length);
    const bytes = new Uint8Array(lengths.reduce((sum, length) => sum + length, 0));
    let at = 0;
    for (const body of bodies) {
      bytes.set(body, at);
      at += body.length;
    }
    worker.postMessage({ bytes, lengths }, [bytes.buffer]);
    await once(worker, "message");
  });
  return {
    port: receiver.port,
    async stop() {
      await receiver.stop();
      await worker.terminate();
    },
  };
});
