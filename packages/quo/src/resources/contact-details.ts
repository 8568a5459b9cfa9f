/** The phone numbers, e-mail addresses and custom fields of a contact, in the three shapes that were documented or captured. */
import type { Contact, LabelledValue } from "../event.ts";
import { carryJson } from "../fields/carry-json.ts";
import { type Fields, isObject } from "../fields/fields.ts";
import { readText } from "../fields/text.ts";
import { PHONE_NUMBER, TEXT, type ValueReader, WORD } from "../fields/values.ts";

export type ContactDetails = Required<Pick<Contact, "phoneNumbers" | "emails" | "customFields">>;

/** `defaults`: `defaultFields` of API v1, which has the same lists one level down. */
export function readContactDetails(resource: Fields, defaults: Fields | null): ContactDetails {
  const details: ContactDetails = {
    phoneNumbers: [],
    emails: [],
    customFields: resource.carriedList("customFields") ?? [],
  };
  for (const holder of defaults === null ? [resource] : [resource, defaults]) {
    details.phoneNumbers.push(...readLabelled(holder, "phoneNumbers", PHONE_NUMBER));
    details.emails.push(...readLabelled(holder, "emails", EMAIL));
  }
  readAppFields(resource, "fields", details);
  return details;
}

/** `properties` of the dated REST API: `[{id, type, name, value, …}]`, like the `fields` of app webhooks. */
export function readContactProperties(holder: Fields): ContactDetails | null {
  const details: ContactDetails = { phoneNumbers: [], emails: [], customFields: [] };
  if (holder.raw("properties") === null) return null;
  readAppFields(holder, "properties", details);
  return details;
}

const EMAIL: ValueReader<string> = {
  expected: "an e-mail address, as a text",
  read: (value) => (typeof value === "string" ? TEXT.read(value.trim()) || null : undefined),
};

function readLabelled(holder: Fields, name: string, reader: ValueReader<string>): LabelledValue[] {
  const items = holder.items(name, "value", (item) => {
    const value = item.get("value", reader);
    const label = item.get("name", WORD);
    return value === null ? null : { label, value };
  });
  return items ?? [];
}

/** `fields` of app webhooks: `{"Phone": text or texts, …}`, or `[{name, type, value}, …]`. */
function readAppFields(resource: Fields, list: string, details: ContactDetails): void {
  const fields = resource.raw(list);
  if (fields === null) return;
  if (Array.isArray(fields)) {
    for (const [index, field] of fields.entries()) {
      if (isObject(field)) addAppField(textOf(field["name"]), textOf(field["type"]), field["value"], field, details);
      else resource.wrong(`${list}[${index}]`, "an object", field);
    }
  } else if (isObject(fields)) {
    for (const [told, value] of Object.entries(fields)) {
      const name = readText(told);
      addAppField(name, null, value, { name, value }, details);
    }
  } else {
    resource.wrong(list, "an object or a list", fields);
  }
}

function addAppField(
  name: string | null,
  type: string | null,
  value: unknown,
  asTold: unknown,
  details: ContactDetails,
): void {
  const values: unknown[] = Array.isArray(value) ? value : [value];
  for (const kind of KINDS) {
    const isKind = (told: unknown): boolean =>
      told === null || (typeof told === "string" && ((type !== null && kind.type.test(type)) || kind.value.test(told)));
    const isNamed = (type !== null && kind.type.test(type)) || (name !== null && kind.name.test(name));
    if (!isNamed || !values.every(isKind)) continue;
    for (const told of values) {
      const read = kind.reader.read(told ?? "");
      if (read) details[kind.list].push({ label: name, value: read });
    }
    return;
  }
  details.customFields.push(carryJson(asTold));
}

/**
 * By type a field is trusted. By name only with a fitting value: "Email opt-in: yes" is not an address.
 * What is not recognised stays a custom field, so nothing is lost.
 */
const KINDS = [
  { list: "emails", reader: EMAIL, type: /e-?mail/i, name: /e-?mail/i, value: /^\s*(?:\S+@\S+)?\s*$/ },
  {
    list: "phoneNumbers",
    reader: PHONE_NUMBER,
    type: /phone/i,
    name: /phone|\bmobile\b|\bcell\b/i,
    value: /^\s*(?:\+?[\d\s().\-/x#]{3,40})?\s*$/i,
  },
] as const satisfies readonly {
  list: "emails" | "phoneNumbers";
  reader: ValueReader<string>;
  type: RegExp;
  name: RegExp;
  value: RegExp;
}[];

function textOf(value: unknown): string | null {
  return typeof value === "string" ? (TEXT.read(value) ?? null) : null;
}
