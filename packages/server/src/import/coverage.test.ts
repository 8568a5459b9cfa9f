import { expect, it } from "vitest";
import { BEGINNING, coverageAfter } from "./coverage.ts";
import { noCounts, type Plan, type Unit, windowUnit } from "./position.ts";

const plan: Plan = {
  shape: "plan",
  startedAt: "2026-06-10T12:00:00.000Z",
  from: null,
  floor: "2026-01-01T00:00:00.000Z",
  lines: [{ id: "PN1", number: "+15550100001" }],
  apis: { messages: "2026-03-30", calls: "2026-03-30", contacts: "v1", lists: "2026-03-30" },
  isDeep: true,
  withLists: true,
};
const done = (resource: "messages" | "calls", more: Partial<Unit["counts"]> = {}): Unit => ({
  ...windowUnit(resource, resource, null, null),
  state: "done",
  counts: { ...noCounts(), ...more },
});
const units = [done("messages"), done("calls")];
const imported = { kind: "import" as const, options: "{}" };
const reconciled = { kind: "reconcile" as const, options: "{}" };
const before = (from: string, to: string) => [
  { phone_number_id: "PN1", number: null, complete_from: from, complete_to: to, gap: null },
];

it("a whole import makes a line complete from the beginning up to a minute before its first answer", () => {
  expect(coverageAfter(imported, plan, units, [])).toMatchObject([
    { complete_from: BEGINNING, complete_to: "2026-06-10T11:59:00.000Z", gap: null },
  ]);
});

it("a reconciliation that reaches back into what is complete moves its end and keeps its beginning", () => {
  const recent = { ...plan, from: "2026-06-08T12:00:00.000Z" };
  expect(coverageAfter(reconciled, recent, units, before(BEGINNING, "2026-06-10T11:00:00.000Z"))).toMatchObject([
    { complete_from: BEGINNING, complete_to: "2026-06-10T11:59:00.000Z" },
  ]);
});

it("a unit that was given up leaves the end where it was, and says why", () => {
  const skipped: Unit = { ...done("calls", { reason: "403 Forbidden" }), state: "skipped" };
  const [line] = coverageAfter(
    imported,
    plan,
    [done("messages"), skipped],
    before(BEGINNING, "2026-06-01T00:00:00.000Z"),
  );
  expect(line).toMatchObject({ complete_to: "2026-06-01T00:00:00.000Z" });
  expect(line?.gap).toContain("calls: 403 Forbidden");
});

it("the end never moves back", () => {
  expect(coverageAfter(imported, plan, units, before(BEGINNING, "2026-06-11T00:00:00.000Z"))).toMatchObject([
    { complete_to: "2026-06-11T00:00:00.000Z" },
  ]);
});

it("an interval that does not touch the one before is not called complete, and the gap is told", () => {
  const options = '{"since":"2026-06-05T00:00:00.000Z"}';
  const [line] = coverageAfter({ kind: "import", options }, plan, units, before(BEGINNING, "2026-06-01T00:00:00.000Z"));
  expect(line).toMatchObject({ complete_from: BEGINNING, complete_to: "2026-06-01T00:00:00.000Z" });
  expect(line?.gap).toContain("from 2026-06-01T00:00:00.000Z to 2026-06-05T00:00:00.000Z");
});

it("what is not there is no gap, what Quo does not show is told", () => {
  const told = (skipped: Record<string, number>) => coverageAfter(imported, plan, [done("calls", { skipped })], []);
  expect(told({ "transcripts: 404 Not Found": 7 })).toMatchObject([{ gap: null }]);
  expect(told({ "calls of a thread: 400 Too Many Participants": 2 })).toMatchObject([
    { complete_to: "2026-06-10T11:59:00.000Z", gap: expect.stringContaining("2 × calls of a thread") },
  ]);
});
