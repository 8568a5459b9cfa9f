import { createHash } from "node:crypto";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readEnvelope } from "./envelope.ts";

const digestOf = (body: Buffer): string => createHash("sha256").update(body).digest("hex");
const read = (body: unknown) => readEnvelope(Buffer.from(typeof body === "string" ? body : JSON.stringify(body)));

describe("readEnvelope", () => {
  it("takes the event's own id and type", () => {
    expect(read({ id: "EV1", type: "message.received" })).toMatchObject({
      eventId: "EV1",
      eventType: "message.received",
    });
  });

  it.each([
    ["is missing", { type: "message.received" }],
    ["is empty", { id: "" }],
    ["is a number", { id: 7 }],
    ["is an object", { id: { id: "EV1" } }],
    ["is longer than an index takes", { id: "x".repeat(256) }],
    ["carries NUL", { id: "EV\0" }],
    ["carries half a surrogate pair", '{"id":"EV\\ud800"}'],
    ["is inside an array", [{ id: "EV1" }]],
    ["is in a body that is not JSON", '{"id":"EV1"'],
  ])("takes the digest of the body where the id %s", (_case, body) => {
    const bytes = Buffer.from(typeof body === "string" ? body : JSON.stringify(body));
    expect(readEnvelope(bytes).eventId).toBe(`sha256:${digestOf(bytes)}`);
  });

  it("keeps an id of 255 characters", () => {
    expect(read({ id: "x".repeat(255) }).eventId).toBe("x".repeat(255));
  });

  it("cuts and cleans a type that no column would take", () => {
    expect(read({ type: "y".repeat(300) }).eventType).toBe("y".repeat(255));
    expect(read('{"type":"a\\u0000b\\nc"}').eventType).toBe("a\u{FFFD}b\u{FFFD}c");
    expect(read('{"type":"\\ud800"}').eventType).toBe("\u{FFFD}");
    expect(read({ type: "" }).eventType).toBe("unknown");
    expect(read({ type: ["message.received"] }).eventType).toBe("unknown");
    expect(read("null").eventType).toBe("unknown");
  });

  it("survives nesting deeper than any stack", () => {
    expect(read("[".repeat(500_000)).eventType).toBe("unknown");
    expect(read(`{"id":"EV1","x":${"[".repeat(100_000)}${"]".repeat(100_000)}}`).eventId).toMatch(/^EV1$|^sha256:/);
  });

  it("finds storable values in any bytes and any JSON", () => {
    const bytes = fc.oneof(
      fc.uint8Array({ maxLength: 200 }).map((array) => Buffer.from(array)),
      fc.json().map((text) => Buffer.from(text)),
      fc
        .record({ id: fc.anything(), type: fc.anything() })
        .map((event) => Buffer.from(JSON.stringify(event, (_key, value) => (typeof value === "bigint" ? 1 : value)))),
      fc
        .record({ id: fc.string({ unit: "binary" }), type: fc.string({ unit: "binary" }) })
        .map((event) => Buffer.from(JSON.stringify(event))),
    );
    fc.assert(
      fc.property(bytes, (body) => {
        const { eventId, eventType, digest } = readEnvelope(body);
        expect(digest.toString("hex")).toBe(digestOf(body));
        for (const text of [eventId, eventType]) {
          expect(text.length).toBeGreaterThan(0);
          expect(text.length).toBeLessThanOrEqual(255);
          expect(text.isWellFormed()).toBe(true);
          expect(text).not.toContain("\0");
        }
      }),
    );
  });
});
