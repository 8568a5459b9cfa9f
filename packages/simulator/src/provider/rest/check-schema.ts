/**
 * Whether a value has the shape that the spec describes: the part of JSON Schema that the two specs use.
 * Written here rather than taken from a library, so that what the tests validate answers with is not what checked requests.
 */
export interface Schema {
  type?: "string" | "integer" | "number" | "boolean" | "array" | "object" | "null";
  anyOf?: readonly Schema[];
  enum?: readonly unknown[];
  const?: string;
  pattern?: string;
  format?: string;
  minLength?: number;
  maxLength?: number;
  minimum?: number;
  maximum?: number;
  items?: Schema;
  minItems?: number;
  maxItems?: number;
  properties?: Readonly<Record<string, Schema>>;
  required?: readonly string[];
  minProperties?: number;
  default?: unknown;
}

/** As the API tells it. */
export interface SchemaError {
  /** `/defaultFields/emails/0/name`. */
  path: string;
  message: string;
  value?: unknown;
  schema: { type: string };
}

export function checkSchema(schema: Schema, value: unknown, path: string): SchemaError[] {
  if (schema.anyOf !== undefined) {
    const attempts = schema.anyOf.map((one) => checkSchema(one, value, path));
    return attempts.some((errors) => errors.length === 0) ? [] : (attempts[0] ?? []);
  }
  const problem = problemOf(schema, value);
  if (problem !== null) return [{ path, message: problem, value, schema: { type: schema.type ?? "unknown" } }];
  if (Array.isArray(value) && schema.items !== undefined) {
    const { items } = schema;
    return value.flatMap((item, place) => checkSchema(items, item, `${path}/${place}`));
  }
  return isObject(value) ? checkObject(schema, value, path) : [];
}

function checkObject(schema: Schema, value: Readonly<Record<string, unknown>>, path: string): SchemaError[] {
  const missing = (schema.required ?? [])
    .filter((name) => value[name] === undefined)
    .map((name) => ({
      path: `${path}/${name}`,
      message: "Expected required property",
      schema: { type: schema.properties?.[name]?.type ?? "unknown" },
    }));
  const wrong = Object.entries(schema.properties ?? {}).flatMap(([name, property]) =>
    value[name] === undefined ? [] : checkSchema(property, value[name], `${path}/${name}`),
  );
  return [...missing, ...wrong];
}

function problemOf(schema: Schema, value: unknown): string | null {
  if (schema.type !== undefined && !hasType(schema.type, value)) return `Expected ${schema.type}`;
  if (schema.const !== undefined && value !== schema.const) return `Expected ${schema.const}`;
  if (schema.enum !== undefined && !schema.enum.includes(value)) return `Expected one of ${schema.enum.join(", ")}`;
  if (typeof value === "string") return problemOfText(schema, value);
  if (typeof value === "number") {
    const { minimum = -Infinity, maximum = Infinity } = schema;
    return value >= minimum && value <= maximum ? null : `Expected a number from ${minimum} to ${maximum}`;
  }
  if (Array.isArray(value)) {
    const { minItems = 0, maxItems = Infinity } = schema;
    return value.length >= minItems && value.length <= maxItems ? null : `Expected ${minItems} to ${maxItems} items`;
  }
  if (isObject(value) && Object.keys(value).length < (schema.minProperties ?? 0)) {
    return `Expected at least ${schema.minProperties} properties`;
  }
  return null;
}

function problemOfText({ minLength = 0, maxLength = Infinity, pattern, format }: Schema, value: string): string | null {
  const length = Array.from(value).length;
  if (length < minLength || length > maxLength) return `Expected a length from ${minLength} to ${maxLength}`;
  if (pattern !== undefined && !patternOf(pattern).test(value)) return `Expected to match '${pattern}'`;
  if (format === "date-time" && !isMoment(value)) return "Expected an ISO 8601 date and time";
  if (format === "uri" && !URL.canParse(value)) return "Expected a URI";
  return null;
}

function hasType(type: NonNullable<Schema["type"]>, value: unknown): boolean {
  switch (type) {
    case "null":
      return value === null;
    case "integer":
      return Number.isInteger(value);
    case "array":
      return Array.isArray(value);
    case "object":
      return isObject(value);
    case "string":
    case "number":
    case "boolean":
      return typeof value === type;
  }
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const isMoment = (value: string): boolean =>
  /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})$/i.test(value) &&
  !Number.isNaN(Date.parse(value));

const patterns = new Map<string, RegExp>();

/** The specs write `(?i)` inside, which JavaScript does not know. */
function patternOf(source: string): RegExp {
  let pattern = patterns.get(source);
  if (pattern === undefined) {
    pattern = new RegExp(source.replace("(?i)", ""), source.includes("(?i)") ? "isu" : "su");
    patterns.set(source, pattern);
  }
  return pattern;
}
