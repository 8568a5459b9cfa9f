/** What a column of a file, or a field of a contact, is about, by its name. */
import type { PhoneReader } from "./phone-cell.ts";

export const COLUMN_TARGETS = [
  "phone",
  "first_name",
  "last_name",
  "name",
  "company",
  "email",
  "street",
  "city",
  "state",
  "postal_code",
  "country",
] as const;
export type ColumnTarget = (typeof COLUMN_TARGETS)[number];

/** Lower case, without anything but letters and digits. The first that is found counts. */
const NAMES: Readonly<Record<ColumnTarget, readonly string[]>> = {
  phone: [
    "mobile",
    "mobilephone",
    "mobilenumber",
    "cell",
    "cellphone",
    "cellnumber",
    "phone",
    "phonenumber",
    "phone1",
    "primaryphone",
    "telephone",
    "tel",
    "telefon",
    "telefono",
    "handy",
    "contactnumber",
    "number",
    "phone1value",
    "homephone",
    "workphone",
    "businessphone",
  ],
  first_name: ["firstname", "first", "fname", "givenname", "forename", "vorname", "nombre", "prenom"],
  last_name: ["lastname", "last", "lname", "surname", "familyname", "nachname", "apellido", "apellidos", "nom"],
  name: [
    "name",
    "fullname",
    "contactname",
    "customername",
    "contact",
    "customer",
    "client",
    "clientname",
    "displayname",
  ],
  company: ["company", "companyname", "organization", "organisation", "business", "businessname", "firma", "empresa"],
  email: ["email", "emailaddress", "mail", "email1", "email1value", "correo"],
  street: [
    "street",
    "streetaddress",
    "address",
    "address1",
    "addressline1",
    "mailingstreet",
    "mailingaddress",
    "direccion",
  ],
  city: ["city", "town", "mailingcity", "ciudad", "ort", "stadt"],
  state: ["state", "province", "region", "stateprovince", "mailingstate", "st", "estado"],
  postal_code: ["zip", "zipcode", "postalcode", "postcode", "mailingzip", "mailingpostalcode", "plz", "codigopostal"],
  country: ["country", "mailingcountry", "pais", "land"],
};

const plain = (name: string): string =>
  name
    .normalize("NFD")
    .replace(/\p{Mark}/gu, "")
    .toLowerCase();
const bare = (name: string): string => plain(name).replace(/[^a-z0-9]/g, "");

/** Null where the name says nothing of it. */
export function targetOfName(name: string): ColumnTarget | null {
  const typed = bare(name);
  return COLUMN_TARGETS.find((target) => NAMES[target].includes(typed)) ?? null;
}

export interface ColumnMapping {
  /** From 0. */
  column: number;
  to: ColumnTarget | "field" | "ignore";
  /** Of a field that is kept; its name is that of the merge field. */
  name?: string | undefined;
}

export interface GuessedMapping {
  header: boolean;
  default_country: string;
  columns: ColumnMapping[];
}

/** What the first rows of a file look like. Whoever imports it sees the guess and may change it. */
export function guessMapping(
  records: readonly (readonly string[])[],
  phones: PhoneReader,
  country: string,
): GuessedMapping {
  const [first = [], ...others] = records;
  const widest = Math.max(0, ...records.map((cells) => cells.length));
  const isPhone = (cell: string): boolean => "number" in phones.read(cell, country);
  // A first row that has a number in it is somebody; one that names a column, or has no number where others have, is not.
  const header =
    !first.some(isPhone) && (first.some((cell) => targetOfName(cell) !== null) || others.flat().some(isPhone));
  const body = header ? others : records;
  const columns = Array.from({ length: widest }, (_, column) => ({
    name: header ? (first[column] ?? "").trim() : "",
    phones: body.filter((cells) => isPhone(cells[column] ?? "")).length,
  }));
  const phone = phoneColumn(columns);
  const taken = new Set<string>();
  return {
    header,
    default_country: country,
    columns: columns.map(({ name }, column): ColumnMapping => {
      const target = column === phone ? "phone" : targetOfName(name);
      if (target !== null && !taken.has(target) && (target !== "phone" || column === phone)) {
        taken.add(target);
        return { column, to: target };
      }
      return {
        column,
        to: "field",
        name: freeName(name === "" ? `column_${column + 1}` : fieldNameOf(name), taken),
      };
    }),
  };
}

/** The names that merge fields can have; as own fields of contacts (`http/routes/contacts.ts`). */
export const FIELD_NAME = /^[a-z][a-z0-9_]{0,39}$/;

/** `Roof type` is `roof_type`; what has no letter of the alphabet is `field`. */
export function fieldNameOf(name: string): string {
  const typed = plain(name)
    .replace(/[^a-z0-9]+/g, "_")
    .replace(/^[0-9_]+|_+$/g, "")
    .slice(0, 36);
  return typed === "" ? "field" : typed;
}

/** Two columns of one name would be one field, and the values of one of them lost. */
function freeName(name: string, taken: Set<string>): string {
  let free = name;
  for (let count = 2; taken.has(free) || isReserved(free); count += 1) free = `${name}_${count}`;
  taken.add(free);
  return free;
}

/** What the columns with a meaning are called among the fields of a member. */
export const isReserved = (name: string): boolean => (COLUMN_TARGETS as readonly string[]).includes(name);

/** Of the columns that are called a phone the one that is most likely a mobile and has numbers; or else the one with most. */
function phoneColumn(columns: readonly { name: string; phones: number }[]): number | null {
  const most = Math.max(0, ...columns.map(({ phones }) => phones));
  const ranked = columns
    .map(({ name, phones }, column) => ({ column, rank: NAMES.phone.indexOf(bare(name)), phones }))
    .filter(
      ({ rank, phones }) => (rank >= 0 && (phones > 0 || most === 0)) || (rank < 0 && phones > 0 && phones === most),
    )
    .sort((a, b) => (a.rank < 0 ? 1000 : a.rank) - (b.rank < 0 ? 1000 : b.rank));
  return ranked[0]?.column ?? null;
}
