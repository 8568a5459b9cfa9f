/**
 * Puts activities into conversations, and keeps what a conversation owes to its activities.
 *
 * A conversation is its line and the set of its outside participants; it exists as long as an activity belongs to it.
 * When more becomes known of the firm's lines, an activity that was concluded may move. A move rewrites what other
 * transactions may be adding to, so it needs the store for itself.
 */
import type { Parties } from "@linekeeper/quo";
import { NeedsExclusive, type Change, type ProjectionTx, type Row } from "../store/store.ts";
import type { ActivityRow } from "./activity-row.ts";
import { compareText } from "./compare-text.ts";
import type { Contacts } from "./contacts.ts";
import { type Lines, parseParties, type Settlement, settleSides } from "./sides.ts";
import { voicemailActivityId } from "../stable-ids.ts";
import { MARKS, marksOf } from "./thread-marks.ts";
import { TrackedTable } from "./tracked-table.ts";

type ConversationRow = Row<"conversations">;

/** Before everything that has a moment. */
const NO_MOMENT = "";

export class Threads {
  readonly #tx: ProjectionTx;
  readonly #conversations: TrackedTable<"conversations">;
  readonly #participants: TrackedTable<"conversation_participants">;
  /** Conversations whose newest activity must be looked up anew: one left, or became older. */
  readonly #shrunk = new Set<string>();
  readonly #moves = new Map<string, string>();
  /** Lines that an activity left. */
  readonly #left = new Set<string>();

  constructor(tx: ProjectionTx) {
    this.#tx = tx;
    this.#conversations = new TrackedTable(tx, "conversations");
    this.#participants = new TrackedTable(tx, "conversation_participants");
  }

