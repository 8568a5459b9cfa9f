/** The client against a real server with scripted answers. Time runs a thousand times faster, except where a test says so. */
import { inspect } from "node:util";
import { describe, expect, it } from "vitest";
import { createQuoClient, type QuoClient, type QuoClientOptions } from "./client.ts";
import { QuoApiError } from "./quo-api-error.ts";
import { createRateLimiter } from "./rate-limiter.ts";
import { hastyClock } from "./testing/manual-clock.ts";
import { startScriptedQuo, type ScriptedAnswer } from "./testing/scripted-quo.ts";

const KEY = "k3y/of+Quo.42";
const MESSAGE = { id: "AC1", text: "Hi", somethingNew: { from: "tomorrow" } };
const OK = { json: { data: MESSAGE }, headers: { date: "Sun, 01 Nov 2026 10:00:00 GMT" } } as const;
const TEXT = { content: "Hi", from: "PN1", to: ["+14155550100"] };

const broken: Record<string, ScriptedAnswer> = {
  "429": { status: 429, json: { message: "Too many", code: "0200429" } },
  "500": { status: 500, json: { title: "Oh", message: "Broken", docs: "https://quo.com/docs" } },
  "503 of a proxy": { status: 503, text: "<html>Bad gateway</html>" },
  "a reset": (response) => response.socket?.resetAndDestroy(),
  "a page": { status: 200, text: "<html>Please sign in to the hotel's network</html>" },
  nothing: { status: 200, text: "" },
  "a cut": { status: 200, text: '{"data":{"id":"AC1","te' },
  "a cut body": (response) => {
    response.writeHead(200, { "content-length": "1000" });
    response.write('{"data":', () => response.socket?.destroy());
  },
};

function clientFor(baseUrl: string, options: Partial<QuoClientOptions> = {}): QuoClient {
  return createQuoClient({ apiKey: KEY, baseUrl, clock: hastyClock, timeoutMs: 20_000_000, ...options });
}

async function failureOf(promise: Promise<unknown>): Promise<QuoApiError> {
  const outcome = await promise.then(
    () => "it succeeded",
    (error: unknown) => error,
  );
  if (!(outcome instanceof QuoApiError)) throw new Error(`no QuoApiError: ${inspect(outcome)}`);
  return outcome;
}

