/** The operations of the OpenAPI document, with values that fit their schemas. */
import { readFileSync } from "node:fs";

export interface Schema {
  type?: string | string[];
  const?: unknown;
  enum?: unknown[];
  anyOf?: Schema[];
  items?: Schema;
  format?: string;
  pattern?: string;
  minLength?: number;
  properties?: Record<string, Schema>;
  required?: string[];
}

export interface Parameter {
  name: string;
  in: string;
  schema?: Schema;
}

export interface Operation {
  /** `GET /v1/conversations/{id}` */
  key: string;
  method: string;
  path: string;
  parameters: Parameter[];
  body: Schema | undefined;
}

interface Document {
  paths: Record<
    string,
    Record<string, { parameters?: Parameter[]; requestBody?: { content: Record<string, { schema: Schema }> } }>
  >;
}

/** As it is in `docs`, which the page of the reference and the client are made from. */
export function documentedOperations(): Operation[] {
  const file = new URL("../../../../docs/openapi.json", import.meta.url);
  return operationsOf(JSON.parse(readFileSync(file, "utf8")));
}

export function operationsOf(document: unknown): Operation[] {
  const { paths } = document as Document;
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([name, { parameters = [], requestBody }]) => ({
      key: `${name.toUpperCase()} ${path}`,
      method: name.toUpperCase(),
      path,
      parameters,
      body: requestBody?.content["application/json"]?.schema,
    })),
  );
}

/** A value that fits, with `text` wherever one is free to choose. */
export function sample(schema: Schema | undefined, text: string): unknown {
  if (schema === undefined) return undefined;
  if (schema.const !== undefined) return schema.const;
  if (schema.enum !== undefined) return schema.enum[0];
  if (schema.anyOf !== undefined) return sample(schema.anyOf[0], text);
  const type = Array.isArray(schema.type) ? schema.type[0] : schema.type;
  if (type === "array") return [sample(schema.items, text)];
  if (type === "integer" || type === "number") return 1;
  if (type === "boolean") return true;
  if (type === "string") return sampleText(schema, text);
  const properties = Object.entries(schema.properties ?? {});
  return Object.fromEntries(properties.map(([name, property]) => [name, sample(property, text)]));
}

function sampleText({ format, pattern = "", minLength = 0 }: Schema, text: string): string {
  if (format === "date-time") return "2026-02-01T10:00:00.000Z";
  if (pattern.startsWith("^#")) return "#3b82f6";
  // The keys of a browser that is to be notified.
  if (pattern.startsWith("^B")) return `B${"A".repeat(86)}`;
  if (pattern.startsWith(String.raw`^[\w-]{22}`)) return "A".repeat(22);
  if (pattern.startsWith(String.raw`^\+`) && !text.startsWith("+")) return "+15550000001";
  return text.padEnd(minLength, "x");
}
