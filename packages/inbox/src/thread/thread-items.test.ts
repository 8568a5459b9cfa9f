import { expect, test } from "vitest";
import type { OutboxText } from "../data/messages.ts";
import type { ActivityDetail, Note } from "../data/resources.ts";
import { activityOf } from "../media/testing/specimen-data.ts";
import { threadItems } from "./thread-items.ts";

const at = (minute: number): string => `2026-03-02T15:${String(minute).padStart(2, "0")}:00.000Z`;

function text(id: string, minute: number, more: Partial<ActivityDetail> = {}): ActivityDetail {
  return activityOf({ id, openphone_id: id, activity_type: "message", occurred_at: at(minute), ...more });
}

const note = (id: string, minute: number): Note => ({
  id,
  conversation_id: "CO1",
  body: "ask them",
  created_at: at(minute),
  created_by: "Olga",
  author_id: "1",
  mentions: [],
  updated_at: null,
});

const outboxText = (id: string, more: Partial<OutboxText> = {}): OutboxText => ({
  id,
  state: "waiting",
  conversation_id: "CO1",
  from: "+15550000001",
  to: ["+15551110001"],
  body: "on our way",
  scheduled_at: null,
  cancel_on_reply: false,
  undo_until: at(0),
  created_by: "Olga",
  created_at: at(20),
  openphone_id: null,
  error: null,
  can_cancel: true,
  can_retry: false,
  ...more,
});

const options = { isComplete: true, seenUntil: null };
const kindsOf = (items: ReturnType<typeof threadItems>) => items.map(({ kind, key }) => `${kind} ${key}`.slice(0, 12));

test("what happened comes in its order, with notes between, and what is on its way comes last", () => {
  const items = threadItems([text("b", 9), text("a", 1)], [note("n", 5)], [outboxText("o")], options);
  expect(kindsOf(items.slice(1))).toEqual(["activity a", "note n", "activity b", "outbox o"]);
});

test("what came since the last look is under a marker, and what the firm sent itself is not new", () => {
  const thread = [text("c", 9), text("b", 8, { direction: "outgoing" }), text("a", 1)];
  const items = threadItems(thread, [], [], { ...options, seenUntil: at(5) });
  expect(kindsOf(items.slice(1))).toEqual(["activity a", "activity b", "new new", "activity c"]);
});

test("a text that Quo has is shown once, with what the outbox knows of it", () => {
  const sent = outboxText("o", { state: "undelivered", openphone_id: "a", can_retry: true });
  const items = threadItems([text("a", 1, { direction: "outgoing" })], [], [sent], options);
  expect(items.slice(1)).toMatchObject([{ kind: "activity", key: "a", sent: { id: "o", can_retry: true } }]);
});

test("a scheduled text that an answer cancels is known to be answered by what came after it, and by nothing before", () => {
  const scheduled = outboxText("o", { state: "scheduled", cancel_on_reply: true });
  const isAnswered = (...thread: ActivityDetail[]) => threadItems(thread, [], [scheduled], options).at(-1);
  expect(isAnswered(text("a", 19))).toMatchObject({ isAnswered: false });
  expect(isAnswered(text("a", 21, { direction: "outgoing" }))).toMatchObject({ isAnswered: false });
  expect(isAnswered(text("a", 21))).toMatchObject({ isAnswered: true });
});

test("notes of a time that is not loaded yet come with it", () => {
  expect(kindsOf(threadItems([text("a", 9)], [note("n", 5)], [], { ...options, isComplete: false })).slice(1)).toEqual([
    "activity a",
  ]);
});