describe("an answer", () => {
  it("is passed on as it is, fields of tomorrow included", async () => {
    await using quo = await startScriptedQuo([OK]);
    expect(await clientFor(quo.url).dated.messages.get("AC1")).toEqual(MESSAGE);
  });

  it("is told with the server's own moment", async () => {
    await using quo = await startScriptedQuo([{ status: 500 }, { ...OK, json: { data: [MESSAGE], nextCursor: null } }]);
    const told: unknown[] = [];
    const page = await clientFor(quo.url).dated.messages.list(
      {},
      { onAnswer: (answer) => told.push(answer.status, answer.date) },
    );
    expect(page).toEqual({ data: [MESSAGE], next: null, date: "2026-11-01T10:00:00.000Z" });
    expect(told).toEqual([500, expect.any(String), 200, "2026-11-01T10:00:00.000Z"]);
  });

  it.each<[string, ScriptedAnswer, object]>([
    [
      "the documented body of v1",
      {
        status: 400,
        json: {
          message: "Not registered",
          code: "0206400",
          status: 400,
          docs: "https://d",
          title: "A2P",
          trace: "t1",
          errors: [{ path: "/to", message: "bad", value: "+1", schema: { type: "string" } }],
        },
      },
      {
        kind: "refused",
        status: 400,
        code: "0206400",
        message: "Not registered",
        title: "A2P",
        docs: "https://d",
        trace: "t1",
        errors: [{ path: "/to", message: "bad", value: "+1", schema: { type: "string" } }],
      },
    ],
    [
      "the body of its gateway",
      { status: 401, json: { error: { message: "Unauthorized", key: "1100401", trace: "t2" } } },
      { kind: "refused", status: 401, code: "1100401", message: "Unauthorized", trace: "t2", errors: [] },
    ],
    [
      "the body of 2026-03-30",
      { status: 422, json: { title: "Unprocessable", message: "Terminal", docs: "https://quo.com/docs", errors: [] } },
      { kind: "refused", status: 422, code: null, message: "Terminal", title: "Unprocessable" },
    ],
    [
      "a code that lost its zero",
      { status: 402, json: { message: "m", code: 201402 } },
      { status: 402, code: "0201402" },
    ],
    [
      "a proxy's page",
      { status: 403, text: "<html>Forbidden by the firewall</html>" },
      { kind: "refused", status: 403, code: null, message: "Quo answered 403 to getMessageById, without saying why." },
    ],
    ["an empty body", { status: 404 }, { kind: "refused", status: 404, title: null, errors: [] }],
    ["JSON of another kind", { status: 404, json: [1, null] }, { kind: "refused", status: 404, errors: [] }],
    [
      "faults of another kind",
      { status: 400, json: { message: 7, errors: [null, 3, { path: {} }] } },
      {
        status: 400,
        errors: [
          { path: "", message: "" },
          { path: "", message: "" },
          { path: "", message: "" },
        ],
      },
    ],
  ])("that refuses is one error: %s", async (_, answer, expected) => {
    await using quo = await startScriptedQuo([answer]);
    const error = await failureOf(clientFor(quo.url).dated.messages.get("AC1"));
    expect(error).toMatchObject({ ...expected, operation: "getMessageById", retryable: false, mayHaveHappened: false });
    expect(quo.seen).toHaveLength(1);
  });

  it("that redirects is not followed, so that the key goes nowhere else", async () => {
    await using elsewhere = await startScriptedQuo([OK]);
    await using quo = await startScriptedQuo([{ status: 307, headers: { location: `${elsewhere.url}/messages/AC1` } }]);
    const error = await failureOf(clientFor(quo.url).dated.messages.get("AC1"));
    expect(error).toMatchObject({ kind: "redirect", status: 307, retryable: false });
    expect(error.message).toContain(elsewhere.url);
    expect(elsewhere.seen).toEqual([]);
    expect(quo.seen).toHaveLength(1);
  });

  it("without a body is what a delete is to get, and a proxy's page is not", async () => {
    await using quo = await startScriptedQuo([
      { status: 204 },
      { status: 202, json: {} },
      { status: 200, text: "<html>" },
    ]);
    const { dated } = clientFor(quo.url, { attempts: 1 });
    expect(await dated.contacts.delete("c1")).toBeUndefined();
    expect(await dated.webhooks.retryDelivery("1", "msg_1")).toBeUndefined();
    expect(await failureOf(dated.contacts.delete("c1"))).toMatchObject({ kind: "malformed", status: 200 });
  });
});

