/** What the simulator says is what the readers understand: the two were written apart. */
import { createVerifier, type EventType, type Parties, type QuoEvent, readEvent } from "@linekeeper/quo";
import { expect, test } from "vitest";
import type { Facts, UnsignedDelivery } from "../delivery.ts";
import { generateDeliveries } from "../deliveries.ts";
import { EXAMPLES } from "../examples.ts";
import { createWorld } from "../world.ts";
import { fromNumber, iso, toNumbers } from "./telling.ts";

const world = createWorld({ seed: "told", people: 12 });
const deliveries = [...generateDeliveries(world, { events: 6_000, mix: { twice: 1 } })];

interface Told {
  delivery: UnsignedDelivery;
  facts: Exclude<Facts, { type: null }>;
  event: QuoEvent;
}

/** Every delivery that tells a fact, as the readers understand it. */
function readAll(from: readonly UnsignedDelivery[]): Told[] {
  return from.flatMap((delivery) => {
    const { facts } = delivery;
    if (facts.type === null) return [];
    const result = readEvent(delivery.body);
    if (!result.ok) throw new Error(`${delivery.dialect} ${delivery.rawType}: ${result.code} at ${result.path}`);
    return [{ delivery, facts, event: result.event }];
  });
}

const told = readAll(deliveries);

const messages = told.flatMap(({ delivery, facts, event }) =>
  facts.subject.kind === "message" && event.kind === "message"
    ? [{ delivery, fact: facts.subject.message, message: event.message }]
    : [],
);

const calls = told.flatMap(({ facts, event }) =>
  facts.subject.kind === "call" && event.kind === "call"
    ? [{ type: facts.type, tellsNumbers: facts.tellsNumbers, fact: facts.subject.call, call: event.call }]
    : [],
);
const callsTold = (type: EventType): typeof calls => calls.filter((one) => one.type === type);

/** As a set, whichever side the event could tell them to be on. */
function numbersOf({ line, outside, unsorted }: Parties): string[] {
  return [...new Set([...(line === null ? [] : [line]), ...outside, ...unsorted])].sort();
}

test("every told fact is read in its dialect, with its type and id, and no field is unknown", () => {
  for (const { delivery, event } of [...told, ...readAll(EXAMPLES)]) {
    const id = delivery.eventId.startsWith("sha256:") ? null : delivery.eventId;
    const { dialect, rawType } = delivery;
    expect(event).toMatchObject({ dialect, rawType, id, unknownFields: {} });
  }
});

test("a message is read as it was: text, sides and state", () => {
  expect(messages.length).toBeGreaterThan(2_000);
  for (const { fact, message } of messages) {
    const { id, direction, text, status } = fact;
    expect(message).toMatchObject({ id, direction, text, status, createdAt: iso(fact.createdAt) });
    expect(numbersOf(message.parties)).toEqual([fromNumber(fact), ...toNumbers(fact)].sort());
  }
});

test("media are read in every dialect but v4, which has none", () => {
  const withMedia = messages.filter(({ fact }) => fact.media.length > 0);
  expect(withMedia.length).toBeGreaterThan(200);
  for (const { delivery, fact, message } of withMedia) {
    const hasNone = delivery.dialect === "v4" || (delivery.dialect === "2026-03-30" && fact.status === "failed");
    expect(message.media?.map(({ url }) => url)).toEqual(hasNone ? undefined : fact.media.map(({ url }) => url));
  }
});

test("the numbers of a call are read exactly where the telling has them", () => {
  expect(calls.filter((one) => !one.tellsNumbers).length).toBeGreaterThan(100);
  for (const { fact, call, tellsNumbers } of calls) {
    const { line, people } = fact.thread;
    const numbers = [line.number, ...people.map((person) => person.number)].sort();
    expect({ id: call.id, numbers: numbersOf(call.parties) }).toEqual({
      id: fact.id,
      numbers: tellsNumbers ? numbers : [],
    });
  }
});

test("what a call leaves behind is read whole", () => {
  const recordings = callsTold("call.recording.completed");
  const voicemails = callsTold("call.voicemail.completed");
  const summaries = callsTold("call.summary.completed");
  const transcripts = callsTold("call.transcript.completed");
  expect(Math.min(...[recordings, voicemails, summaries, transcripts].map((list) => list.length))).toBeGreaterThan(20);
  for (const { fact, call } of recordings) {
    expect(call.recordings?.map(({ duration }) => duration)).toEqual(fact.recordings.map(({ duration }) => duration));
  }
  for (const { fact, call } of voicemails) {
    expect(call.voicemail).toMatchObject({ id: fact.voicemail?.id, transcript: fact.voicemail?.transcript });
  }
  for (const { fact, call } of summaries) {
    expect(call.summary?.summary?.join(" ")).toBe(fact.summary?.summary.join(" "));
    expect(call.summary?.nextSteps).toEqual(fact.summary?.nextSteps);
  }
  for (const { fact, call } of transcripts) {
    const said = fact.transcript?.turns.map(({ content }) => content);
    expect(call.transcripts?.[0]?.dialogue?.map(({ content }) => content)).toEqual(said);
  }
});

test("unknown types are carried, and what is malformed is refused by the readers", () => {
  const storm = [...generateDeliveries(world, { events: 1_500, mix: { unknown: 0.3, malformed: 0.3 } })];
  const mishaps = storm.filter(({ facts }) => facts.type === null);
  const flaws = new Set(mishaps.map(({ facts }) => ("flaw" in facts ? facts.flaw : null)));
  expect(flaws.size).toBe(9);
  for (const { facts, rawType, body } of mishaps) {
    const expected =
      facts.outcome === "quarantined" ? { ok: false } : { ok: true, event: { kind: "unknown", rawType } };
    expect(readEvent(body)).toMatchObject(expected);
  }
});

test("every signature is accepted by the verifier, and none with another key", () => {
  const right = createVerifier({ keys: [world.signingKey] });
  const wrong = createVerifier({ keys: [createWorld({ seed: "other" }).signingKey] });
  for (const { at, body, headers, scheme } of deliveries.slice(0, 800)) {
    expect(right({ headers, body }, at)).toMatchObject({ ok: true, scheme });
    expect(wrong({ headers, body }, at)).toMatchObject({ ok: false });
  }
});
