/**
 * What single events prove about the firm's lines and threads, and whom news of it concerns.
 * Both tables only ever grow, and only from events, never from conclusions: so their content does not depend on order.
 */
import type { Parties } from "@linekeeper/quo";
import { NeedsExclusive, type ProjectionTx, type Row } from "../store/store.ts";
import type { ActivityRow } from "./activity-row.ts";
import { Lines, parseParties, provesSides, type Settlement } from "./sides.ts";
import { conversationId } from "../stable-ids.ts";
import { TrackedTable } from "./tracked-table.ts";

interface Told {
  parties: Parties;
  phoneNumberId: string | null;
  conversationId: string | null;
}

export class Knowledge {
  readonly lines = new Lines();
  readonly #tx: ProjectionTx;
  readonly #newNumbers: Row<"own_numbers">[] = [];
  readonly #keyClaims = new Map<string, Row<"conversation_keys">>();
  readonly #keys: TrackedTable<"conversation_keys">;
  readonly #newKeys: Row<"conversation_keys">[] = [];

  constructor(tx: ProjectionTx) {
    this.#tx = tx;
    this.#keys = new TrackedTable(tx, "conversation_keys");
  }

  async load(): Promise<void> {
    for (const row of await this.#tx.selectAll("own_numbers")) this.lines.add(row.number, row.phone_number_id);
  }

  /** A line that Quo lists as the firm's own. */
  learnLine({ number, id }: { number: string | null; id: string }): void {
    if (number !== null && this.lines.add(number, id)) this.#newNumbers.push({ number, phone_number_id: id });
  }

  learn(told: Told): void {
    const { line } = told.parties;
    if (line === null) return;
    this.learnLine({ number: line, id: told.phoneNumberId ?? "" });
    if (told.conversationId === null || !provesSides(told.parties)) return;
    const outside = [...told.parties.outside].sort();
    const id = conversationId(line, outside);
    this.#keyClaims.set(`${told.conversationId} ${id}`, {
      quo_conversation_id: told.conversationId,
      conversation_id: id,
      line_number: line,
      participants: JSON.stringify(outside),
    });
  }

  /** The `PN…` of lines of which this transaction learned a number. */
  newLineIds(): string[] {
    return this.#newNumbers.map((row) => row.phone_number_id).filter((id) => id !== "");
  }

  /** Writes the news. Only one transaction at a time may bring news of a line: others would conclude without it. */
  async save(): Promise<void> {
    if (this.#newNumbers.length > 0) {
      if (!this.#tx.exclusive) throw new NeedsExclusive();
      await this.#tx.insertIfAbsent("own_numbers", this.#newNumbers);
    }
    await this.#keys.load(
      "quo_conversation_id",
      [...this.#keyClaims.values()].map((row) => row.quo_conversation_id),
    );
    for (const row of this.#keyClaims.values()) {
      if (this.#keys.get(row.quo_conversation_id, row.conversation_id) === undefined) this.#newKeys.push(row);
    }
    if (this.#newKeys.length > 0) await this.#tx.insertIfAbsent("conversation_keys", this.#newKeys);
    for (const row of this.#newKeys) this.#keys.put(row);
  }

  /** Reads what is known of the threads that `ids` (Quo's) name. */
  async loadThreads(ids: readonly string[]): Promise<void> {
    await this.#keys.load("quo_conversation_id", ids);
  }

  /**
   * A `CN…` names one thread for good; should two ever be claimed, the one with the smaller id is taken.
   * Whoever asks depends on keys that another transaction may be adding.
   */
  threadOfQuo(id: string): Settlement | null {
    if (!this.#tx.exclusive) throw new NeedsExclusive();
    const [row] = this.#keys
      .rows()
      .filter((key) => key.quo_conversation_id === id)
      .sort((a, b) => (a.conversation_id < b.conversation_id ? -1 : 1));
    if (row === undefined) return null;
    return {
      conversationId: row.conversation_id,
      settledBy: "inference",
      line: row.line_number,
      outside: JSON.parse(row.participants) as string[],
    };
  }

  /** Adds to `activities` every stored one that was concluded and that the news may settle differently. */
  async loadConcerned(activities: TrackedTable<"activities">): Promise<void> {
    if (this.#newNumbers.length > 0) {
      await activities.load("phone_number_id", this.newLineIds());
      const numbers = this.#newNumbers.map((row) => row.number);
      const unsettled = await this.#tx.select("unsettled_numbers", "number", numbers);
      await activities.load(
        "id",
        unsettled.map((row) => row.activity_id),
      );
    }
    if (this.#newKeys.length > 0) {
      await activities.load(
        "quo_conversation_id",
        this.#newKeys.map((row) => row.quo_conversation_id),
      );
    }
  }

  /** Keeps `unsettled_numbers` to what the written rows leave open. */
  async saveUnsettled(pairs: readonly { before: ActivityRow | null; after: ActivityRow }[]): Promise<void> {
    const opened: Row<"unsettled_numbers">[] = [];
    const closed: Row<"unsettled_numbers">[] = [];
    for (const { before, after } of pairs) {
      const open = openNumbers(after);
      const wasOpen = openNumbers(before);
      for (const number of open) if (!wasOpen.includes(number)) opened.push({ number, ...keyOf(after) });
      for (const number of wasOpen) if (!open.includes(number)) closed.push({ number, ...keyOf(after) });
    }
    if (closed.length > 0) await this.#tx.remove("unsettled_numbers", closed);
    if (opened.length > 0) await this.#tx.insertIfAbsent("unsettled_numbers", opened);
  }
}

/** Voicemails go with their call, so only the call is looked for. */
function openNumbers(row: ActivityRow | null): string[] {
  if (row === null || row.settled_by !== "inference" || row.call_id !== null) return [];
  return parseParties(row.parties)?.unsorted ?? [];
}

function keyOf({ id, activity_type }: ActivityRow): Omit<Row<"unsettled_numbers">, "number"> {
  return { activity_id: id, activity_type };
}
