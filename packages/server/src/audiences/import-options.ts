/** What somebody chooses for an import, as it is sent and as it is stored. */
import { z } from "zod";
import { LinekeeperError } from "../errors.ts";
import { COLUMN_TARGETS, FIELD_NAME, isReserved } from "./columns.ts";
import type { PhoneReader } from "./phone-cell.ts";

export const MOST_COLUMNS = 500;

const COUNTRY = { error: "expected the two letters of a country, such as US" };

export const ImportMapping = z
  .strictObject({
    header: z.boolean().describe("The first row of the file names the columns"),
    default_country: z
      .string(COUNTRY)
      .regex(/^[A-Z]{2}$/, COUNTRY)
      .describe("Of numbers without the code of one"),
    columns: z
      .array(
        z.strictObject({
          column: z.number().int().min(0).max(MOST_COLUMNS).describe("From 0"),
          to: z
            .enum([...COLUMN_TARGETS, "field", "ignore"])
            .describe("Several may be `phone`: the first of them that is a number is taken"),
          name: z
            .string()
            .regex(FIELD_NAME, { error: "expected small letters, digits and _, so that it can be a merge field" })
            .optional()
            .describe("Of a field that is kept: that of the merge field"),
        }),
      )
      .max(MOST_COLUMNS),
  })
  .meta({ id: "ListImportMapping" });
export type ImportMapping = z.infer<typeof ImportMapping>;

function refuse(message: string): never {
  throw new LinekeeperError("upload.bad_mapping", message);
}

/** Throws `upload.bad_mapping`. */
export function checkMapping(mapping: ImportMapping, columns: number, phones: PhoneReader): void {
  if (!phones.isCountry(mapping.default_country))
    refuse(`${mapping.default_country} is no country with phone numbers.`);
  if (!mapping.columns.some(({ to }) => to === "phone")) refuse("Choose the column of the phone number.");
  const given = mapping.columns.map(({ column }) => column).sort((a, b) => a - b);
  if (given.length !== columns || given.some((column, index) => column !== index)) {
    refuse(`Say of each of the ${columns} columns what it is, once; \`ignore\` leaves one out.`);
  }
  const names = new Set<string>();
  for (const { column, to, name } of mapping.columns) {
    if (to === "phone" || to === "ignore") continue;
    const key = to === "field" ? (name ?? `column_${column + 1}`) : to;
    if (to === "field" && isReserved(key))
      refuse(`${key} is the name of a column with a meaning: choose it as such, or another name.`);
    if (names.has(key)) refuse(`Two columns would be ${key}, and one of them lost: give one another name.`);
    names.add(key);
  }
}

/** The results that people may keep off a list. Those who are own lines are never put on it. */
export const LEAVES_OUT = ["in_talks", "suppressed", "held", "landline"] as const;

export const ImportOptions = z.strictObject({
  leave_out: z
    .array(z.enum(LEAVES_OUT))
    .default(["suppressed", "held", "landline"])
    .describe("Which of those who are known to be so do not come onto the list"),
});
export type ImportOptions = z.infer<typeof ImportOptions>;
