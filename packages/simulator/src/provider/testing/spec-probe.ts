/** Asks a provider over the wire and holds every answer against the spec, by a validator that others wrote. */
import { readFileSync } from "node:fs";
import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";
import formats from "ajv-formats";
import type { Provider } from "../provider.ts";

export type Api = "v1" | "dated";

export interface SpecOperation {
  api: Api;
  operationId: string;
  method: string;
  path: string;
  statuses: readonly number[];
  hasBody: boolean;
}

export interface Asking {
  path?: Readonly<Record<string, string>>;
  /** Lists are repeated. */
  query?: Readonly<Record<string, string | number | boolean | readonly string[]>>;
  body?: unknown;
  /** Over those that a right request has; null leaves one out. */
  headers?: Readonly<Record<string, string | null>>;
}

export interface Answer {
  status: number;
  body: any; // oxlint-disable-line typescript/no-explicit-any -- tests read what they like; the validator has the shape
  text: string;
  headers: Headers;
}

interface Spec {
  paths: Record<
    string,
    Record<string, { operationId: string; requestBody?: unknown; responses: Record<string, { content?: unknown }> }>
  >;
}

const FILES = { v1: "@linekeeper/quo/spec/api-v1.json", dated: "@linekeeper/quo/spec/api-2026-03-30.json" } as const;
const VERSION = "2026-03-30";

const SPECS: Readonly<Record<Api, Spec>> = { v1: read("v1"), dated: read("dated") };

export const OPERATIONS: readonly SpecOperation[] = (["v1", "dated"] as const).flatMap((api) =>
  Object.entries(SPECS[api].paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({
      api,
      operationId: operation.operationId,
      method: method.toUpperCase(),
      path,
      statuses: Object.keys(operation.responses).map(Number),
      hasBody: operation.requestBody !== undefined,
    })),
  ),
);

export class SpecProbe {
  readonly #provider: Provider;
  /** `<api> <operationId> <status>` of every answer that was valid. */
  readonly seen = new Set<string>();
  readonly #validators = new Map<string, ValidateFunction | null>();
  readonly #ajv: Ajv2020;

  constructor(provider: Provider) {
    this.#provider = provider;
    this.#ajv = new Ajv2020({
      strict: false,
      allErrors: true,
      // The spec writes `(?i)`, which JavaScript knows as a flag alone.
      code: { regExp: Object.assign(regExpOf, { code: "new RegExp" }) },
    });
    formats.default(this.#ajv);
    for (const api of ["v1", "dated"] as const) this.#ajv.addSchema(SPECS[api], api);
  }

  /** Throws where the answer has not the shape that the spec gives for its status. */
  async ask(api: Api, operationId: string, asking: Asking = {}): Promise<Answer> {
    const operation = OPERATIONS.find((one) => one.api === api && one.operationId === operationId);
    if (operation === undefined) throw new Error(`the spec of ${api} has no ${operationId}`);
    const path = operation.path.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
      const value = asking.path?.[name];
      if (value === undefined) throw new Error(`${operationId} needs ${name}`);
      return encodeURIComponent(value);
    });
    const body = operation.hasBody ? asking.body : undefined;
    const answer = await this.fetch(api, operation.method, path, { ...asking, body });
    this.#validate(operation, answer);
    this.seen.add(`${api} ${operationId} ${answer.status}`);
    return answer;
  }

  /** Without the spec. */
  async fetch(api: Api, method: string, path: string, { query = {}, body, headers }: Asking = {}): Promise<Answer> {
    const url = new URL(this.#provider.url + path);
    for (const [name, value] of Object.entries(query)) {
      for (const one of Array.isArray(value) ? (value as string[]) : [String(value)])
        url.searchParams.append(name, one);
    }
    const sent = {
      authorization: this.#provider.apiKey,
      ...(api === "dated" ? { "quo-api-version": VERSION } : {}),
      ...(body === undefined ? {} : { "content-type": "application/json" }),
      ...headers,
    };
    const response = await fetch(url, {
      method,
      headers: Object.fromEntries(Object.entries(sent).filter((entry): entry is [string, string] => entry[1] !== null)),
      ...(body === undefined ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    const isJson = response.headers.get("content-type")?.startsWith("application/json") === true;
    return {
      status: response.status,
      body: isJson ? (JSON.parse(text) as unknown) : undefined,
      text,
      headers: response.headers,
    };
  }

  #validate({ api, operationId, method, path, statuses }: SpecOperation, { status, body, text }: Answer): void {
    if (!statuses.includes(status)) throw new Error(`${operationId} may not answer ${status}: ${text}`);
    const validate = this.#validatorOf(api, path, method.toLowerCase(), status);
    if (validate === null) {
      if (text !== "") throw new Error(`${operationId} ${status} has no body in the spec: ${text}`);
      return;
    }
    if (validate(body)) return;
    throw new Error(`${operationId} ${status}: ${this.#ajv.errorsText(validate.errors)}\n${text}`);
  }

  #validatorOf(api: Api, path: string, method: string, status: number): ValidateFunction | null {
    const key = `${api} ${method} ${path} ${status}`;
    let validator = this.#validators.get(key);
    if (validator === undefined) {
      const hasContent = SPECS[api].paths[path]?.[method]?.responses[status]?.content !== undefined;
      const pointer = ["paths", path, method, "responses", String(status), "content", "application/json", "schema"]
        .map((part) => encodeURIComponent(part.replaceAll("~", "~0").replaceAll("/", "~1")))
        .join("/");
      validator = hasContent ? this.#ajv.compile({ $ref: `${api}#/${pointer}` }) : null;
      this.#validators.set(key, validator);
    }
    return validator;
  }
}

const regExpOf = (source: string, flags: string): RegExp =>
  new RegExp(source.replace("(?i)", ""), source.includes("(?i)") ? `${flags}i` : flags);

function read(api: Api): Spec {
  return JSON.parse(readFileSync(new URL(import.meta.resolve(FILES[api])), "utf8")) as Spec;
}
