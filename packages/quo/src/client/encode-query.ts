import type { OperationId } from "./operations.ts";
import { OPERATIONS } from "./operations.ts";
import type { Parameter } from "./operation.ts";
import { UnusableRequestError } from "./unusable-request-error.ts";

/** A query as callers write it: `{ createdAt: { gt: new Date() }, limit: 50 }`. */
export type Query = Readonly<Record<string, unknown>>;

/** The same with the names that travel (`createdAt[gt]`), each with one text, or all texts of a list. */
export type FlatQuery = Readonly<Record<string, string | readonly string[]>>;

/**
 * Checks a query against the operation's row.
 * @throws UnusableRequestError for a filter that the operation does not have, which Quo might answer with everything; for
 * one that is missing or empty; for a set that is longer than can be told.
 */
export function flattenQuery(id: OperationId, query: Query): FlatQuery {
  const { query: parameters = {}, paging } = OPERATIONS[id];
  const flat: Record<string, string | readonly string[]> = {};
  for (const [name, value] of namedValues(query)) {
    if (paging !== undefined && name === paging.size) flat[name] = pageSize(id, name, value, paging.most);
    else if (paging !== undefined && name === paging.cursor) flat[name] = text(id, name, value);
    else {
      const parameter = parameters[name];
      if (parameter === undefined) throw unknownFilter(id, name);
      flat[name] = encode(id, name, value, parameter);
    }
  }
  for (const [name, parameter] of Object.entries(parameters)) {
    if (parameter.required === true && flat[name] === undefined) {
      throw new UnusableRequestError("argument.missing", `${id} needs ${name}.`);
    }
  }
  if (paging !== undefined) flat[paging.size] ??= String(paging.most);
  return flat;
}

/** `?a=1&b=2`, or nothing. Repeated lists without brackets; `+` of a number as `%2B`. */
export function queryString(id: OperationId, query: FlatQuery): string {
  const parts: string[] = [];
  for (const [name, value] of Object.entries(query)) {
    const commas = OPERATIONS[id].query?.[name]?.kind === "commas";
    const values = typeof value === "string" ? [value] : commas ? [value.join(",")] : value;
    for (const one of values) parts.push(`${encodeURIComponent(name)}=${encodeURIComponent(one)}`);
  }
  return parts.length === 0 ? "" : `?${parts.join("&")}`;
}

function* namedValues(query: Query): Generator<[string, unknown]> {
  for (const [name, value] of Object.entries(query)) {
    if (value === undefined || value === null) continue;
    if (typeof value === "object" && !Array.isArray(value) && !(value instanceof Date)) {
      for (const [operator, operand] of Object.entries(value)) {
        if (operand !== undefined && operand !== null) yield [`${name}[${operator}]`, operand];
      }
    } else yield [name, value];
  }
}

function encode(id: OperationId, name: string, value: unknown, parameter: Parameter): string | readonly string[] {
  switch (parameter.kind) {
    case "value":
      return text(id, name, value);
    case "moment":
      return moment(id, name, value);
    case "repeated":
    case "commas":
      return list(id, name, value, parameter);
  }
}

function list(
  id: OperationId,
  name: string,
  value: unknown,
  { kind, most, union }: Extract<Parameter, { union: boolean }>,
): readonly string[] {
  const values = [...new Set((Array.isArray(value) ? value : [value]).map((one) => text(id, name, one)))];
  if (values.length === 0) {
    throw new UnusableRequestError(
      "filter.empty",
      `${name} of ${id} is an empty list, which Quo would take for no filter at all. Leave it out to ask for everything.`,
    );
  }
  if (!union && most !== null && values.length > most) {
    throw new UnusableRequestError(
      "filter.too_long",
      `${name} of ${id} takes ${most} at most, and ${values.length} were given. It means all of them together, so it cannot be asked for in parts.`,
    );
  }
  if (kind === "commas" && values.some((one) => one.includes(","))) {
    throw new UnusableRequestError(
      "argument.unusable",
      `${name} of ${id} travels as one text with commas between its members, so a member cannot have one itself.`,
    );
  }
  return values;
}

/** ISO-8601 in UTC. @throws UnusableRequestError when it is no date. */
function moment(id: OperationId, name: string, value: unknown): string {
  const date = value instanceof Date ? value : new Date(text(id, name, value));
  if (Number.isNaN(date.getTime())) {
    throw new UnusableRequestError(
      "argument.unusable",
      `${name} of ${id} is no date. Give a Date or an ISO-8601 text.`,
    );
  }
  return typeof value === "string" ? value : date.toISOString();
}

function pageSize(id: OperationId, name: string, value: unknown, most: number): string {
  if (typeof value !== "number" || !Number.isInteger(value) || value < 1 || value > most) {
    throw new UnusableRequestError("argument.unusable", `${name} of ${id} is a whole number from 1 to ${most}.`);
  }
  return String(value);
}

function text(id: OperationId, name: string, value: unknown): string {
  if (typeof value === "string" && value !== "") return value;
  if (typeof value === "boolean" || (typeof value === "number" && Number.isFinite(value))) return String(value);
  throw new UnusableRequestError("argument.unusable", `${name} of ${id} is neither a text nor a number nor a boolean.`);
}

function unknownFilter(id: OperationId, name: string): UnusableRequestError {
  const { query = {}, paging } = OPERATIONS[id];
  const known = [...Object.keys(query), ...(paging === undefined ? [] : [paging.size, paging.cursor])];
  return new UnusableRequestError(
    "filter.unknown",
    `${id} has no filter ${name}; it has ${known.length === 0 ? "none" : known.join(", ")}.`,
  );
}
