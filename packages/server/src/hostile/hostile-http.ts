/** Senders that get HTTP itself wrong, and senders that are merely odd. The odd ones are authentic and must get through. */
import { gzipSync } from "node:zlib";
import { EXAMPLES, type Example } from "@linekeeper/simulator";
import fc from "fast-check";
import { type Attempt, delivery, type Outcome, request, signed, type Step, WEBHOOK } from "./attempt.ts";

/** The name is the key under which it stands. */
type Unnamed = Omit<Attempt, "name">;
type Make = (example: Example, dice: number) => Unnamed;

const SLICE_PAUSE_MS = 60;
const TWO_MIB = 2 * 1024 * 1024;

const CONTENT_TYPES = [
  "",
  "text/plain",
  "application/x-www-form-urlencoded",
  "multipart/form-data",
  "multipart/form-data; boundary=",
  "application/json; charset=utf-16",
  "application/json, text/html",
  "/;;==",
  "application/" + "x".repeat(4_000),
  "__proto__",
  "image/svg+xml; a=\u00ff",
];

/** Valid, however strange: must be taken. */
const ODD: Record<string, Make> = {
  "a content type that is none": (example, dice) =>
    one(example, dice, { "Content-Type": CONTENT_TYPES[dice % CONTENT_TYPES.length] ?? "" }),
  "no content type": (example, dice) => {
    const body = salt(example, dice);
    return authentic(body, [request({ headers: signed(example.scheme, body), body })]);
  },
  "an encoding that was not applied": (example, dice) => one(example, dice, { "Content-Encoding": "gzip" }),
  "a compressed body": (example, dice) =>
    delivery("a compressed body", example.scheme, gzipSync(salt(example, dice)), { "Content-Encoding": "gzip" }),
  "an expectation": (example, dice) => one(example, dice, { Expect: "100-continue" }),
  "an expectation that nobody knows": (example, dice) => one(example, dice, { Expect: "a miracle" }),
  "an address with a query": (example, dice) => at(example, dice, `${WEBHOOK}?a=1&b=%00`),
  "an address with too many slashes": (example, dice) => at(example, dice, "//api//webhooks///openphone/"),
  "an absolute address": (example, dice) => at(example, dice, `http://example.com${WEBHOOK}`),
  "the other address": (example, dice) => at(example, dice, "/webhooks/openphone"),
  "HTTP/1.0": (example, dice) => {
    const body = salt(example, dice);
    const bytes = request({ headers: signed(example.scheme, body), body })
      .toString("latin1")
      .replace("HTTP/1.1", "HTTP/1.0");
    return authentic(body, [Buffer.from(bytes, "latin1")]);
  },
  "no Host": (example, dice) => {
    const body = salt(example, dice);
    const bytes = request({ headers: signed(example.scheme, body), body })
      .toString("latin1")
      .replace(/Host: .*\r\n/, "");
    return authentic(body, [Buffer.from(bytes, "latin1")]);
  },
  "chunks of one byte": (example, dice) =>
    chunked(example, dice, (body) => [...body].map((byte) => chunk(Buffer.of(byte)))),
  "chunks with odd sizes and extensions": (example, dice) =>
    chunked(example, dice, (body) => [
      chunk(body.subarray(0, 10), "0000A"),
      chunk(body.subarray(10, 21), 'b;name="va;lue"'),
      chunk(body.subarray(21)),
    ]),
  "chunks with trailers": (example, dice) => chunked(example, dice, (body) => [chunk(body)], "X-Trailer: 1\r\n"),
  "slow slices": (example, dice) => slow(example, dice, 5),
  "very slow headers": (example, dice) => {
    const body = salt(example, dice);
    const bytes = request({ headers: signed(example.scheme, body), body });
    return authentic(body, [bytes.subarray(0, 30), { pauseMs: 300 }, bytes.subarray(30)]);
  },
  "ninety headers more": (example, dice) =>
    one(example, dice, Object.fromEntries(Array.from({ length: 90 }, (_, index) => [`X-More-${index}`, "1"]))),
  "an id of 4 KB": (example, dice) => {
    const body = salt(example, dice);
    return delivery(
      "an id of 4 KB",
      "openphone-signature",
      Buffer.from(JSON.stringify({ id: "E".repeat(4_000), salt: body.length + dice })),
    );
  },
  "good ones, one after the other on the same connection": (example, dice) => {
    const body = salt(example, dice);
    const bytes = request({ headers: signed(example.scheme, body), body });
    return {
      ...authentic(body, [Buffer.concat([bytes, bytes, bytes])]),
      answers: 3,
      allowed: [[200], [200], [200]],
    };
  },
  "a good one, then garbage": (example, dice) => {
    const body = salt(example, dice);
    const bytes = request({ headers: signed(example.scheme, body), body });
    const garbage = Buffer.from("\u0000\u0001GARBAGE / HTTP/9.9\r\n\r\n");
    return {
      ...authentic(body, [bytes, garbage]),
      answers: 2,
      allowed: [[200], [400, "none"]],
    };
  },
  "a good one, and gone": (example, dice) => {
    const body = salt(example, dice);
    const steps: Step[] = [request({ headers: signed(example.scheme, body), body }), "hang up"];
    return { steps, allowed: [[200, "none"]] };
  },
};

