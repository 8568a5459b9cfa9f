import { execFile } from "node:child_process";
import { once } from "node:events";
import { request } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { promisify } from "node:util";
import { createVerifier, SIGNATURE_SCHEMES } from "@linekeeper/quo";
import { afterEach, describe, expect, it } from "vitest";
import { z } from "zod";
import type { AppendResult } from "../store/store.ts";
import { KEY, openRaw, PATH, rawDelivery, type Receiver, signed, startReceiver } from "../testing/receiver.ts";

const BODY = JSON.stringify({ id: "EV1", type: "message.received", data: { object: { id: "AC1", text: "Hello" } } });

const started: Receiver[] = [];
async function start(options?: Parameters<typeof startReceiver>[0]): Promise<Receiver> {
  const receiver = await startReceiver(options);
  started.push(receiver);
  return receiver;
}
afterEach(async () => {
  for (const receiver of started.splice(0)) await receiver.stop();
});

const refusal = z.strictObject({
  error: z.strictObject({ code: z.string(), message: z.string().min(20), docs: z.string() }),
});

async function errorOf(response: Response): Promise<{ code: string; message: string }> {
  expect(response.headers.get("content-type")).toBe("application/json; charset=utf-8");
  const { error } = refusal.parse(await response.json());
  expect(error.docs).toBe(`docs/errors.md#${error.code.replaceAll(".", "")}`);
  return error;
}

async function codeOf(response: Response): Promise<string> {
  return (await errorOf(response)).code;
}

const headerLines = (headers: Record<string, string>): string =>
  Object.entries(headers)
    .map(([name, value]) => `${name}: ${value}\r\n`)
    .join("");

/** A store that does not answer until told to. */
function heldStore() {
  const gate = Promise.withResolvers<void>();
  const append = async (deliveries: readonly unknown[]): Promise<AppendResult[]> => {
    await gate.promise;
    return deliveries.map(() => ({ status: "stored" }));
  };
  return { append, release: () => gate.resolve() };
}

