/** Whatever is enqueued, cancelled, failed and abandoned in whatever order: no job is lost, and keys stay unique. */
import { setTimeout as delay } from "node:timers/promises";
import type { Json } from "@linekeeper/quo";
import * as fc from "fast-check";
import { expect, test } from "vitest";
import type { TestStore } from "../testing/open-workspace.ts";
import { type JobsUnderTest, openQueue } from "./jobs-under-test.ts";
import type { JobHandler } from "./jobs.ts";

const RUNS = 8;
const KEYS = ["a", "b"];

const step = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      do: fc.constant("enqueue" as const),
      key: fc.option(fc.constantFrom(...KEYS)),
      fails: fc.nat(3),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("cancel" as const), key: fc.constantFrom(...KEYS) }) },
  // A runner that stops in the middle of its jobs, and another that begins.
  { weight: 1, arbitrary: fc.record({ do: fc.constant("restart" as const) }) },
  // As if the process had been away for longer than the lease.
  { weight: 1, arbitrary: fc.record({ do: fc.constant("expire" as const) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("wait" as const), ms: fc.nat(40) }) },
);

/** The third attempt is the last. */
const MAX_ATTEMPTS = 3;

interface Payload {
  id: number;
  fails: number;
}

export function describeFates(subject: JobsUnderTest, store: () => TestStore): void {
  test(
    "every job ends as done, dead or cancelled, and one at most waits for each key",
    { timeout: 120_000 },
    async () => {
      await fc.assert(
        fc.asyncProperty(fc.array(step, { minLength: 10, maxLength: 30 }), async (steps) => {
          await using workspace = await store().openWorkspace();
          await using jobs = await openQueue(store(), workspace, subject.timing);
          const { workspaceId, engine } = workspace;
          const done = new Set<number>();
          const handler: JobHandler = async (payload: Json, { attempt, signal }) => {
            const { id, fails } = payload as unknown as Payload;
            await delay(id % 15, undefined, { signal });
            if (attempt <= fails) throw new Error(`attempt ${attempt} of ${id}`);
            done.add(id);
          };
          const unfinished = async (): Promise<{ state: string; key: string | null }[]> => {
            const result = await engine.transact([subject.unfinished(workspaceId)]);
            if (!result.committed) throw new Error("not read");
            return result.results[0]!.rows as { state: string; key: string | null }[];
          };

          let runner = await jobs.start({ work: handler }, { concurrency: 3 });
          /** Of each key the newest job that was not cancelled; of those without a key all. */
          const newest = new Map<string, number>();
          const owed = new Set<number>();
          for (const [id, action] of steps.entries()) {
            switch (action.do) {
              case "enqueue": {
                const { key, fails } = action;
                const uniqueKey = key ?? undefined;
                await jobs.enqueue([{ task: "work", payload: { id, fails }, uniqueKey, maxAttempts: MAX_ATTEMPTS }]);
                if (key === null) owed.add(id);
                else newest.set(key, id);
                break;
              }
              case "cancel":
                await jobs.cancel({ task: "work", uniqueKey: action.key });
                newest.delete(action.key);
                break;
              case "restart":
                await runner.stop(0);
                runner = await jobs.start({ work: handler }, { concurrency: 3 });
                break;
              case "expire":
                await engine.transact([subject.expire(workspaceId)]);
                break;
              case "wait":
                await delay(action.ms);
                break;
            }
            await engine.transact([subject.hurry(workspaceId)]);
          }
          for (const id of newest.values()) owed.add(id);

          const deadline = Date.now() + 20_000;
          for (let left = await unfinished(); left.length > 0; left = await unfinished()) {
            expect(Date.now(), `unfinished: ${JSON.stringify(left)}`).toBeLessThan(deadline);
            await engine.transact([subject.hurry(workspaceId)]);
            jobs.wake();
            await delay(20);
          }
          await runner.stop();
          const letters = await jobs.dead(1_000);
          const dead = new Set(letters.map(({ payload }) => (payload as unknown as Payload).id));
          expect([...owed].filter((id) => !done.has(id) && !dead.has(id))).toEqual([]);

          // With nobody to take them: what waits for a key is one.
          for (let id = 0; id < 4; id++) {
            await jobs.enqueue(KEYS.map((uniqueKey) => ({ task: "work", payload: { id, fails: 0 }, uniqueKey })));
          }
          const keys = (await unfinished()).map(({ key }) => key);
          expect(new Set(keys).size).toBe(keys.length);
        }),
        { numRuns: RUNS },
      );
    },
  );
}
