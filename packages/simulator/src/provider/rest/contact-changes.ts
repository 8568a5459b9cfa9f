/** What both APIs do to contacts, as moments of the account. */
import type { EventType } from "@linekeeper/quo";
import { propertiesOf, recordOf } from "../../contact-record.ts";
import type { ContactFact, ContactProperty, ContactRecord } from "../../fact.ts";
import { SECOND } from "../../scene.ts";
import type { User } from "../../world.ts";
import { badRequest, notFound, refuse } from "./refuse.ts";
import type { RestDeps } from "./rest-deps.ts";

/** Scalars; what is left out stays as it is. */
export interface ContactScalars {
  firstName?: string | null | undefined;
  lastName?: string | null | undefined;
  company?: string | null | undefined;
  role?: string | null | undefined;
  externalId?: string | null | undefined;
  source?: string | null | undefined;
  sourceUrl?: string | null | undefined;
}

export type PropertyDraft = Pick<ContactProperty, "type" | "name" | "value"> & { id?: string | undefined };

const RESERVED = new Set(["openphone", "device", "csv", "zapier", "google-people", "other"]);
/** How long a create is under way: a second one for the same external id collides with it. */
const CREATING = SECOND;

export class ContactChanges {
  readonly #deps: RestDeps;

  constructor(deps: RestDeps) {
    this.#deps = deps;
  }

  find(id: string | undefined): ContactFact {
    const contact = this.#deps.account.contactBook.find(id ?? "");
    if (contact === undefined) throw notFound("Contact");
    return contact;
  }

  findUser(id: string | null | undefined): User {
    const { account } = this.#deps;
    const user = id === null || id === undefined ? account.owner : account.findUser(id);
    if (user === undefined) throw notFound("User");
    return user;
  }

  refuseWhileCreating(externalId: string | null | undefined): void {
    const { contactBook, clock } = this.#deps.account;
    if (externalId === null || externalId === undefined) return;
    const isUnderWay = contactBook
      .withExternalId(externalId)
      .some(({ createdAt }) => clock.now() - createdAt < CREATING);
    if (isUnderWay) {
      throw refuse(409, "Conflict", "A contact with this externalId is being created", "0800409");
    }
  }

  create(scalars: ContactScalars, drafts: readonly PropertyDraft[], user: User): ContactFact {
    const { account, random } = this.#deps;
    refuseReserved(scalars.source);
    const now = account.clock.now();
    const second = Math.floor(now / SECOND);
    const contact: ContactFact = {
      person: {
        firstName: "",
        lastName: "",
        company: null,
        number: "",
        email: null,
        street: "",
        appContactId: `CT${random.hex(32)}`,
        apiContactId: second.toString(16).padStart(8, "0") + random.hex(16),
        savedAt: now,
      },
      user,
      deleted: false,
      createdAt: now,
      updatedAt: now,
      record: { role: null, externalId: null, source: "public-api", sourceUrl: null, properties: [] },
    };
    return this.#happen("contact.created", withProperties(withScalars(contact, scalars), this.#made(drafts, [])));
  }

  /** `drafts` replace all properties of `types`, those that they leave out included. */
  update(
    contact: ContactFact,
    scalars: ContactScalars,
    replaced: { drafts: readonly PropertyDraft[]; replaces: (property: ContactProperty) => boolean } | null = null,
  ): ContactFact {
    refuseReserved(scalars.source);
    const changed = withScalars(contact, scalars);
    if (replaced === null) return this.#happen("contact.updated", changed);
    const { properties } = recordOf(contact);
    const kept = properties.filter((property) => !replaced.replaces(property));
    return this.#happen(
      "contact.updated",
      withProperties(changed, [...kept, ...this.#made(replaced.drafts, properties)]),
    );
  }

  delete(contact: ContactFact): void {
    this.#happen("contact.deleted", { ...contact, deleted: true });
  }

  #made(drafts: readonly PropertyDraft[], known: readonly ContactProperty[]): ContactProperty[] {
    const { account, random } = this.#deps;
    const now = account.clock.now();
    return drafts.map(({ id, type, name, value }) => {
      const former = known.find((property) => property.id === id);
      if (former === undefined) return { id: random.hex(24), type, name, value, createdAt: now, updatedAt: now };
      return { ...former, name, value, updatedAt: now };
    });
  }

  #happen(type: EventType, contact: ContactFact): ContactFact {
    const { account } = this.#deps;
    const at = account.clock.now();
    account.happen({ at, type, subject: { kind: "contact", contact: { ...contact, updatedAt: at } } });
    const known = account.contacts.get(contact.person.apiContactId);
    if (known === undefined) throw new Error(`contact ${contact.person.apiContactId} was not kept`);
    return known;
  }
}

function refuseReserved(source: string | null | undefined): void {
  if (source === null || source === undefined) return;
  const word = source.toLowerCase();
  if (RESERVED.has(word) || word.startsWith("openphone") || word.startsWith("csv")) {
    throw badRequest(`The source "${source}" is reserved`);
  }
}

function withScalars(contact: ContactFact, scalars: ContactScalars): ContactFact {
  const { person } = contact;
  const record = recordOf(contact);
  const { firstName, lastName, company, role, externalId, source, sourceUrl } = scalars;
  return {
    ...contact,
    person: {
      ...person,
      firstName: firstName === undefined ? person.firstName : (firstName ?? ""),
      lastName: lastName === undefined ? person.lastName : (lastName ?? ""),
      company: company === undefined ? person.company : company,
    },
    record: {
      ...record,
      role: role === undefined ? record.role : role,
      externalId: externalId === undefined ? record.externalId : externalId,
      source: source === undefined ? record.source : source,
      sourceUrl: sourceUrl === undefined ? record.sourceUrl : sourceUrl,
    },
  };
}

/** The person's number and mail are the first of each. */
function withProperties(contact: ContactFact, properties: readonly ContactProperty[]): ContactFact {
  const record: ContactRecord = { ...recordOf(contact), properties };
  const first = (type: string): string | null => {
    const value = propertiesOf(record, type)[0]?.value;
    return typeof value === "string" ? value : null;
  };
  return {
    ...contact,
    person: { ...contact.person, number: first("phone-number") ?? "", email: first("email") },
    record,
  };
}