/** Not to be taken, and not to be feared. */
const WRONG: Record<string, Make> = {
  "2 MiB, rightly signed": (example) => {
    const body = Buffer.concat([example.body, Buffer.alloc(TWO_MIB, " ")]);
    return { steps: [request({ headers: signed(example.scheme, body), body })], allowed: [[413]] };
  },
  "2 MiB in chunks": (example) => {
    const body = Buffer.concat([example.body, Buffer.alloc(TWO_MIB, " ")]);
    const headers = { ...signed(example.scheme, body), "Transfer-Encoding": "chunked" };
    const steps = [request({ headers, body: Buffer.alloc(0) }), chunk(body), Buffer.from("0\r\n\r\n")];
    return { steps, allowed: [[413]] };
  },
  "2 GiB declared": (example) => framed(example, "2147483648", [413, "none"]),
  "a length that is none": (example) => framed(example, "-1", [400, "none"]),
  "a length in words": (example) => framed(example, "twelve", [400, "none"]),
  "a length beyond numbers": (example) => framed(example, "9".repeat(40), [400, 413, "none"]),
  "a length that is too short": (example) => framed(example, "20", [403, 400]),
  "a body that never ends": (example) => ({
    steps: [
      request({ headers: { ...signed(example.scheme, example.body), "Content-Length": "100000" }, body: example.body }),
      { pauseMs: 300 },
      "hang up",
    ],
    allowed: [["none"]],
  }),
  "no length at all": (example) => {
    const headers = { ...signed(example.scheme, example.body), "Content-Length": "" };
    const bytes = request({ headers, body: example.body })
      .toString("latin1")
      .replace(/Content-Length: \r\n/, "");
    return { steps: [Buffer.from(bytes, "latin1")], allowed: [[403, 400, "none"]] };
  },
  "both framings": (example) => ({
    steps: [
      request({
        headers: { ...signed(example.scheme, example.body), "Content-Length": "5", "Transfer-Encoding": "chunked" },
        body: example.body,
      }),
    ],
    allowed: [[400, "none"]],
  }),
  "two lengths": (example) => {
    const bytes = request({ headers: signed(example.scheme, example.body), body: example.body }).toString("latin1");
    const steps = [Buffer.from(bytes.replace("Content-Length", "Content-Length: 3\r\nContent-Length"), "latin1")];
    return { steps, allowed: [[400, "none"]] };
  },
  "chunk sizes that are none": (example, dice) => {
    const sizes = ["-5", "ZZ", "", "fffffffffffffffff", "5 5", "0x5"];
    const headers = { ...signed(example.scheme, example.body), "Transfer-Encoding": "chunked" };
    const steps = [request({ headers, body: Buffer.from(`${sizes[dice % sizes.length]}\r\nhello\r\n0\r\n\r\n`) })];
    return { steps, allowed: [[400, 403, "none"]] };
  },
  "headers of 20 KB": (example) => ({
    steps: [
      request({
        headers: { ...signed(example.scheme, example.body), "X-Huge": "x".repeat(20_000) },
        body: example.body,
      }),
    ],
    allowed: [[431]],
  }),
  "three thousand headers": (example) => {
    const many = Object.fromEntries(Array.from({ length: 3_000 }, (_, index) => [`X${index}`, "1"]));
    const steps = [request({ headers: { ...many, ...signed(example.scheme, example.body) }, body: example.body })];
    // Node keeps two thousand and says nothing of the rest: a signature among those is missing.
    return { steps, allowed: [[431, 403]] };
  },
  "another method": (example, dice) => {
    const methods = ["GET", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "PROPFIND"];
    const method = methods[dice % methods.length] ?? "GET";
    const steps = [request({ method, headers: signed(example.scheme, example.body), body: example.body })];
    return { steps, allowed: [[405]] };
  },
  "HEAD to the webhook": () => ({
    steps: [request({ method: "HEAD", headers: {}, body: Buffer.alloc(0) })],
    headOnly: true,
    allowed: [[405]],
  }),
  "a method that is none": () => ({
    steps: [request({ method: "BREW", headers: {}, body: Buffer.alloc(0) })],
    allowed: [[400, "none"]],
  }),
  "CONNECT and an upgrade": (_, dice) => ({
    steps: [
      dice % 2 === 0
        ? Buffer.from("CONNECT example.com:443 HTTP/1.1\r\nHost: example.com\r\n\r\n")
        : request({
            method: "GET",
            path: "/v1/stats",
            headers: { Connection: "Upgrade", Upgrade: "websocket" },
            body: Buffer.alloc(0),
          }),
    ],
    allowed: [[400, 401, 404, 405, "none"]],
  }),
  "an address that is none": (example, dice) => {
    const paths = [
      "/%",
      "/%ff%fe",
      "/../../etc/passwd",
      "/api/webhooks/openphone/../..",
      "*",
      "/api/webhooks/openphone%00",
      "/\u00ff",
      "http://",
      "/v1/%2e%2e/x",
    ];
    const path = paths[dice % paths.length] ?? "/";
    const steps = [request({ path, headers: signed(example.scheme, example.body), body: example.body })];
    return { steps, allowed: [[400, 401, 404, 405, "none"]] };
  },
  "not HTTP": (_, dice) => {
    const greetings = [
      "\u0016\u0003\u0001\u0002\u0000\u0001",
      "SSH-2.0-x\r\n",
      "\r\n\r\n\r\n\u0000",
      "GET\r\n\r\n",
      "POST / HTTP/0.9\r\n\r\n",
      "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
      "POST / HTTP/1.1\r\nA B: c\r\n\r\n",
      "POST / HTTP/1.1\r\n: c\r\n\r\n",
    ];
    const greeting = Buffer.from(greetings[dice % greetings.length] ?? "", "latin1");
    return { steps: [greeting, { pauseMs: 50 }, "hang up"], allowed: [[400, 404, 405, "none"]] };
  },
  "a connection that says nothing": () => ({
    steps: [{ pauseMs: 100 }, "hang up"],
    allowed: [["none"]],
  }),
};

