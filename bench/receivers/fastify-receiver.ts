/**
 * As little as a receiver can do and still keep what it acknowledges: Fastify, the body, one commit for all requests of
 * a moment, 200.
 */
import { fastify } from "fastify";
import type { StartedReceiver } from "./receiver-process.ts";

interface Waiting {
  body: Buffer;
  stored: () => void;
}

export async function listenWithFastify(store: (bodies: Buffer[]) => Promise<unknown>): Promise<StartedReceiver> {
  let waiting: Waiting[] = [];
  let committing = false;

  async function commitAll(): Promise<void> {
    while (waiting.length > 0) {
      const batch = waiting;
      waiting = [];
      await store(batch.map(({ body }) => body));
      for (const { stored } of batch) stored();
    }
    committing = false;
  }

  const app = fastify({ logger: false });
  app.removeAllContentTypeParsers();
  app.addContentTypeParser("*", { parseAs: "buffer" }, (_request, body, done) => done(null, body));
  app.post<{ Body: Buffer }>("/api/webhooks/openphone", async ({ body }) => {
    await new Promise<void>((stored) => {
      waiting.push({ body, stored });
      if (committing) return;
      committing = true;
      setImmediate(() => void commitAll());
    });
    return { status: "stored" };
  });
  const url = new URL(await app.listen({ host: "127.0.0.1", port: 0 }));
  return {
    port: Number(url.port),
    async stop() {
      app.server.closeAllConnections();
      await app.close();
    },
  };
}
