import { DIALECTS } from "@linekeeper/quo";
import { assert, integer, property, string } from "fast-check";
import { expect, test } from "vitest";
import type { SimulatedDelivery } from "./delivery.ts";
import { generateDeliveries, type StreamOptions } from "./deliveries.ts";
import { expectedCounts, groundTruth } from "./ground-truth.ts";
import { createWorld } from "./world.ts";

const deliver = (seed: string, options: StreamOptions): SimulatedDelivery[] => [
  ...generateDeliveries(createWorld({ seed }), options),
];
const fingerprint = (deliveries: readonly SimulatedDelivery[]): string[] =>
  deliveries.map(
    (delivery) => `${delivery.at} ${JSON.stringify(delivery.headers)} ${delivery.body.toString("base64")}`,
  );

test("the same seed gives the same bytes and headers, and another seed gives others", () => {
  const first = fingerprint(deliver("bedrock", { events: 400 }));
  expect(fingerprint(deliver("bedrock", { events: 400 }))).toEqual(first);
  expect(fingerprint(deliver("granite", { events: 400 }))).not.toEqual(first);
});

test("a longer stream begins with the shorter one", () => {
  assert(
    property(string({ minLength: 1 }), integer({ min: 0, max: 300 }), (seed, events) => {
      const longer = fingerprint(deliver(seed, { events: 320 }));
      expect(fingerprint(deliver(seed, { events }))).toEqual(longer.slice(0, events));
    }),
    { numRuns: 15 },
  );
});

test("deliveries arrive in the order of the world's clock", () => {
  const times = deliver("clock", { events: 2_000 }).map((delivery) => delivery.at);
  expect(times).toEqual(times.toSorted((a, b) => a - b));
});

test("only the kinds of webhooks that were asked for tell anything", () => {
  for (const kind of DIALECTS) {
    const dialects = new Set(deliver("kinds", { events: 200, kinds: [kind] }).map((delivery) => delivery.dialect));
    expect(dialects).toEqual(new Set([kind]));
  }
});

test("ids carry the provider's prefixes and lengths", () => {
  const truth = groundTruth(deliver("ids", { events: 3_000 }));
  for (const id of [...truth.messages.keys(), ...truth.calls.keys()]) expect(id).toMatch(/^AC[0-9a-f]{32}$/);
  for (const id of truth.tasks) expect(id).toMatch(/^TK[0-9a-f]{32}$/);
  for (const id of truth.contacts.keys()) expect(id).toMatch(/^(CT[0-9a-f]{32}|[0-9a-f]{24})$/);
  for (const id of truth.ledger.keys()) expect(id).toMatch(/^(EV[0-9a-f]{32}|sha256:[0-9a-f]{64})$/);
  for (const message of truth.messages.values()) expect(message.thread.conversationId).toMatch(/^CN[0-9a-f]{32}$/);
});

test("no id is both a message and a call", () => {
  const truth = groundTruth(deliver("both", { events: 3_000 }));
  expect([...truth.messages.keys()].filter((id) => truth.calls.has(id))).toEqual([]);
});

test("a copy has the bytes and the event id of what came before it", () => {
  const seen = new Map<string, string>();
  const deliveries = deliver("copies", { events: 2_000, mix: { duplicates: 0.2 } });
  for (const delivery of deliveries) {
    const bytes = delivery.body.toString("base64");
    expect(seen.get(delivery.eventId)).toBe(delivery.isDuplicate ? bytes : undefined);
    seen.set(delivery.eventId, bytes);
  }
  expect(deliveries.length - seen.size).toBeGreaterThan(200);
});

/** Summaries of calls whose end was not told yet. */
function early(disorder: number): number {
  const ended = new Set<string>();
  let count = 0;
  for (const { facts } of deliver("disorder", { events: 4_000, mix: { disorder, twice: 0 } })) {
    if (facts.type === null || facts.subject.kind !== "call") continue;
    const { id } = facts.subject.call;
    if (facts.type === "call.completed") ended.add(id);
    if (facts.type === "call.summary.completed" && !ended.has(id)) count += 1;
  }
  return count;
}

test("disorder lets artefacts arrive before the call is known to have ended", () => {
  expect(early(0)).toBe(0);
  expect(early(0.3)).toBeGreaterThan(5);
});

test("without mishaps everything is to be projected or is a notice", () => {
  const outcomes = new Set(
    deliver("calm", { events: 1_500, mix: { unknown: 0, malformed: 0 } }).map(({ facts }) =>
      facts.type === null ? "mishap" : facts.outcome,
    ),
  );
  expect(outcomes).toEqual(new Set(["projected", "ignored"]));
});

test("mishaps come as often as asked", () => {
  const deliveries = deliver("storm", { events: 2_000, mix: { unknown: 0.2, malformed: 0.2, duplicates: 0 } });
  const share = (outcome: string): number =>
    deliveries.filter(({ facts }) => facts.type === null && facts.outcome === outcome).length / deliveries.length;
  expect(share("ignored")).toBeCloseTo(0.2 / 1.5, 1);
  expect(share("quarantined")).toBeCloseTo(0.2 / 1.5, 1);
});

test("the truth does not depend on order or repetition", () => {
  const deliveries = deliver("truth", { events: 1_000 });
  const backwards = [...deliveries, ...deliveries].toReversed();
  expect(expectedCounts(backwards)).toEqual(expectedCounts(deliveries));
  expect(expectedCounts(deliveries).ledger).toBe(deliveries.filter((delivery) => !delivery.isDuplicate).length);
});

test("a world needs at least one kind of webhook, and lines within reason", () => {
  expect(() => deliver("none", { events: 1, kinds: [] })).toThrow(/kind of webhook/);
  expect(() => createWorld({ seed: 1, lines: 0 })).toThrow("lines must be a whole number from 1 to 50, not 0");
});