describe("an authentic delivery", () => {
  it("is stored with its bytes, its digest and the headers that prove it, and acknowledged", async () => {
    const receiver = await start();
    const response = await receiver.deliver(BODY, { "user-agent": "quo/1", authorization: "Bearer of-a-proxy" });
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({ status: "stored" });
    const [delivery] = receiver.stored;
    expect(delivery).toMatchObject({
      eventId: "EV1",
      eventType: "message.received",
      kind: "openphone-signature",
      deliveryId: null,
    });
    expect(Buffer.from(delivery?.payload ?? []).toString()).toBe(BODY);
    expect(delivery?.digest).toHaveLength(32);
    expect(new Date(delivery?.receivedAt ?? "").toISOString()).toBe(delivery?.receivedAt);
    const headers = z.record(z.string(), z.string()).parse(JSON.parse(delivery?.headers ?? ""));
    expect(Object.keys(headers).sort()).toEqual(["openphone-signature", "user-agent"]);
  });

  it.each(SIGNATURE_SCHEMES)("is taken in the scheme %s", async (scheme) => {
    const receiver = await start();
    const response = await receiver.post(BODY, signed(BODY, scheme));
    expect(response.status).toBe(200);
    expect(receiver.stored).toMatchObject([
      { kind: scheme, deliveryId: scheme === "standard-webhooks" ? "msg_1" : null },
    ]);
  });

  it("is told to be a duplicate when the store had it", async () => {
    const receiver = await start({ append: async (rows) => rows.map(() => ({ status: "duplicate" })) });
    const response = await receiver.deliver(BODY);
    expect([response.status, await response.json()]).toEqual([200, { status: "duplicate" }]);
  });

  it.each([
    ["application/json"],
    ["text/plain"],
    ["application/x-www-form-urlencoded"],
    ["multipart/form-data"],
    ["application/octet-stream"],
    ["this is / no; content type"],
    ["application/json; charset=utf-16"],
  ])("is taken with the content type %s", async (contentType) => {
    const receiver = await start();
    expect((await receiver.deliver(BODY, { "content-type": contentType })).status).toBe(200);
  });

  it.each([
    ["not JSON", "hello"],
    ["empty", ""],
    ["cut off", BODY.slice(0, 20)],
    ["JSON but no object", "[1,2]"],
    ["null", "null"],
    ["no UTF-8", Buffer.from([0xff, 0xfe, 0x00, 0x80])],
  ])("is stored although its body is %s", async (_case, body) => {
    const receiver = await start();
    expect((await receiver.deliver(body)).status).toBe(200);
    expect(receiver.stored).toMatchObject([{ eventType: "unknown", eventId: expect.stringMatching(/^sha256:/) }]);
    expect(Buffer.from(receiver.stored[0]?.payload ?? [])).toEqual(Buffer.from(body));
  });

  it.each([
    ["/webhooks/openphone"],
    ["/api/webhooks/openphone/"],
    ["/webhooks/openphone?source=quo"],
    ["//api/webhooks/openphone"],
  ])("is taken at %s", async (path) => {
    const receiver = await start();
    expect((await receiver.post(BODY, signed(BODY), path)).status).toBe(200);
  });

  it("is taken in chunks, with an expectation, without Host, and cut into single bytes", async () => {
    const receiver = await start();
    const signature = signed(BODY)["openphone-signature"] ?? "";

    const chunked = request(receiver.url + PATH, {
      method: "POST",
      headers: { "openphone-signature": signature, expect: "100-continue" },
    });
    const continued = once(chunked, "continue");
    chunked.flushHeaders();
    await continued;
    for (const byte of BODY) chunked.write(byte);
    chunked.end();
    const [response] = await once(chunked, "response");
    expect(response.statusCode).toBe(200);
    response.resume();

    const raw = openRaw(receiver.port);
    const bytes = rawDelivery(BODY, { Expect: "something-else" }).replace("Host: localhost\r\n", "");
    for (const byte of bytes) {
      raw.send(byte);
      await Promise.resolve();
    }
    expect(await raw.until((text) => text.includes('"stored"'))).toMatch(/^HTTP\/1\.1 200 OK\r\n/);
    raw.destroy();
    expect(receiver.stored).toHaveLength(2);
  });

  it("is answered in its turn when several are pipelined", async () => {
    const receiver = await start();
    const raw = openRaw(receiver.port);
    raw.send(
      rawDelivery('{"id":"EV1"}') +
        rawDelivery('{"id":"EV2"}', { "openphone-signature": "" }) +
        rawDelivery('{"id":"EV3"}'),
    );
    const text = await raw.until((received) => received.split("HTTP/1.1").length === 4 && received.endsWith("}"));
    expect(text.match(/HTTP\/1\.1 \d+/g)).toEqual(["HTTP/1.1 200", "HTTP/1.1 403", "HTTP/1.1 200"]);
    expect(receiver.stored.map(({ eventId }) => eventId)).toEqual(["EV1", "EV3"]);
    raw.destroy();
  });

  it("is acknowledged although rubbish follows on the same connection", async () => {
    const receiver = await start();
    const raw = openRaw(receiver.port);
    raw.send(`${rawDelivery(BODY)}RUBBISH\r\n\r\n`);
    const text = await raw.until((received) => received.includes("request.malformed"));
    expect(text.match(/HTTP\/1\.1 \d+/g)).toEqual(["HTTP/1.1 200", "HTTP/1.1 400"]);
    expect(receiver.stored).toHaveLength(1);
  });

  it("is answered before the refusal of a broken body that follows on the same connection", async () => {
    const receiver = await start();
    const raw = openRaw(receiver.port);
    raw.send(`${rawDelivery(BODY)}POST ${PATH} HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n`);
    const text = await raw.until(() => false);
    expect(text.match(/HTTP\/1\.1 \d+/g)).toEqual(["HTTP/1.1 200", "HTTP/1.1 400"]);
    expect(receiver.stored).toHaveLength(1);
  });

  it("is taken as the first description prints it, with curl and openssl", async () => {
    const key = "your-signing-key";
    const receiver = await start({ keys: [key] });
    const script = `
      PAYLOAD='{"type":"message.received","data":{"object":{"id":"TEST123"}}}'
      SIGNATURE=$(echo -n "$PAYLOAD" | openssl dgst -sha256 -hmac "$SIGNING_KEY" | cut -d' ' -f2)
      curl -sS -X POST http://localhost:${receiver.port}/api/webhooks/openphone \\
        -H "Content-Type: application/json" \\
        -H "x-openphone-signature-v1: $SIGNATURE" \\
        -d "$PAYLOAD"`;
    const { stdout } = await promisify(execFile)("bash", ["-c", script], {
      env: { PATH: "/usr/local/bin:/usr/bin:/bin", SIGNING_KEY: key },
    });
    expect(stdout).toBe('{"status":"stored"}');
    expect(receiver.stored).toMatchObject([{ kind: "hex-v1", eventType: "message.received" }]);
  });
});

