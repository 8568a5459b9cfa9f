import { type Dialect, EVENT_TYPES } from "@linekeeper/quo";
import { expect, test } from "vitest";
import { buildExamples, EXAMPLES } from "./examples.ts";

const idsOf = (kind: "message" | "call"): string[] =>
  EXAMPLES.flatMap(({ facts }) => {
    if (facts.type === null || facts.subject.kind !== kind) return [];
    return facts.subject.kind === "message" ? [facts.subject.message.id] : [facts.subject.call.id];
  });

const typesOf = (dialect: Dialect): Set<string> =>
  new Set(EXAMPLES.filter((example) => example.dialect === dialect).map((example) => example.type));

test("every type has an example in at least one dialect", () => {
  expect(EVENT_TYPES.filter((type) => !EXAMPLES.some((example) => example.type === type))).toEqual([]);
});

test("each dialect has what its kind of webhook sends", () => {
  expect(typesOf("v2").size).toBe(5);
  expect(typesOf("v4").size).toBe(7);
  expect([...typesOf("v4")]).not.toContain("contact.updated");
  expect([...typesOf("2026-03-30")]).not.toContain("message.sent");
  expect([...typesOf("unversioned")]).toContain("message.sent");
});

test("both names of what v4 calls a summary have an example", () => {
  const names = EXAMPLES.filter(({ dialect, type }) => dialect === "v4" && type === "call.summary.completed");
  expect(names.map((example) => example.rawType)).toEqual(["call.summary.completed", "callSummary"]);
});

test("no id is both a message and a call, and no event id comes twice", () => {
  const calls = new Set(idsOf("call"));
  expect(idsOf("message").filter((id) => calls.has(id))).toEqual([]);
  expect(new Set(EXAMPLES.map((example) => example.eventId)).size).toBe(EXAMPLES.length);
});

test("a dialect's calls are one scene: its recording, summary and transcript belong to the call that was completed", () => {
  for (const dialect of ["v3", "v4", "2026-03-30", "unversioned"] as const) {
    const ids = EXAMPLES.filter((example) => example.dialect === dialect && example.variant === "captured").flatMap(
      ({ facts, type }) =>
        facts.type !== null &&
        facts.subject.kind === "call" &&
        ["call.completed", "call.recording.completed", "call.summary.completed", "call.transcript.completed"].includes(
          type,
        )
          ? [facts.subject.call.id]
          : [],
    );
    expect(ids.length).toBe(4);
    expect(new Set(ids).size).toBe(1);
  }
});

test("another seed shares nothing, and a mark shows in every id", () => {
  const others = buildExamples({ seed: "other", at: 0, mark: "test" });
  const bodies = new Set(EXAMPLES.map((example) => example.body.toString()));
  expect(others.filter((example) => bodies.has(example.body.toString()))).toEqual([]);
  for (const { dialect, eventId } of others) {
    expect(eventId).toMatch(dialect === "unversioned" ? /^sha256:/ : /^EVtest[0-9a-f]{28}$/);
  }
});
