/** What the two specs say can be asked, found by method and path. */
import { readFileSync } from "node:fs";
import type { Schema } from "./check-schema.ts";

export type Api = "v1" | "dated";

export interface Parameter {
  in: "path" | "query" | "header";
  name: string;
  required: boolean;
  schema: Schema;
}

export interface Route {
  api: Api;
  operationId: string;
  method: string;
  path: string;
  parameters: readonly Parameter[];
  /** Null: it takes none. */
  body: Schema | null;
  pattern: RegExp;
}

interface SpecOperation {
  operationId: string;
  parameters?: Parameter[];
  requestBody?: { content: { "application/json": { schema: Schema } } };
}

interface Spec {
  paths: Record<string, Record<string, SpecOperation>>;
}

const FILES = { v1: "@linekeeper/quo/spec/api-v1.json", dated: "@linekeeper/quo/spec/api-2026-03-30.json" } as const;

export function readRoutes(api: Api): Route[] {
  const spec = JSON.parse(readFileSync(new URL(import.meta.resolve(FILES[api])), "utf8")) as Spec;
  const routes = Object.entries(spec.paths).flatMap(([path, operations]) =>
    Object.entries(operations).map(([method, operation]) => ({
      api,
      operationId: operation.operationId,
      method: method.toUpperCase(),
      path,
      parameters: operation.parameters ?? [],
      body: operation.requestBody?.content["application/json"].schema ?? null,
      pattern: new RegExp(`^${path.replaceAll(/\{(\w+)\}/g, "(?<$1>[^/]+)")}$`),
    })),
  );
  // What is written out goes before what is a parameter: `/phone-numbers/available` is no phone number.
  return routes.toSorted((one, other) => parametersIn(one.path) - parametersIn(other.path));
}

const parametersIn = (path: string): number => path.split("{").length - 1;

export function findRoute(
  routes: readonly Route[],
  method: string,
  path: string,
): { route: Route; path: Record<string, string> } | null {
  for (const route of routes) {
    const match = route.method === method ? route.pattern.exec(path) : null;
    if (match === null) continue;
    const entries = Object.entries(match.groups ?? {}).map(([name, value]) => [name, decode(value)]);
    return { route, path: Object.fromEntries(entries) as Record<string, string> };
  }
  return null;
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch (error) {
    if (error instanceof URIError) return text;
    throw error;
  }
}
