import { setImmediate as nextTurn, setTimeout as sleep } from "node:timers/promises";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { AppendResult, Delivery } from "../store/store.ts";
import { type Append, type Entry, GroupCommit, type GroupCommitLimits, type Outcome } from "./group-commit.ts";

const LIMITS: GroupCommitLimits = {
  maxQueuedDeliveries: 1000,
  maxQueuedBytes: 1_000_000,
  maxBatchDeliveries: 100,
  maxBatchBytes: 100_000,
  stallAfterMs: 10_000,
};

const STORED: AppendResult = { status: "stored" };

function entryOf(id: string, bytes = 10): Entry & { outcomes: Outcome[] } {
  const delivery: Delivery = {
    eventId: id,
    eventType: "message.received",
    kind: "hex-v1",
    deliveryId: null,
    receivedAt: "2026-01-01T00:00:00.000Z",
    headers: "{}",
    digest: new Uint8Array(32),
    payload: new Uint8Array(bytes),
  };
  const outcomes: Outcome[] = [];
  return { delivery, outcomes, settle: (outcome) => void outcomes.push(outcome) };
}

/** A store that answers when told to. */
function slowStore() {
  const batches: { ids: string[]; answer: (results?: AppendResult[]) => void; fail: (error: Error) => void }[] = [];
  const append: Append = (deliveries) => {
    const { promise, resolve, reject } = Promise.withResolvers<AppendResult[]>();
    batches.push({
      ids: deliveries.map(({ eventId }) => eventId),
      answer: (results) => resolve(results ?? deliveries.map(() => STORED)),
      fail: reject,
    });
    return promise;
  };
  return { batches, append };
}

function commitOf(append: Append, limits: Partial<GroupCommitLimits> = {}) {
  const failures: unknown[] = [];
  const commit = new GroupCommit(append, { ...LIMITS, ...limits }, (error) => failures.push(error));
  return { commit, failures };
}