  /** Settles every message and call in `activities`; voicemails go with their call. */
  async place(
    activities: TrackedTable<"activities">,
    lines: Lines,
    conversationOfQuo: (id: string) => Settlement | null,
  ): Promise<void> {
    const placed = activities
      .rows()
      .filter((row) => row.call_id === null)
      .map((row) => {
        const parties = parseParties(row.parties);
        const told = { parties, phoneNumberId: row.phone_number_id, quoConversationId: row.quo_conversation_id };
        return { row, parties, settlement: settleSides(told, lines, conversationOfQuo) };
      });
    await this.#conversations.load(
      "id",
      placed
        .flatMap(({ row, settlement }) => [row.conversation_id, settlement?.conversationId ?? null])
        .filter((id) => id !== null),
    );
    for (const { row, parties, settlement } of placed) {
      this.#show(row, parties, settlement);
      this.#attach(row, activities.stored(row.id, row.activity_type), settlement);
      if (row.activity_type !== "call") continue;
      const voicemail = activities.get(voicemailActivityId(row.id), "voicemail");
      if (voicemail !== undefined) {
        this.#showVoicemail(voicemail, row);
        this.#attach(voicemail, activities.stored(voicemail.id, "voicemail"), settlement);
      }
    }
  }

  /** After the activities are written. Returns the changes of conversations. */
  async flush(contacts: Contacts): Promise<Change[]> {
    if (this.#shrunk.size > 0) await this.#lookUpAggregates();
    const { written, removed } = await this.#conversations.flush();
    const { removed: left } = await this.#participants.flush();
    await contacts.releaseNumbers(left.map((row) => row.number));
    if (this.#moves.size > 0) {
      await this.#tx.addAliases([...this.#moves].map(([old_id, new_id]) => ({ old_id, new_id })));
    }
    return [
      ...written.map(({ after }): Change => ({ entity: "conversation", entity_id: after.id, op: "upsert" })),
      ...removed.map((row): Change => ({ entity: "conversation", entity_id: row.id, op: "delete" })),
      // What moved lies elsewhere now, where those who saw it may see nothing: they are told of the line that it left.
      ...Array.from(this.#left, (line): Change => ({ entity: "line", entity_id: line, op: "upsert" })),
    ];
  }

  /** Numbers that conversations of this transaction brought in. */
  newParticipants(): string[] {
    return this.#participants.rows().map((row) => row.number);
  }

  #show(row: ActivityRow, parties: Parties | null, settlement: Settlement | null): void {
    row.settled_by = settlement?.settledBy ?? "inference";
    row.line_number = settlement?.line ?? null;
    const outside = settlement?.outside ?? [];
    if (row.direction === "incoming") {
      // In a group the sender is the one whom the event itself proves to be outside.
      const sender = parties?.outside;
      row.from_number = (sender?.length === 1 ? sender[0] : outside.length === 1 ? outside[0] : null) ?? null;
      const to = [settlement?.line ?? null, ...outside.filter((number) => number !== row.from_number)];
      row.to_numbers = JSON.stringify(to.filter((number) => number !== null));
    } else if (row.direction === "outgoing") {
      row.from_number = settlement?.line ?? null;
      row.to_numbers = JSON.stringify(outside);
    } else {
      row.from_number = null;
      row.to_numbers = null;
    }
  }

  #showVoicemail(voicemail: ActivityRow, call: ActivityRow): void {
    voicemail.direction = call.direction;
    voicemail.line_number = call.line_number;
    voicemail.phone_number_id = call.phone_number_id;
    voicemail.quo_conversation_id = call.quo_conversation_id;
    voicemail.from_number = call.from_number;
    voicemail.to_numbers = call.to_numbers;
    voicemail.user_id = call.user_id;
    voicemail.contact_ids = call.contact_ids;
    voicemail.settled_by = call.settled_by;
    // v2 and v3 tell a voicemail without a moment of its own: it ends when its call ends.
    voicemail.occurred_at = voicemail.created_at ?? call.completed_at ?? call.occurred_at;
  }

  #attach(row: ActivityRow, before: ActivityRow | null, settlement: Settlement | null): void {
    const from = before?.conversation_id ?? null;
    const to = settlement?.conversationId ?? null;
    row.conversation_id = to;
    if (from !== null && from !== to) {
      if (!this.#tx.exclusive) throw new NeedsExclusive();
      this.#shrunk.add(from);
      if (before?.line_number) this.#left.add(before.line_number);
      if (to !== null) this.#moves.set(from, to);
    }
    if (settlement === null) return;
    const conversation = this.#conversations.get(settlement.conversationId) ?? this.#open(settlement);
    if (from === to && before !== null && this.#mayShrink(conversation, row, before)) {
      this.#shrunk.add(conversation.id);
      return;
    }
    const isNewest =
      conversation.last_activity_id === null ||
      compareMoments(row, { occurred_at: conversation.last_activity_at, id: conversation.last_activity_id }) >= 0;
    if (isNewest) {
      conversation.last_activity_at = row.occurred_at;
      conversation.last_activity_id = row.id;
    }
    const marks = marksOf(row);
    for (const mark of MARKS) conversation[mark] = greatest(conversation[mark], marks[mark]);
    conversation.phone_number_id = greatest(conversation.phone_number_id, row.phone_number_id);
    conversation.quo_conversation_id = greatest(conversation.quo_conversation_id, row.quo_conversation_id);
  }

  #mayShrink(conversation: ConversationRow, row: ActivityRow, before: ActivityRow): boolean {
    const marks = marksOf(row);
    const marksBefore = marksOf(before);
    return (
      // Only the activity that gave a conversation its mark can take it away.
      MARKS.some((mark) => conversation[mark] === marksBefore[mark] && replaced(marksBefore[mark], marks[mark])) ||
      (conversation.last_activity_id === row.id && compareMoments(row, before) < 0) ||
      replaced(before.phone_number_id, row.phone_number_id) ||
      replaced(before.quo_conversation_id, row.quo_conversation_id)
    );
  }

  #open(settlement: Settlement): ConversationRow {
    for (const number of settlement.outside) {
      this.#participants.put({ conversation_id: settlement.conversationId, number });
    }
    return this.#conversations.put({
      id: settlement.conversationId,
      line_number: settlement.line,
      phone_number_id: null,
      participants: JSON.stringify(settlement.outside),
      is_group: Number(settlement.outside.length > 1),
      quo_conversation_id: null,
      last_activity_at: null,
      last_activity_id: null,
      last_incoming_at: null,
      last_text_at: null,
      last_missed_at: null,
      last_reached_at: null,
    });
  }

  async #lookUpAggregates(): Promise<void> {
    const ids = [...this.#shrunk];
    const found = new Map((await this.#tx.aggregates(ids)).map((row) => [row.conversation_id, row]));
    await this.#participants.load(
      "conversation_id",
      ids.filter((id) => !found.has(id)),
    );
    for (const id of ids) {
      const aggregate = found.get(id);
      const row = this.#conversations.get(id);
      if (row === undefined) continue;
      if (aggregate !== undefined) {
        row.last_activity_at = aggregate.last_activity_at;
        row.last_activity_id = aggregate.last_activity_id;
        row.phone_number_id = aggregate.phone_number_id;
        row.quo_conversation_id = aggregate.quo_conversation_id;
        for (const mark of MARKS) row[mark] = aggregate[mark];
        this.#moves.delete(id);
        continue;
      }
      this.#conversations.remove(id);
      for (const number of JSON.parse(row.participants) as string[]) this.#participants.remove(id, number);
    }
  }
}

function compareMoments(
  a: { occurred_at: string | null; id: string },
  b: { occurred_at: string | null; id: string },
): number {
  return compareText(a.occurred_at ?? NO_MOMENT, b.occurred_at ?? NO_MOMENT) || compareText(a.id, b.id);
}

const greatest = (a: string | null, b: string | null): string | null => (a === null || (b !== null && b > a) ? b : a);
const replaced = (before: string | null, after: string | null): boolean => before !== null && before !== after;
