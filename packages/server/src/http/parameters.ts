/** The parameters that operations share. Messages say what would pass; the error adds the parameter's name. */
import { z } from "zod";
import { plainText } from "../plain-text.ts";

const LIMIT = { error: "expected a whole number from 1 to 200" };

export const pageParameters = {
  limit: z.coerce.number(LIMIT).int(LIMIT).min(1, LIMIT).max(200, LIMIT).default(50).describe("Rows of one page"),
  cursor: plainText(1, 8192).optional().describe("`next_cursor` of the page before"),
};

/** As `+` in a query string means a space, numbers often come with one. */
export const phoneNumber = plainText(1, 64).transform((value) => value.replace(/^ /, "+"));

const MOMENT = { error: "expected a moment as in 2026-11-21T08:00:00Z, or a date" };

export const moment = z
  .string(MOMENT)
  .max(40, MOMENT)
  .regex(/^\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+ -]\d\d:?\d\d))?$/i, MOMENT)
  // Again the plus that became a space, in the offset.
  .transform((value) => Date.parse(value.replace(/ (?=\d\d:?\d\d$)/, "+")))
  .refine((ms) => Number.isFinite(ms), MOMENT)
  .transform((ms) => new Date(ms).toISOString())
  .meta({ format: "date-time" });

export const idInPath = z.strictObject({ id: plainText(1, 512) });

export const flag = z
  .enum(["true", "false"], { error: "expected true or false" })
  .default("false")
  .transform((value) => value === "true");

export const order = z
  .enum(["newest", "oldest"], { error: "expected newest or oldest" })
  .default("newest")
  .describe("Which end to begin with");

export function pageOfItems<Item extends z.ZodType>(item: Item) {
  return z.object({ data: z.array(item), next_cursor: z.string().nullable().describe("Null on the last page") });
}