describe("a delivery that is not authentic", () => {
  it.each([
    ["signature.missing", {}],
    ["signature.malformed", { "openphone-signature": "hmac;1;now" }],
    ["signature.malformed", { "webhook-signature": "v1,x", "webhook-id": "msg_1", "webhook-timestamp": "soon" }],
    ["signature.mismatch", signed(`${BODY} `)],
    ["signature.mismatch", { "x-openphone-signature-v1": "0".repeat(64) }],
    ["signature.too_old", signed(BODY, "openphone-signature", Date.now() - 4 * 24 * 3600 * 1000)],
    ["signature.too_old", signed(BODY, "standard-webhooks", Date.now() - 6 * 60 * 1000)],
    ["signature.too_new", signed(BODY, "standard-webhooks", Date.now() + 6 * 60 * 1000)],
  ])("is refused with 403 and %s", async (code, headers) => {
    const receiver = await start();
    const response = await receiver.post(BODY, headers);
    expect([response.status, await codeOf(response)]).toEqual([403, code]);
    expect(receiver.stored).toEqual([]);
    expect(receiver.ingest.stats().refused).toEqual({ [code]: 1 });
  });

  it("is every delivery while no key is configured, and the answer names the variable", async () => {
    const receiver = await start({ keys: [] });
    const response = await receiver.post(BODY, signed(BODY));
    expect(response.status).toBe(403);
    const error = await errorOf(response);
    expect(error.code).toBe("signature.no_key");
    expect(error.message).toContain("OPENPHONE_WEBHOOK_SIGNING_KEY");
  });

  it("never has a key or a right signature in the answer or the log", async () => {
    const receiver = await start();
    const right = signed(BODY)["openphone-signature"] ?? "";
    const response = await receiver.post(`${BODY}x`, { "openphone-signature": right });
    const seen = (await response.text()) + receiver.log.join("\n");
    expect(seen).toContain("signature.mismatch");
    expect(seen).not.toContain(KEY);
    expect(seen).not.toContain(right.split(";")[3]);
  });

  it("is logged once in ten seconds, not at the rate of a flood", async () => {
    const receiver = await start();
    for (let i = 0; i < 50; i++) await receiver.post(BODY);
    expect(receiver.log.filter((line) => line.includes("signature.missing"))).toHaveLength(1);
    expect(receiver.ingest.stats().refused).toEqual({ "signature.missing": 50 });
  });
});

