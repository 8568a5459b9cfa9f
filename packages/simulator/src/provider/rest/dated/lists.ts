/** Comma lists in parameters. */
import { badRequest } from "../refuse.ts";

/** Undefined: it was not given. */
export function commaList(query: Readonly<Record<string, unknown>>, name: string, most: number): string[] | undefined {
  const text = query[name];
  if (typeof text !== "string") return undefined;
  const values = text
    .split(",")
    .map((value) => value.trim())
    .filter((value) => value !== "");
  if (values.length > most) throw badRequest(`${name} takes at most ${most} values`);
  return values;
}

/** One value, a list, or both: then what is in both. */
export function oneOrMany(
  query: Readonly<Record<string, unknown>>,
  name: string,
  most: number,
): readonly string[] | undefined {
  const one = query[name] as string | undefined;
  const many = commaList(query, `${name}[in]`, most);
  if (one === undefined) return many;
  return many === undefined || many.includes(one) ? [one] : [];
}

export function includes(
  query: Readonly<Record<string, unknown>>,
  possible: readonly string[],
): (what: string) => boolean {
  const wanted = commaList(query, "include", possible.length) ?? [];
  const unknown = wanted.find((what) => !possible.includes(what));
  if (unknown !== undefined) throw badRequest(`include knows ${possible.join(", ")}, not ${unknown}`);
  return (what) => wanted.includes(what);
}
