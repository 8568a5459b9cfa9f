/** What `jobs.ts` guarantees, on a real database. The property test is in `jobs-fate.conformance.ts`. */
import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { setTimeout as delay } from "node:timers/promises";
import type { Json } from "@linekeeper/quo";
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import type { WriteStatement } from "../store/store.ts";
import type { TestStore, TestWorkspace } from "../testing/open-workspace.ts";
import type { ProcessOrder } from "./conformance-process.ts";
import { describeFates } from "./jobs-fate.conformance.ts";
import { type JobsUnderTest, openQueue, type TestQueue } from "./jobs-under-test.ts";
import type { JobHandler } from "./jobs.ts";

/** By their texts. */
function inOrder<T>(values: readonly T[]): T[] {
  return values.toSorted((a, b) => (String(a) < String(b) ? -1 : 1));
}

export function describeJobs(name: string, subject: JobsUnderTest): void {
  const { timing } = subject;
  describe(`background jobs on ${name}`, () => {
    let store: TestStore;
    const open: AsyncDisposable[] = [];
    const children: ChildProcess[] = [];
    beforeAll(async () => {
      store = await subject.openStore();
    });
    afterEach(async () => {
      for (const child of children.splice(0)) child.kill("SIGKILL");
      for (const part of open.splice(0).reverse()) await part[Symbol.asyncDispose]();
    });
    afterAll(() => store[Symbol.asyncDispose]());

    interface Setup {
      workspace: TestWorkspace;
      jobs: TestQueue;
    }

    /** A queue in a workspace of its own, or another one on the same workspace, as another process would have. */
    async function setUp(workspaceId?: string): Promise<Setup> {
      const workspace = await store.openWorkspace(workspaceId);
      open.push(workspace);
      const jobs = await openQueue(store, workspace, timing);
      open.push(jobs);
      return { workspace, jobs };
    }

    async function unfinished({ workspace }: Setup): Promise<Record<string, unknown>[]> {
      const result = await workspace.engine.transact([subject.unfinished(workspace.workspaceId)]);
      if (!result.committed) throw new Error("not read");
      return result.results[0]!.rows;
    }

    async function hurry({ workspace, jobs }: Setup): Promise<void> {
      await workspace.engine.transact([subject.hurry(workspace.workspaceId)]);
      jobs.wake();
    }

    async function eventually(assertion: () => void | Promise<void>): Promise<void> {
      await vi.waitFor(assertion, { timeout: 15_000, interval: 20 });
    }

    /** A handler that writes down what it was given, and holds until it is let go or told to stop. */
    function holding(): { handler: JobHandler; seen: Json[]; letGo: () => void; aborted: unknown[] } {
      const seen: Json[] = [];
      const aborted: unknown[] = [];
      let letGo = (): void => {};
      const gate = new Promise<void>((resolve) => {
        letGo = resolve;
      });
      const handler: JobHandler = async (payload, { signal }) => {
        seen.push(payload);
        const stopped = once(signal, "abort").then(() => {
          aborted.push(payload);
          throw new Error("told to stop");
        });
        await Promise.race([gate, stopped]);
      };
      return { handler, seen, letGo: () => letGo(), aborted };
    }

    function startProcess(workspaceId: string, concurrency: number): { child: ChildProcess; told: Json[] } {
      const order: ProcessOrder = { location: store.location, workspaceId, timing, concurrency };
      const child = fork(new URL("./conformance-process.ts", import.meta.url), [JSON.stringify(order)]);
      const told: Json[] = [];
      child.on("message", (message) => told.push(message as Json));
      children.push(child);
      return { child, told };
    }

    test("an urgent job waits neither for a backlog nor for slow jobs, nor does it when it is tried again", async () => {
      const setup = await setUp();
      const { jobs } = setup;
      const slow = holding();
      const attempts: number[] = [];
      await jobs.enqueue(Array.from({ length: 20 }, (_, index) => ({ task: "slow", payload: index })));
      await jobs.start(
        {
          slow: slow.handler,
          alarm: async (_payload, { attempt }) => {
            attempts.push(attempt);
            if (attempt === 1) throw new Error("nobody answers");
          },
        },
        { concurrency: 2 },
      );
      await eventually(() => expect(slow.seen).toHaveLength(2));
      await jobs.enqueue([{ task: "alarm", payload: null, uniqueKey: "a", urgent: true }]);
      await eventually(() => expect(attempts).toEqual([1]));
      await eventually(async () => {
        await hurry(setup);
        expect(attempts).toEqual([1, 2]);
      });
      expect(slow.seen).toHaveLength(2);
      slow.letGo();
    });

    test("an urgent dead letter that is put back is urgent", async () => {
      const { jobs } = await setUp();
      const slow = holding();
      let fails = true;
      const ran: boolean[] = [];
      const alarm: JobHandler = async () => {
        ran.push(fails);
        if (fails) throw new Error("nobody answers");
      };
      await jobs.start({ slow: slow.handler, alarm }, { concurrency: 1 });
      await jobs.enqueue([{ task: "slow", payload: 1 }]);
      await jobs.enqueue([{ task: "alarm", payload: null, uniqueKey: "a", urgent: true, maxAttempts: 1 }]);
      await eventually(async () => expect(await jobs.dead(5)).toHaveLength(1));
      fails = false;
      const [dead] = await jobs.dead(5);
      expect(await jobs.retryDead(dead?.id ?? "")).toBe(true);
      await eventually(() => expect(ran).toEqual([true, false]));
      slow.letGo();
    });

    test("a job runs once, with its payload, and is gone", async () => {
      const setup = await setUp();
      const ran: unknown[] = [];
      await setup.jobs.start(
        { work: async (payload, { attempt }) => void ran.push([payload, attempt]) },
        { concurrency: 2 },
      );
      await setup.jobs.enqueue([{ task: "work", payload: { id: "AC1", parts: [1, null, true] } }]);
      await eventually(async () => expect(await unfinished(setup)).toEqual([]));
      expect(ran).toEqual([[{ id: "AC1", parts: [1, null, true] }, 1]]);
    });

    test("a payload comes back as it was, whatever its texts hold", async () => {
      const setup = await setUp();
      const payload = ["\0", "\uD800", "' \" \\ $1 ?", "\u2028", ""];
      const ran: Json[] = [];
      await setup.jobs.start({ work: async (given) => void ran.push(given) }, { concurrency: 1 });
      await setup.jobs.enqueue([{ task: "work", payload }]);
      await eventually(() => expect(ran).toEqual([payload]));
    });

    test("a job exists exactly when the caller's transaction commits", async () => {
      const setup = await setUp();
      const { engine } = setup.workspace;
      const statement = (payload: Json): WriteStatement => setup.jobs.enqueueStatement({ task: "work", payload });
      const nothing = { sql: "DELETE FROM alarms WHERE id = 'no such'", parameters: [], atLeast: 1 };
      expect((await engine.transact([statement("taken back"), nothing])).committed).toBe(false);
      await expect(engine.transact([statement("failed"), { sql: "nonsense", parameters: [] }])).rejects.toThrow(
        /nonsense/,
      );
      expect((await engine.transact([statement("kept"), { ...nothing, atLeast: 0 }])).committed).toBe(true);
      const ran: Json[] = [];
      await setup.jobs.start({ work: async (payload) => void ran.push(payload) }, { concurrency: 1 });
      await eventually(async () => expect(await unfinished(setup)).toEqual([]));
      expect(ran).toEqual(["kept"]);
    });

    test("a job that was enqueued by statement is found without being woken", async () => {
      const setup = await setUp();
      const other = await setUp(setup.workspace.workspaceId);
      const ran: Json[] = [];
      await setup.jobs.start({ work: async (payload) => void ran.push(payload) }, { concurrency: 1 });
      await other.workspace.engine.transact([other.jobs.enqueueStatement({ task: "work", payload: 1 })]);
      await eventually(() => expect(ran).toEqual([1]));
    });

    test("a waiting job with the same key takes the newer payload, and the earlier moment", async () => {
      const setup = await setUp();
      const job = { task: "work", uniqueKey: "AC1" };
      const tomorrow = new Date(Date.now() + 86_400_000).toISOString();
      await setup.jobs.enqueue([
        { ...job, payload: "first", runAt: tomorrow },
        { ...job, payload: "second" },
        { ...job, payload: "third", runAt: tomorrow },
        { ...job, task: "rest", payload: "of another task" },
        { task: "work", payload: "without a key" },
        { task: "work", payload: "without a key" },
      ]);
      const ran: Json[] = [];
      const handler: JobHandler = async (payload) => void ran.push(payload);
      await setup.jobs.start({ work: handler, rest: handler }, { concurrency: 1 });
      await eventually(async () => expect(await unfinished(setup)).toEqual([]));
      expect(inOrder(ran)).toEqual(["of another task", "third", "without a key", "without a key"]);
    });

    test("many that enqueue the same key at once make one job", async () => {
      const setup = await setUp();
      const others = await Promise.all([setUp(setup.workspace.workspaceId), setUp(setup.workspace.workspaceId)]);
      const later = new Date(Date.now() + 3_600_000).toISOString();
      const queues = [setup, ...others].flatMap(({ jobs }) => Array.from({ length: 8 }, () => jobs));
      await Promise.all(
        queues.map((jobs, index) => jobs.enqueue([{ task: "work", payload: index, uniqueKey: "one", runAt: later }])),
      );
      expect(await unfinished(setup)).toHaveLength(1);
    });

    test("what is enqueued while a job with its key runs, runs after it", async () => {
      const setup = await setUp();
      const { handler, seen, letGo } = holding();
      await setup.jobs.start({ work: handler }, { concurrency: 2 });
      await setup.jobs.enqueue([{ task: "work", payload: "before", uniqueKey: "k" }]);
      await eventually(() => expect(seen).toEqual(["before"]));
      await setup.jobs.enqueue([{ task: "work", payload: "after", uniqueKey: "k" }]);
      await delay(4 * timing.pollMs);
      expect(seen).toEqual(["before"]);
      letGo();
      await eventually(async () => expect(await unfinished(setup)).toEqual([]));
      expect(seen).toEqual(["before", "after"]);
    });

    test("a job that fails while its successor waits leaves the work to it", async () => {
      const setup = await setUp();
      let fail = (): void => {};
      const failing = new Promise<void>((_, reject) => {
        fail = () => reject(new Error("no"));
      });
      const seen: Json[] = [];
      const handler: JobHandler = async (payload) => {
        seen.push(payload);
        if (payload === "before") await failing;
      };
      await setup.jobs.start({ work: handler }, { concurrency: 1 });
      await setup.jobs.enqueue([{ task: "work", payload: "before", uniqueKey: "k", maxAttempts: 1 }]);
      await eventually(() => expect(seen).toEqual(["before"]));
      const later = new Date(Date.now() + 3_600_000).toISOString();
      await setup.jobs.enqueue([{ task: "work", payload: "after", uniqueKey: "k", runAt: later }]);
      fail();
      // Not in an hour: the work of the failed one is due after its back-off.
      await eventually(async () => expect(await unfinished(setup)).toEqual([]));
      expect(seen).toEqual(["before", "after"]);
      expect(await setup.jobs.dead(10)).toEqual([]);
    });

    test("a job does not run before its moment", async () => {
      const setup = await setUp();
      const ran: number[] = [];
      await setup.jobs.start({ work: async () => void ran.push(Date.now()) }, { concurrency: 1 });
      const moment = Date.now() + 700;
      await setup.jobs.enqueue([{ task: "work", payload: null, runAt: new Date(moment).toISOString() }]);
      await eventually(() => expect(ran).toHaveLength(1));
      expect(ran[0]).toBeGreaterThanOrEqual(moment);
    });

    test("a failing job is tried again, becomes a dead letter with its last error, and can be retried", async () => {
      const setup = await setUp();
      const attempts: number[] = [];
      let heal = false;
      const handler: JobHandler = async (_, { attempt }) => {
        attempts.push(attempt);
        if (!heal) throw Object.assign(new Error(`failure ${attempt}\0`), { code: "E_TEST" });
      };
      await setup.jobs.start({ work: handler }, { concurrency: 1 });
      await setup.jobs.enqueue([{ task: "work", payload: { id: 1 }, uniqueKey: "k", maxAttempts: 3 }]);
      await eventually(async () => {
        await hurry(setup);
        expect(await setup.jobs.dead(10)).toHaveLength(1);
      });
      expect(attempts).toEqual([1, 2, 3]);
      const [dead] = await setup.jobs.dead(10);
      expect(dead).toMatchObject({ task: "work", payload: { id: 1 }, uniqueKey: "k", attempts: 3 });
      expect(dead?.lastError).toBe("E_TEST: failure 3\uFFFD");
      expect(Date.parse(dead!.createdAt)).toBeGreaterThan(Date.now() - 60_000);

      heal = true;
      expect(await setup.jobs.retryDead(dead!.id)).toBe(true);
      await eventually(() => expect(attempts).toEqual([1, 2, 3, 1]));
      expect(await setup.jobs.dead(10)).toEqual([]);
      expect(await setup.jobs.retryDead(dead!.id)).toBe(false);
      expect(await setup.jobs.retryDead("no such id")).toBe(false);
    });

    test("a failed attempt is not repeated at once", async () => {
      const setup = await setUp();
      const times: number[] = [];
      const handler: JobHandler = async () => {
        times.push(Date.now());
        if (times.length === 1) throw new Error("no");
      };
      await setup.jobs.start({ work: handler }, { concurrency: 1 });
      await setup.jobs.enqueue([{ task: "work", payload: null }]);
      await eventually(() => expect(times).toHaveLength(2));
      expect(times[1]! - times[0]!).toBeGreaterThanOrEqual(timing.backoffMs);
    });

    test("a dead letter that is retried while a job with its key waits becomes one with it", async () => {
      const setup = await setUp();
      const runner = await setup.jobs.start({ work: () => Promise.reject(new Error("no")) }, { concurrency: 1 });
      await setup.jobs.enqueue([{ task: "work", payload: "old", uniqueKey: "k", maxAttempts: 1 }]);
      await eventually(async () => expect(await setup.jobs.dead(10)).toHaveLength(1));
      await runner.stop();
      const later = new Date(Date.now() + 3_600_000).toISOString();
      await setup.jobs.enqueue([{ task: "work", payload: "new", uniqueKey: "k", runAt: later }]);
      const [dead] = await setup.jobs.dead(10);
      expect(await setup.jobs.retryDead(dead!.id)).toBe(true);
      const ran: Json[] = [];
      await setup.jobs.start({ work: async (payload) => void ran.push(payload) }, { concurrency: 1 });
      await eventually(async () => expect(await unfinished(setup)).toEqual([]));
      expect(ran).toEqual(["new"]);
    });

    test("a job that nobody has a handler for is kept, and says so", async () => {
      const setup = await setUp();
      const runner = await setup.jobs.start({}, { concurrency: 1 });
      await setup.jobs.enqueue([
        { task: "from the future", payload: 1, maxAttempts: 1 },
        { task: "toString", payload: 2, maxAttempts: 1 },
      ]);
      await eventually(async () => expect(await setup.jobs.dead(10)).toHaveLength(2));
      await runner.stop();
      const dead = await setup.jobs.dead(10);
      for (const { lastError } of dead) expect(lastError).toMatch(/^job\.unknown_task: /);
      const ran: Json[] = [];
      await setup.jobs.start({ "from the future": async (payload) => void ran.push(payload) }, { concurrency: 1 });
      await setup.jobs.retryDead(dead.find(({ task }) => task === "from the future")!.id);
      await eventually(() => expect(ran).toEqual([1]));
    });

    test("a waiting job that is cancelled never runs", async () => {
      const setup = await setUp();
      const job = { task: "work", uniqueKey: "k" };
      await setup.jobs.enqueue([
        { ...job, payload: "cancelled" },
        { task: "work", payload: "stays", uniqueKey: "other" },
      ]);
      expect(await setup.jobs.cancel(job)).toBe(true);
      expect(await setup.jobs.cancel(job)).toBe(false);
      const ran: Json[] = [];
      await setup.jobs.start({ work: async (payload) => void ran.push(payload) }, { concurrency: 1 });
      await eventually(async () => expect(await unfinished(setup)).toEqual([]));
      expect(ran).toEqual(["stays"]);
    });

    test.each(["this", "another"])(
      "a running job that is cancelled in %s process is told, and not tried again",
      async (where) => {
        const setup = await setUp();
        const canceller = where === "this" ? setup : await setUp(setup.workspace.workspaceId);
        const { handler, seen, aborted } = holding();
        await setup.jobs.start({ work: handler }, { concurrency: 1 });
        await setup.jobs.enqueue([{ task: "work", payload: 1, uniqueKey: "k" }]);
        await eventually(() => expect(seen).toEqual([1]));
        expect(await canceller.jobs.cancel({ task: "work", uniqueKey: "k" })).toBe(true);
        await eventually(() => expect(aborted).toEqual([1]));
        expect(await unfinished(setup)).toEqual([]);
        expect(await setup.jobs.dead(10)).toEqual([]);
      },
    );

    test("no more jobs run at once than asked for", async () => {
      const setup = await setUp();
      let running = 0;
      let most = 0;
      const handler: JobHandler = async () => {
        running += 1;
        most = Math.max(most, running);
        await delay(20);
        running -= 1;
      };
      await setup.jobs.enqueue(Array.from({ length: 12 }, (_, index) => ({ task: "work", payload: index })));
      await setup.jobs.start({ work: handler }, { concurrency: 3 });
      await eventually(async () => expect(await unfinished(setup)).toEqual([]));
      expect(most).toBe(3);
    });

    test("several processes share the jobs, and each runs once", async () => {
      const setup = await setUp();
      const other = await setUp(setup.workspace.workspaceId);
      const ran: Json[] = [];
      const handlers = { work: async (payload: Json) => void ran.push(payload) };
      const payloads = Array.from({ length: 60 }, (_, index) => index);
      await setup.jobs.enqueue(payloads.map((payload) => ({ task: "work", payload })));
      await Promise.all([setup, other].map(({ jobs }) => jobs.start(handlers, { concurrency: 4 })));
      await eventually(async () => expect(await unfinished(setup)).toEqual([]));
      expect(ran.sort((a, b) => Number(a) - Number(b))).toEqual(payloads);
    });

    test("a job that takes longer than its lease runs once", async () => {
      const setup = await setUp();
      const other = await setUp(setup.workspace.workspaceId);
      const { handler, seen, letGo, aborted } = holding();
      await setup.jobs.start({ work: handler }, { concurrency: 1 });
      await setup.jobs.enqueue([{ task: "work", payload: "long" }]);
      await eventually(() => expect(seen).toEqual(["long"]));
      await other.jobs.start({ work: handler }, { concurrency: 1 });
      await delay(2 * timing.leaseMs);
      letGo();
      await eventually(async () => expect(await unfinished(setup)).toEqual([]));
      expect([seen, aborted]).toEqual([["long"], []]);
    });

    test("a runner that stops waits for its jobs and takes no more", async () => {
      const setup = await setUp();
      const { handler, seen, letGo } = holding();
      const runner = await setup.jobs.start({ work: handler }, { concurrency: 1 });
      await setup.jobs.enqueue([{ task: "work", payload: 1 }]);
      await eventually(() => expect(seen).toEqual([1]));
      await setup.jobs.enqueue([{ task: "work", payload: 2 }]);
      const stopped = runner.stop();
      letGo();
      await stopped;
      expect(seen).toEqual([1]);
      expect(await unfinished(setup)).toHaveLength(1);
    });

    test("what still runs after the grace time goes back to the queue, uncounted", async () => {
      const setup = await setUp();
      const { handler, seen, aborted } = holding();
      const deaf: JobHandler = async (payload) => {
        seen.push(payload);
        await new Promise(() => undefined);
      };
      const runner = await setup.jobs.start({ work: handler, deaf }, { concurrency: 2 });
      await setup.jobs.enqueue([
        { task: "work", payload: 1, maxAttempts: 1 },
        { task: "deaf", payload: 2, maxAttempts: 1 },
      ]);
      await eventually(() => expect(inOrder(seen)).toEqual([1, 2]));
      await runner.stop(50);
      expect(aborted).toEqual([1]);
      const attempts: unknown[] = [];
      const again: JobHandler = async (payload, { attempt }) => void attempts.push([payload, attempt]);
      await setup.jobs.start({ work: again, deaf: again }, { concurrency: 2 });
      await eventually(async () => expect(await unfinished(setup)).toEqual([]));
      expect(inOrder(attempts)).toEqual([
        [1, 1],
        [2, 1],
      ]);
    });

    test("workspaces do not see each other's jobs", async () => {
      const here = await setUp();
      const there = await setUp();
      const ran: Json[] = [];
      await there.jobs.start({ work: async (payload) => void ran.push(payload) }, { concurrency: 1 });
      await here.jobs.enqueue([{ task: "work", payload: "here", uniqueKey: "k", maxAttempts: 1 }]);
      expect(await there.jobs.cancel({ task: "work", uniqueKey: "k" })).toBe(false);
      await there.jobs.enqueue([{ task: "work", payload: "there", uniqueKey: "k" }]);
      await eventually(() => expect(ran).toEqual(["there"]));
      await here.jobs.start({}, { concurrency: 1 });
      await eventually(async () => expect(await here.jobs.dead(10)).toHaveLength(1));
      expect(await there.jobs.dead(10)).toEqual([]);
      const [dead] = await here.jobs.dead(10);
      expect(await there.jobs.retryDead(dead!.id)).toBe(false);
      expect(ran).toEqual(["there"]);
    });

    test("a job of a process that was killed runs again, as another attempt", async () => {
      const setup = await setUp();
      const { child, told } = startProcess(setup.workspace.workspaceId, 4);
      await setup.jobs.enqueue([
        { task: "hang", payload: "tried again" },
        { task: "hang", payload: "used up", maxAttempts: 1 },
      ]);
      await eventually(() => expect(inOrder(told)).toEqual(["tried again", "used up"]));
      child.kill("SIGKILL");
      await once(child, "exit");
      const ran: unknown[] = [];
      const handler: JobHandler = async (payload, { attempt }) => void ran.push([payload, attempt]);
      await setup.jobs.start({ hang: handler }, { concurrency: 1 });
      await eventually(() => expect(ran).toEqual([["tried again", 2]]));
      await eventually(async () => expect(await setup.jobs.dead(10)).toHaveLength(1));
      const [dead] = await setup.jobs.dead(10);
      expect(dead).toMatchObject({ payload: "used up", attempts: 1 });
      expect(dead?.lastError).toMatch(/^job\.abandoned: /);
    });

    test("of many jobs none is lost while processes are killed", async () => {
      const setup = await setUp();
      const payloads = Array.from({ length: 150 }, (_, index) => index);
      await setup.jobs.enqueue(payloads.map((payload) => ({ task: "work", payload })));
      const told: Json[] = [];
      for (let round = 1; round <= 3; round++) {
        const victim = startProcess(setup.workspace.workspaceId, 4);
        await eventually(() => expect(victim.told.length).toBeGreaterThanOrEqual(8 * round));
        victim.child.kill("SIGKILL");
        await once(victim.child, "exit");
        told.push(...victim.told);
      }
      await setup.jobs.start({ work: async (payload) => void told.push(payload) }, { concurrency: 4 });
      await eventually(async () => {
        await hurry(setup);
        expect(await unfinished(setup)).toEqual([]);
      });
      expect(new Set(told)).toEqual(new Set(payloads));
      expect(await setup.jobs.dead(10)).toEqual([]);
    });

    describeFates(subject, () => store);
  });
}
