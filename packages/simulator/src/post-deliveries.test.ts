import { createServer, type RequestListener, type Server } from "node:http";
import { afterEach, expect, test } from "vitest";
import type { SimulatedDelivery } from "./delivery.ts";
import { generateDeliveries } from "./deliveries.ts";
import { postDeliveries } from "./post-deliveries.ts";
import { createWorld } from "./world.ts";

const deliveries: SimulatedDelivery[] = [...generateDeliveries(createWorld({ seed: "post" }), { events: 60 })];
let server: Server | undefined;

async function listen(handler: RequestListener): Promise<string> {
  const listening = createServer(handler);
  server = listening;
  await new Promise<void>((resolve) => listening.listen(0, "127.0.0.1", resolve));
  const address = listening.address();
  if (address === null || typeof address === "string") throw new Error("the test server has no port");
  return `http://127.0.0.1:${address.port}/hook`;
}

afterEach(() => {
  server?.closeAllConnections();
  server?.close();
  server = undefined;
});

test("every delivery arrives with its bytes and headers", async () => {
  const arrived: { body: string; signed: boolean }[] = [];
  const url = await listen((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const signed = Object.keys(request.headers).some((name) => name.endsWith("signature") || name.endsWith("-v1"));
      arrived.push({ body: Buffer.concat(chunks).toString("base64"), signed });
      response.end("{}");
    });
  });
  const summary = await postDeliveries({ url, deliveries, concurrency: 8 });
  expect(summary).toMatchObject({ sent: 60, accepted: 60, refused: {}, retries: 0 });
  expect(arrived.map((one) => one.body).sort()).toEqual(deliveries.map((one) => one.body.toString("base64")).sort());
  expect(arrived.every((one) => one.signed)).toBe(true);
});

test("503 is tried again after the time that the server asks for", async () => {
  let refusals = 0;
  const url = await listen((request, response) => {
    request.resume();
    if (refusals < 2) {
      refusals += 1;
      response.writeHead(503, { "retry-after": "0.2" }).end("{}");
    } else {
      response.end("{}");
    }
  });
  const startedAt = performance.now();
  const summary = await postDeliveries({ url, deliveries: deliveries.slice(0, 1) });
  expect(summary).toMatchObject({ sent: 1, accepted: 1, retries: 2 });
  expect(performance.now() - startedAt).toBeGreaterThan(390);
});

test("a refusal is counted with the server's code and not repeated", async () => {
  let requests = 0;
  const url = await listen((request, response) => {
    requests += 1;
    request.resume();
    response.writeHead(403, { "content-type": "application/json" });
    response.end(JSON.stringify({ error: { code: "signature.mismatch", message: "no key matches" } }));
  });
  const summary = await postDeliveries({ url, deliveries: deliveries.slice(0, 5) });
  expect(summary).toMatchObject({ sent: 5, accepted: 0, refused: { "403 signature.mismatch": 5 }, latency: null });
  expect(requests).toBe(5);
});

test("a server that is not there is told as such after the last attempt", async () => {
  const url = await listen(() => {});
  await new Promise((resolve) => server?.close(resolve));
  const summary = await postDeliveries({ url, deliveries: deliveries.slice(0, 1), maxAttempts: 2 });
  expect(summary.refused).toEqual({ "no answer ECONNREFUSED": 1 });
});

test("the rate is kept", async () => {
  const url = await listen((request, response) => {
    request.resume();
    response.end("{}");
  });
  const summary = await postDeliveries({ url, deliveries: deliveries.slice(0, 20), rate: 50 });
  expect(summary.seconds).toBeGreaterThan(0.37);
});