describe("GroupCommit", () => {
  it("stores what arrives in one turn of the event loop together", async () => {
    const { batches, append } = slowStore();
    const { commit } = commitOf(append);
    for (const id of ["a", "b", "c"]) commit.offer(entryOf(id));
    await nextTurn();
    expect(batches.map(({ ids }) => ids)).toEqual([["a", "b", "c"]]);
  });

  it("collects what arrives during a batch into the next one", async () => {
    const { batches, append } = slowStore();
    const { commit } = commitOf(append);
    commit.offer(entryOf("a"));
    await nextTurn();
    commit.offer(entryOf("b"));
    commit.offer(entryOf("c"));
    await nextTurn();
    expect(batches).toHaveLength(1);
    batches[0]?.answer();
    await nextTurn();
    expect(batches.map(({ ids }) => ids)).toEqual([["a"], ["b", "c"]]);
  });

  it("settles nobody before the store has answered", async () => {
    const { batches, append } = slowStore();
    const { commit } = commitOf(append);
    const entry = entryOf("a");
    commit.offer(entry);
    await nextTurn();
    expect(entry.outcomes).toEqual([]);
    batches[0]?.answer([{ status: "duplicate" }]);
    await nextTurn();
    expect(entry.outcomes).toEqual([{ status: "duplicate" }]);
  });

  it("limits a batch in rows and in bytes, but lets a single larger delivery go alone", async () => {
    const { batches, append } = slowStore();
    const { commit } = commitOf(append, { maxBatchDeliveries: 2, maxBatchBytes: 50 });
    for (const [id, bytes] of [
      ["a", 10],
      ["b", 10],
      ["c", 10],
      ["d", 45],
      ["e", 200],
      ["f", 1],
    ] as const) {
      commit.offer(entryOf(id, bytes));
    }
    for (let i = 0; i < 5; i++) {
      await nextTurn();
      batches[i]?.answer();
    }
    await nextTurn();
    expect(batches.map(({ ids }) => ids.join(""))).toEqual(["ab", "c", "d", "e", "f"]);
    expect(commit.queuedBytes).toBe(0);
  });

  it("takes no more deliveries than may wait, and takes them again once some are stored", async () => {
    const { batches, append } = slowStore();
    const { commit } = commitOf(append, { maxQueuedDeliveries: 2 });
    expect([commit.offer(entryOf("a")), commit.offer(entryOf("b")), commit.offer(entryOf("c"))]).toEqual([
      "taken",
      "taken",
      "overloaded",
    ]);
    await nextTurn();
    expect(commit.offer(entryOf("c"))).toBe("overloaded");
    batches[0]?.answer();
    await nextTurn();
    expect(commit.offer(entryOf("c"))).toBe("taken");
  });

  it("takes no more bytes than may wait, except into an empty queue", async () => {
    const { commit } = commitOf(slowStore().append, { maxQueuedBytes: 100 });
    expect(commit.offer(entryOf("large", 500))).toBe("taken");
    expect(commit.offer(entryOf("small", 1))).toBe("overloaded");
  });

  it("fails every delivery of a batch whose append throws, and goes on with the next", async () => {
    const { batches, append } = slowStore();
    const { commit, failures } = commitOf(append);
    const [first, second] = [entryOf("a"), entryOf("b")];
    commit.offer(first);
    await nextTurn();
    commit.offer(second);
    batches[0]?.fail(new Error("the thread is gone"));
    await nextTurn();
    batches[1]?.answer();
    await nextTurn();
    expect(first.outcomes).toMatchObject([{ status: "failed", code: "unavailable" }]);
    expect(second.outcomes).toEqual([STORED]);
    expect(failures).toMatchObject([{ message: "the thread is gone" }]);
  });

  it("does not acknowledge a delivery of which the store says nothing", async () => {
    const { batches, append } = slowStore();
    const { commit } = commitOf(append);
    const [first, second] = [entryOf("a"), entryOf("b")];
    commit.offer(first);
    commit.offer(second);
    await nextTurn();
    batches[0]?.answer([STORED]);
    await nextTurn();
    expect(first.outcomes).toEqual([STORED]);
    expect(second.outcomes).toMatchObject([{ status: "failed" }]);
  });

  it("answers everyone when the store stalls, refuses until it returns, and then takes again", async () => {
    const { batches, append } = slowStore();
    const { commit } = commitOf(append, { stallAfterMs: 20 });
    const [underWay, waiting] = [entryOf("a"), entryOf("b")];
    commit.offer(underWay);
    await nextTurn();
    commit.offer(waiting);
    await sleep(40);
    expect(underWay.outcomes).toEqual([{ status: "stalled" }]);
    expect(waiting.outcomes).toEqual([{ status: "stalled" }]);
    expect(commit.offer(entryOf("c"))).toBe("stalled");
    await commit.drained();

    batches[0]?.answer();
    await nextTurn();
    expect(underWay.outcomes).toEqual([{ status: "stalled" }]);
    expect(commit.offer(entryOf("d"))).toBe("taken");
    await nextTurn();
    expect(batches.map(({ ids }) => ids)).toEqual([["a"], ["d"]]);
    expect(commit.queuedBytes).toBe(10);
  });

  it("answers the others of a batch when one answer throws", async () => {
    const { batches, append } = slowStore();
    const { commit, failures } = commitOf(append);
    const broken: Entry = {
      delivery: entryOf("a").delivery,
      settle: () => {
        throw new Error("the socket is odd");
      },
    };
    const other = entryOf("b");
    commit.offer(broken);
    commit.offer(other);
    await nextTurn();
    batches[0]?.answer();
    await nextTurn();
    expect(other.outcomes).toEqual([STORED]);
    expect(failures).toHaveLength(1);
  });

  it("is drained when the last delivery has its answer", async () => {
    const { batches, append } = slowStore();
    const { commit } = commitOf(append);
    await commit.drained();
    const entry = entryOf("a");
    commit.offer(entry);
    let drained = false;
    const draining = commit.drained().then(() => (drained = true));
    await nextTurn();
    expect(drained).toBe(false);
    batches[0]?.answer();
    await draining;
    expect(entry.outcomes).toEqual([STORED]);
  });

  it("settles every taken delivery exactly once, with the result of its own row, whatever the store does", async () => {
    const step = fc.oneof(
      fc.record({ do: fc.constant("offer" as const), bytes: fc.nat(60) }),
      fc.record({ do: fc.constant("turn" as const) }),
      fc.record({ do: fc.constantFrom("answer" as const, "throw" as const, "say nothing" as const) }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 60 }), async (steps) => {
        const { batches, append } = slowStore();
        const { commit } = commitOf(append, {
          maxQueuedDeliveries: 8,
          maxQueuedBytes: 200,
          maxBatchDeliveries: 3,
          maxBatchBytes: 100,
        });
        const taken: { entry: ReturnType<typeof entryOf>; id: string }[] = [];
        let answered = 0;
        const answerNext = (how: "answer" | "throw" | "say nothing"): void => {
          const batch = batches[answered];
          if (batch === undefined) return;
          answered += 1;
          if (how === "throw") batch.fail(new Error("no"));
          else if (how === "say nothing") batch.answer([]);
          else batch.answer(batch.ids.map((id) => (Number(id) % 2 === 0 ? STORED : { status: "duplicate" })));
        };
        for (const [index, action] of steps.entries()) {
          if (action.do === "offer") {
            const entry = entryOf(String(index), action.bytes);
            if (commit.offer(entry) === "taken") taken.push({ entry, id: String(index) });
          } else if (action.do === "turn") await nextTurn();
          else answerNext(action.do);
          expect(commit.queuedDeliveries).toBeLessThanOrEqual(8);
        }
        for (let i = 0; i < 30; i++) {
          await nextTurn();
          answerNext("answer");
        }
        await commit.drained();
        for (const { entry, id } of taken) {
          expect(entry.outcomes).toHaveLength(1);
          const expected = Number(id) % 2 === 0 ? "stored" : "duplicate";
          expect([expected, "failed"]).toContain(entry.outcomes[0]?.status);
        }
        expect([commit.queuedDeliveries, commit.queuedBytes]).toEqual([0, 0]);
        expect(batches.flatMap(({ ids }) => ids)).toEqual(taken.map(({ id }) => id));
      }),
      { numRuns: 100 },
    );
  });
});
