/** Against a server that breaks off, falls silent and lies; the real stream is in live-stream.test.ts. */
import type { ServerResponse } from "node:http";
import { afterEach, expect, it } from "vitest";
import { createLinekeeper } from "./create-linekeeper.ts";
import type { FollowOptions, LiveEvent } from "./live-event.ts";
import { startScriptedServer, type ScriptedServer } from "./testing/scripted-server.ts";

const cleanups: AsyncDisposable[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0)) await cleanup[Symbol.asyncDispose]();
});

type Answer = (response: ServerResponse, lastId: string | undefined) => void;

/** Each attempt gets the next answer, the last one for ever. */
async function serve(...answers: [Answer, ...Answer[]]): Promise<ScriptedServer> {
  const server = await startScriptedServer((request, response, attempt) => {
    const answer = answers[Math.min(attempt, answers.length) - 1] ?? answers[0];
    answer(response, request.headers["last-event-id"]?.toString());
  });
  cleanups.push(server);
  return server;
}

const open = (response: ServerResponse): ServerResponse =>
  response.writeHead(200, { "content-type": "text/event-stream; charset=utf-8" });
const refuse =
  (status: number, code: string, headers: Record<string, string> = {}): Answer =>
  (response) => {
    response.writeHead(status, { "content-type": "application/json", ...headers });
    response.end(JSON.stringify({ error: { code, message: "It says why.", docs: "docs/errors.md" } }));
  };
const ready = (cursor: number): string => `retry: 10\nid: ${cursor}\nevent: ready\ndata: {"cursor":${cursor}}\n\n`;
const change = (seq: number): string =>
  `id: ${seq}\nevent: change\ndata: {"seq":${seq},"entity":"activity","entity_id":"AC${seq}","op":"upsert"}\n\n`;

/** Until `enough` says so, or the stream throws. */
async function hear(
  { url }: ScriptedServer,
  enough: (events: LiveEvent[]) => boolean,
  options: FollowOptions = {},
): Promise<LiveEvent[]> {
  const events: LiveEvent[] = [];
  const follow = createLinekeeper({ baseUrl: url, token: "lk_1" }).follow({ random: () => 1, ...options });
  for await (const event of follow) {
    events.push(event);
    if (enough(events)) break;
  }
  return events;
}

const told = (events: LiveEvent[]): unknown[] =>
  events.map((event) => (event.type === "change" ? event.seq : event.type === "lost" ? event.error.code : event.type));
const changes = (number: number) => (events: LiveEvent[]) =>
  events.filter(({ type }) => type === "change").length === number;

it("goes on from the last event after the connection breaks, and tells that it was lost", async () => {
  const server = await serve(
    (response) => open(response).write(ready(4) + change(5), () => response.destroy()),
    (response) => open(response).end(ready(5) + change(6)),
  );
  expect(told(await hear(server, changes(2)))).toEqual(["ready", 5, "client.unreachable", "ready", 6]);
  expect(server.requests.map(({ headers }) => headers["last-event-id"])).toEqual([undefined, "5"]);
  expect(server.requests.map(({ headers }) => headers.authorization)).toEqual(["Bearer lk_1", "Bearer lk_1"]);
});

it("goes on from an id that came without an event, as those changes may not be seen", async () => {
  const server = await serve(
    (response) => open(response).end(`${ready(4)}id: 90\n\n`),
    (response) => open(response).end(change(91)),
  );
  expect(told(await hear(server, changes(1)))).toEqual(["ready", "client.ended", 91]);
  expect(server.requests[1]?.headers["last-event-id"]).toBe("90");
});

it("begins where the caller says", async () => {
  const server = await serve((response) => open(response).end(change(8)));
  await hear(server, changes(1), { after: 7 });
  expect(server.requests[0]?.headers["last-event-id"]).toBe("7");
});

it("takes silence for a dead connection, and a heart-beat for a living one", async () => {
  const server = await serve(
    (response) => {
      open(response).write(ready(4));
      let beats = 0;
      const heart = setInterval(() => {
        beats += 1;
        if (beats < 4) response.write(": \n\n");
        else if (beats === 4) response.write(change(5));
        // And then nothing, for ever.
        else clearInterval(heart);
      }, 100);
    },
    (response) => open(response).write(change(6)),
  );
  expect(told(await hear(server, changes(2), { silenceMs: 250 }))).toEqual(["ready", 5, "client.silent", 6]);
});

it("takes a connection that nobody answers for a dead one", async () => {
  const server = await serve(
    () => undefined,
    (response) => open(response).write(change(6)),
  );
  expect(told(await hear(server, changes(1), { silenceMs: 100, longestWaitMs: 10 }))).toEqual(["client.silent", 6]);
});

