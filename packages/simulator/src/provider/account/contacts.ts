/** The address book of an account. What is deleted stays, marked, and is shown to nobody. */
import { createHash } from "node:crypto";
import { recordOf } from "../../contact-record.ts";
import type { ContactFact } from "../../fact.ts";
import type { User, World } from "../../world.ts";
import { FacetedList, type Page } from "./faceted-list.ts";
import type { Place } from "./sorted-ids.ts";

export interface ContactNote {
  id: string;
  text: string;
  createdAt: number;
  updatedAt: number;
  user: User;
}

export interface ContactQuery {
  externalIds?: readonly string[] | undefined;
  sources?: readonly string[] | undefined;
  after?: Place | null | undefined;
  limit: number;
}

const NOTES = [
  "Prefers texts to calls.",
  "Dog in the yard, ring first.",
  "Paid by check last time.",
  "Asked about the warranty when selling.",
] as const;

export class AccountContacts {
  readonly byId = new Map<string, ContactFact>();
  /** Of those that anybody has asked for or written to. */
  readonly #notes = new Map<string, ContactNote[]>();
  readonly #list = new FacetedList<ContactFact, "externalId" | "source">({
    find: (id) => this.byId.get(id),
    idOf: ({ person }) => person.apiContactId,
    keyOf: ({ createdAt }) => createdAt,
    facets: {
      externalId: ({ record }) => valuesOf(record?.externalId),
      source: ({ record }) => valuesOf(record?.source),
    },
  });

  /** Everybody who gave the firm an e-mail address was in its address book before the story began. */
  constructor({ people, users: [owner] }: World) {
    if (owner === undefined) throw new RangeError("a world needs users");
    for (const person of people) {
      if (person.email === null) continue;
      this.put({ person, user: owner, deleted: false, createdAt: person.savedAt, updatedAt: person.savedAt });
    }
  }

  put(told: ContactFact): ContactFact {
    const before = this.byId.get(told.person.apiContactId);
    const contact: ContactFact = {
      ...told,
      // Whoever changes it is not who made it.
      user: before?.user ?? told.user,
      createdAt: before?.createdAt ?? Math.min(told.createdAt, told.updatedAt),
      record: told.record ?? before?.record,
    };
    this.byId.set(contact.person.apiContactId, contact);
    this.#list.put(before, contact);
    return contact;
  }

  /** Undefined also of one that was deleted. */
  find(id: string): ContactFact | undefined {
    const contact = this.byId.get(id);
    return contact?.deleted === true ? undefined : contact;
  }

  page({ externalIds, sources, after, limit }: ContactQuery): Page<ContactFact> {
    return this.#list.page({
      wanted: { externalId: externalIds, source: sources },
      order: "oldest-first",
      after,
      limit,
      accepts: ({ deleted }) => !deleted,
    });
  }

  withExternalId(externalId: string): ContactFact[] {
    return this.page({ externalIds: [externalId], limit: 50 }).facts;
  }

  /** Oldest first; one contact in five has a note from before the story. */
  notesOf(contact: ContactFact): ContactNote[] {
    const { apiContactId } = contact.person;
    let notes = this.#notes.get(apiContactId);
    if (notes === undefined) this.#notes.set(apiContactId, (notes = firstNotes(contact)));
    return notes;
  }
}

const valuesOf = (value: string | null | undefined): string[] => (value === null || value === undefined ? [] : [value]);

function firstNotes(contact: ContactFact): ContactNote[] {
  // Somebody who was just entered over the API has no past.
  if (contact.record !== undefined && recordOf(contact).source !== null) return [];
  const digest = createHash("sha256").update(`${contact.person.apiContactId}/notes`).digest("hex");
  const chance = Number.parseInt(digest.slice(0, 2), 16);
  if (chance >= 51) return [];
  const { createdAt, user } = contact;
  const text = NOTES[chance % NOTES.length] ?? NOTES[0];
  return [{ id: digest.slice(0, 24), text, createdAt, updatedAt: createdAt, user }];
}
