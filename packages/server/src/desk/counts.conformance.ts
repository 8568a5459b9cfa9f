/**
 * Whatever happens in whatever order (events of all dialects, decisions, rebuilds, by two processes at once), every view
 * holds exactly the conversations that a plain scan over activities and decisions gives, and the counts are their numbers.
 */
import { readEvent } from "@linekeeper/quo";
import fc from "fast-check";
import { expect, it } from "vitest";
import { createTestClock } from "../clock.ts";
import { marksOf } from "../project/thread-marks.ts";
import { anyDelivery } from "../project/order.conformance.ts";
import { createProjector } from "../project/projector.ts";
import { listInbox, VIEWS, type View } from "../read/inbox.ts";
import { countInbox } from "../read/inbox-counts.ts";
import type { Reader } from "../read/reader.ts";
import type { TestStore, TestWorkspace } from "../testing/open-workspace.ts";
import { createTestDesk } from "../testing/test-desk.ts";
import type { StateChange } from "./desk.ts";
import { replyClassifier } from "../reply-classifier.ts";

const ME = "US1";
const NOON = Date.parse("2026-10-02T12:00:00.000Z");

const change: fc.Arbitrary<StateChange> = fc.oneof(
  fc.record({ status: fc.constantFrom("open" as const, "done" as const) }),
  fc.record({ assigned_to: fc.constantFrom(null, ME, "US2") }),
  fc.record({ snoozed_until: fc.constantFrom(null, "2026-10-03T00:00:00.000Z", "2026-10-01T00:00:00.000Z") }),
  fc.record({ unread: fc.boolean() }),
  fc.record({ read_up_to: fc.constantFrom(null, "2026-10-01T15:05:21.000Z") }),
  fc.record({ status: fc.constant("done" as const), assigned_to: fc.constant(ME), unread: fc.constant(true) }),
);

const act = fc.oneof(
  { weight: 6, arbitrary: fc.record({ kind: fc.constant("deliver" as const), delivery: anyDelivery }) },
  { weight: 5, arbitrary: fc.record({ kind: fc.constant("decide" as const), at: fc.nat(5), change }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant("wake" as const), at: fc.nat(5) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("rebuild" as const) }) },
);

type Act = typeof act extends fc.Arbitrary<infer A> ? A : never;

/** `processes`: on SQLite one, which has the writer. */
export function describeCounts(store: () => TestStore, { runs, processes }: { runs: number; processes: 1 | 2 }): void {
  // oxlint-disable-next-line vitest/expect-expect -- `compare` expects after every step
  it("every view and every count is what a plain scan gives, whatever happened in whatever order", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(act, { minLength: 1, maxLength: 18 }), async (acts) => {
        await using one = await store().openWorkspace();
        await using second = processes === 2 ? await store().openWorkspace(one.workspaceId) : null;
        const other = second ?? one;
        const clock = createTestClock();
        clock.set(NOON);
        const desk = createTestDesk(other, { clock });
        const projectors = [...new Set([one, other])].map(({ engine }) =>
          createProjector({ engine, read: readEvent, findClassifier: replyClassifier(), clock, onFailure: () => {} }),
        );
        const reader: Reader = { db: one.reader, workspaceId: one.workspaceId, lines: "all" };
        const decider = { reader, id: ME, label: "me" };
        const living = async (at: number): Promise<string[]> => {
          const rows = await reader.db
            .selectFrom("conversations")
            .select("id")
            .where("workspace_id", "=", reader.workspaceId)
            .orderBy("id")
            .execute();
          return rows.length === 0 ? [] : [rows[at % rows.length]!.id];
        };
        const decideAt = async (next: Act): Promise<void> => {
          if (next.kind !== "decide" && next.kind !== "wake") return;
          const [id] = await living(next.at);
          if (id === undefined) return;
          if (next.kind === "decide") await desk.decide(decider, [id], next.change);
          else await desk.handlers["desk.wake"]?.({ id }, { signal: new AbortController().signal, attempt: 1 });
        };
        for (const [step, next] of acts.entries()) {
          if (next.kind === "deliver") await one.engine.append([next.delivery]);
          if (next.kind === "rebuild") await one.engine.resetProjections();
          // The processes work while somebody decides.
          await Promise.all([
            ...projectors.map((projector) => projector.drain({ chunk: 1 + (step % 3) })),
            decideAt(next),
          ]);
          await compare(one, reader);
        }
      }),
      { numRuns: runs },
    );
  }, 90_000);
}

async function compare({ workspaceId }: TestWorkspace, reader: Reader): Promise<void> {
  const expected = await scan(reader, workspaceId);
  const counts = await countInbox(reader, ME);
  for (const view of VIEWS) {
    const { data } = await listInbox(reader, { limit: 200 }, { view, viewerId: ME });
    expect([view, data.map(({ id }) => id).sort()]).toEqual([view, expected.get(view)?.sort()]);
    expect([view, counts.views[view]]).toEqual([view, expected.get(view)?.length]);
    const ofLines = counts.lines.reduce((sum, { views }) => sum + views[view], 0);
    expect(ofLines).toBe(counts.views[view]);
  }
}

/** By the words of `desk.ts`, over everything. */
async function scan({ db }: Reader, workspaceId: string): Promise<Map<View, string[]>> {
  const conversations = await db
    .selectFrom("conversations")
    .selectAll()
    .where("workspace_id", "=", workspaceId)
    .execute();
  const activities = await db.selectFrom("activities").selectAll().where("workspace_id", "=", workspaceId).execute();
  const states = await db
    .selectFrom("conversation_state")
    .selectAll()
    .where("workspace_id", "=", workspaceId)
    .execute();
  const views = new Map<View, string[]>(VIEWS.map((view) => [view, []]));
  for (const { id } of conversations) {
    const state = states.find((row) => row.conversation_id === id);
    const marks = activities.filter((row) => row.conversation_id === id).map((row) => marksOf(row));
    const newest = (mark: keyof ReturnType<typeof marksOf>): string =>
      marks
        .map((one) => one[mark] ?? "")
        .sort()
        .at(-1) ?? "";
    const holds = newest("last_incoming_at") <= (state?.handled_up_to ?? "");
    const isDone = holds && state?.status === "done";
    const isSnoozed = holds && !isDone && state != null && state.snoozed_until !== null;
    const isOpen = !isDone && !isSnoozed;
    const belongs: Record<View, boolean> = {
      all: true,
      done: isDone,
      snoozed: isSnoozed,
      open: isOpen,
      mine: isOpen && state?.assigned_to === ME,
      unassigned: isOpen && (state?.assigned_to ?? null) === null,
      unread: state?.marked_unread === 1 || newest("last_incoming_at") > (state?.read_up_to ?? ""),
      unreplied: isOpen && newest("last_text_at") > newest("last_reached_at"),
      missed: isOpen && newest("last_missed_at") > newest("last_reached_at"),
    };
    for (const view of VIEWS) if (belongs[view]) views.get(view)?.push(id);
  }
  return views;
}
