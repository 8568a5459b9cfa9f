import { expect, it } from "vitest";
import { factsOf, kindOf } from "./describe-call.ts";
import { activityOf } from "./testing/specimen-data.ts";

const names = (id: string): string | null => (id === "US1" ? "Dana" : null);
const answered = { answered_at: "2026-03-02T15:00:12.000Z", answered_by: "US1", duration: 247 };

it("tells calls that were taken from those that were not, in both of Quo's vocabularies", () => {
  expect(kindOf(activityOf(answered))).toBe("incoming");
  expect(kindOf(activityOf({ ...answered, direction: "outgoing" }))).toBe("outgoing");
  for (const status of ["missed", "no-answer", "abandoned", "voicemail"]) {
    expect(kindOf(activityOf({ status }))).toBe("missed");
    expect(kindOf(activityOf({ status, direction: "outgoing" }))).toBe("no-answer");
  }
  expect(kindOf(activityOf({ status: "ringing" }))).toBe("ringing");
  expect(kindOf(activityOf({ status: "completed", forwarded_to: "+15552220002" }))).toBe("forwarded");
});

it("does not call a call missed that the AI agent took", () => {
  const call = activityOf({ status: "missed", ai_handled: true });
  expect(kindOf(call)).toBe("incoming");
  expect(factsOf(call, names)).toEqual(["taken by the AI agent"]);
});

it("says who answered, what was pressed, how long it rang and lasted", () => {
  const call = activityOf({ ...answered, menu: { selection: 2, name: "New projects", reason: "pressed" } });
  expect(factsOf(call, names)).toEqual([
    "answered by Dana",
    "pressed 2 (New projects)",
    "rang 12 s",
    "lasted 4 min 7 s",
  ]);
});

it("says where a call went, and that a voicemail was left", () => {
  const facts = factsOf(activityOf({ forwarded_to: "+15552220002", has_voicemail: true }), names);
  expect(facts).toEqual(["forwarded to +15552220002", "left a voicemail"]);
});

it("says nothing of how long it rang where the moments cannot be right", () => {
  const before = { answered_at: "2026-03-02T14:00:00.000Z" };
  const late = { answered_at: "2026-03-02T16:00:00.000Z" };
  for (const call of [before, late]) expect(factsOf(activityOf(call), names)).toEqual([]);
});
