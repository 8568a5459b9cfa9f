/** What the table of settings is made of. */
import { z } from "zod";

export interface Setting<Value> {
  env: string;
  /** Takes the text of the variable, never empty. */
  schema: z.ZodType<Value>;
  default: Value;
  /** What would pass, as the end of "expected …". */
  expects: string;
  doc: string;
  /** Never shown, not even in the error about it. */
  secret?: true;
}

export const wholeNumber = (min: number, max: number) =>
  z
    .string()
    .regex(/^\d{1,15}$/)
    .transform(Number)
    .refine((value) => value >= min && value <= max);

export const url = (protocols: readonly string[]) =>
  z.string().refine((value) => URL.canParse(value) && protocols.includes(new URL(value).protocol), { abort: true });

/** IPv6 in brackets, as in a link. */
const HOST_AND_PORT = /^(?:[0-9a-z._-]+|\[[0-9a-f:.]+\])(?::\d{1,5})?$/;

export const hostList = z
  .string()
  .transform((text) => [
    ...new Set(
      text
        .split(/[\s,]+/)
        .filter((host) => host !== "")
        .map((host) => host.toLowerCase()),
    ),
  ])
  .refine((hosts) => hosts.every((host) => HOST_AND_PORT.test(host)));

export const YES_NO: Record<string, boolean> = {
  true: true,
  yes: true,
  "1": true,
  false: false,
  no: false,
  "0": false,
};

export const YES_OR_NO = "true or false";

export const yesOrNo = z
  .string()
  .refine((text) => Object.hasOwn(YES_NO, text.toLowerCase()))
  .transform((text) => YES_NO[text.toLowerCase()] === true);

export function describeProblem(setting: Pick<Setting<unknown>, "env" | "expects" | "secret">, text: string): string {
  const given = setting.secret ? "a value that is not shown here" : JSON.stringify(shorten(text));
  return `${setting.env}: expected ${setting.expects}, got ${given}.`;
}

function shorten(text: string): string {
  return text.length > 100 ? `${text.slice(0, 100)}…` : text;
}
