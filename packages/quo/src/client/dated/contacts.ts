import type { CallOptions } from "../call-options.ts";
import { listing, nestedListing, type Listing, type NestedListing } from "../listing.ts";
import type { Requester } from "../requester.ts";
import { call } from "../resource.ts";
import {
  createContactNotes,
  createContactProperties,
  type ContactNotes,
  type ContactProperties,
} from "./contact-parts.ts";
import type { PageQuery } from "./page-query.ts";

/** A contact as 2026-03-30 tells it. Numbers and addresses are properties. */
export interface DatedContact {
  /** 24 hexadecimal digits. */
  id: string;
  externalId?: string | null;
  source?: string | null;
  sourceUrl?: string | null;
  firstName?: string | null;
  lastName?: string | null;
  company?: string | null;
  role?: string | null;
  /** ISO-8601. */
  createdAt: string;
  /** ISO-8601. */
  updatedAt: string;
  /** `US…` or `SYU…`, who made it. */
  actorId: string;
}

export interface DatedContactQuery extends PageQuery {
  /** One, or `in`: any of them. More than 50 are asked for in several requests by `pages` and `all`. */
  externalId?: string | { in: string[] } | undefined;
  source?: string | { in: string[] } | undefined;
}

/** In a change, what is left out stays and null empties. */
export interface DatedContactFields {
  firstName?: string | null | undefined;
  lastName?: string | null | undefined;
  company?: string | null | undefined;
  role?: string | null | undefined;
  externalId?: string | null | undefined;
  source?: string | null | undefined;
  /** 1 to 200 characters. */
  sourceUrl?: string | null | undefined;
}

export interface DatedNewContact extends DatedContactFields {
  firstName: string;
  /** `US…`, in whose name. */
  actorId?: string | null | undefined;
}

export interface ContactShare {
  contactId: string;
  /** `US…`, `OR…` or `GR…`: one user, everybody, or those of a number. */
  sharedWith: string;
  /** ISO-8601. */
  createdAt: string;
}

export interface DatedContacts extends Listing<DatedContact, DatedContactQuery> {
  create(contact: DatedNewContact, options?: CallOptions): Promise<DatedContact>;
  get(contactId: string, options?: CallOptions): Promise<DatedContact>;
  update(contactId: string, change: DatedContactFields, options?: CallOptions): Promise<DatedContact>;
  delete(contactId: string, options?: CallOptions): Promise<void>;
  shares: NestedListing<ContactShare, PageQuery>;
  notes: ContactNotes;
  properties: ContactProperties;
}

export function createDatedContacts(request: Requester): DatedContacts {
  return {
    ...listing<DatedContact, DatedContactQuery>(request, "listContacts"),
    create: (body, options) => call(request, "createContact", { body }, options),
    get: (contactId, options) => call(request, "getContactById", { path: { contactId } }, options),
    update: (contactId, body, options) => call(request, "updateContactById", { path: { contactId }, body }, options),
    delete: (contactId, options) => call(request, "deleteContact", { path: { contactId } }, options),
    shares: nestedListing(request, "listContactShares", "contactId"),
    notes: createContactNotes(request),
    properties: createContactProperties(request),
  };
}
