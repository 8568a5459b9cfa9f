/** Runs of an import against scripted answers: one suite, on both stores. */
import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import type { TestWorkspace } from "../testing/open-workspace.ts";
import { importerFor, runToEnd } from "./testing/importing.ts";
import { type Script, type ScriptedItem, startScriptedQuo } from "./testing/scripted-quo.ts";

const DAY = 86_400_000;
const START = Date.parse("2026-03-01T00:00:00.000Z");
const ENOUGH = 20_000;

function items(count: number, momentOf: (at: number) => number, prefix = "AC"): ScriptedItem[] {
  return Array.from({ length: count }, (_, at) => ({
    id: `${prefix}${String(at).padStart(6, "0")}`,
    createdAt: new Date(momentOf(at)).toISOString(),
  }));
}

const evenly = (count: number): ScriptedItem[] => items(count, (at) => START + (at * 60 * DAY) / count);
const script = (messages: ScriptedItem[], more: Partial<Script> = {}): Script => ({ messages, calls: [], ...more });

async function ledgerIds({ reader, workspaceId }: TestWorkspace, type = "observed.message"): Promise<string[]> {
  const rows = await reader
    .selectFrom("ledger")
    .select("event_id")
    .where("workspace_id", "=", workspaceId)
    .where("event_type", "=", type)
    .execute();
  return rows.map((row) => row.event_id.replace(/^.*:/, "")).sort();
}

const idsOf = (list: readonly { id: string }[]): string[] => list.map(({ id }) => id).sort();

async function until(condition: () => Promise<boolean> | boolean): Promise<void> {
  const patience = performance.now() + ENOUGH;
  while (!(await condition())) {
    if (performance.now() > patience) throw new Error("It did not come about.");
    await sleep(5);
  }
}

