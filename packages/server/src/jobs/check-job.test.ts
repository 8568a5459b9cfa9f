import { expect, test } from "vitest";
import { checkJob } from "./check-job.ts";

test("a job has eight attempts and no key unless it says otherwise", () => {
  expect(checkJob({ task: "work", payload: { id: 1 } })).toEqual({
    task: "work",
    payload: '{"id":1}',
    uniqueKey: null,
    urgent: false,
    runAt: null,
    maxAttempts: 8,
  });
});

test("moments get one form, in which they can be compared as texts", () => {
  expect(checkJob({ task: "work", payload: null, runAt: "2026-10-01T14:00:00+02:00" }).runAt).toBe(
    "2026-10-01T12:00:00.000Z",
  );
});

test.each([
  ["a task without a name", { task: "" }, /task has/],
  ["a task that is too long", { task: "t".repeat(129) }, /task has/],
  ["a key that is too long", { uniqueKey: "k".repeat(401) }, /uniqueKey has/],
  ["an empty key", { uniqueKey: "" }, /uniqueKey has/],
  ["NUL in a key", { uniqueKey: "a\0b" }, /NUL/],
  ["half a surrogate pair in a task", { task: "\uD800" }, /text/],
  ["a moment that is none", { runAt: "soon" }, /time/],
  ["no attempts", { maxAttempts: 0 }, /maxAttempts/],
  ["half an attempt", { maxAttempts: 1.5 }, /maxAttempts/],
  ["a payload that is a document", { payload: "x".repeat(70_000) }, /payload has/],
])("%s is refused", (_, part, message) => {
  expect(() => checkJob({ task: "work", payload: null, ...part })).toThrow(message);
});
