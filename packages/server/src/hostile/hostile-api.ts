/** Requests to the API that nobody should send: every operation of the running server's own description. */
import fc from "fast-check";
import { type Attempt, type Headers, request } from "./attempt.ts";

/** What is read of an OpenAPI document. */
export interface ApiDescription {
  paths: Record<
    string,
    Record<string, { parameters?: { name: string; in: string }[]; requestBody?: unknown; security?: unknown[] }>
  >;
}

const NOBODY = Buffer.alloc(0);

const TEXTS = [
  "' OR '1'='1",
  "'; DROP TABLE ledger; --",
  '"; DELETE FROM activities; --',
  "\u0000",
  "a\u0000b",
  "../../../../etc/passwd",
  "${7*7}{{7*7}}<script>",
  "__proto__",
  "constructor",
  "[object Object]",
  "NaN",
  "-1",
  "0",
  "1e309",
  "9007199254740993",
  "99999999999999999999999999",
  "1.5",
  "true",
  "null",
  "[]",
  '{"$gt":""}',
  "%",
  "\u{1f600}".repeat(500),
  "x".repeat(9_000),
  "\u202e",
  "2026-02-30T25:61:61Z",
  "-000001-01-01T00:00:00Z",
  "+275760-09-13T00:00:00.001Z",
  " ",
  "",
];

const cursor = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString("base64url");
const CURSORS = [
  cursor(null),
  cursor([]),
  cursor({}),
  cursor([["a"], { b: 1 }]),
  cursor(["2026-10-01T00:00:00.000Z", "' OR 1=1 --"]),
  cursor(["\u0000", "\u0000"]),
  cursor({ v: 1, after: [null, null] }),
  cursor(Array.from({ length: 500 }, () => "x")),
  cursor(1e300),
  Buffer.from("[".repeat(3_000)).toString("base64url"),
  "not base64 !!",
  "AAAA",
];

/** Escapes that are no UTF-8, or no escapes. */
const RAW_TEXTS = ["%ff%fe", "%", "%zz", "%c0%ae", "%ed%a0%80"];

const BODIES = [
  "",
  "{",
  "null",
  "[]",
  '"text"',
  "7",
  '{"__proto__":{"polluted":true}}',
  '{"constructor":{"prototype":{"polluted":true}}}',
  '{"status":{},"assigned_to":[]}',
  '{"status":"open","assigned_to":"\\u0000"}',
  '{"status":"open","assigned_to":"\\ud800"}',
  '{"body":"\\u0000"}',
  '{"body":"\\ud800\\u0000"}',
  '{"body":{}}',
  '{"body":"x","more":1}',
  '{"seqs":[-1]}',
  '{"seqs":["1; DROP TABLE ledger"]}',
  '{"seqs":[9007199254740991]}',
  '{"seqs":[1e308]}',
  '{"event_ids":["\' OR 1=1 --"]}',
  '{"event_ids":["\\u0000","\\ud800"]}',
  '{"states":["received","everything"]}',
  '{"all":false}',
  `{"body":${JSON.stringify("x".repeat(300_000))}}`,
  "[".repeat(100_000),
  '{"a":'.repeat(30_000),
];

const TOKENS = [
  "",
  "Bearer",
  "Bearer ",
  "Bearer null",
  "Bearer ' OR 1=1 --",
  `Bearer ${"x".repeat(6_000)}`,
  "Bearer \u00ff\u00fe",
  "Basic YWRtaW46YWRtaW4=",
  "bearer lk_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
  "Bearer a b c",
];

export function hostileApi(description: ApiDescription, token: string, count: number, seed: number): Attempt[] {
  const operations = Object.entries(description.paths)
    .flatMap(([path, methods]) => Object.entries(methods).map(([method, operation]) => ({ path, method, operation })))
    .filter(({ path }) => path.startsWith("/v1/"));
  const arbitrary = fc.record({
    operation: fc.constantFrom(...operations),
    text: fc.constantFrom(...TEXTS),
    raw: fc.option(fc.constantFrom(...RAW_TEXTS), { freq: 8 }),
    cursor: fc.constantFrom(...CURSORS),
    parameter: fc.nat(),
    twice: fc.boolean(),
    body: fc.constantFrom(...BODIES),
    contentType: fc.constantFrom("application/json", "text/plain", "application/json; charset=x", ""),
    authorization: fc.option(fc.constantFrom(...TOKENS), { freq: 3 }),
    unknown: fc.boolean(),
  });
  return fc.sample(arbitrary, { numRuns: count, seed }).map((given) => {
    const { path, method, operation } = given.operation;
    const value = given.raw ?? encodeURIComponent(given.text);
    const address = path.replaceAll(/\{\w+\}/g, () => value || "x");
    const inQuery = (operation.parameters ?? []).filter((parameter) => parameter.in === "query");
    const chosen = inQuery[given.parameter % Math.max(inQuery.length, 1)]?.name ?? "unknown";
    const query = new Set([
      ...(chosen === "cursor" || chosen === "after" ? [`${chosen}=${given.cursor}`] : [`${chosen}=${value}`]),
      ...(given.twice ? [`${chosen}=1`] : []),
      ...(given.unknown ? ["__proto__[x]=1", "unknown=1"] : []),
    ]);
    const headers: Headers = { Authorization: given.authorization ?? `Bearer ${token}` };
    const hasBody = operation.requestBody !== undefined;
    if (hasBody && given.contentType !== "") headers["Content-Type"] = given.contentType;
    // Signing in and one-time links ask for no token.
    const isStranger = given.authorization !== null && operation.security?.length !== 0;
    return {
      name: `${method} ${address.slice(0, 80)} ${isStranger ? "without a right" : `${chosen} ${hasBody ? given.body.slice(0, 40) : ""}`}`,
      steps: [
        request({
          method: method.toUpperCase(),
          path: `${address}?${[...query].join("&")}`,
          headers,
          body: hasBody ? Buffer.from(given.body) : NOBODY,
        }),
      ],
      // What is no address (as an id of 6,000 characters), or too much of it, is refused before anybody asks for a token.
      allowed: [isStranger ? [400, 401, 404, 414, 431] : "anything but a fault"],
    };
  });
}
