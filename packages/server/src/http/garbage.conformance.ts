/**
 * Every operation of the API with what does not fit it: values of other types, endless and broken texts, dates far away,
 * cursors of other lists. Each refusal has a code of the table, its status, and a sentence that says what would pass.
 */
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { type EveryApi, startEveryApi } from "../accounts/testing/every-api.ts";
import type { Browser } from "../accounts/testing/browser.ts";
import { FRONT, seedHiddenLine } from "../accounts/testing/hidden-line.ts";
import { ERRORS } from "../error-table.ts";
import type { TestWorkspace } from "../testing/open-workspace.ts";
import { documentedOperations, type Operation, sample, type Schema } from "../testing/operations.ts";

const RUNS = 15;
const SEED = 20_261_121;

const TEXTS = [
  "",
  " ",
  "x",
  "+15550000001",
  "somebody@example.com",
  "\0",
  "a\0b",
  "\ud800",
  "x\udfff",
  "'; DROP TABLE ledger; --",
  '%_"\\',
  "__proto__",
  "constructor",
  "NaN",
  "-1",
  "1e309",
  "99999999999999999999",
  "2026-02-30",
  "0000-01-01",
  "9999-12-31T23:59:59.999Z",
  "-271821-04-20T00:00:00Z",
  "+275760-09-13T00:00:00.001Z",
  "\u202e\u{1f600}\ufeff",
  "\u{1f600}".repeat(300),
  "x".repeat(3000),
];
const HUGE = "x".repeat(200_000);
const VALUES: unknown[] = [
  ...TEXTS,
  HUGE,
  null,
  true,
  0,
  -1,
  1.5,
  1e308,
  Number.MAX_SAFE_INTEGER,
  [],
  [[[]]],
  Array.from({ length: 2000 }, () => "x"),
  {},
  { a: { b: 1 } },
  [null, "\0", 7],
];
/** As they go over the wire, where no text could be written so. */
const RAW = ["%ff%fe", "%ed%a0%80", "%c0%ae", "%00", "x".repeat(6000)];
const BODIES = ["", "{", "null", "[]", "7", '"\\ud800"', "NaN", '{"__proto__":{"a":1}}', "[".repeat(5000), "\u0000"];
const CURSORS = [null, [], {}, ["contacts", "\0"], ["activities", ["9999", "x"]], ["audit", -1], ["audit", 1e300]];

const refusal = z.strictObject({
  error: z.strictObject({
    code: z.enum(Object.keys(ERRORS) as [keyof typeof ERRORS]),
    message: z.string().min(20),
    docs: z.string(),
  }),
});

interface Asked {
  address: string;
  body: string | undefined;
  headers: Record<string, string>;
}

const encode = (text: string): string => encodeURIComponent(text.toWellFormed());

function garbageFor(schema: Schema): fc.Arbitrary<unknown> {
  const text = fc.constantFrom(...TEXTS);
  const fitting = text.map((given) => sample(schema, given));
  const wrong = fc.constantFrom(...VALUES);
  if (schema.anyOf !== undefined) return fc.oneof(...schema.anyOf.map((each) => garbageFor(each)), wrong);
  const type = Array.isArray(schema.type) ? schema.type[0] : schema.type;
  if (type === "array" && schema.items !== undefined) {
    return fc.oneof(fc.array(garbageFor(schema.items), { maxLength: 4 }), wrong);
  }
  if (type === "object" || schema.properties !== undefined) {
    const properties = Object.fromEntries(
      Object.entries(schema.properties ?? {}).map(([name, property]) => [
        name,
        fc.oneof({ weight: 3, arbitrary: fitOf(property) }, { weight: 1, arbitrary: garbageFor(property) }),
      ]),
    );
    const whole = fc.record(properties, { requiredKeys: [] });
    const more = fc
      .record({ whole, name: text, value: wrong })
      .map((given) => Object.assign({}, given.whole, { [given.name]: given.value }));
    return fc.oneof({ weight: 6, arbitrary: whole }, { weight: 1, arbitrary: more }, { weight: 1, arbitrary: wrong });
  }
  return fc.oneof(text, fitting, wrong);
}

const fitOf = (schema: Schema): fc.Arbitrary<unknown> =>
  fc.constantFrom(FRONT, "cv_front", "x").map((text) => sample(schema, text));

