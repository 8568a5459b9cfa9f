/**
 * People.
 *
 * A telling of a Quo contact names every column that its source knows: of each column the newest telling stays, also when
 * it tells that there is nothing. What a source cannot tell (API v1 no picture, the dated webhook no notes) it leaves as it
 * is. The numbers are one register together. A number that takes part in a conversation gets a contact of its own, under
 * an id derived from the number, so that what people note about it never loses its place; while a Quo contact owns the
 * number, `shown_as` points to that one.
 */
import type { Contact, QuoEvent } from "@linekeeper/quo";
import { NeedsExclusive, type Change, type ProjectionTx, type Row } from "../store/store.ts";
import { normalizeNumber } from "../phone-number.ts";
import { compareText } from "./compare-text.ts";
import { Registers, versionAt } from "./registers.ts";
import { numberContactId } from "../stable-ids.ts";
import { happenedAt } from "./telling.ts";
import { TrackedTable } from "./tracked-table.ts";

type ContactRow = Row<"contacts">;
type NumberRow = Row<"contact_numbers">;

/** These stand in the place of a number and are nobody in particular. */
const NOBODY: ReadonlySet<string> = new Set(["anonymous", "restricted", "blocked", "unknown", "unavailable"]);

/** Below every moment: what a deletion repeats of a contact counts only while nothing better is known. */
const LEAST_VERSION = -1;

export class Contacts {
  readonly #tx: ProjectionTx;
  readonly #contacts: TrackedTable<"contacts">;
  readonly #numbers: TrackedTable<"contact_numbers">;
  readonly #participants: TrackedTable<"conversation_participants">;
  /** Numbers whose owner must be found anew. */
  readonly #touched = new Set<string>();

  constructor(tx: ProjectionTx) {
    this.#tx = tx;
    this.#contacts = new TrackedTable(tx, "contacts");
    this.#numbers = new TrackedTable(tx, "contact_numbers");
    this.#participants = new TrackedTable(tx, "conversation_participants");
  }

