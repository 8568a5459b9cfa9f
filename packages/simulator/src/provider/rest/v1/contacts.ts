import { CUSTOM_FIELDS, customFieldOf, customPropertiesOf, propertiesOf, recordOf } from "../../../contact-record.ts";
import type { ContactFact, ContactProperty } from "../../../fact.ts";
import { iso } from "../../../tell/telling.ts";
import type { Operations } from "../../provider.ts";
import { ContactChanges, type ContactScalars, type PropertyDraft } from "../contact-changes.ts";
import { pageOfV1 } from "../paging.ts";
import { refuse } from "../refuse.ts";
import type { RestDeps } from "../rest-deps.ts";

interface NamedValue {
  name: string;
  value: string | null;
  id?: string;
}

interface CustomValue {
  key?: string;
  id?: string;
  value?: unknown;
}

interface ContactBody {
  defaultFields?: {
    firstName?: string | null;
    lastName?: string | null;
    company?: string | null;
    role?: string | null;
    emails?: NamedValue[];
    phoneNumbers?: NamedValue[];
  };
  customFields?: CustomValue[];
  createdByUserId?: string;
  source?: string | null;
  sourceUrl?: string | null;
  externalId?: string | null;
}

export function createContactOperations(deps: RestDeps): Operations {
  const { account } = deps;
  const contacts = new ContactChanges(deps);
  return {
    listContacts_v1: (request) => {
      const externalIds = request.query["externalIds"] as string[] | undefined;
      const sources = request.query["sources"] as string[] | undefined;
      const find = (
        page: Parameters<typeof account.contactBook.page>[0],
      ): ReturnType<typeof account.contactBook.page> => account.contactBook.page({ externalIds, sources, ...page });
      return pageOfV1(deps, request, "listContacts_v1", find, resource);
    },

    createContact_v1: ({ body }) => {
      const wanted = body as ContactBody;
      const user = contacts.findUser(wanted.createdByUserId);
      contacts.refuseWhileCreating(wanted.externalId);
      const contact = contacts.create(scalarsOf(wanted), draftsOf(wanted), user);
      return { status: 201, body: { data: resource(contact) } };
    },

    getContactById_v1: ({ path }) => ({ status: 200, body: { data: resource(contacts.find(path["id"])) } }),

    updateContactById_v1: ({ path, body }) => {
      const contact = contacts.find(path["id"]);
      const wanted = body as ContactBody;
      const { emails, phoneNumbers } = wanted.defaultFields ?? {};
      const { customFields } = wanted;
      // What a list leaves out is deleted: the trap that this operation is known for.
      const replaces = ({ type }: ContactProperty): boolean => {
        if (type === "email") return emails !== undefined;
        if (type === "phone-number") return phoneNumbers !== undefined;
        return customFields !== undefined;
      };
      const changed = contacts.update(contact, scalarsOf(wanted), { drafts: draftsOf(wanted), replaces });
      return { status: 200, body: { data: resource(changed) } };
    },

    deleteContact_v1: ({ path }) => {
      contacts.delete(contacts.find(path["id"]));
      return { status: 204 };
    },
  };
}

function scalarsOf({ defaultFields = {}, source, sourceUrl, externalId }: ContactBody): ContactScalars {
  const { firstName, lastName, company, role } = defaultFields;
  return { firstName, lastName, company, role, source, sourceUrl, externalId };
}

function draftsOf({ defaultFields = {}, customFields = [] }: ContactBody): PropertyDraft[] {
  const custom = customFields.map(({ key, id, value }) => {
    const field = CUSTOM_FIELDS.find((one) => one.key === key);
    if (field === undefined) {
      throw refuse(400, "Invalid Custom Field Item", `There is no custom field with the key "${key}"`, "0801400");
    }
    return { id, type: field.type, name: field.name, value };
  });
  return [...named("phone-number", defaultFields.phoneNumbers), ...named("email", defaultFields.emails), ...custom];
}

const named = (type: string, values: readonly NamedValue[] = []): PropertyDraft[] =>
  values.map(({ id, name, value }) => ({ id, type, name, value }));

function resource(contact: ContactFact): object {
  const { person, user, createdAt, updatedAt } = contact;
  const record = recordOf(contact);
  const shown = (type: string): object[] =>
    propertiesOf(record, type).map(({ id, name, value }) => ({ name: name ?? "", value, id }));
  return {
    id: person.apiContactId,
    externalId: record.externalId,
    source: record.source,
    sourceUrl: record.sourceUrl,
    defaultFields: {
      company: person.company,
      emails: shown("email"),
      firstName: person.firstName,
      lastName: person.lastName,
      phoneNumbers: shown("phone-number"),
      role: record.role,
    },
    // Only what the firm has defined: properties of other kinds are known to the dated API alone.
    customFields: customPropertiesOf(record).flatMap((property) => {
      const field = customFieldOf(property);
      return field === undefined ? [] : [{ id: property.id, ...field, value: property.value }];
    }),
    createdAt: iso(createdAt),
    updatedAt: iso(updatedAt),
    createdByUserId: user.id,
  };
}
