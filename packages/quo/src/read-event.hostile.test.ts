/** Bodies that nobody in good faith would send. Whoever holds the key may send them, and reading must stand. */
import { isDeepStrictEqual } from "node:util";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { EVENT_TYPE_ALIASES, EVENT_TYPES, type ReadResult } from "./event.ts";
import firstDescription from "./fixtures/first-description-payloads.json" with { type: "json" };
import payloads from "./fixtures/webhook-payloads.json" with { type: "json" };
import { readEvent, readParsedEvent } from "./read-event.ts";

const KNOWN: unknown[] = [
  payloads["2026-03-30"],
  payloads.v4,
  payloads.v3,
  payloads.v2,
  firstDescription.payloads,
].flatMap((group): unknown[] => Object.values(group));

const anyName = fc.constantFrom(...EVENT_TYPES, ...Object.keys(EVENT_TYPE_ALIASES), "fax.received", "__proto__");
const anyBodyText = fc.string({ unit: "binary", maxLength: 8 });

/** What every reading owes to those who store, write and compare events: null, or what is owed. */
function debtOf(result: ReadResult): string | null {
  if (!result.ok) return result.message === "" ? "a reason" : null;
  const written = JSON.stringify(result.event);
  if (!isDeepStrictEqual(JSON.parse(written), result.event)) return "an event that JSON can hold";
  for (const text of textsIn(result.event)) {
    if (!text.isWellFormed() || text.includes("\0")) return "texts that a database can hold";
  }
  return null;
}

function* textsIn(value: unknown): Generator<string> {
  if (typeof value === "string") yield value;
  else if (typeof value === "object" && value !== null) {
    for (const [key, inner] of Object.entries(value)) {
      yield key;
      yield* textsIn(inner);
    }
  }
}

/** Puts a value at a random place of a known payload: every field meets every kind of value. */
const spoiltPayload = fc
  .record({
    payload: fc.constantFrom(...KNOWN),
    steps: fc.array(fc.nat(), { minLength: 1, maxLength: 6 }),
    value: fc.oneof(
      fc.jsonValue({ maxDepth: 2 }),
      fc.constantFrom("", "\u0000", "\ud800", -0, 1e308, Number.MIN_VALUE, "2026-02-31T00:00:00Z", "9".repeat(300)),
    ),
  })
  .map(({ payload, steps, value }) => {
    const spoilt: unknown = structuredClone(payload);
    let place = spoilt;
    for (const [index, step] of steps.entries()) {
      if (typeof place !== "object" || place === null) break;
      const keys = Object.keys(place);
      const key = keys[step % Math.max(keys.length, 1)];
      if (key === undefined) break;
      const inner: unknown = Reflect.get(place, key);
      if (index === steps.length - 1 || typeof inner !== "object" || inner === null) {
        Reflect.set(place, key, value);
        break;
      }
      place = inner;
    }
    return spoilt;
  });

describe("reading never throws, and what it reads can be stored", () => {
  it("for any bytes", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (body) => {
        expect(debtOf(readEvent(body))).toBeNull();
      }),
    );
  });

  it("for any JSON", () => {
    fc.assert(
      fc.property(fc.json({ stringUnit: "binary" }), (body) => {
        expect(debtOf(readEvent(body))).toBeNull();
      }),
    );
  });

  it("for any value that is no JSON at all", () => {
    const anything = fc.anything({
      withBigInt: true,
      withDate: true,
      withMap: true,
      withNullPrototype: true,
      withSparseArray: true,
    });
    fc.assert(
      fc.property(anyName, anything, anything, (type, resource, context) => {
        for (const told of [
          resource,
          { type, data: resource },
          { type, data: { resource, context, object: context } },
        ]) {
          const result = readParsedEvent(told);
          expect(() => JSON.stringify(result)).not.toThrow();
        }
      }),
    );
  });

  it("for any resource under any type", () => {
    const bag = fc.dictionary(anyBodyText, fc.jsonValue({ maxDepth: 3, stringUnit: "binary" }));
    fc.assert(
      fc.property(anyName, bag, bag, fc.boolean(), (type, fields, context, isDated) => {
        const resource = { id: "AC1", ...fields };
        expect(
          debtOf(readParsedEvent({ type, data: isDated ? { resource, context } : { object: resource } })),
        ).toBeNull();
      }),
    );
  });

  it("for known payloads with any one value replaced", () => {
    fc.assert(
      fc.property(spoiltPayload, (told) => {
        const body = JSON.stringify(told);
        const result = readEvent(body);
        expect(debtOf(result)).toBeNull();
        expect(readParsedEvent(JSON.parse(body))).toEqual(result);
      }),
      { numRuns: 2_000 },
    );
  });

  it("for known payloads that were cut off", () => {
    fc.assert(
      fc.property(fc.constantFrom(...KNOWN), fc.double({ min: 0, max: 1, noNaN: true }), (payload, share) => {
        const body = Buffer.from(JSON.stringify(payload));
        expect(debtOf(readEvent(body.subarray(0, Math.floor(body.length * share))))).toBeNull();
      }),
    );
  });
});

function deep(open: string, close: string): string {
  return `${open.repeat(100_000)}1${close.repeat(100_000)}`;
}

describe("JSON that nests a hundred thousand levels", () => {
  it.each([
    ["an unknown field", `{"type":"message.received","data":{"object":{"id":"AC1","x":${deep("[", "]")}}}}`],
    [
      "the jobs of a summary",
      `{"type":"callSummary","data":{"object":{"callId":"AC1","jobs":[${deep('{"a":', "}")}]}}}`,
    ],
    ["custom fields", `{"type":"contact.updated","data":{"object":{"id":"CT1","customFields":[${deep("[", "]")}]}}}`],
    ["fields of the app", `{"type":"contact.updated","data":{"object":{"id":"CT1","fields":{"a":${deep("[", "]")}}}}}`],
    ["an unknown type", `{"type":"fax.received","data":${deep("[", "]")}}`],
  ])("in %s is cut where it can still be written", (_place, body) => {
    const result = readEvent(body);
    expect(result.ok).toBe(true);
    expect(JSON.stringify(result).length).toBeLessThan(2_000);
  });

  it.each([
    ["a text", `{"type":"message.received","data":{"object":{"id":"AC1","text":${deep("[", "]")}}}}`],
    ["the body", deep("[", "]")],
    ["the resource", `{"type":"message.received","data":{"object":${deep("[", "]")}}}`],
  ])("in place of %s is refused", (_place, body) => {
    expect(readEvent(body).ok).toBe(false);
  });
});

describe("repeated keys", () => {
  it("are read as JSON.parse reads them: the last one counts", () => {
    const body = '{"type":"call.missed","type":"message.received","data":{"object":{"id":"AC1","id":"AC2"}}}';
    expect(readEvent(body)).toMatchObject({ event: { type: "message.received", message: { id: "AC2" } } });
  });
});
