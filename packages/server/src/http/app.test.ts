import { once } from "node:events";
import { request } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { createVerifier } from "@linekeeper/quo";
import { afterAll, beforeAll, expect, it } from "vitest";
import { systemClock } from "../clock.ts";
import { createTestIds } from "../ids.ts";
import { createIngest } from "../ingest/create-ingest.ts";
import { createLogger } from "../logger.ts";
import { compileFor } from "../store/compile.ts";
import { createTestDesk } from "../testing/test-desk.ts";
import { keylessImporter } from "../testing/keyless-importer.ts";
import { openSqliteTestStore, type TestStore } from "../testing/open-workspace.ts";
import { KEY, openRaw, PATH, signed } from "../testing/receiver.ts";
import { createApp } from "./app.ts";

let store: TestStore;
beforeAll(async () => {
  store = await openSqliteTestStore();
});
afterAll(() => store[Symbol.asyncDispose]());

async function start(append?: Parameters<typeof createIngest>[0]["ledger"]["append"]) {
  const workspace = await store.openWorkspace();
  const logger = createLogger({ level: "silent", personalData: false, secrets: [] });
  const receiver = createIngest({
    verify: createVerifier({ keys: [KEY] }),
    ledger: { append: append ?? ((deliveries) => workspace.engine.append(deliveries)) },
    clock: systemClock,
    logger,
  });
  const api = await createApp({
    receiver,
    reader: { db: workspace.reader, workspaceId: workspace.workspaceId, lines: "all" },
    commands: workspace.engine,
    importer: keylessImporter(workspace),
    writes: {
      transact: (statements) => workspace.engine.transact(statements),
      compile: compileFor(workspace.location),
    },
    desk: createTestDesk(workspace, { clock: systemClock }),
    clock: systemClock,
    ids: createTestIds(),
    logger,
  });
  const url = new URL(await api.listen({ host: "127.0.0.1", port: 0 }));
  return { api, receiver, url, port: Number(url.port) };
}

it("the framework leaves the server its timeouts", async () => {
  const { api } = await start();
  const { headersTimeout, requestTimeout, keepAliveTimeout } = api.server;
  expect([headersTimeout, requestTimeout, keepAliveTimeout]).toEqual([10_000, 30_000, 65_000]);
  await api.close();
});

it("a delivery passes the framework untouched, and the API beside it works", async () => {
  const { api, url, port } = await start();
  const body = '{"id":"EV1","type":"message.received"}';
  const headers = { ...signed(body), "content-type": "text/csv; charset=nonsense" };
  for (const status of ["stored", "duplicate"]) {
    const response = await fetch(new URL(PATH, url), { method: "POST", body, headers });
    expect(await response.json()).toEqual({ status });
  }
  expect((await fetch(new URL("/healthz", url))).status).toBe(200);

  const raw = openRaw(port);
  raw.send("RUBBISH\r\n\r\n");
  const text = await raw.until(() => false);
  expect(text.match(/HTTP\/1\.1 400/g)).toHaveLength(1);
  expect(text).toContain("request.malformed");
  await api.close();
});

it("closing answers what was taken, refuses what comes, and lets go of kept connections", async () => {
  const gate = Promise.withResolvers<void>();
  const { api, receiver, url } = await start(async (deliveries) => {
    await gate.promise;
    return deliveries.map(() => ({ status: "stored" }));
  });
  const deliver = async (body: string): Promise<{ status: number | undefined; connection: string | undefined }> => {
    const outgoing = request(new URL(PATH, url), { method: "POST", headers: signed(body) });
    outgoing.end(body);
    const [response] = await once(outgoing, "response");
    response.resume();
    return { status: response.statusCode, connection: response.headers.connection };
  };
  const taken = deliver('{"id":"EV1"}');
  while (receiver.stats().queuedDeliveries < 1) await sleep(5);
  let closed = false;
  const closing = api.close().then(() => (closed = true));
  await sleep(20);
  expect(await deliver('{"id":"EV2"}')).toEqual({ status: 503, connection: "close" });
  expect(closed).toBe(false);
  gate.resolve();
  expect(await taken).toEqual({ status: 200, connection: "close" });
  await closing;
});