describe("a delivery that matches no key that is known", () => {
  const none = createVerifier({ keys: [] });
  const right = createVerifier({ keys: [KEY] });
  const other = createVerifier({ keys: [Buffer.alloc(32, 1).toString("base64")] });

  it.each([
    ["no key was known", none],
    ["other keys were known", other],
  ])("is verified once more when the keys were read again, where %s", async (_case, before) => {
    let verify = before;
    const receiver = await start({
      keyRing: {
        verify: (delivery, now) => verify(delivery, now),
        refreshKeys: async () => {
          await sleep(10);
          verify = right;
        },
      },
    });
    expect((await receiver.deliver(BODY)).status).toBe(200);
    expect(receiver.stored).toHaveLength(1);
  });

  it("is refused where it matches none of the new ones either, after one reading", async () => {
    let reads = 0;
    const receiver = await start({
      keyRing: {
        verify: other,
        refreshKeys: async () => {
          reads += 1;
        },
      },
    });
    expect((await receiver.deliver(BODY)).status).toBe(403);
    expect([reads, receiver.ingest.stats().refused]).toEqual([1, { "signature.mismatch": 1 }]);
  });

  it("costs no reading where its headers show already that no key would help", async () => {
    let reads = 0;
    const refreshKeys = async (): Promise<void> => {
      reads += 1;
    };
    const receiver = await start({ keyRing: { verify: right, refreshKeys } });
    await receiver.post(BODY);
    await receiver.post(BODY, { "openphone-signature": "hmac;1;now" });
    await receiver.post(BODY, signed(BODY, "standard-webhooks", Date.now() - 6 * 60 * 1000));
    await receiver.deliver(BODY);
    expect(reads).toBe(0);
  });

  it("is refused at once while many others wait for the reading, so that strangers cannot fill the memory", async () => {
    const held = Promise.withResolvers<void>();
    const receiver = await start({ keyRing: { verify: other, refreshKeys: () => held.promise } });
    const large = "x".repeat(1024 * 1024 - 100);
    const answers = Array.from({ length: 12 }, () => receiver.deliver(large));
    const first = await Promise.race(answers);
    expect(first.status).toBe(403);
    held.resolve();
    expect((await Promise.all(answers)).map(({ status }) => status)).toEqual(Array.from({ length: 12 }, () => 403));
  });

  it("is answered although rubbish follows it on its connection while it waits", async () => {
    const refreshKeys = (): Promise<void> => sleep(30);
    const receiver = await start({ keyRing: { verify: other, refreshKeys } });
    const raw = openRaw(receiver.port);
    raw.send(
      `POST ${PATH} HTTP/1.1\r\nHost: localhost\r\nContent-Length: 2\r\n${headerLines(signed("{}"))}\r\n{}rubbish`,
    );
    expect(await raw.until(() => false)).toMatch(/^HTTP\/1\.1 403 [^]*HTTP\/1\.1 400 /);
  });

  it("is not stored any more where draining began while it waited", async () => {
    const held = Promise.withResolvers<void>();
    let verify = other;
    const asked = Promise.withResolvers<void>();
    const receiver = await start({
      keyRing: {
        verify: (delivery, now) => verify(delivery, now),
        refreshKeys: () => {
          asked.resolve();
          return held.promise;
        },
      },
    });
    const waiting = receiver.deliver(BODY);
    await asked.promise;
    await receiver.ingest.drain();
    verify = right;
    held.resolve();
    expect((await waiting).status).toBe(503);
    expect(receiver.stored).toEqual([]);
  });
});

describe("another method", () => {
  it.each(["GET", "PUT", "DELETE", "OPTIONS"])("%s is refused with 405 and told what is allowed", async (method) => {
    const receiver = await start();
    const response = await fetch(receiver.url + PATH, { method });
    expect([response.status, response.headers.get("allow")]).toEqual([405, "POST"]);
    expect(await codeOf(response)).toBe("route.method_not_allowed");
  });
});

