/** The custom fields of an address book, and the record of a contact that follows from its person. */
import type { ContactFact, ContactProperty, ContactRecord } from "./fact.ts";

export interface CustomField {
  key: string;
  name: string;
  type: "address" | "boolean" | "date" | "multi-select" | "number" | "string" | "url";
}

/** As the firm has set up its address book. */
export const CUSTOM_FIELDS: readonly CustomField[] = [
  { key: "street", name: "Street", type: "string" },
  { key: "warranty-until", name: "Warranty until", type: "date" },
  { key: "work-done", name: "Work done", type: "multi-select" },
];

export const customFieldOf = ({ name }: Pick<ContactProperty, "name">): CustomField | undefined =>
  CUSTOM_FIELDS.find((field) => field.name === name);

export const propertiesOf = (record: ContactRecord, type: string): ContactProperty[] =>
  record.properties.filter((property) => property.type === type);

/** Neither a number nor an address of mail. */
export const customPropertiesOf = (record: ContactRecord): ContactProperty[] =>
  record.properties.filter(({ type }) => type !== "email" && type !== "phone-number");

export function recordOf({ record, person, createdAt, updatedAt }: ContactFact): ContactRecord {
  if (record !== undefined) return record;
  const property = (place: number, type: string, name: string, value: string): ContactProperty => {
    const id = `${person.apiContactId.slice(8)}${String(place).padStart(8, "0")}`;
    return { id, type, name, value, createdAt, updatedAt };
  };
  const properties = [
    property(1, "phone-number", "Phone", person.number),
    ...(person.email === null ? [] : [property(2, "email", "Email", person.email)]),
    property(3, "string", "Street", person.street),
  ];
  return { role: null, externalId: null, source: null, sourceUrl: null, properties };
}