describe("a call that failed", () => {
  it.each(Object.entries(broken))("is repeated when it reads, after %s", async (_, answer) => {
    await using quo = await startScriptedQuo([answer, answer, OK]);
    expect(await clientFor(quo.url).dated.messages.get("AC1")).toEqual(MESSAGE);
    expect(quo.seen).toHaveLength(3);
  });

  it.each(Object.entries(broken))("is never repeated when it sends, after %s", async (_, answer) => {
    await using quo = await startScriptedQuo([answer, OK]);
    const client = clientFor(quo.url);
    const error = await failureOf(client.v1.messages.send(TEXT));
    expect(error.retryable).toBe(false);
    expect(error.mayHaveHappened).toBe(error.status !== 429);
    expect(quo.seen).toHaveLength(1);
  });

  it("is never repeated when it sends a failed text again", async () => {
    await using quo = await startScriptedQuo([{ status: 500 }, { status: 202, json: {} }]);
    await failureOf(clientFor(quo.url).dated.messages.retry("AC1"));
    expect(quo.seen).toHaveLength(1);
  });

  it("is repeated when it creates only if it was certainly not carried out", async () => {
    await using refusing = await startScriptedQuo([{ status: 429 }, OK]);
    expect(await clientFor(refusing.url).dated.contacts.create({ firstName: "Ada" })).toEqual(MESSAGE);
    expect(refusing.seen).toHaveLength(2);

    await using failing = await startScriptedQuo([{ status: 500 }, OK]);
    const error = await failureOf(clientFor(failing.url).dated.contacts.create({ firstName: "Ada" }));
    expect(error).toMatchObject({ kind: "server", retryable: false, mayHaveHappened: true });
    expect(failing.seen).toHaveLength(1);
  });

  it("has certainly not happened when nobody was there", async () => {
    const quo = await startScriptedQuo([OK]);
    await quo[Symbol.asyncDispose]();
    const error = await failureOf(clientFor(quo.url).v1.messages.send(TEXT));
    expect(error).toMatchObject({ kind: "network", status: 0, mayHaveHappened: false, retryable: false });
    expect(error.message).toContain("ECONNREFUSED");
  });

  it("ends after as many attempts as are allowed, with the last error", async () => {
    await using quo = await startScriptedQuo([{ status: 500 }]);
    const error = await failureOf(clientFor(quo.url, { attempts: 3 }).dated.messages.get("AC1"));
    expect(error).toMatchObject({ kind: "server", status: 500, retryable: true });
    expect(quo.seen).toHaveLength(3);
  });

  it("waits longer each time, by chance, and as long as Retry-After asks", async () => {
    await using quo = await startScriptedQuo([
      { status: 500 },
      { status: 500 },
      { status: 500, headers: { "retry-after": "7" } },
      {
        status: 503,
        headers: { date: "Sun, 01 Nov 2026 10:00:00 GMT", "retry-after": "Sun, 01 Nov 2026 10:00:09 GMT" },
      },
      OK,
    ]);
    const waits: number[] = [];
    const clock = {
      now: () => hastyClock.now(),
      after: (ms: number, run: () => void) => {
        waits.push(ms);
        return hastyClock.after(ms, run);
      },
    };
    const limiter = createRateLimiter({ clock: hastyClock });
    await clientFor(quo.url, { clock, limiter, random: () => 0.5 }).dated.messages.get("AC1");
    expect(waits.filter((ms) => ms < 20_000_000)).toEqual([250, 500, 7000, 9000]);
  });

  it("does not hang for as long as a Retry-After of hours", async () => {
    await using quo = await startScriptedQuo([{ status: 503, headers: { "retry-after": "7200" } }, OK]);
    const error = await failureOf(clientFor(quo.url).dated.messages.get("AC1"));
    expect(error).toMatchObject({ retryable: true, retryAfterMs: 7_200_000 });
    expect(quo.seen).toHaveLength(1);
  });

  it("has deleted what is gone when it is repeated, and not what never was", async () => {
    await using quo = await startScriptedQuo([{ status: 502 }, { status: 404 }]);
    expect(await clientFor(quo.url).v1.contacts.delete("c1")).toBeUndefined();
    expect(quo.seen).toHaveLength(2);

    await using other = await startScriptedQuo([{ status: 429 }, { status: 404 }]);
    expect(await failureOf(clientFor(other.url).v1.contacts.delete("c1"))).toMatchObject({ status: 404 });
  });

  it("slows down every call of the same limiter after a 429", async () => {
    await using quo = await startScriptedQuo([{ status: 429, headers: { "retry-after": "30" } }, OK]);
    const limiter = createRateLimiter({ clock: hastyClock });
    await failureOf(clientFor(quo.url, { limiter }).v1.messages.send(TEXT));
    expect(limiter.status().pace).toBeLessThan(1);
    expect(limiter.status().pausedForMs).toBeGreaterThan(0);
    expect(limiter.status().unanswered).toBe(0);
  });
});

describe("time", () => {
  it.each<[string, ScriptedAnswer, number]>([
    ["nothing is answered", () => {}, 0],
    ["the body does not end", (response) => response.writeHead(200).write('{"data":'), 200],
  ])("runs out when %s", async (_, answer, status) => {
    await using quo = await startScriptedQuo([answer]);
    const error = await failureOf(clientFor(quo.url).v1.messages.send(TEXT, { timeoutMs: 100_000 }));
    expect(error).toMatchObject({ kind: "timeout", status, mayHaveHappened: true, retryable: false });
  });

  it("that ran out is no reason not to read again", async () => {
    await using quo = await startScriptedQuo([() => {}, OK]);
    expect(await clientFor(quo.url).dated.messages.get("AC1", { timeoutMs: 400_000 })).toEqual(MESSAGE);
  });

  it("ends with the caller's signal: on the way, before a repetition, and in the queue", async () => {
    const stop = new Error("the window was closed");
    await using silent = await startScriptedQuo([() => {}]);
    const onTheWay = new AbortController();
    const call = clientFor(silent.url).dated.messages.get("AC1", { signal: onTheWay.signal });
    await expect.poll(() => silent.seen.length).toBe(1);
    onTheWay.abort(stop);
    await expect(call).rejects.toBe(stop);

    await using failing = await startScriptedQuo([{ status: 500 }]);
    const between = new AbortController();
    const slow = {
      now: () => hastyClock.now(),
      after: (ms: number, run: () => void) => hastyClock.after(ms * 1000, run),
    };
    const limiter = createRateLimiter({ clock: hastyClock });
    const repeated = clientFor(failing.url, {
      clock: slow,
      limiter,
      timeoutMs: 30_000,
      random: () => 1,
      attempts: 99,
    }).dated.messages.get("AC1", { signal: between.signal, onAnswer: () => setImmediate(() => between.abort(stop)) });
    await expect(repeated).rejects.toBe(stop);
    expect(failing.seen).toHaveLength(1);

    await using quo = await startScriptedQuo([OK]);
    const stuck = createRateLimiter({ perSecond: 0.001 });
    const client = clientFor(quo.url, { limiter: stuck });
    await client.dated.messages.get("AC1");
    const queued = new AbortController();
    const waiting = client.dated.messages.get("AC1", { signal: queued.signal });
    queued.abort(stop);
    await expect(waiting).rejects.toBe(stop);
    expect(stuck.status()).toMatchObject({ waiting: 0, unanswered: 0 });
    expect(quo.seen).toHaveLength(1);
  });
});

