/** The rule of a conversation's moments is told twice: for one activity, and as SQL over all. They must agree. */
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { emptyActivity } from "../project/activity-row.ts";
import { MARKS, marksOf } from "../project/thread-marks.ts";
import { openPostgresTestStore, openSqliteTestStore, type TestStore } from "../testing/open-workspace.ts";

const activities = fc.array(
  fc.record({
    activity_type: fc.constantFrom("message", "call", "voicemail"),
    direction: fc.constantFrom("incoming", "outgoing", null),
    status: fc.constantFrom(
      null,
      "scheduled",
      "sent",
      "delivered",
      "undelivered",
      "failed",
      "canceled",
      "ringing",
      "completed",
      "unanswered",
      "no-answer",
      "missed",
      "busy",
      "abandoned",
      "answered",
      "forwarded",
      "ai-handled",
      "in-progress",
    ),
    answered_at: fc.constantFrom(null, "2026-01-01T00:00:00.000Z"),
    answered_by: fc.constantFrom(null, "US1"),
    occurred_at: fc.option(fc.integer({ min: 0, max: 59 }).map((minute) => `2026-02-01T10:${minute + 10}:00.000Z`)),
  }),
  { maxLength: 6 },
);

describe.each([
  ["SQLite", openSqliteTestStore],
  ["PostgreSQL", openPostgresTestStore],
])("on %s", (_name, openStore) => {
  let store: TestStore;
  beforeAll(async () => {
    store = await openStore();
  });
  afterAll(() => store[Symbol.asyncDispose]());

  it("a conversation keeps the moments that its activities give one by one", async () => {
    await using workspace = await store.openWorkspace();
    let count = 0;
    await fc.assert(
      fc.asyncProperty(activities, async (given) => {
        count += 1;
        const id = `c${count}`;
        const rows = given.map((told, at) => ({
          ...emptyActivity(`AC${count}-${at}`, "AC", told.activity_type),
          ...told,
          conversation_id: id,
        }));
        await workspace.engine.append([
          {
            eventId: `EV${count}`,
            eventType: "x",
            kind: "hex-v1",
            deliveryId: null,
            receivedAt: "",
            headers: "{}",
            digest: new Uint8Array(32),
            payload: new Uint8Array(1),
          },
        ]);
        await workspace.engine.project({ limit: 100, now: "2026-02-01" }, async (tx, claimed) => {
          await tx.insert("activities", rows);
          const [found] = await tx.aggregates([id]);
          for (const mark of MARKS) {
            const told =
              rows
                .map((row) => marksOf(row)[mark] ?? "")
                .sort()
                .at(-1) ?? "";
            expect([mark, found?.[mark] ?? ""]).toEqual([mark, told]);
          }
          await tx.settle(
            claimed.map(({ seq }) => ({
              seq,
              state: "projected",
              attempts: 1,
              nextAttemptAt: null,
              errorCode: null,
              errorMessage: null,
            })),
          );
        });
      }),
      { numRuns: 60 },
    );
  });
});