  async load(ids: readonly string[]): Promise<void> {
    if (ids.length === 0) return;
    // Who owns a number is decided over all contacts that claim it: nobody else may add one meanwhile.
    if (!this.#tx.exclusive) throw new NeedsExclusive();
    await this.#contacts.load("id", ids);
    await this.#numbers.load("contact_id", ids);
  }

  merge(event: QuoEvent, contact: Contact, isDeletion: boolean): void {
    const row = this.#contacts.get(contact.id) ?? this.#contacts.put(emptyContact(contact.id, contact.id, null));
    const registers = new Registers(row);
    const toldAt = versionAt(contact.updatedAt ?? contact.createdAt ?? happenedAt(event));
    const detailsAt = Math.max(toldAt, versionAt(contact.detailsUpdatedAt ?? null));
    registers.claimTold(columnsOf(contact), isDeletion ? LEAST_VERSION : toldAt);
    registers.claimTold(detailsOf(contact), isDeletion ? LEAST_VERSION : detailsAt);
    const before = this.#numbersOf(contact.id);
    const numbers = isDeletion ? [] : numberRows(contact);
    if (numbers !== null) this.#mergeNumbers(contact.id, registers, numbers, isDeletion ? LEAST_VERSION : detailsAt);
    registers.claim(
      "deleted",
      Number(isDeletion),
      isDeletion ? Math.max(toldAt, versionAt(happenedAt(event))) : toldAt,
    );
    registers.seal();
    for (const { number } of [...before, ...this.#numbersOf(contact.id)]) this.#touched.add(number);
  }

  #mergeNumbers(contactId: string, registers: Registers<ContactRow>, told: NumberRow[], version: number): void {
    const before = this.#numbersOf(contactId);
    if (registers.claimBeside("numbers", version, () => numbersText(told) > numbersText(before))) {
      for (const { number } of before) this.#numbers.remove(number, contactId);
      for (const number of told) this.#numbers.put(number);
    }
  }

  /** Makes a contact for each number that has none. */
  async ensureNumbers(numbers: readonly string[]): Promise<void> {
    const people = numbers.filter((number) => !NOBODY.has(number));
    await this.#contacts.load("id", people.map(numberContactId));
    for (const number of people) {
      const id = numberContactId(number);
      if (this.#contacts.get(id) !== undefined) continue;
      this.#contacts.put(emptyContact(id, null, number));
      this.#touched.add(number);
    }
  }

  /** Numbers that left a conversation: their contacts go, unless they take part in another. */
  async releaseNumbers(numbers: readonly string[]): Promise<void> {
    if (numbers.length === 0) return;
    const remaining = new Set((await this.#participants.load("number", numbers)).map((row) => row.number));
    const gone = numbers.filter((number) => !remaining.has(number));
    await this.#contacts.load("id", gone.map(numberContactId));
    for (const number of gone) this.#contacts.remove(numberContactId(number));
  }

  async flush(): Promise<Change[]> {
    await this.#findOwners();
    const { written, removed } = await this.#contacts.flush();
    await this.#numbers.flush();
    return [
      ...written.map(({ after }): Change => ({ entity: "contact", entity_id: after.id, op: "upsert" })),
      ...removed.map((row): Change => ({ entity: "contact", entity_id: row.id, op: "delete" })),
    ];
  }

  /** The owner of a number is the living Quo contact that was told last; of equals the greater id. */
  async #findOwners(): Promise<void> {
    if (this.#touched.size === 0) return;
    const claims = Map.groupBy(await this.#numbers.load("number", this.#touched), (row) => row.number);
    const ids = [...claims.values()].flat().map((row) => row.contact_id);
    await this.#contacts.load("id", [...ids, ...[...this.#touched].map(numberContactId)]);
    for (const number of this.#touched) {
      const contact = this.#contacts.get(numberContactId(number));
      if (contact === undefined) continue;
      const owners = (claims.get(number) ?? [])
        .map((claim) => this.#contacts.get(claim.contact_id))
        .filter((owner) => owner !== undefined && owner.deleted === 0)
        .sort((a, b) => compareText(b?.updated_at ?? "", a?.updated_at ?? "") || compareText(b?.id ?? "", a?.id ?? ""));
      contact.shown_as = owners[0]?.id ?? null;
    }
  }

  #numbersOf(contactId: string): NumberRow[] {
    return this.#numbers.rows().filter((row) => row.contact_id === contactId);
  }
}

type DetailColumn = "emails" | "custom_fields" | "quo_notes" | "shared_with";
type Columns<C extends keyof ContactRow> = { [column in C]?: ContactRow[column] | undefined };

function columnsOf(contact: Contact): Columns<Exclude<keyof ContactRow, DetailColumn>> {
  return {
    first_name: contact.firstName,
    last_name: contact.lastName,
    company: contact.company,
    role: contact.role,
    location: contact.location,
    source: contact.source,
    external_id: contact.externalId,
    picture_url: contact.pictureUrl,
    user_id: contact.userId,
    created_at: contact.createdAt,
    updated_at: contact.updatedAt,
  };
}

const list = (told: unknown[] | undefined): string | undefined =>
  told === undefined ? undefined : JSON.stringify(told);

function detailsOf(contact: Contact): Columns<DetailColumn> {
  return {
    emails: list(contact.emails),
    custom_fields: list(contact.customFields),
    quo_notes: list(contact.notes),
    shared_with: list(contact.sharedWith),
  };
}

/** One text for all numbers of a contact, which decides between two tellings of the same moment. */
const numbersText = (numbers: readonly NumberRow[]): string =>
  JSON.stringify(
    numbers.map(({ number, label }) => [number, label]).sort((a, b) => compareText(a[0] ?? "", b[0] ?? "")),
  );

/** Null where the contact was told without its numbers. */
function numberRows(contact: Contact): NumberRow[] | null {
  if (contact.phoneNumbers === undefined) return null;
  const labels = new Map<string, string | null>();
  for (const { value, label } of contact.phoneNumbers) {
    const number = normalizeNumber(value);
    if (number !== "" && !labels.has(number)) labels.set(number, label);
  }
  return [...labels].map(([number, label]) => ({ number, contact_id: contact.id, label }));
}

function emptyContact(id: string, openphoneId: string | null, number: string | null): ContactRow {
  return {
    id,
    openphone_id: openphoneId,
    number,
    shown_as: null,
    first_name: null,
    last_name: null,
    company: null,
    role: null,
    location: null,
    source: null,
    external_id: null,
    picture_url: null,
    emails: null,
    custom_fields: null,
    quo_notes: null,
    shared_with: null,
    user_id: null,
    created_at: null,
    updated_at: null,
    deleted: 0,
    versions: "",
  };
}