export function describeImport(name: string, open: () => Promise<TestWorkspace>): void {
  describe(`${name}: import`, () => {
    it("every message is in the ledger once, and the line is complete from the beginning", async () => {
      await using workspace = await open();
      const messages = evenly(2_000);
      await using quo = await startScriptedQuo(script(messages));
      const importer = importerFor(workspace, quo);
      const run = await runToEnd(importer);
      expect(run).toMatchObject({ state: "done", error: null, skippedUnits: [], progress: { share: 1 } });
      expect(run.counts["messages"]).toMatchObject({ stored: 2_000 });
      expect(await ledgerIds(workspace)).toEqual(idsOf(messages));
      const coverage = await workspace.reader
        .selectFrom("sync_coverage")
        .selectAll()
        .where("workspace_id", "=", workspace.workspaceId)
        .execute();
      expect(coverage).toMatchObject([
        {
          phone_number_id: "PN1",
          complete_from: "1970-01-01T00:00:00.000Z",
          complete_to: "2026-05-31T23:59:00.000Z",
          gap: null,
        },
      ]);
      // Overlaps of windows and first pages aside, a page is asked for once.
      expect(quo.requests.filter((path) => path.startsWith("/messages")).length).toBeLessThan(70);
    });

    it("a second import writes nothing", async () => {
      await using workspace = await open();
      await using quo = await startScriptedQuo(script(evenly(300)));
      const importer = importerFor(workspace, quo);
      await runToEnd(importer);
      const again = await runToEnd(importer);
      expect(again.counts["messages"]).toMatchObject({ stored: 0 });
      expect(await ledgerIds(workspace)).toHaveLength(300);
    });

    it("a crowd within one millisecond is read whole, also when every other cursor is refused", async () => {
      await using workspace = await open();
      const messages = [
        ...items(180, () => START + 5 * DAY),
        ...items(200, (at) => START + (at * 60 * DAY) / 200, "AX"),
      ];
      const used = new Set<string>();
      await using quo = await startScriptedQuo(
        script(messages, {
          intervene: ({ path, cursor }) => {
            if (path !== "/messages" || cursor === null || used.has(cursor)) return null;
            used.add(cursor);
            if (used.size % 2 === 0) return null;
            return { status: 400, body: { title: "Invalid cursor", message: "The cursor has expired" } };
          },
        }),
      );
      const run = await runToEnd(importerFor(workspace, quo));
      expect(run).toMatchObject({ state: "done", skippedUnits: [] });
      expect(await ledgerIds(workspace)).toEqual(idsOf(messages));
    });

    it("what only a chain of cursors can reach is given up after many refusals, and the line is not called complete", async () => {
      await using workspace = await open();
      await using quo = await startScriptedQuo(
        script(
          items(180, () => START),
          {
            intervene: ({ path, cursor }) =>
              path === "/messages" && cursor !== null
                ? { status: 400, body: { title: "Invalid cursor", message: "no" } }
                : null,
          },
        ),
      );
      const run = await runToEnd(importerFor(workspace, quo));
      expect(run).toMatchObject({ state: "done", skippedUnits: [{ resource: "messages" }] });
      const [coverage] = await workspace.reader
        .selectFrom("sync_coverage")
        .selectAll()
        .where("workspace_id", "=", workspace.workspaceId)
        .execute();
      expect(coverage).toMatchObject({ complete_to: null, gap: expect.stringContaining("Invalid cursor") });
    });

    it("artefacts of answered calls are in the ledger before the call, and one that Quo refuses is counted with its reason", async () => {
      await using workspace = await open();
      const calls = evenly(60).map((one, at) =>
        Object.assign(one, { answeredAt: at % 2 === 0 ? one.createdAt : null, completedAt: one.createdAt }),
      );
      await using quo = await startScriptedQuo({
        messages: [],
        calls,
        intervene: ({ path }) => {
          if (path.endsWith("/AC000004/recordings"))
            return { status: 404, body: { title: "Not Found", message: "gone" } };
          if (path.endsWith("/recordings")) return { status: 200, body: { data: [{ id: "CR1" }], nextCursor: null } };
          return null;
        },
      });
      const run = await runToEnd(importerFor(workspace, quo));
      expect(run.counts["calls"]).toMatchObject({ skipped: { "recordings: 404 Not Found": 1 } });
      expect(await ledgerIds(workspace, "observed.call")).toHaveLength(60);
      const answered = calls.filter((call) => call.answeredAt !== null && call.id !== "AC000004");
      expect(await ledgerIds(workspace, "observed.recordings")).toEqual(idsOf(answered));
    });

    it("a key that Quo does not accept ends the run with words that help, and it can be resumed", async () => {
      await using workspace = await open();
      const messages = evenly(100);
      let isAccepted = false;
      await using quo = await startScriptedQuo(
        script(messages, {
          intervene: () => (isAccepted ? null : { status: 401, body: { title: "Unauthorized", message: "no" } }),
        }),
      );
      const importer = importerFor(workspace, quo);
      const failed = await runToEnd(importer);
      expect(failed).toMatchObject({ state: "failed", error: { code: "import.unauthorized" } });
      expect(failed.error?.message).toContain("OPENPHONE_API_KEY");
      isAccepted = true;
      await importer.resume(failed.id);
      await importer.work(AbortSignal.timeout(ENOUGH), { only: failed.id });
      expect(await importer.get(failed.id)).toMatchObject({ state: "done", error: null });
      expect(await ledgerIds(workspace)).toEqual(idsOf(messages));
    });

    it("a run that is paused stops within a moment, goes on where it was, and reads hardly a page twice", async () => {
      await using workspace = await open();
      const messages = evenly(1_500);
      await using quo = await startScriptedQuo(script(messages, { delayMs: 10 }));
      const importer = importerFor(workspace, { ...quo, perSecond: 100 });
      const { id } = await importer.start({ requestedBy: "test" });
      const working = importer.work(AbortSignal.timeout(ENOUGH), { only: id });
      await until(async () => (await ledgerIds(workspace)).length > 300);
      await importer.pause(id);
      await working;
      expect(await importer.get(id)).toMatchObject({ state: "paused", isWorkedOn: false });
      // What was on its way when the run was paused may still arrive.
      await sleep(50);
      const requests = quo.requests.length;
      await sleep(100);
      expect(quo.requests.length).toBe(requests);
      await importer.resume(id);
      await importer.work(AbortSignal.timeout(ENOUGH), { only: id });
      const run = await importer.get(id);
      expect(run?.state).toBe("done");
      expect(await ledgerIds(workspace)).toEqual(idsOf(messages));
      // Twelve lanes may each have been at a page.
      expect(run?.counts["messages"]?.duplicates).toBeLessThan(14 * 50);
    });

    it("a cancelled run stays cancelled, and another may begin", async () => {
      await using workspace = await open();
      await using quo = await startScriptedQuo(script(evenly(200)));
      const importer = importerFor(workspace, quo);
      const { id } = await importer.start({ requestedBy: "test" });
      await expect(importer.start({ requestedBy: "test" })).rejects.toMatchObject({ code: "import.active" });
      await importer.cancel(id);
      await expect(importer.resume(id)).rejects.toMatchObject({ code: "import.wrong_state" });
      expect(await runToEnd(importer)).toMatchObject({ state: "done" });
    });

    it("since a moment, nothing older is read", async () => {
      await using workspace = await open();
      const messages = evenly(400);
      await using quo = await startScriptedQuo(script(messages));
      const since = messages[100]?.createdAt ?? "";
      await runToEnd(importerFor(workspace, quo), { since });
      expect(await ledgerIds(workspace)).toEqual(idsOf(messages.slice(100)));
    });

    it("a run whose process says nothing any more is taken over, and only by one", async () => {
      await using workspace = await open();
      const messages = evenly(600);
      await using quo = await startScriptedQuo(script(messages, { delayMs: 5 }));
      const importer = importerFor(workspace, quo);
      const { id } = await importer.start({ requestedBy: "test" });
      const dead = {
        lease_owner: "worker_gone",
        lease_until: new Date(Date.now() + 300).toISOString(),
        state: "running" as const,
      };
      const { sql, parameters } = workspace.reader.updateTable("import_runs").set(dead).where("id", "=", id).compile();
      await workspace.engine.transact([{ sql, parameters }]);
      const others = [importer, importerFor(workspace, quo), importerFor(workspace, quo)];
      const signal = AbortSignal.timeout(ENOUGH);
      await Promise.all(others.map((one) => one.work(signal, { only: id })));
      expect(await importer.get(id)).toMatchObject({ state: "done" });
      expect(await ledgerIds(workspace)).toEqual(idsOf(messages));
      expect(quo.requests.filter((path) => path.startsWith("/phone-numbers"))).toHaveLength(1);
    });

    it("a dry run writes nothing and guesses the size", async () => {
      await using workspace = await open();
      await using quo = await startScriptedQuo(script(evenly(3_000)));
      const preview = await importerFor(workspace, quo).preview({});
      expect(preview).toMatchObject({ lines: [{ id: "PN1" }], from: null });
      expect(preview.estimate?.messages).toBeGreaterThan(1_500);
      expect(preview.estimate?.messages).toBeLessThan(6_000);
      expect(await ledgerIds(workspace)).toEqual([]);
    });
  });
}
