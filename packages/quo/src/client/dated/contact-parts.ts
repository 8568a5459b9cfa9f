import type { CallOptions } from "../call-options.ts";
import { nestedListing, type NestedListing } from "../listing.ts";
import type { Requester } from "../requester.ts";
import { call } from "../resource.ts";
import type { PageQuery } from "./page-query.ts";

export interface ContactNote {
  id: string;
  text: string;
  /** The links expire. */
  media: { url: string; type: string | null; name: string | null }[];
  /** ISO-8601. */
  createdAt: string;
  updatedAt: string;
  /** `US…`, who wrote it. */
  actorId: string;
}

/** `text`: 1 to 2,000 characters. */
export interface ContactNotes extends NestedListing<ContactNote, PageQuery> {
  create(contactId: string, note: { text: string }, options?: CallOptions): Promise<ContactNote>;
  get(contactId: string, noteId: string, options?: CallOptions): Promise<ContactNote>;
  update(contactId: string, noteId: string, note: { text: string }, options?: CallOptions): Promise<ContactNote>;
  delete(contactId: string, noteId: string, options?: CallOptions): Promise<void>;
}

export function createContactNotes(request: Requester): ContactNotes {
  return Object.assign(nestedListing<ContactNote, PageQuery>(request, "listContactNotes", "contactId"), {
    create: (contactId: string, body: { text: string }, options?: CallOptions) =>
      call<ContactNote>(request, "createContactNote", { path: { contactId }, body }, options),
    get: (contactId: string, noteId: string, options?: CallOptions) =>
      call<ContactNote>(request, "getContactNote", { path: { contactId, noteId } }, options),
    update: (contactId: string, noteId: string, body: { text: string }, options?: CallOptions) =>
      call<ContactNote>(request, "updateContactNote", { path: { contactId, noteId }, body }, options),
    delete: (contactId: string, noteId: string, options?: CallOptions) =>
      call<void>(request, "deleteContactNote", { path: { contactId, noteId } }, options),
  });
}

/** A number, an address, or a field that the business added. */
export interface ContactProperty {
  id: string;
  /** `phone-number`, `email`, `string`, `url`, `address`, `number`, `boolean`, `date`, `multi-select`. Cannot be changed. */
  type: string;
  /** Its label. */
  name: string | null;
  /** Its shape depends on the type. */
  value: unknown;
  /** ISO-8601. */
  createdAt: string;
  updatedAt: string;
}

export interface NewContactProperty {
  type: string;
  name?: string | null | undefined;
  value: unknown;
}

/** What is left out stays. */
export interface ContactPropertyChange {
  name?: string | null | undefined;
  value?: unknown;
}

export interface ContactPropertyQuery extends PageQuery {
  type?: string | undefined;
}

export interface ContactProperties extends NestedListing<ContactProperty, ContactPropertyQuery> {
  create(contactId: string, property: NewContactProperty, options?: CallOptions): Promise<ContactProperty>;
  get(contactId: string, propertyId: string, options?: CallOptions): Promise<ContactProperty>;
  update(
    contactId: string,
    propertyId: string,
    change: ContactPropertyChange,
    options?: CallOptions,
  ): Promise<ContactProperty>;
  delete(contactId: string, propertyId: string, options?: CallOptions): Promise<void>;
}

export function createContactProperties(request: Requester): ContactProperties {
  return Object.assign(
    nestedListing<ContactProperty, ContactPropertyQuery>(request, "listContactProperties", "contactId"),
    {
      create: (contactId: string, body: NewContactProperty, options?: CallOptions) =>
        call<ContactProperty>(request, "createContactProperty", { path: { contactId }, body }, options),
      get: (contactId: string, propertyId: string, options?: CallOptions) =>
        call<ContactProperty>(request, "getContactProperty", { path: { contactId, propertyId } }, options),
      update: (contactId: string, propertyId: string, body: ContactPropertyChange, options?: CallOptions) =>
        call<ContactProperty>(request, "updateContactProperty", { path: { contactId, propertyId }, body }, options),
      delete: (contactId: string, propertyId: string, options?: CallOptions) =>
        call<void>(request, "deleteContactProperty", { path: { contactId, propertyId } }, options),
    },
  );
}
