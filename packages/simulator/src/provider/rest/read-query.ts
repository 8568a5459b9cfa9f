/** Parameters of a request, checked against the spec and of its types. */
import { checkSchema, type Schema, type SchemaError } from "./check-schema.ts";
import type { Route } from "./routes.ts";

/** The provider's parser makes an object of a longer list, which no schema accepts. */
const MOST_REPEATS = 20;

export type ReadQuery =
  | { ok: true; query: Record<string, unknown> }
  | { ok: false; message: string; errors: SchemaError[] };

export function readQuery(route: Route, search: URLSearchParams): ReadQuery {
  const parameters = route.parameters.filter((parameter) => parameter.in === "query");
  const names = new Set(parameters.map(({ name }) => name));
  if (route.api === "dated") {
    const operator = [...search.keys()].find((key) => key.includes("[") && !names.has(key));
    if (operator !== undefined) {
      const errors = [{ path: `/${operator}`, message: "Unsupported filter operator", schema: { type: "string" } }];
      return { ok: false, message: `Unsupported filter operator: ${operator}`, errors };
    }
  }
  const query: Record<string, unknown> = {};
  const errors: SchemaError[] = [];
  for (const { name, schema, required } of parameters) {
    const texts = valuesOf(search, name, schema);
    const path = `/${name}`;
    if (texts.length === 0) {
      if (required) errors.push({ path, message: "Expected required property", schema: { type: typeOf(schema) } });
      else if (schema.default !== undefined) query[name] = schema.default;
      continue;
    }
    const value = schema.type === "array" ? arrayOf(texts) : typed(schema, texts.length === 1 ? texts[0] : texts);
    const wrong = checkSchema(schema, value, path);
    if (wrong.length > 0) errors.push(...wrong);
    else query[name] = value;
  }
  return errors.length === 0 ? { ok: true, query } : { ok: false, message: "Invalid query parameters", errors };
}

/**
 * Lists are repeated keys. Brackets behind the key, empty or with a place in them, were seen in production and are
 * understood, as the provider's parser does.
 */
function valuesOf(search: URLSearchParams, name: string, schema: Schema): string[] {
  const plain = search.getAll(name);
  if (schema.type !== "array") return plain;
  const placed = Array.from({ length: MOST_REPEATS + 1 }, (_, place) => search.getAll(`${name}[${place}]`));
  return [...plain, ...search.getAll(`${name}[]`), ...placed.flat()];
}

const arrayOf = (texts: string[]): unknown =>
  texts.length > MOST_REPEATS ? Object.fromEntries(texts.map((text, place) => [String(place), text])) : texts;

function typed({ type }: Schema, text: unknown): unknown {
  if (type === "integer" && typeof text === "string" && /^-?\d+$/.test(text)) return Number(text);
  if (type === "boolean" && (text === "true" || text === "false")) return text === "true";
  return text;
}

const typeOf = (schema: Schema): string => schema.type ?? "string";