describe("a large body", () => {
  it("of exactly the limit is taken", async () => {
    const receiver = await start();
    expect((await receiver.deliver(Buffer.alloc(1024 * 1024, 0x20))).status).toBe(200);
  });

  it.each([
    ["with its length", false],
    ["in chunks", true],
  ])("of 2 MiB %s gets a readable 413", async (_case, chunked) => {
    const receiver = await start();
    const body = Buffer.alloc(2 * 1024 * 1024, 0x61);
    const outgoing = request(receiver.url + PATH, {
      method: "POST",
      headers: chunked ? { "transfer-encoding": "chunked" } : { "content-length": body.length },
    });
    outgoing.end(body);
    const [response] = await once(outgoing, "response");
    let text = "";
    for await (const part of response) text += String(part);
    expect(response.statusCode).toBe(413);
    expect(text).toContain("delivery.too_large");
    expect(text).toContain("LINEKEEPER_MAX_BODY_BYTES");
    expect(receiver.stored).toEqual([]);
  });

  it("leaves the connection usable for the next delivery", async () => {
    const receiver = await start({ limits: { maxBodyBytes: 1000 } });
    const raw = openRaw(receiver.port);
    raw.send(rawDelivery("x".repeat(2000)) + rawDelivery(BODY));
    const text = await raw.until((received) => received.includes('"stored"'));
    expect(text.match(/HTTP\/1\.1 \d+/g)).toEqual(["HTTP/1.1 413", "HTTP/1.1 200"]);
    raw.destroy();
  });

  it.each([
    ["declared", { "Content-Length": "100000000" }],
    ["sent", { "Transfer-Encoding": "chunked", "Content-Length": "" }],
  ])("far over the limit, %s, ends the connection instead of being read", async (how, headers) => {
    const receiver = await start({ limits: { maxBodyBytes: 1000 } });
    const raw = openRaw(receiver.port);
    const head = Object.entries({ Host: "localhost", ...headers })
      .filter(([, value]) => value !== "")
      .map(([name, value]) => `${name}: ${value}\r\n`);
    raw.send(`POST ${PATH} HTTP/1.1\r\n${head.join("")}\r\n`);
    if (how === "sent") raw.send(`4e20\r\n${"x".repeat(20_000)}\r\n`);
    const text = await raw.until(() => false);
    expect(text).toMatch(/^HTTP\/1\.1 413 /);
    expect(text).toContain("Connection: close");
  });

  it("is refused with 503 when too many bytes are already arriving, while ordinary ones pass", async () => {
    const receiver = await start({ limits: { maxArrivingBytes: 150_000 } });
    const slow = Array.from({ length: 3 }, () => openRaw(receiver.port));
    for (const raw of slow) {
      raw.send(`POST ${PATH} HTTP/1.1\r\nHost: localhost\r\nContent-Length: 200000\r\n\r\n${"x".repeat(60_000)}`);
    }
    await sleep(100);
    const large = await receiver.deliver("y".repeat(100_000));
    expect([large.status, large.headers.get("retry-after"), await codeOf(large)]).toEqual([
      503,
      "2",
      "ingest.overloaded",
    ]);
    expect((await receiver.deliver(BODY)).status).toBe(200);

    for (const raw of slow) raw.destroy();
    await sleep(100);
    expect((await receiver.deliver("y".repeat(100_000))).status).toBe(200);
  });
});