function requestOf({ path, parameters, body, method }: Operation, cursors: readonly string[]): fc.Arbitrary<Asked> {
  const text = fc.constantFrom(...TEXTS, "cv_front", "1", "9007199254740993");
  const id = fc.oneof({ weight: 4, arbitrary: text.map(encode) }, { weight: 1, arbitrary: fc.constantFrom(...RAW) });
  const value = fc.oneof(text.map(encode), fc.constantFrom(...RAW));
  const cursor = fc.constantFrom(
    ...cursors,
    ...CURSORS.map((key) => Buffer.from(JSON.stringify(key)).toString("base64url")),
  );
  const query = fc.tuple(
    ...parameters
      .filter((parameter) => parameter.in === "query")
      .map(({ name, schema = {} }) => {
        const isCursor = name === "cursor" || name === "after";
        const fit = fitOf(schema).map((given) => encode(String(given)));
        const chosen = isCursor ? fc.oneof({ weight: 3, arbitrary: cursor }, value) : fc.oneof(fit, value);
        return fc.option(chosen.map((given) => `${name}=${given}`));
      }),
  );
  const json =
    body === undefined || method === "GET"
      ? fc.constant(undefined)
      : fc.oneof(
          { weight: 8, arbitrary: garbageFor(body).map((given) => JSON.stringify(given)) },
          { weight: 1, arbitrary: fc.constantFrom(...BODIES) },
        );
  const headers = fc.record(
    {
      "idempotency-key": fc.constantFrom("k", "a b", "x".repeat(300), "\u00e4"),
      "last-event-id": fc.constantFrom("-1", "x", "9".repeat(15)),
    },
    { requiredKeys: [] },
  );
  return fc.record({ id, query, json, headers }).map((given) => {
    const pairs = given.query.filter((pair) => pair !== null);
    const address = path.replaceAll(/\{\w+\}/g, () => given.id || "x");
    return {
      address: pairs.length === 0 ? address : `${address}?${pairs.join("&")}`,
      body: given.json,
      headers: given.headers,
    };
  });
}

/** Would sign out the owner, or change what the owner signs in with. */
const NOT_ASKED = new Set(["DELETE /v1/session"]);

export function describeGarbage(engine: string, open: () => Promise<TestWorkspace>): void {
  describe(`garbage on ${engine}`, () => {
    let api: EveryApi;
    let owner: Browser;
    let cursors: string[];
    beforeAll(async () => {
      api = await startEveryApi(await open());
      owner = await api.setUp();
      const { body } = await owner.request("GET", "/v1/session");
      await seedHiddenLine(api, (body as { id: string }).id);
      await api.index();
      cursors = await cursorsOf(api);
      expect(cursors.length).toBeGreaterThan(5);
    });
    afterAll(() => api[Symbol.asyncDispose]());

    const ask = async (method: string, { address, body, headers }: Asked, byPerson: boolean) => {
      const response = await fetch(api.url + address, {
        method,
        headers: {
          ...headers,
          ...(byPerson ? { cookie: owner.cookieHeader(), origin: api.url } : { authorization: `Bearer ${api.token}` }),
          ...(body !== undefined && { "content-type": "application/json" }),
        },
        ...(body !== undefined && { body }),
      });
      const type = response.headers.get("content-type") ?? "";
      // The stream does not end by itself.
      if (type.startsWith("text/event-stream")) {
        await response.body?.cancel();
        return { status: response.status, answer: null };
      }
      const text = await response.text();
      return {
        status: response.status,
        answer: type.startsWith("application/json") && text !== "" ? (JSON.parse(text) as unknown) : text,
      };
    };

    const operations = documentedOperations().filter(
      ({ key }) => !key.includes("webhooks/openphone") && !NOT_ASKED.has(key),
    );

    it.each(operations)("to $key is refused in words, and breaks nothing", async (operation) => {
      await fc.assert(
        fc.asyncProperty(requestOf(operation, cursors), fc.boolean(), async (asked, byPerson) => {
          // Failures of signing in are counted; here they are not what is asked about.
          api.clock.advance(16 * 60_000);
          const { status, answer } = await ask(operation.method, asked, byPerson);
          expect({ asked, wrong: status < 400 ? null : wrongWith(status, answer) }).toEqual({ asked, wrong: null });
        }),
        { numRuns: RUNS, seed: SEED },
      );
    });

    it("left no fault in the log, and the server as it was", async () => {
      expect(api.log.filter((line) => /"level":"(error|fatal)"/.test(line))).toEqual([]);
      expect((await fetch(`${api.url}/readyz`)).status).toBe(200);
    });
  });
}

/** One of each list that has more than a page of one row. */
async function cursorsOf(api: EveryApi): Promise<string[]> {
  const lists = [
    "conversations",
    "conversations?view=all",
    "activities",
    "contacts",
    "phone-numbers",
    "changes",
    "search?q=zzhidden",
    "media",
    "audit",
    "conversations/cv_zzhidden/activities",
  ];
  const found: string[] = [];
  for (const list of lists) {
    const response = await api.request("GET", `/v1/${list}${list.includes("?") ? "&" : "?"}limit=1`);
    const { next_cursor } = z.looseObject({ next_cursor: z.string().nullable() }).parse(await response.json());
    if (next_cursor !== null) found.push(next_cursor);
  }
  return found;
}

/** Of a refusal. Null: it is one as they should be. */
function wrongWith(status: number, answer: unknown): unknown {
  const parsed = refusal.safeParse(answer);
  if (!parsed.success) return { status, answer };
  const { code, message } = parsed.data.error;
  if (status !== ERRORS[code].status) return { status, code };
  if (status >= 500 && status !== 503) return { status, code, message };
  if (!/[.!]$/.test(message)) return { code, message };
  return code === "request.invalid" && !/expected|Leave it out/.test(message) ? { code, message } : null;
}