it("waits longer after each failure, up to the longest, and as long as the server asks", async () => {
  const server = await serve(
    refuse(503, "live.full"),
    refuse(503, "live.full"),
    refuse(503, "live.full"),
    refuse(503, "live.full"),
    refuse(429, "live.too_many_streams", { "retry-after": "1" }),
    (response) => open(response).write(change(1)),
  );
  const waits = (await hear(server, changes(1), { longestWaitMs: 40, random: () => 0 })).flatMap((event) =>
    event.type === "lost" ? [event.retryInMs] : [],
  );
  expect(waits).toEqual([20, 20, 20, 20, 1000]);

  const patient = await serve(refuse(503, "live.full"));
  const first = await hear(patient, (events) => events.length === 1, { random: () => 0.5 });
  expect(first).toMatchObject([{ type: "lost", retryInMs: 750, error: { status: 503, code: "live.full" } }]);
});

it("doubles from what the server asks with `retry`, and begins anew after a connection that told something", async () => {
  const server = await serve(
    (response) => open(response).end(ready(1)),
    refuse(503, "live.full"),
    refuse(503, "live.full"),
    (response) => open(response).end(ready(1)),
    (response) => open(response).write(change(2)),
  );
  const waits = (await hear(server, changes(1))).flatMap((event) => (event.type === "lost" ? [event.retryInMs] : []));
  expect(waits).toEqual([10, 20, 40, 10]);
});

it("gives up where no repetition helps: no right, another address, a token that was revoked meanwhile", async () => {
  const never = (): boolean => false;
  await expect(hear(await serve(refuse(401, "auth.invalid")), never)).rejects.toMatchObject({ code: "auth.invalid" });
  await expect(hear(await serve(refuse(404, "route.not_found")), never)).rejects.toMatchObject({ status: 404 });
  const revoked = await serve((response) =>
    open(response).end(`${ready(4)}event: end\ndata: {"code":"auth.invalid","message":"The token is not valid."}\n\n`),
  );
  await expect(hear(revoked, never)).rejects.toMatchObject({
    code: "auth.invalid",
    message: "The token is not valid.",
  });
  expect(revoked.requests).toHaveLength(1);
});

it("tells why the server ended the stream, and connects again", async () => {
  const server = await serve(
    (response) =>
      open(response).end(`${ready(4)}event: end\ndata: {"code":"live.shutting_down","message":"Stopping."}\n\n`),
    (response) => open(response).write(change(5)),
  );
  expect(told(await hear(server, changes(1)))).toEqual(["ready", "live.shutting_down", 5]);
});

it("tells to load anew, and goes on from there", async () => {
  const server = await serve(
    (response) => open(response).end('id: 70\nevent: resync\ndata: {"cursor":70,"reason":"too_old"}\n\n'),
    (response) => open(response).write(change(71)),
  );
  const [first] = await hear(server, changes(1), { after: 3, longestWaitMs: 1 });
  expect(first).toEqual({ type: "resync", cursor: 70, reason: "too_old" });
  expect(server.requests[1]?.headers["last-event-id"]).toBe("70");
});

it("passes over events that only a newer version knows", async () => {
  const server = await serve((response) => open(response).write(`id: 8\nevent: weather\ndata: {}\n\n${change(9)}`));
  expect(told(await hear(server, changes(1)))).toEqual([9]);
});

it("takes a page of a proxy, and an event that is no JSON, for a connection that is lost", async () => {
  const server = await serve(
    (response) => response.writeHead(502, { "content-type": "text/html" }).end("<h1>Bad gateway</h1>"),
    (response) => response.writeHead(200, { "content-type": "text/html" }).end("<h1>Welcome</h1>"),
    (response) => open(response).end("event: change\ndata: {\n\n"),
    (response) => open(response).write(change(9)),
  );
  const heard = told(await hear(server, changes(1), { longestWaitMs: 1 }));
  expect(heard).toEqual(["client.unreadable", "client.unreadable", "client.unreadable", 9]);
});

it("ends at once when its signal is given, while it listens and while it waits", async () => {
  for (const answer of [(response: ServerResponse) => open(response).write(ready(1)), refuse(503, "live.full")]) {
    const server = await serve(answer);
    const stop = new AbortController();
    const events = await hear(
      server,
      () => {
        setTimeout(() => stop.abort(), 20);
        return false;
      },
      { signal: stop.signal },
    );
    expect(events).toHaveLength(1);
  }
});

it("lets go of the connection when the listener leaves the loop", async () => {
  const closed = Promise.withResolvers<void>();
  const server = await serve((response) => {
    response.on("close", () => closed.resolve());
    open(response).write(ready(1));
  });
  await hear(server, (events) => events.length === 1);
  await expect(closed.promise).resolves.toBeUndefined();
});
