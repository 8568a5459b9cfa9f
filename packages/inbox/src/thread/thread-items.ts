/** What a thread shows, in order: its activities and notes, with a line before each day and before what is new. */
import type { OutboxText } from "../data/messages.ts";
import type { ActivityDetail, Note } from "../data/resources.ts";
import { isSameDay } from "../ui/time.ts";

export type ThreadItem =
  | { kind: "day"; key: string; moment: string }
  | { kind: "new"; key: string }
  | {
      kind: "activity";
      key: string;
      activity: ActivityDetail;
      moment: string;
      isContinued: boolean;
      sent: OutboxText | null;
    }
  | { kind: "outbox"; key: string; text: OutboxText; isAnswered: boolean }
  | { kind: "note"; key: string; note: Note; moment: string };

export type ActivityEntry = Extract<ThreadItem, { kind: "activity" }>;

/** Of the same side within so long: shown close together, under one name. */
const CONTINUED_MS = 5 * 60_000;

export function threadItems(
  newestFirst: readonly ActivityDetail[],
  notes: readonly Note[],
  outbox: readonly OutboxText[],
  options: { isComplete: boolean; seenUntil: string | null },
): ThreadItem[] {
  const activities = [...newestFirst].reverse();
  const first = momentOf(activities[0]);
  const entries = [
    ...activities.map((activity) => ({ activity, note: null, moment: momentOf(activity) ?? "" })),
    // Notes of a time that is not loaded yet come with it.
    ...notes
      .filter(({ created_at }) => options.isComplete || (first !== null && created_at >= first))
      .map((note) => ({ activity: null, note, moment: note.created_at })),
  ].sort((a, b) => (a.moment < b.moment ? -1 : a.moment > b.moment ? 1 : 0));

  const items: ThreadItem[] = [];
  const sentFromHere = new Map(outbox.map((text) => [text.openphone_id, text]));
  let before: { moment: string; side: string } | null = null;
  let isMarked = options.seenUntil === null;
  for (const { activity, note, moment } of entries) {
    const isNewDay = moment !== "" && (before === null || !isSameDay(before.moment, moment));
    if (isNewDay)
      items.push({ kind: "day", key: `day ${moment.slice(0, 10)} ${items.length === 0 ? "" : moment}`, moment });
    const isNew = !isMarked && activity?.direction === "incoming" && moment > (options.seenUntil ?? "");
    if (isNew) {
      isMarked = true;
      items.push({ kind: "new", key: "new" });
    }
    if (activity === null) {
      items.push({ kind: "note", key: note.id, note, moment });
      before = { moment, side: "note" };
      continue;
    }
    const side = `${activity.activity_type} ${activity.direction} ${activity.from_number}`;
    const isContinued =
      !isNewDay &&
      !isNew &&
      before?.side === side &&
      activity.activity_type === "message" &&
      Date.parse(moment) - Date.parse(before.moment) < CONTINUED_MS;
    const sent = sentFromHere.get(activity.openphone_id) ?? null;
    items.push({ kind: "activity", key: activity.id, activity, moment, isContinued, sent });
    before = { moment: moment === "" ? (before?.moment ?? "") : moment, side };
  }
  // What is on its way comes last, whatever the clocks say. Once Quo has it, its activity tells.
  const shown = new Set(newestFirst.map(({ openphone_id }) => openphone_id));
  const isUnderway = ({ state, openphone_id: id }: OutboxText): boolean =>
    state !== "cancelled" && (id === null || !shown.has(id));
  // The server looks at it when the moment has come; whoever reads on wants to know now.
  const answeredAt = momentOf(newestFirst.find(({ direction }) => direction === "incoming")) ?? "";
  for (const text of outbox.filter(isUnderway).reverse()) {
    const isAnswered = text.state === "scheduled" && text.cancel_on_reply && answeredAt > text.created_at;
    items.push({ kind: "outbox", key: text.id, text, isAnswered });
  }
  return items;
}

function momentOf(activity: ActivityDetail | undefined): string | null {
  return activity?.occurred_at ?? activity?.created_at ?? null;
}
