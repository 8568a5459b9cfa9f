/** From what happens in a world to what arrives at its webhook: told, signed, delayed, repeated and garbled. */
import { createHash } from "node:crypto";
import { type Dialect, DIALECTS, type SignatureScheme } from "@linekeeper/quo";
import type { Facts, SimulatedDelivery, UnsignedDelivery } from "./delivery.ts";
import type { Moment } from "./fact.ts";
import { Heap } from "./heap.ts";
import { malformed, unknownType } from "./mishaps.ts";
import { Random } from "./random.ts";
import { MINUTE, SECOND } from "./scene.ts";
import { signDelivery } from "./sign-delivery.ts";
import { tellStory } from "./story.ts";
import { tell } from "./tell/tell.ts";
import type { Telling } from "./tell/telling.ts";
import type { World } from "./world.ts";

/** Shares from 0 to 1 of what is sent. */
export interface Mix {
  /** The same bytes once more, later. Default 0.03. */
  duplicates: number;
  /** The same fact in a second dialect under another event id. Default 0.1. */
  twice: number;
  /** Overtaken by what happened later: by up to ten minutes. Default 0.05. */
  disorder: number;
  /** A type that nobody knows yet. Default 0.004. */
  unknown: number;
  /** Rightly signed, but not readable. Default 0.002. */
  malformed: number;
}

export const DEFAULT_MIX: Mix = { duplicates: 0.03, twice: 0.1, disorder: 0.05, unknown: 0.004, malformed: 0.002 };

export interface StreamOptions {
  /** How many deliveries, copies included. */
  events: number;
  /** Kinds of webhooks that the firm has. Default all. */
  kinds?: readonly Dialect[] | undefined;
  /** Milliseconds since 1970. Default 2026-10-01T12:00:00Z. */
  startAt?: number | undefined;
  mix?: Partial<Mix> | undefined;
  /** When a delivery that arrives at `at` is signed. Default: then. */
  signedAt?: ((at: number) => number) | undefined;
}

const DEFAULT_START = Date.UTC(2026, 9, 1, 12);

/** The same world and options give the same bytes, in the same order. Lazy: the world's length costs no memory. */
export function* generateDeliveries(world: World, options: StreamOptions): Generator<SimulatedDelivery, void> {
  const mix = { ...DEFAULT_MIX, ...options.mix };
  const kinds = options.kinds ?? DIALECTS;
  if (kinds.length === 0) throw new RangeError("at least one kind of webhook is needed");
  const { signingKey } = world;
  const signedAt = options.signedAt ?? ((at: number) => at);
  const random = new Random(`${world.seed}/deliveries`);
  const underway = new Heap<Omit<SimulatedDelivery, "headers">>();
  const send = (delivery: UnsignedDelivery, momentAt: number): void => {
    const travels =
      150 + random.exponential(600) + (random.chance(mix.disorder) ? random.int(5 * SECOND, 10 * MINUTE) : 0);
    const at = Math.round(momentAt + travels);
    underway.put(at, { ...delivery, at, isDuplicate: false });
    if (random.chance(mix.duplicates)) {
      const again = at + random.int(0, 30 * SECOND);
      underway.put(again, { ...delivery, at: again, isDuplicate: true });
    }
  };

  let sent = 0;
  for (const moment of tellStory(world, options.startAt ?? DEFAULT_START)) {
    // Whatever is still to come arrives after its moment, so everything before this one is complete.
    while (underway.earliest <= moment.at) {
      if (sent === options.events) return;
      const next = underway.take();
      if (next === undefined) break;
      sent += 1;
      yield { ...next, headers: signDelivery(next, { signingKey, signedAt: signedAt(next.at) }) };
    }
    if (sent === options.events) return;
    const [first, second] = tellings(world, moment, kinds, random);
    if (first === undefined) continue;
    send(write(first.dialect, first.eventId, factOf(moment, first.telling), random), moment.at);
    if (second !== undefined && random.chance(mix.twice)) {
      send(write(second.dialect, second.eventId, factOf(moment, second.telling), random), moment.at);
    }
    // A notice says nothing that could be garbled: whatever its data, it is ignored.
    if (moment.subject.kind === "notice") continue;
    for (const [share, garble] of [
      [mix.unknown, unknownType],
      [mix.malformed, malformed],
    ] as const) {
      if (!random.chance(share)) continue;
      const eventId = newEventId(random);
      const telling = tell(first.dialect, moment, { eventId, orgId: world.orgId, random, variant: "either" });
      if (telling === null) continue;
      const mishap = garble(first.dialect, telling, random);
      send(write(first.dialect, mishap.hasReadableId ? eventId : null, mishap, random), moment.at);
    }
  }
}

interface Chosen {
  dialect: Dialect;
  /** Null where the dialect has no event ids. */
  eventId: string | null;
  telling: Telling;
}

/** Up to two kinds of webhooks that tell this moment, in random order. */
function tellings(world: World, moment: Moment, kinds: readonly Dialect[], random: Random): Chosen[] {
  const chosen: Chosen[] = [];
  const left = [...kinds];
  while (left.length > 0 && chosen.length < 2) {
    const [dialect] = left.splice(random.int(0, left.length - 1), 1);
    if (dialect === undefined) break;
    const eventId = newEventId(random);
    const telling = tell(dialect, moment, { eventId, orgId: world.orgId, random, variant: "either" });
    if (telling !== null) chosen.push({ dialect, eventId: dialect === "unversioned" ? null : eventId, telling });
  }
  return chosen;
}

const newEventId = (random: Random): string => `EV${random.hex(32)}`;

function factOf(moment: Moment, telling: Telling): { rawType: string; body: Buffer; facts: Facts } {
  return {
    rawType: telling.rawType,
    body: Buffer.from(JSON.stringify(telling.body)),
    facts: {
      outcome: moment.subject.kind === "notice" ? "ignored" : "projected",
      type: moment.type,
      subject: moment.subject,
      tellsNumbers: telling.tellsNumbers,
    },
  };
}

function write(
  dialect: Dialect,
  eventId: string | null,
  told: { rawType: string; body: Buffer; facts: Facts },
  random: Random,
): UnsignedDelivery {
  const scheme = schemeOf(dialect, random);
  return {
    eventId: eventId ?? `sha256:${createHash("sha256").update(told.body).digest("hex")}`,
    deliveryId: scheme === "standard-webhooks" ? `msg_${random.alphanumeric(27)}` : null,
    dialect,
    scheme,
    rawType: told.rawType,
    body: told.body,
    facts: told.facts,
  };
}

function schemeOf(dialect: Dialect, random: Random): SignatureScheme {
  switch (dialect) {
    case "v2":
    case "v3":
    case "v4":
      return "openphone-signature";
    case "2026-03-30":
      return "standard-webhooks";
    case "unversioned":
      return random.chance(0.5) ? "hex-v1" : "hex-sha256";
  }
}
