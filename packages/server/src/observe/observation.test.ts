import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createObservation, observationEventId, type ObservationInput } from "./observation.ts";

const AT = "2026-10-01T15:04:05.000Z";
const LATER = "2026-10-01T16:00:00.000Z";

const message = {
  id: "AC1",
  text: "See https://example.com/?page=1",
  media: [{ url: "https://storage.example.com/a.jpg?signature=1#x", type: "image/jpeg" }],
  updatedAt: AT,
};
const input = (over: Partial<ObservationInput> = {}): ObservationInput => ({
  api: "2026-03-30",
  type: "observed.message",
  id: "AC1",
  data: message,
  observedAt: AT,
  receivedAt: AT,
  ...over,
});
const digestOf = (over: Partial<ObservationInput> = {}): string =>
  Buffer.from(createObservation(input(over)).digest).toString("hex");

describe("an observation", () => {
  it("carries what was read into the ledger as it was answered", () => {
    const delivery = createObservation(input());
    expect(delivery).toMatchObject({
      eventId: "observed:message:AC1",
      eventType: "observed.message",
      kind: "rest-2026-03-30",
      deliveryId: null,
      receivedAt: AT,
    });
    expect(JSON.parse(Buffer.from(delivery.payload).toString())).toEqual({
      object: "observation",
      api: "2026-03-30",
      type: "observed.message",
      observedAt: AT,
      data: message,
    });
    expect(createObservation(input({ api: "v1" })).kind).toBe("rest-v1");
  });

  it("read again later, with links signed anew and keys in another order, is a duplicate", () => {
    const again = {
      updatedAt: AT,
      media: [{ type: "image/jpeg", url: "https://storage.example.com/a.jpg?signature=2" }],
      text: message.text,
      id: "AC1",
    };
    expect(digestOf({ data: again, observedAt: LATER, receivedAt: LATER })).toBe(digestOf());
    const texts = { media: ["https://storage.example.com/a.jpg?signature=1"] };
    expect(digestOf({ data: texts })).toBe(digestOf({ data: { media: ["https://storage.example.com/a.jpg"] } }));
  });

  it("is news when anything else differs, a link in a text or in a contact's field included", () => {
    const differing: Partial<ObservationInput>[] = [
      { api: "v1" },
      { type: "observed.call" },
      { subject: { callId: "AC2" } },
      { data: { ...message, text: "See https://example.com/?page=2" } },
      { data: { ...message, media: [{ url: "https://storage.example.com/b.jpg?signature=1", type: "image/jpeg" }] } },
      { data: { ...message, customFields: [{ value: "https://example.com/?page=1" }] } },
      { data: { ...message, customFields: [{ value: "https://example.com/?page=2" }] } },
    ];
    expect(new Set([digestOf(), ...differing.map(digestOf)]).size).toBe(differing.length + 1);
  });

  it("of a task without a revision is kept each time, because its state may come back", () => {
    const task = (data: object, observedAt: string): string => digestOf({ type: "observed.task", data, observedAt });
    expect(task({ taskId: "TK1", revision: 3 }, LATER)).toBe(task({ taskId: "TK1", revision: 3 }, AT));
    expect(task({ taskId: "TK1" }, LATER)).not.toBe(task({ taskId: "TK1" }, AT));
  });

  it("has an id that every index takes, whatever the id of the resource", () => {
    for (const id of ["x".repeat(10_000), "nul \0", "\ud800"]) {
      expect(observationEventId("observed.message", id)).toMatch(/^observed:message:sha256:[0-9a-f]{64}$/);
    }
  });

  it("holds no NUL in its texts, and the same input gives the same bytes, whatever was answered", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), fc.jsonValue({ stringUnit: "binary" }), (id, data) => {
        const delivery = createObservation(input({ id, data }));
        expect(delivery.eventId).not.toContain("\0");
        expect(delivery.payload.includes(0)).toBe(false);
        expect(createObservation(structuredClone(input({ id, data })))).toEqual(delivery);
      }),
    );
  });
});