export function oddSenders(count: number, seed: number): Attempt[] {
  return sample(ODD, count, seed);
}

export function brokenHttp(count: number, seed: number): Attempt[] {
  return sample(WRONG, count, seed);
}

function sample(makers: Record<string, Make>, count: number, seed: number): Attempt[] {
  const all = Object.entries(makers);
  const arbitrary = fc.record({ example: fc.constantFrom(...EXAMPLES), dice: fc.nat() });
  const attempts: Attempt[] = [];
  // By turns, so that none is left out.
  for (const [index, { example, dice }] of fc.sample(arbitrary, { numRuns: count, seed }).entries()) {
    const [name, make] = all[index % all.length] as [string, Make];
    attempts.push({ ...make(example, dice), name });
  }
  return attempts;
}

/** The same example as another delivery. */
const salt = ({ body }: Example, dice: number): Buffer => Buffer.from(`{"salt":${dice},${body.toString().slice(1)}`);

const one = (example: Example, dice: number, more: Record<string, string>): Unnamed =>
  delivery("odd", example.scheme, salt(example, dice), more);

function at(example: Example, dice: number, path: string): Unnamed {
  const body = salt(example, dice);
  return authentic(body, [request({ path, headers: signed(example.scheme, body), body })]);
}

const authentic = (body: Buffer, steps: Step[]): Unnamed => ({ steps, allowed: [[200]], authentic: body });

const chunk = (bytes: Uint8Array, size = bytes.length.toString(16)): Buffer =>
  Buffer.concat([Buffer.from(`${size}\r\n`), bytes, Buffer.from("\r\n")]);

function chunked(example: Example, dice: number, cut: (body: Buffer) => Buffer[], trailers = ""): Unnamed {
  const body = salt(example, dice);
  const headers = { ...signed(example.scheme, body), "Transfer-Encoding": "chunked" };
  const head = request({ headers, body: Buffer.alloc(0) });
  return authentic(body, [Buffer.concat([head, ...cut(body), Buffer.from(`0\r\n${trailers}\r\n`)])]);
}

function slow(example: Example, dice: number, slices: number): Unnamed {
  const body = salt(example, dice);
  const bytes = request({ headers: signed(example.scheme, body), body });
  const size = Math.ceil(bytes.length / slices);
  const steps: Step[] = [];
  for (let from = 0; from < bytes.length; from += size)
    steps.push(bytes.subarray(from, from + size), { pauseMs: SLICE_PAUSE_MS });
  return authentic(body, steps);
}

/**
 * Whoever waits for more than comes is left after a while. Where an answer must come, it is waited for, however busy the
 * machine is: a sender that hangs up after 200 ms has none, and that says nothing of the server.
 */
const framed = (example: Example, length: string, outcomes: readonly Outcome[]): Unnamed => ({
  steps: [
    request({ headers: { ...signed(example.scheme, example.body), "Content-Length": length }, body: example.body }),
    ...(outcomes.includes("none") ? [{ pauseMs: 200 }, "hang up" as const] : []),
  ],
  allowed: [outcomes],
});
