/** What goes wrong around a run: a Quo that does not keep to its rules, clocks that jump. One suite, on both stores. */
import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import type { Clock } from "../clock.ts";
import { createTestIds } from "../ids.ts";
import { writeOf } from "../store/compile.ts";
import type { TestWorkspace } from "../testing/open-workspace.ts";
import type { AlarmDeps } from "./alarms.ts";
import type { Importer, ImportRun } from "./import.ts";
import { RunTable } from "./run-table.ts";
import { importerFor, projectAll, quiet, runToEnd } from "./testing/importing.ts";
import { LINE, type ScriptedItem, startScriptedQuo } from "./testing/scripted-quo.ts";

const START = Date.parse("2026-03-01T00:00:00.000Z");
const HOUR = 3_600_000;
const noPause = (): Promise<void> => Promise.resolve();

const within = (count: number, ms: number): ScriptedItem[] =>
  Array.from({ length: count }, (_, at) => ({
    id: `AC${String(at).padStart(6, "0")}`,
    createdAt: new Date(START + Math.floor((at * ms) / count)).toISOString(),
  }));

const answered = (items: ScriptedItem[]): (ScriptedItem & { answeredAt: string; completedAt: string })[] =>
  items.map(({ id, createdAt }) => ({ id, createdAt, answeredAt: createdAt, completedAt: createdAt }));

async function ledgerIds({ reader, workspaceId }: TestWorkspace, type: string): Promise<string[]> {
  const rows = await reader
    .selectFrom("ledger")
    .select("event_id")
    .where("workspace_id", "=", workspaceId)
    .where("event_type", "=", type)
    .execute();
  return rows.map((row) => row.event_id.replace(/^.*:/, "")).sort();
}

