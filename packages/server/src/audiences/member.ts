/** Somebody of an audience. */
export interface Member {
  /** E.164. */
  number: string;
  name: string | null;
  /** For merge fields: `first_name`, `company`, and what else the file or the contact has. */
  fields: Readonly<Record<string, string>>;
  postalCode: string | null;
  /** State of the address, `MA` or `CA-ON`; null where none is told. What the area code says is not put here. */
  region: string | null;
}
