/** The live stream over a real store and real sockets: one suite, run on both engines. */
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Lines } from "../access/access.ts";
import { randomIds } from "../ids.ts";
import { createLogger } from "../logger.ts";
import { openBus } from "../store/open-store.ts";
import type { Change } from "../store/store.ts";
import { storeNote } from "../testing/decided-rows.ts";
import type { TestStore, TestWorkspace } from "../testing/open-workspace.ts";
import { startTestApi, type TestApi } from "../testing/test-api.ts";
import { createLive } from "./create-live.ts";
import type { Live, LiveLimits, Standing } from "./live.ts";
import { type Heard, listen, type Listener } from "./testing/listen.ts";

const logger = createLogger({ level: "silent", personalData: false, secrets: [] });

interface LiveApi extends TestApi {
  live: Live;
  listen(options?: { after?: string | number | null; header?: string }): Promise<Listener>;
}

const change = (entityId: string, op: Change["op"] = "upsert"): Change => ({
  entity: "activity",
  entity_id: entityId,
  op,
});
const numbered = (count: number, of = "AC"): Change[] => Array.from({ length: count }, (_, at) => change(`${of}${at}`));
const entityOf = ({ data }: Heard): unknown => data.entity_id;
const lastEntity = (id: string) => (heard: Heard) => heard.event === "change" && heard.data.entity_id === id;

async function eventually(holds: () => boolean): Promise<void> {
  while (!holds()) await sleep(5);
}

