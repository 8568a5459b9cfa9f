import type { AddressInfo } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, describe, expect, it } from "vitest";
import { createNodeServer, refuseMalformed } from "./node-server.ts";
import { openRaw, PATH, rawDelivery, type Receiver, startReceiver } from "../testing/receiver.ts";

const started: Receiver[] = [];
async function start(options?: Parameters<typeof startReceiver>[0]): Promise<Receiver> {
  const receiver = await startReceiver(options);
  started.push(receiver);
  return receiver;
}
afterEach(async () => {
  for (const receiver of started.splice(0)) await receiver.stop();
});

async function answerTo(bytes: string | Buffer, options?: Parameters<typeof startReceiver>[0]): Promise<string> {
  const receiver = await start(options);
  const raw = openRaw(receiver.port);
  raw.send(bytes);
  return raw.until(() => false);
}

describe("bytes that are no request", () => {
  it.each([
    ["no HTTP at all", "HELLO\r\n\r\n"],
    ["a TLS handshake", Buffer.from("16030100a5010000a10303", "hex")],
    ["two lengths", `POST ${PATH} HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n`],
    ["a length that is no number", `POST ${PATH} HTTP/1.1\r\nHost: x\r\nContent-Length: many\r\n\r\n`],
    ["a broken chunk", `POST ${PATH} HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n`],
  ])("(%s) are answered with 400 as JSON", async (_case, bytes) => {
    const text = await answerTo(bytes);
    expect(text).toMatch(/^HTTP\/1\.1 400 Bad Request\r\n/);
    expect(text).toContain('"request.malformed"');
    expect(text).toContain("Content-Type: application/json");
  });

  it("are answered with 431 where the headers are too large", async () => {
    const text = await answerTo(`POST ${PATH} HTTP/1.1\r\nHost: x\r\nCookie: ${"x".repeat(20_000)}\r\n\r\n`);
    expect(text).toMatch(/^HTTP\/1\.1 431 /);
    expect(text).toContain('"request.headers_too_large"');
  });

  it("are answered with 405 where a tunnel is asked for", async () => {
    const text = await answerTo("CONNECT example.com:443 HTTP/1.1\r\nHost: example.com:443\r\n\r\n");
    expect(text).toMatch(/^HTTP\/1\.1 405 /);
  });
});

describe("a request that does not end", () => {
  it.each([
    ["in its headers", "POST /api/webhooks/openphone HTTP/1.1\r\nHost: x\r\n"],
    ["in its body", rawDelivery('{"id":"EV1"}').slice(0, -3)],
  ])("%s is answered with 408 as JSON", async (_case, bytes) => {
    const text = await answerTo(bytes, { timeouts: { headers: 100, request: 200, check: 50 } });
    expect(text).toMatch(/^HTTP\/1\.1 408 Request Timeout\r\n/);
    expect(text).toContain('"request.timeout"');
  });

  it("does not hold up the others", async () => {
    const receiver = await start({ timeouts: { headers: 300, request: 300, check: 50 } });
    const slow = openRaw(receiver.port);
    slow.send(rawDelivery('{"id":"EV1"}').slice(0, -3));
    await sleep(20);
    expect((await receiver.deliver('{"id":"EV2"}')).status).toBe(200);
    await slow.until(() => false);
    expect(receiver.stored.map(({ eventId }) => eventId)).toEqual(["EV2"]);
  });
});

describe("a file that is sent slowly", () => {
  const timeouts = { headers: 100, request: 200, check: 20 };
  const PIECE = "x".repeat(600);

  async function sending(path: string, pieces: number): Promise<string> {
    const server = createNodeServer({
      onWebhook: () => {},
      onRequest: (request, response) => {
        let bytes = 0;
        request.on("data", (chunk: Buffer) => (bytes += chunk.length));
        request.on("end", () => response.end(`got ${bytes}`));
      },
      timeouts,
    });
    server.on("clientError", refuseMalformed);
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    try {
      const raw = openRaw((server.address() as AddressInfo).port);
      raw.send(`POST ${path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: ${PIECE.length * 20}\r\n\r\n`);
      for (let piece = 0; piece < pieces; piece += 1) {
        raw.send(PIECE);
        await sleep(40);
      }
      return await raw.until(() => false);
    } finally {
      server.closeAllConnections();
      server.close();
    }
  }

  it("is taken for as long as its bytes keep coming", async () => {
    expect(await sending("/v1/list-imports?file_name=a.csv", 20)).toContain("got 12000");
  });

  it("is refused when they stop", async () => {
    expect(await sending("/v1/list-imports", 5)).toMatch(/^HTTP\/1\.1 408 /);
  });

  it("is refused after the time of a request anywhere else", async () => {
    expect(await sending("/v1/lists", 5)).toMatch(/^HTTP\/1\.1 408 /);
  });
});
