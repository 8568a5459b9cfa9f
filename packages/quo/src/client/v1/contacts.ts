import type { CallOptions } from "../call-options.ts";
import { listing, type Listing, type NoFilters } from "../listing.ts";
import type { Requester } from "../requester.ts";
import { call, type Open } from "../resource.ts";

/** A number or address of a contact. `name`: its label, such as `Mobile`. `id` is given by Quo. */
export interface V1ContactValue {
  name: string;
  value: string | null;
  id?: string | undefined;
}

export interface V1ContactFields {
  company: string | null;
  emails: V1ContactValue[];
  firstName: string | null;
  lastName: string | null;
  phoneNumbers: V1ContactValue[];
  role: string | null;
}

/** A contact as v1 tells it. Those made in the app have no `externalId`. */
export interface V1Contact {
  /** 24 hexadecimal digits, not the `CT…` of webhooks made in the app. */
  id: string;
  externalId: string | null;
  /** Where it comes from; `openphone`, `device`, `csv`, `zapier`, `google-people`, `other` are reserved. */
  source: string | null;
  sourceUrl: string | null;
  defaultFields: V1ContactFields;
  customFields: {
    id: string;
    key: string;
    name: string;
    type: Open<"address" | "boolean" | "date" | "multi-select" | "number" | "string" | "url">;
    value: unknown;
  }[];
  /** ISO-8601. */
  createdAt: string;
  /** ISO-8601. */
  updatedAt: string;
  /** `US…`. */
  createdByUserId: string;
}

export interface V1ContactQuery {
  /** Any of. More than 20 are asked for in several requests by `pages` and `all`. */
  externalIds?: string[] | undefined;
  /** Any of. More than 20 are asked for in several requests by `pages` and `all`. */
  sources?: string[] | undefined;
  /** 1 to 50, 50 by default. */
  maxResults?: number | undefined;
  pageToken?: string | null | undefined;
}

export interface V1NewContact {
  defaultFields: Partial<V1ContactFields>;
  /** `key` as in `customFields.list`. */
  customFields?: { key: string; value: unknown }[] | undefined;
  /** `US…`. */
  createdByUserId?: string | undefined;
  /** 1 to 72 characters, none of the reserved words nor anything that begins with `openphone` or `csv`. */
  source?: string | undefined;
  /** 1 to 200 characters. */
  sourceUrl?: string | undefined;
  /** 1 to 75 characters. */
  externalId?: string | null | undefined;
}

/** What is left out stays; null empties. Lists are REPLACED: a number that is not in the new list is deleted. */
export interface V1ContactChange {
  externalId?: string | null | undefined;
  source?: string | null | undefined;
  sourceUrl?: string | null | undefined;
  defaultFields?: Partial<V1ContactFields> | undefined;
  customFields?: { key?: string | undefined; id?: string | undefined; value: unknown }[] | undefined;
}

export interface V1Contacts extends Listing<V1Contact, V1ContactQuery> {
  /** @throws QuoApiError 0800409 when the same contact is being created at the same time. */
  create(contact: V1NewContact, options?: CallOptions): Promise<V1Contact>;
  get(id: string, options?: CallOptions): Promise<V1Contact>;
  update(id: string, change: V1ContactChange, options?: CallOptions): Promise<V1Contact>;
  delete(id: string, options?: CallOptions): Promise<void>;
}

export function createV1Contacts(request: Requester): V1Contacts {
  return {
    ...listing<V1Contact, V1ContactQuery>(request, "listContacts_v1"),
    create: (body, options) => call(request, "createContact_v1", { body }, options),
    get: (id, options) => call(request, "getContactById_v1", { path: { id } }, options),
    update: (id, body, options) => call(request, "updateContactById_v1", { path: { id }, body }, options),
    delete: (id, options) => call(request, "deleteContact_v1", { path: { id } }, options),
  };
}

/** The definition of a field that the business added to its contacts. */
export interface V1CustomField {
  name: string;
  key: string;
  type: string;
}

/** Not paged: `next` is always null. */
export type V1CustomFields = Listing<V1CustomField, NoFilters>;

export function createV1CustomFields(request: Requester): V1CustomFields {
  return listing(request, "getContactCustomFields_v1");
}