export function describeLive(name: string, openStore: () => Promise<TestStore>): void {
  let store: TestStore;
  beforeAll(async () => {
    store = await openStore();
  });
  afterAll(() => store[Symbol.asyncDispose]());

  async function start(limits: Partial<LiveLimits> = {}, workspace?: TestWorkspace): Promise<LiveApi> {
    const opened = workspace ?? (await store.openWorkspace());
    const reader = { db: opened.reader, workspaceId: opened.workspaceId, lines: "all" as const };
    const bus = await openBus(store.location, { workspaceId: opened.workspaceId, logger });
    // Only the tests about polling wait for it.
    const live = createLive({ reader, bus, logger, limits: { pollMs: 20, ...limits } });
    const api = await startTestApi(opened, { live, ids: randomIds });
    return {
      ...api,
      live,
      listen: (options = {}) => listen(api.url, { token: api.token, ...options }),
      async [Symbol.asyncDispose]() {
        await api[Symbol.asyncDispose]();
        await bus[Symbol.asyncDispose]();
      },
    };
  }

  describe(`the live stream on ${name}`, () => {
    it("begins with the cursor of now, and tells what changes from then on", async () => {
      await using api = await start();
      await api.project({}, numbered(3));
      const stream = await api.listen();
      const ready = await stream.until(({ event }) => event === "ready");
      expect(ready.data).toEqual({ cursor: Number(ready.id) });
      await api.project({}, [change("AC9", "delete")]);
      const told = await stream.until(({ event }) => event === "change");
      expect(told.data).toEqual({ seq: Number(told.id), entity: "activity", entity_id: "AC9", op: "delete" });
      expect(Number(told.id)).toBeGreaterThan(Number(ready.id));
      stream.cut();
    });

    it("carries headers that keep browsers and proxies from holding it back, and is logged when it is over", async () => {
      await using api = await start();
      const stream = await api.listen();
      expect(stream.headers).toMatchObject({
        "content-type": "text/event-stream; charset=utf-8",
        "cache-control": "no-store, no-transform",
        "x-accel-buffering": "no",
        "x-content-type-options": "nosniff",
        "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
        "x-request-id": expect.stringMatching(/^req_/),
      });
      expect(stream.headers).not.toHaveProperty("content-encoding");
      expect(api.log.join()).not.toContain('"/v1/stream"');
      stream.cut();
      await eventually(() => api.log.some((line) => line.includes('"/v1/stream"') && line.includes('"status":200')));
    });

    it("tells an entity once where it changed several times at once, with its last change", async () => {
      await using api = await start({ pollMs: 60_000 });
      const stream = await api.listen();
      await stream.until(({ event }) => event === "ready");
      await api.project({}, [change("AC1"), change("AC2"), change("AC1"), change("AC2"), change("AC1", "delete")]);
      api.live.changed();
      await stream.until(({ data }) => data.op === "delete");
      expect(stream.named("change").map(({ data }) => [data.entity_id, data.op])).toEqual([
        ["AC2", "upsert"],
        ["AC1", "delete"],
      ]);
      stream.cut();
    });

    it("is heard at once after a hint, and without one when it is polled", async () => {
      await using hinted = await start({ pollMs: 60_000 });
      await using polled = await start({ pollMs: 100 });
      for (const api of [hinted, polled]) {
        const stream = await api.listen();
        await stream.until(({ event }) => event === "ready");
        await api.project({}, [change("AC1")]);
        if (api === hinted) api.live.changed();
        expect(await stream.until(lastEntity("AC1"))).toMatchObject({ event: "change" });
        stream.cut();
      }
    });

    it("misses nothing when it is cut at any moment of a burst of 500 events", async () => {
      await fc.assert(
        fc.asyncProperty(
          fc.array(fc.nat(120), { minLength: 2, maxLength: 8 }),
          fc.integer({ min: 1, max: 80 }),
          fc.integer({ min: 1, max: 60 }),
          async (cuts, chunk, entities) => {
            await using api = await start({ batch: 50 });
            const first = await api.listen();
            const { id: begin } = await first.until(({ event }) => event === "ready");
            first.cut();
            // Entities repeat, and the last event deletes: their last state is what counts.
            const all = Array.from({ length: 500 }, (_, at) =>
              change(`AC${at % entities}`, at % 7 === 0 ? "delete" : "upsert"),
            );
            all.push(change("the end"));
            const writing = (async () => {
              for (let at = 0; at < all.length; at += chunk) await api.project({}, all.slice(at, at + chunk));
            })();
            let lastId = begin;
            const seen = new Map<unknown, { op: unknown; seq: number }>();
            const hear = (stream: Listener): void => {
              lastId = stream.lastId ?? lastId;
              for (const { data } of stream.named("change")) {
                const seq = Number(data.seq);
                const known = seen.get(data.entity_id);
                if (known === undefined || known.seq < seq) seen.set(data.entity_id, { op: data.op, seq });
              }
              expect(stream.named("resync")).toEqual([]);
            };
            for (const after of cuts) {
              const stream = await api.listen({ header: lastId ?? "" });
              await Promise.race([sleep(after), stream.until(lastEntity("the end"))]);
              stream.cut();
              hear(stream);
            }
            await writing;
            const last = await api.listen({ header: lastId ?? "" });
            if (!seen.has("the end")) await last.until(lastEntity("the end"));
            hear(last);
            last.cut();
            const expected = new Map(all.map(({ entity_id, op }) => [entity_id, op]));
            expect(new Map([...seen].map(([entity, { op }]) => [entity, op]))).toEqual(expected);
          },
        ),
        { numRuns: 6 },
      );
    });

    it("goes on where it was after the server was started anew", async () => {
      await using first = await start();
      const stream = await first.listen();
      await stream.until(({ event }) => event === "ready");
      await first.project({}, numbered(3, "before"));
      await stream.until(lastEntity("before2"));
      await first.live.close();
      await stream.ended;
      await first.project({}, numbered(3, "between"));
      await using second = await start({}, await store.openWorkspace(first.workspace.workspaceId));
      await second.project({}, numbered(3, "after"));
      const again = await second.listen({ header: stream.lastId ?? "" });
      await again.until(lastEntity("after2"));
      expect(again.named("change").map(entityOf)).toEqual(
        ["between", "after"].flatMap((of) => numbered(3, of).map(({ entity_id }) => entity_id)),
      );
      again.cut();
    });

    it("goes on from `after` too, and from the header where both are given", async () => {
      await using api = await start();
      const first = await api.listen();
      const { id } = await first.until(({ event }) => event === "ready");
      first.cut();
      await api.project({}, numbered(4));
      const byQuery = await api.listen({ after: id });
      await byQuery.until(lastEntity("AC3"));
      expect(byQuery.named("change").map(entityOf)).toEqual(["AC0", "AC1", "AC2", "AC3"]);
      const third = byQuery.named("change")[2]?.id ?? "";
      const byHeader = await api.listen({ after: id, header: third });
      await byHeader.until(lastEntity("AC3"));
      expect(byHeader.named("change").map(entityOf)).toEqual(["AC3"]);
      byQuery.cut();
      byHeader.cut();
    });

    it("refuses what is no cursor", async () => {
      await using api = await start();
      for (const options of [{ after: "soon" }, { after: "" }, { after: "-1" }, { header: "1e3" }]) {
        const refused = await api.listen(options);
        expect([refused.status, JSON.parse(await refused.ended).error.code]).toEqual([400, "request.invalid"]);
      }
    });
  });

  describe(`a client of the live stream on ${name} is told to resync`, () => {
    it("when its cursor is older than what is kept, also after a restart", async () => {
      await using api = await start({ window: 100 });
      const first = await api.listen();
      const { id } = await first.until(({ event }) => event === "ready");
      first.cut();
      await api.project({}, numbered(300));
      await using restarted = await start({ window: 100 }, await store.openWorkspace(api.workspace.workspaceId));
      for (const server of [api, restarted]) {
        const stream = await server.listen({ header: id ?? "" });
        const resync = await stream.until(() => true);
        expect([resync.event, resync.data]).toEqual(["resync", { cursor: Number(resync.id), reason: "too_old" }]);
        await api.project({}, [change("next")]);
        await stream.until(lastEntity("next"));
        expect(stream.named("change")).toHaveLength(1);
        stream.cut();
      }
    });

    it("when the projections are made anew, connected or not", async () => {
      await using api = await start();
      await api.project({}, numbered(3));
      const connected = await api.listen();
      const { id } = await connected.until(({ event }) => event === "ready");
      await api.workspace.engine.resetProjections();
      const resync = await connected.until(({ event }) => event === "resync");
      expect(resync.data).toEqual({ cursor: Number(resync.id), reason: "reset" });
      const later = await api.listen({ header: id ?? "" });
      expect((await later.until(() => true)).data).toEqual(resync.data);
      await api.project({}, [change("next")]);
      for (const stream of [connected, later]) {
        await stream.until(lastEntity("next"));
        stream.cut();
      }
    });

    it("when its cursor lies ahead of the feed, as after a backup was restored", async () => {
      await using api = await start();
      await api.project({}, numbered(3));
      const stream = await api.listen({ after: 900_000_000_000_000 });
      expect((await stream.until(() => true)).data).toMatchObject({ reason: "unknown_cursor" });
      stream.cut();
    });

    it("and closed when it does not read, while others go on and nothing of it is kept", async () => {
      await using api = await start({ window: 400, closingMs: 50 });
      const slow = await api.listen();
      await slow.until(({ event }) => event === "ready");
      slow.pause();
      const good = await api.listen();
      await good.until(({ event }) => event === "ready");
      // Sockets of the loopback take some megabytes before they block.
      for (let round = 0; api.live.stats().streams === 2; round++) {
        await api.project({}, numbered(200, `${round}-${"x".repeat(8000)}-`));
        await good.until(lastEntity(`${round}-${"x".repeat(8000)}-199`));
        expect(round).toBeLessThan(100);
      }
      await api.project({}, [change("next")]);
      await good.until(lastEntity("next"));
      expect(good.named("resync")).toEqual([]);
      good.cut();
      await eventually(() => api.live.stats().streams === 0);
      slow.resume();
      await slow.ended;
    });

    it("and closed when its socket takes nothing for too long, though the feed stands still", async () => {
      await using api = await start({ stalledMs: 300, closingMs: 50 });
      const slow = await api.listen();
      await slow.until(({ event }) => event === "ready");
      slow.pause();
      await api.project({}, numbered(1500, "x".repeat(8000)));
      const before = performance.now();
      await eventually(() => api.live.stats().streams === 0);
      expect(performance.now() - before).toBeLessThan(5000);
      slow.cut();
    });

    it("again and again, seldom, when the feed is quicker than the pace of a stream", async () => {
      await using api = await start({ window: 100, batch: 10, pace: 50, resyncMs: 300 });
      const stream = await api.listen();
      await stream.until(({ event }) => event === "ready");
      for (let round = 0; round < 10; round++) {
        await api.project({}, numbered(200, `${round}-`));
        await sleep(50);
      }
      const end = await api.workspace.reader
        .selectFrom("changes")
        .select(({ fn }) => fn.max("seq").as("seq"))
        .where("workspace_id", "=", api.workspace.workspaceId)
        .executeTakeFirstOrThrow();
      await eventually(() => Number(stream.lastId) === end.seq);
      await api.project({}, [change("next")]);
      await stream.until(lastEntity("next"));
      expect(stream.named("resync").length).toBeGreaterThan(0);
      expect(stream.named("resync").length).toBeLessThan(8);
      stream.cut();
    });
  });

  describe(`who may hold a live stream on ${name}`, () => {
    it("nobody without a token", async () => {
      await using api = await start();
      const refused = await listen(api.url, { token: `lk_${"A".repeat(43)}` });
      expect([refused.status, JSON.parse(await refused.ended).error.code]).toEqual([401, "auth.invalid"]);
      const head = await api.request("HEAD", "/v1/stream");
      expect([head.status, api.live.stats()]).toEqual([405, { streams: 0 }]);
    });

    it("so many of one token, so many of one process, and others again when they have gone", async () => {
      await using api = await start({ streamsOfHolder: 2, streams: 3 });
      const codeOf = async ({ status, ended }: Listener): Promise<unknown> => [
        status,
        JSON.parse(await ended).error.code,
      ];
      await using other = await start({}, await store.openWorkspace(api.workspace.workspaceId));
      const own = [await api.listen(), await api.listen()];
      expect(await codeOf(await api.listen())).toEqual([429, "live.too_many_streams"]);
      const others = [await listen(api.url, { token: other.token })];
      const full = await listen(api.url, { token: other.token });
      expect([await codeOf(full), full.headers["retry-after"]]).toEqual([[503, "live.full"], "5"]);
      own[0]?.cut();
      await eventually(() => api.live.stats().streams === 2);
      const again = await api.listen();
      expect(again.status).toBe(200);
      for (const stream of [...own, ...others, again]) stream.cut();
      await eventually(() => api.live.stats().streams === 0);
    });

    it("who lost the right to: the stream ends, and says why", async () => {
      await using api = await start({ recheckMs: 50 });
      const stream = await api.listen();
      await stream.until(({ event }) => event === "ready");
      await api.workspace.engine.revokeAccessTokens("2026-02-01T10:00:00.000Z");
      api.clock.advance(5001);
      const end = await stream.until(({ event }) => event === "end");
      expect(end.data).toMatchObject({ code: "auth.invalid" });
      await stream.ended;
    });

    it("nobody while the server stops, which tells those that are connected", async () => {
      const api = await start();
      const stream = await api.listen();
      await stream.until(({ event }) => event === "ready");
      const before = performance.now();
      await api[Symbol.asyncDispose]();
      expect(performance.now() - before).toBeLessThan(3000);
      expect(stream.named("end").map(({ data }) => data.code)).toEqual(["live.shutting_down"]);
      await stream.ended;
    });

    it("and a comment in silence keeps it open", async () => {
      await using api = await start({ heartbeatMs: 100 });
      const stream = await api.listen();
      await stream.until(({ event }) => event === "ready");
      await eventually(() => stream.comments >= 2);
      expect(stream.heard.map(({ event }) => event)).toEqual(["ready"]);
      stream.cut();
    });
  });

  describe(`what somebody hears on ${name} who may see some lines`, () => {
    const OURS = "+15550000001";
    const THEIRS = "+15550000002";
    const ADA = "+15551110001";
    const line = (id: string, line_number: string) => ({ id, line_number, phone_number_id: null });
    const both = { conversations: [line("ours", OURS), line("theirs", THEIRS)] };
    const upsert = (entity: string, entity_id: string): Change => ({ entity, entity_id, op: "upsert" });
    const heardBy = (stream: Listener): unknown[] =>
      stream.named("change").map(({ data }) => `${String(data.entity)} ${String(data.entity_id)}`);

    /** Whoever comes by this address sees `lines`, for as long as `standing` says so. */
    async function admitAll(api: LiveApi, lines: Lines, standing: { is: Standing } = { is: "same" }) {
      const server = createServer((request, response) => {
        const seen = request.headers["last-event-id"];
        const after = seen === undefined ? null : Number(seen);
        const client = { holder: "somebody", lines, after, standing: () => Promise.resolve(standing.is) };
        void api.live.open(client, () => response.writeHead(200, { "content-type": "text/event-stream" }));
      }).listen(0, "127.0.0.1");
      await once(server, "listening");
      const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
      return {
        listen: (header?: string) => listen(url, { token: "", ...(header !== undefined && { header }) }),
        async [Symbol.asyncDispose]() {
          server.closeAllConnections();
          await new Promise((resolve) => server.close(resolve));
        },
      };
    }

    it("is what lies on these lines, whatever it is, and nothing else", async () => {
      await using api = await start();
      await using narrow = await admitAll(api, [OURS]);
      await api.project({}, [change("before")]);
      const stream = await narrow.listen();
      const { id } = await stream.until(({ event }) => event === "ready");
      const all = await api.listen();
      await all.until(({ event }) => event === "ready");
      for (const [of, conversation_id] of [
        ["a", "ours"],
        ["b", "theirs"],
      ] as const) {
        const note = { id: `note-${of}`, conversationId: conversation_id, body: "n", createdBy: "c" };
        await storeNote(api.workspace, { ...note, createdAt: "2026-02-01T10:00:00.000Z" });
      }
      const message = { activity_type: "message" as const };
      await api.project(
        {
          ...both,
          activities: [
            { id: "ACours", ...message, line_number: OURS },
            { id: "ACtheirs", ...message, line_number: THEIRS },
            { id: "ACnowhere", ...message },
          ],
          conversation_participants: [
            { conversation_id: "ours", number: ADA },
            { conversation_id: "theirs", number: ADA },
            { conversation_id: "theirs", number: "+15551110002" },
          ],
          contacts: [{ id: "CTada" }, { id: "CTbob" }, { id: "num_ada", number: ADA }],
          contact_numbers: [
            { contact_id: "CTada", number: ADA },
            { contact_id: "CTbob", number: "+15551110002" },
          ],
          phone_numbers: [
            { id: "PNours", number: OURS },
            { id: "PNtheirs", number: THEIRS },
          ],
          tasks: [
            { id: "TKours", phone_number_id: "PNours" },
            { id: "TKtheirs", phone_number_id: "PNtheirs" },
          ],
        },
        [
          ...["ours", "theirs"].map((of) => upsert("conversation", of)),
          ...["ours", "theirs", "nowhere"].map((of) => upsert("activity", `AC${of}`)),
          ...["note-a", "note-b"].map((of) => upsert("note", of)),
          ...["CTada", "CTbob", "num_ada"].map((of) => upsert("contact", of)),
          ...["PNours", "PNtheirs"].map((of) => upsert("phone_number", of)),
          ...["TKours", "TKtheirs"].map((of) => upsert("task", of)),
          upsert("something new", "ours"),
          { entity: "conversation", entity_id: "gone", op: "delete" },
          ...[OURS, THEIRS].map((of) => upsert("line", of)),
          upsert("user", "US1"),
        ],
      );
      const expected = [
        "conversation ours",
        "activity ACours",
        "note note-a",
        "contact CTada",
        "contact num_ada",
        "phone_number PNours",
        "task TKours",
        `line ${OURS}`,
        "user US1",
      ];
      await stream.until(lastEntity("US1"));
      await all.until(lastEntity("US1"));
      expect(heardBy(stream).filter((one) => expected.includes(String(one)))).toEqual(expected);
      expect(heardBy(stream).filter((one) => !expected.includes(String(one)))).toEqual([]);
      expect(heardBy(all)).toContain("conversation gone");
      // As the window is filled anew, and from where it was.
      await using restarted = await start({}, await store.openWorkspace(api.workspace.workspaceId));
      await using again = await admitAll(restarted, [OURS]);
      const later = await again.listen(id ?? "");
      await later.until(lastEntity("US1"));
      expect(heardBy(later)).toEqual(expected);
      // Past what may not be seen, so that it is not looked through again.
      await api.project({}, [upsert("activity", "ACtheirs")]);
      await eventually(() => later.lastId !== null && Number(later.lastId) > Number(all.lastId) - 1);
      for (const each of [stream, all, later]) each.cut();
    });

    it("is nothing at all without a line, but the moments that concern everyone", async () => {
      await using api = await start();
      await using none = await admitAll(api, []);
      const stream = await none.listen();
      await stream.until(({ event }) => event === "ready");
      await api.project(both, [upsert("conversation", "ours"), upsert("line", OURS)]);
      await api.workspace.engine.resetProjections();
      expect((await stream.until(({ event }) => event === "resync")).data).toMatchObject({ reason: "reset" });
      expect(heardBy(stream)).toEqual([]);
      stream.cut();
    });

    it("holds nothing of who is at other conversations", async () => {
      await using api = await start();
      await using narrow = await admitAll(api, [OURS]);
      const stream = await narrow.listen();
      await stream.until(({ event }) => event === "ready");
      const who = { id: "token_1", label: "program" };
      for (const [id, of] of [
        ["theirs", THEIRS],
        ["unknown", null],
        ["ours", OURS],
      ] as const)
        api.live.announce({ conversation_id: id, state: "viewing", who, line: of });
      await stream.until(({ event }) => event === "presence");
      const later = await narrow.listen();
      await later.until(({ event }) => event === "presence");
      for (const each of [stream, later]) {
        expect(each.named("presence").map(({ data }) => data)).toEqual([
          { conversation_id: "ours", state: "viewing", who },
        ]);
        each.cut();
      }
    });

    it("ends with a resync when the rights changed, at once where that is told", async () => {
      await using api = await start({ recheckMs: 60_000 });
      const standing: { is: Standing } = { is: "same" };
      await using narrow = await admitAll(api, [OURS], standing);
      const stream = await narrow.listen();
      await stream.until(({ event }) => event === "ready");
      api.live.rightsChanged();
      await sleep(50);
      expect(api.live.stats()).toEqual({ streams: 1 });
      standing.is = "changed";
      api.live.rightsChanged();
      await stream.ended;
      expect(stream.named("resync").map(({ data }) => data.reason)).toEqual(["rights"]);
    });
  });

  describe(`presence on ${name}`, () => {
    const CONVERSATION = "cv1";
    async function startWithConversation(limits: Partial<LiveLimits> = {}): Promise<LiveApi> {
      const api = await start(limits);
      await api.project({ conversations: [{ id: CONVERSATION, line_number: "+15550000001", phone_number_id: "PN1" }] });
      return api;
    }
    const tell = (api: TestApi, state: string, conversation_id = CONVERSATION): Promise<Response> =>
      api.request("PUT", `/v1/conversations/${conversation_id}/presence`, { body: { state } });
    const statesOf = (stream: Listener): unknown[] => stream.named("presence").map(({ data }) => data.state);

    it("is told to others when it changes, to who comes later, and is forgotten", async () => {
      await using api = await startWithConversation({ presenceMs: 600 });
      const stream = await api.listen();
      await stream.until(({ event }) => event === "ready");
      const answer = await tell(api, "viewing");
      expect([answer.status, await answer.json()]).toEqual([
        200,
        { conversation_id: CONVERSATION, state: "viewing", who: { id: expect.any(String), label: "tester" } },
      ]);
      await tell(api, "viewing");
      await tell(api, "replying");
      const later = await api.listen();
      expect((await later.until(({ event }) => event === "presence")).data).toMatchObject({ state: "replying" });
      await stream.until(({ data }) => data.state === "gone");
      expect(statesOf(stream)).toEqual(["viewing", "replying", "gone"]);
      expect(stream.named("presence").map(({ id }) => id)).toEqual([null, null, null]);
      await tell(api, "gone");
      await tell(api, "viewing");
      await tell(api, "gone");
      await stream.until(() => statesOf(stream).length === 5);
      expect(statesOf(stream)).toEqual(["viewing", "replying", "gone", "viewing", "gone"]);
      stream.cut();
      later.cut();
    });

    it("is refused where there is no such conversation, or no such state", async () => {
      await using api = await startWithConversation();
      expect(await api.refusal(await tell(api, "viewing", "none"))).toMatchObject({ code: "conversation.not_found" });
      expect(await api.refusal(await tell(api, "sleeping"))).toMatchObject({ code: "request.invalid" });
    });

    it("at more conversations than anybody can look at forgets the first", async () => {
      await using api = await startWithConversation({ presencesOfHolder: 2 });
      const stream = await api.listen();
      await stream.until(({ event }) => event === "ready");
      const who = { id: "token_1", label: "program" };
      for (const conversation_id of ["a", "b", "c"])
        api.live.announce({ conversation_id, state: "viewing", who, line: null });
      expect((await stream.until(({ data }) => data.state === "gone")).data).toMatchObject({ conversation_id: "a" });
      stream.cut();
    });
  });
}
