/** The stream of a whole server, over lines that break. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sign } from "@linekeeper/quo";
import { parseConfig } from "@linekeeper/server/config.ts";
import { createLogger } from "@linekeeper/server/logger.ts";
import { type Service, startService } from "@linekeeper/server/service.ts";
import { KEY, PATH } from "@linekeeper/server/testing/receiver.ts";
import { afterAll, beforeAll, expect, it } from "vitest";
import { createLinekeeper } from "./index.ts";

let dataDir: string;
let service: Service;

const start = (port: number): Promise<Service> =>
  startService({
    config: parseConfig({
      OPENPHONE_WEBHOOK_SIGNING_KEY: KEY,
      PORT: String(port),
      LINEKEEPER_DATA_DIR: dataDir,
    }),
    logger: createLogger({ level: "silent", personalData: false, secrets: [KEY] }),
  });

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), "linekeeper-client-"));
  service = await start(0);
});

afterAll(async () => {
  await service.stop();
  await rm(dataDir, { recursive: true, force: true });
});

async function deliver(id: string): Promise<void> {
  const createdAt = "2026-02-01T10:00:00.000Z";
  const parties = { from: "+15551110001", to: ["+15550000001"], direction: "incoming", status: "received" };
  const object = { id, object: "message", ...parties, body: "hello", createdAt };
  const event = { id: `EV${id}`, object: "event", apiVersion: "v4", type: "message.received", data: { object } };
  const body = JSON.stringify(event);
  const headers = sign("openphone-signature", { body, key: KEY, now: Date.now() });
  const response = await fetch(service.url + PATH, { method: "POST", body, headers });
  expect(response.status).toBe(200);
}

it("misses nothing of a burst during which the line breaks again and again, and the server is started anew", async () => {
  const line = { cut: new AbortController() };
  const linekeeper = createLinekeeper({
    baseUrl: service.url,
    token: service.firstToken ?? "",
    // Breaks the connection as a network does: the client's own signal knows nothing of it.
    fetch: (request) => fetch(request, { signal: AbortSignal.any([request.signal, line.cut.signal]) }),
  });
  const ids = Array.from({ length: 500 }, (_, n) => `AC${n}`);
  const missing = new Set(ids);
  const heard: string[] = [];
  const isListening = Promise.withResolvers<void>();
  const listening = (async () => {
    for await (const event of linekeeper.follow({ random: () => 0, longestWaitMs: 50 })) {
      heard.push(event.type);
      if (event.type === "ready") isListening.resolve();
      if (event.type === "change" && event.entity === "activity") missing.delete(event.entity_id);
      if (missing.size === 0) return;
    }
  })();
  await isListening.promise;
  for (const [n, id] of ids.entries()) {
    await deliver(id);
    if (n % 50 === 25) {
      line.cut.abort();
      line.cut = new AbortController();
    }
    if (n === 250) {
      const { port } = service;
      await service.stop();
      service = await start(port);
    }
  }
  await listening;
  expect(missing.size).toBe(0);
  expect(heard).not.toContain("resync");
  expect(heard.filter((type) => type === "lost").length).toBeGreaterThan(5);
});
