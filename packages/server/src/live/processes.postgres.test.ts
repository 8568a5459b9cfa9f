/** Several server processes on one database: whichever somebody asks, and whichever somebody listens to. */
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createToken } from "../http/tokens.ts";
import { randomIds } from "../ids.ts";
import { createLogger } from "../logger.ts";
import { writeOf } from "../store/compile.ts";
import { openBus } from "../store/open-store.ts";
import { transactionLocks } from "../store/transaction-locks.ts";
import { openPostgresTestStore, type TestStore } from "../testing/open-workspace.ts";
import { startTestApi, type TestApi } from "../testing/test-api.ts";
import { createLive } from "./create-live.ts";
import type { Live, LiveLimits } from "./live.ts";
import { listen, type Listener } from "./testing/listen.ts";

const logger = createLogger({ level: "silent", personalData: false, secrets: [] });
const CONVERSATION = "cv_both";

interface Process extends TestApi {
  live: Live;
}

let store: TestStore;
beforeAll(async () => {
  store = await openPostgresTestStore();
});
afterAll(() => store[Symbol.asyncDispose]());

async function startProcess(workspaceId?: string, limits: Partial<LiveLimits> = {}): Promise<Process> {
  const workspace = await store.openWorkspace(workspaceId);
  const reader = { db: workspace.reader, workspaceId: workspace.workspaceId, lines: "all" as const };
  const bus = await openBus(store.location, { workspaceId: workspace.workspaceId, logger });
  const live = createLive({ reader, bus, logger, limits });
  const api = await startTestApi(workspace, { live, ids: randomIds });
  return {
    ...api,
    live,
    async [Symbol.asyncDispose]() {
      await api[Symbol.asyncDispose]();
      await bus[Symbol.asyncDispose]();
    },
  };
}

/** As the writer of a process does: it commits, and says that there is something. */
async function change(process: Process, ids: readonly string[]): Promise<void> {
  const { engine, compile, workspaceId: workspace_id, location } = process.workspace;
  const rows = ids.map((entity_id) => ({ workspace_id, entity: "activity", entity_id, op: "upsert" as const }));
  await engine.transact([
    ...transactionLocks(location, workspace_id).beforeChanges,
    writeOf(compile.insertInto("changes").values(rows)),
  ]);
  process.live.changed();
}

const changesOf = (stream: Listener): [seq: number, id: unknown][] =>
  stream.named("change").map(({ id, data }) => [Number(id), data.entity_id]);

describe("two processes on one database", () => {
  it("tell a stream of either what changed through both, in the order of the feed, wherever it goes on after a cut", async () => {
    await using first = await startProcess();
    await using second = await startProcess(first.workspace.workspaceId);
    const open = (process: Process, header?: string): Promise<Listener> =>
      listen(process.url, { token: first.token, ...(header !== undefined && { header }) });
    const steady = await open(second);
    let roaming = await open(first);
    for (const stream of [steady, roaming]) await stream.until(({ event }) => event === "ready");

    const ids = Array.from({ length: 500 }, (_, at) => `AC${at}`);
    const burst = Promise.all(
      [first, second].map(async (process, lane) => {
        const own = ids.filter((_id, at) => at % 2 === lane);
        while (own.length > 0) await change(process, own.splice(0, 5));
      }),
    );
    const heard: [number, unknown][] = [];
    for (let cut = 0; cut < 8; cut += 1) {
      await sleep(15 + cut * 5);
      roaming.cut();
      heard.push(...changesOf(roaming));
      expect(roaming.named("resync")).toEqual([]);
      roaming = await open(cut % 2 === 0 ? second : first, roaming.lastId ?? "");
    }
    await burst;
    await change(first, ["last"]);
    for (const stream of [steady, roaming]) await stream.until(({ data }) => data.entity_id === "last");
    heard.push(...changesOf(roaming));
    for (const told of [heard, changesOf(steady)]) {
      const seqs = told.map(([seq]) => seq);
      expect(seqs).toEqual(seqs.toSorted((a, b) => a - b));
      expect(new Set(told.map(([, id]) => id))).toEqual(new Set([...ids, "last"]));
    }
    for (const stream of [steady, roaming]) stream.cut();
  });

  it("show two people at one thread to one another before either sends, and whoever comes later both of them", async () => {
    await using first = await startProcess();
    await using second = await startProcess(first.workspace.workspaceId);
    await first.project({ conversations: [{ id: CONVERSATION, line_number: "+15550000001", phone_number_id: "PN1" }] });
    const bob = await createToken({ commands: first.workspace.engine, ids: randomIds, clock: first.clock }, "Bob");
    const tell = async (process: Process, token: string, state: string): Promise<void> => {
      const headers = { authorization: `Bearer ${token}` };
      const { status } = await process.request("PUT", `/v1/conversations/${CONVERSATION}/presence`, {
        body: { state },
        headers,
      });
      expect(status).toBe(200);
    };
    const isAt = (who: string, state: string) => (heard: Listener["heard"][number]) =>
      heard.event === "presence" && heard.data.state === state && (heard.data.who as { label: string }).label === who;
    const annas = await listen(first.url, { token: first.token });
    const bobs = await listen(second.url, { token: bob });
    for (const stream of [annas, bobs]) await stream.until(({ event }) => event === "ready");

    await Promise.all([tell(first, first.token, "replying"), tell(second, bob, "replying")]);
    await Promise.all([annas.until(isAt("Bob", "replying")), bobs.until(isAt("tester", "replying"))]);

    for (const process of [first, second]) {
      const later = await listen(process.url, { token: first.token });
      await Promise.all([later.until(isAt("Bob", "replying")), later.until(isAt("tester", "replying"))]);
      later.cut();
    }
    await tell(second, bob, "gone");
    await annas.until(isAt("Bob", "gone"));
    for (const stream of [annas, bobs]) stream.cut();
  });

  it("forget who was told of by a process that is no more", async () => {
    await using staying = await startProcess(undefined, { presenceMs: 400 });
    const stream = await listen(staying.url, { token: staying.token });
    await stream.until(({ event }) => event === "ready");
    {
      await using leaving = await startProcess(staying.workspace.workspaceId);
      const who = { id: "person_gone", label: "Gone" };
      leaving.live.announce({ conversation_id: CONVERSATION, state: "replying", who, line: null });
      await stream.until(({ data }) => data.state === "replying");
    }
    await stream.until(({ data }) => data.state === "gone");
    expect(stream.named("presence").map(({ data }) => data.state)).toEqual(["replying", "gone"]);
    stream.cut();
  });

  it("part with a client that does not read what the other process writes, and keep nothing for it", async () => {
    await using writing = await startProcess();
    await using serving = await startProcess(writing.workspace.workspaceId, { window: 400, closingMs: 50 });
    const slow = await listen(serving.url, { token: writing.token });
    const good = await listen(serving.url, { token: writing.token });
    for (const stream of [slow, good]) await stream.until(({ event }) => event === "ready");
    slow.pause();
    for (let round = 0; serving.live.stats().streams === 2; round += 1) {
      const ids = Array.from({ length: 200 }, (_, at) => `${round}-${"x".repeat(8000)}-${at}`);
      await change(writing, ids);
      await good.until(({ data }) => data.entity_id === ids.at(-1));
      expect(round).toBeLessThan(100);
    }
    slow.resume();
    await slow.ended;
    expect(good.named("resync")).toEqual([]);
    good.cut();
  });
});
