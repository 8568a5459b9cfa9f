import { z } from "zod";

/**
 * Text from outside that goes into a query or a row. Postgres takes neither NUL nor half a surrogate pair: refused here,
 * where the caller can be told which parameter it was.
 */
export function plainText(min: number, max: number): z.ZodType<string, string> {
  return z
    .string({ error: "expected text" })
    .min(min, { error: `expected at least ${min === 1 ? "one character" : `${min} characters`}` })
    .max(max, { error: `expected at most ${max} characters` })
    .refine((value) => !value.includes("\0") && value.isWellFormed(), {
      error: "expected text without NUL characters",
    });
}