describe("a store that cannot take the delivery", () => {
  it.each([
    ["disk_full", "store.disk_full"],
    ["unavailable", "store.unavailable"],
    ["refused", "store.refused"],
  ] as const)("because of %s makes it 503 with Retry-After", async (failure, code) => {
    const receiver = await start({
      append: async (rows) => rows.map(() => ({ status: "failed", code: failure, message: "constraint xyz" })),
    });
    const response = await receiver.deliver(BODY);
    expect(response.status).toBe(503);
    expect(Number(response.headers.get("retry-after"))).toBeGreaterThan(0);
    expect(await codeOf(response)).toBe(code);
    expect(receiver.log.join("\n")).toContain(code);
  });

  it("because one row is refused says which one in the log, with the database's reason", async () => {
    const receiver = await start({
      append: async (rows) => rows.map(() => ({ status: "failed", code: "refused", message: "constraint xyz" })),
    });
    await receiver.deliver(BODY);
    const line = receiver.log.find((entry) => entry.includes("constraint xyz"));
    expect(JSON.parse(line ?? "{}")).toMatchObject({ level: "error", eventId: "EV1", eventType: "message.received" });
  });

  it("because appending throws makes it 503, and the next one is tried", async () => {
    let calls = 0;
    const receiver = await start({
      append: async (rows) => {
        calls += 1;
        if (calls === 1) throw new Error("the thread is gone");
        return rows.map(() => ({ status: "stored" }));
      },
    });
    const response = await receiver.deliver(BODY);
    expect([response.status, await codeOf(response)]).toEqual([503, "store.unavailable"]);
    expect(receiver.log.join("\n")).toContain("the thread is gone");
    expect((await receiver.deliver(BODY)).status).toBe(200);
  });

  it("because it does not answer makes it 503 before Quo gives up, and it recovers", async () => {
    const { append, release } = heldStore();
    const receiver = await start({ append, limits: { stallAfterMs: 50 } });
    const response = await receiver.deliver(BODY);
    expect([response.status, await codeOf(response)]).toEqual([503, "ingest.stalled"]);
    const next = await receiver.deliver(BODY);
    expect([next.status, await codeOf(next)]).toEqual([503, "ingest.stalled"]);
    expect(receiver.ingest.stats().overloaded).toBe(true);
    release();
    await sleep(10);
    expect((await receiver.deliver(BODY)).status).toBe(200);
    expect(receiver.ingest.stats().overloaded).toBe(false);
  });

  it("because too many wait makes it 503, and it recovers", async () => {
    const { append, release } = heldStore();
    const receiver = await start({ append, limits: { maxQueuedDeliveries: 3 } });
    const waiting = Array.from({ length: 3 }, (_, i) => receiver.deliver(`{"id":"EV${i}"}`));
    while (receiver.ingest.stats().queuedDeliveries < 3) await sleep(5);
    const response = await receiver.deliver(BODY);
    expect([response.status, response.headers.get("retry-after"), await codeOf(response)]).toEqual([
      503,
      "2",
      "ingest.overloaded",
    ]);
    release();
    expect((await Promise.all(waiting)).map(({ status }) => status)).toEqual([200, 200, 200]);
    expect((await receiver.deliver(BODY)).status).toBe(200);
  });
});

describe("a sender that goes away", () => {
  it("in the middle of the body leaves nothing behind", async () => {
    const receiver = await start();
    const raw = openRaw(receiver.port);
    raw.send(rawDelivery(BODY).slice(0, -10));
    await sleep(50);
    raw.destroy();
    await sleep(50);
    expect(receiver.stored).toEqual([]);
    expect((await receiver.deliver(BODY)).status).toBe(200);
  });

  it("before the answer still has its delivery stored, and nobody else suffers", async () => {
    const { append, release } = heldStore();
    const receiver = await start({ append });
    const raw = openRaw(receiver.port);
    raw.send(rawDelivery(BODY));
    while (receiver.ingest.stats().queuedDeliveries < 1) await sleep(5);
    raw.destroy();
    await sleep(50);
    release();
    expect((await receiver.deliver(BODY)).status).toBe(200);
    expect(receiver.ingest.stats()).toMatchObject({ stored: 2, queuedDeliveries: 0, queuedBytes: 0 });
  });
});

describe("draining", () => {
  it("refuses what comes from now on, and resolves when what was taken is answered", async () => {
    const { append, release } = heldStore();
    const receiver = await start({ append });
    const taken = receiver.deliver(BODY);
    while (receiver.ingest.stats().queuedDeliveries < 1) await sleep(5);
    const draining = receiver.ingest.drain();
    const late = await receiver.deliver(BODY);
    expect([late.status, late.headers.get("connection"), await codeOf(late)]).toEqual([
      503,
      "close",
      "ingest.shutting_down",
    ]);
    release();
    await draining;
    expect((await taken).status).toBe(200);
  });
});
