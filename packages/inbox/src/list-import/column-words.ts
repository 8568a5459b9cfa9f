import type { ImportPlace } from "../app/audience-places.ts";
import type { ColumnMapping, ImportKind } from "../data/list-imports.ts";

export const COLUMN_WORDS = {
  phone: "Phone number",
  first_name: "First name",
  last_name: "Last name",
  name: "Whole name",
  company: "Company",
  email: "E-mail",
  street: "Street",
  city: "City",
  state: "State",
  postal_code: "ZIP or postal code",
  country: "Country",
  field: "A field of its own",
  ignore: "Leave it out",
} as const satisfies Record<ColumnMapping["to"], string>;

/** Of numbers that are not to be texted the row is kept as evidence, and nothing else is made of it. */
export const NUMBERS_ONLY: Partial<Record<ColumnMapping["to"], string>> = {
  phone: COLUMN_WORDS.phone,
  country: COLUMN_WORDS.country,
  ignore: "Of no importance",
};

/** The name that a merge field can have: `Roof type` is `roof_type`. */
export function fieldNameOf(title: string, column: number): string {
  const typed = title
    .normalize("NFD")
    .replaceAll(/\p{Mark}/gu, "")
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, "_")
    .replaceAll(/^[0-9_]+|_+$/g, "")
    .slice(0, 36);
  return typed === "" || Object.hasOwn(COLUMN_WORDS, typed) ? `column_${column + 1}` : typed;
}

export const kindSearch = (kind: ImportKind): ImportPlace => (kind === "suppression" ? { kind } : {});