describe("the key", () => {
  it.each(["", "Bearer abc", "bearer abc", " abc", "abc\n", "a bc", "abc\r\nX-Other: 1", "kéy"])(
    "%j is refused",
    (apiKey) => {
      expect(() => createQuoClient({ apiKey })).toThrow(expect.objectContaining({ code: "key.unusable" }));
      expect(() => createQuoClient({ apiKey })).not.toThrow(/abc|kéy/);
    },
  );

  it("shows neither in the client nor in an error, even if the answer repeats it", async () => {
    await using quo = await startScriptedQuo([
      {
        status: 401,
        json: { message: `${KEY} is no key`, title: KEY, errors: [{ path: KEY, message: KEY, value: KEY }] },
      },
      { status: 302, headers: { location: `https://elsewhere.test/?key=${KEY}` } },
      (response) => response.socket?.resetAndDestroy(),
    ]);
    const client = clientFor(quo.url, { attempts: 1 });
    const shown = [inspect(client, { depth: 9 }), JSON.stringify(client)];
    for (let call = 0; call < 3; call += 1) {
      const error = await failureOf(client.dated.organization.get());
      shown.push(inspect(error, { depth: 9 }), JSON.stringify(error), error.message, String(error.stack));
    }
    expect(shown.join("\n")).not.toContain(KEY);
    expect(shown.join("\n")).toContain("[key] is no key");
  });
});

describe("the base URL", () => {
  it("may have a path of its own", async () => {
    await using quo = await startScriptedQuo([OK]);
    await clientFor(`${quo.url}/through/here/`).dated.messages.get("AC1");
    expect(quo.seen[0]?.path).toBe("/through/here/messages/AC1");
  });

  it.each(["", "api.quo.com", "ftp://api.quo.com", "https://user:pw@api.quo.com", "https://api.quo.com/?a=1"])(
    "%j is refused",
    (baseUrl) => {
      expect(() => createQuoClient({ apiKey: KEY, baseUrl })).toThrow(
        expect.objectContaining({ code: "base_url.unusable" }),
      );
    },
  );

  it("of old serves v1 only, and a dated call says so before it is made", async () => {
    const asked: string[] = [];
    const client = clientFor("https://api.openphone.com", {
      fetch: async (url) => {
        asked.push(url);
        return Response.json({ data: MESSAGE });
      },
    });
    await expect(client.dated.messages.list()).rejects.toMatchObject({ code: "base_url.v1_only" });
    expect(await client.v1.messages.get("AC1")).toEqual(MESSAGE);
    expect(asked).toEqual(["https://api.openphone.com/v1/messages/AC1"]);
  });

  it("is Quo's by default", async () => {
    const asked: string[] = [];
    const fetch = async (url: string): Promise<Response> => {
      asked.push(url);
      return Response.json({ data: MESSAGE });
    };
    await createQuoClient({ apiKey: KEY, fetch }).dated.organization.get();
    expect(asked).toEqual(["https://api.quo.com/organization"]);
  });
});

describe("an id", () => {
  it("stays one part of the path, whatever it contains", async () => {
    await using quo = await startScriptedQuo([OK]);
    const { dated } = clientFor(quo.url);
    await dated.messages.get("a/../b?c#d");
    expect(quo.seen[0]?.path).toBe("/messages/a/../b?c#d");
    expect(quo.seen[0]?.query.size).toBe(0);
    for (const id of ["", " "])
      await expect(dated.messages.get(id)).rejects.toMatchObject({ code: "argument.missing" });
    for (const id of [".", ".."])
      await expect(dated.contacts.delete(id)).rejects.toMatchObject({ code: "argument.unusable" });
    expect(quo.seen).toHaveLength(1);
  });
});