export function describeAdversity(name: string, open: () => Promise<TestWorkspace>): void {
  describe(`${name}: an import in adversity`, () => {
    it("lists whose cursors lead in a circle are read as far as they go, are told, and end", async () => {
      await using workspace = await open();
      const task = { taskId: "TK1", status: "open", revision: 1 };
      // A crowd within one millisecond: no window can be cut around it.
      const crowd = within(50, 0);
      await using quo = await startScriptedQuo({
        messages: [],
        calls: [],
        intervene: ({ path, query, cursor }) => {
          const next = { A: "B", B: "C", C: "A" }[cursor ?? "C"] ?? null;
          if (path === "/tasks") return { status: 200, body: { data: [task], nextCursor: next } };
          const [low, high] = [query.get("createdAt[gt]") ?? "", query.get("createdAt[lt]") ?? "9"];
          const isWithin = crowd.every(({ createdAt }) => createdAt > low && createdAt < high);
          if (path === "/messages" && isWithin) return { status: 200, body: { data: crowd, nextCursor: next } };
          return null;
        },
      });
      const run = await runToEnd(importerFor(workspace, quo));
      expect(run.state).toBe("done");
      expect(run.skippedUnits.map(({ resource, reason }) => `${resource}: ${reason}`).sort()).toEqual([
        "messages: Quo names the same pages again and again",
        "tasks: Quo names the same pages again and again",
      ]);
      expect(await ledgerIds(workspace, "observed.message")).toHaveLength(50);
      const [line] = await workspace.reader
        .selectFrom("sync_coverage")
        .select(["complete_to", "gap"])
        .where("workspace_id", "=", workspace.workspaceId)
        .execute();
      expect(line).toMatchObject({ complete_to: null, gap: expect.stringContaining("again and again") });
    });

    it("one call of which Quo can never tell the recordings holds up nothing, and is told", async () => {
      await using workspace = await open();
      const calls = answered(within(60, HOUR));
      await using quo = await startScriptedQuo({
        messages: [],
        calls,
        intervene: ({ path }) =>
          path.endsWith("/AC000007/recordings") ? { status: 500, body: { title: "Internal Server Error" } } : null,
      });
      const run = await runToEnd(importerFor(workspace, { ...quo, pause: noPause }));
      expect(run).toMatchObject({ state: "done", skippedUnits: [], error: null });
      expect(run.counts["calls"]?.skipped).toEqual({ "recordings: 500 Internal Server Error": 1 });
      expect(await ledgerIds(workspace, "observed.call")).toHaveLength(60);
    });

    it("while Quo is away altogether nothing is given up", async () => {
      await using workspace = await open();
      const calls = answered(within(60, HOUR));
      let refusals = 0;
      await using quo = await startScriptedQuo({
        messages: within(60, HOUR),
        calls,
        // Every list and every artefact, for longer than the patience with one of them.
        intervene: ({ path }) => {
          if (path === "/phone-numbers" || path === "/organization" || refusals > 700) return null;
          refusals += 1;
          return { status: 503, body: "<html>" };
        },
      });
      const run = await runToEnd(importerFor(workspace, { ...quo, pause: noPause }));
      expect(run).toMatchObject({ state: "done", skippedUnits: [] });
      expect(run.counts["calls"]?.skipped).toEqual({});
      expect(await ledgerIds(workspace, "observed.message")).toHaveLength(60);
    });

    it("a key that is refused raises one alarm, which is over when Quo answers again", async () => {
      await using workspace = await open();
      let isAccepted = false;
      await using quo = await startScriptedQuo({
        messages: [],
        calls: [],
        intervene: () => (isAccepted ? null : { status: 401, body: { title: "Unauthorized" } }),
      });
      const told: unknown[] = [];
      const importer = importerFor(workspace, { ...quo, alarms: alarmsOf(workspace, told) });
      const alarms = () =>
        workspace.reader
          .selectFrom("alarms")
          .select(["kind", "closed_at"])
          .where("workspace_id", "=", workspace.workspaceId)
          .execute();
      for (let at = 0; at < 3; at += 1) await reconcile(workspace, importer);
      expect(await alarms()).toEqual([{ kind: "api.refused", closed_at: null }]);
      expect(told).toHaveLength(1);
      isAccepted = true;
      expect(await reconcile(workspace, importer)).toMatchObject({ state: "done" });
      expect(await alarms()).toMatchObject([{ kind: "api.refused", closed_at: expect.any(String) }]);
    });

    it("reconciliations that a wrong clock queued in the future do not stop those of today", async () => {
      await using workspace = await open();
      await using quo = await startScriptedQuo({ messages: [], calls: [] });
      const wrong: Clock = { now: () => Date.now() + 365 * 24 * HOUR };
      const before = await reconcile(workspace, importerFor(workspace, { ...quo, clock: wrong }));
      await projectAll(workspace);
      const importer = importerFor(workspace, { ...quo, reconcileMinutes: 15 });
      const stopping = new AbortController();
      const working = importer.work(stopping.signal);
      const doneOnes = async (): Promise<string[]> =>
        (await importer.list()).filter((run) => run.state === "done").map(({ id }) => id);
      await expect.poll(async () => (await doneOnes()).length, { timeout: 10_000 }).toBeGreaterThan(1);
      // One each round, and not one after the other until the clock is where the wrong one was.
      await sleep(300);
      stopping.abort();
      await working;
      expect(await doneOnes()).toEqual([before.id, expect.any(String)]);
    });

    it("a lease that a wrong clock took until next year is taken over", async () => {
      await using workspace = await open();
      await using quo = await startScriptedQuo({ messages: within(10, HOUR), calls: [] });
      const importer = importerFor(workspace, quo);
      const { id } = await importer.start({ requestedBy: "test" });
      const held = workspace.reader
        .updateTable("import_runs")
        .set({
          state: "running",
          lease_owner: "worker_gone",
          lease_until: new Date(Date.now() + 365 * 24 * HOUR).toISOString(),
        })
        .where("id", "=", id);
      await workspace.engine.transact([writeOf(held)]);
      await importer.work(AbortSignal.timeout(5_000), { only: id });
      expect(await importer.get(id)).toMatchObject({ state: "done" });
    });

    it("a number that Quo lists no more is told to be gone, and a new one does not take over what is not known of it", async () => {
      await using workspace = await open();
      const now = "2026-06-01T00:00:00.000Z";
      await using quo = await startScriptedQuo({ messages: [], calls: [], now });
      await runToEnd(importerFor(workspace, quo));
      await projectAll(workspace);
      quo.script.lines = [{ ...LINE, id: "PN2", phoneNumber: "+15550100002", createdAt: now, updatedAt: now }];
      await reconcile(workspace, importerFor(workspace, quo));
      const lines = await workspace.reader
        .selectFrom("sync_coverage")
        .select(["phone_number_id", "complete_from", "gap"])
        .where("workspace_id", "=", workspace.workspaceId)
        .orderBy("phone_number_id")
        .execute();
      expect(lines).toEqual([
        {
          phone_number_id: "PN1",
          complete_from: "1970-01-01T00:00:00.000Z",
          gap: expect.stringContaining("does not list this number any more"),
        },
        { phone_number_id: "PN2", complete_from: "2026-05-30T00:00:00.000Z", gap: null },
      ]);
    });

    it("of reconciliations that ended the newest are kept, and every import", async () => {
      await using workspace = await open();
      await using quo = await startScriptedQuo({ messages: [], calls: [] });
      const importer = importerFor(workspace, quo);
      const imported = await runToEnd(importer);
      const runs: string[] = [];
      for (let at = 0; at < 5; at += 1) runs.unshift((await reconcile(workspace, importer)).id);
      const { engine, reader, workspaceId } = workspace;
      const clock: Clock = { now: () => Date.now() };
      await new RunTable({ db: reader, store: engine, workspaceId, clock, leaseMs: 1_000 }).prune(3);
      expect((await importer.list()).map(({ id }) => id)).toEqual([...runs.slice(0, 3), imported.id]);
      const units = await reader
        .selectFrom("import_units")
        .select("run_id")
        .distinct()
        .where("workspace_id", "=", workspaceId)
        .execute();
      expect(units.map((unit) => unit.run_id).sort()).toEqual([...runs.slice(0, 3), imported.id].sort());
    });
  });
}

/** Ends only when everything is projected. */
async function reconcile(workspace: TestWorkspace, importer: Importer): Promise<ImportRun> {
  const over = new AbortController();
  const projecting = (async () => {
    while (!over.signal.aborted) {
      await projectAll(workspace);
      await sleep(10);
    }
  })();
  try {
    return await runToEnd(importer, { kind: "reconcile" });
  } finally {
    over.abort();
    await projecting;
  }
}

function alarmsOf({ reader, engine, workspaceId }: TestWorkspace, told: unknown[]): AlarmDeps {
  return {
    db: reader,
    store: engine,
    workspaceId,
    clock: { now: () => Date.now() },
    ids: createTestIds(),
    logger: quiet,
    tellers: { url: () => Promise.resolve() },
    jobs: {
      enqueueStatement: (job) => {
        told.push(job);
        return { sql: "select 1", parameters: [] };
      },
      wake: () => {},
    },
  };
}
