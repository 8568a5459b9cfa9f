/** The traffic of every measurement: the simulator's stream of a busy firm, in every dialect and signature scheme. */
import { hash } from "node:crypto";
import {
  createWorld,
  DEFAULT_MIX,
  generateDeliveries,
  type SimulatedDelivery,
  type World,
} from "@linekeeper/simulator";

export interface TrafficOptions {
  seed: number;
  events: number;
  /** Share of deliveries that come twice. */
  duplicates: number;
  /** Share of rightly signed deliveries that nobody can read; the simulator's own when not given. */
  malformed?: number | undefined;
  /** The budgets were set with bodies of 1.2 KB: texts are lengthened to this many characters. 0: left as they are. */
  textLength: number;
}

/** With texts of this length the mean body has 1.2 KB, over texts (half of the stream), calls, artefacts, contacts and tasks. */
export const LONG_TEXT = 1_300;

export function createBenchWorld(seed: number): World {
  return createWorld({ seed, people: 2_500, lines: 5, users: 5 });
}

export function* traffic(options: TrafficOptions): Generator<SimulatedDelivery, void> {
  const { seed, events, duplicates, malformed = DEFAULT_MIX.malformed, textLength } = options;
  for (const delivery of generateDeliveries(createBenchWorld(seed), { events, mix: { duplicates, malformed } })) {
    yield textLength === 0 ? delivery : lengthen(delivery, textLength);
  }
}

/** The same message has the same text in each of its events, as at Quo. */
function lengthen(delivery: SimulatedDelivery, length: number): SimulatedDelivery {
  if (delivery.facts.outcome !== "projected" || delivery.facts.subject.kind !== "message") return delivery;
  const told = JSON.parse(delivery.body.toString()) as Told;
  const resource = told.data.resource ?? told.data.object;
  for (const field of ["text", "body"] as const) {
    const text = resource?.[field];
    if (resource !== undefined && typeof text === "string" && text !== "") resource[field] = fill(text, length);
  }
  const body = Buffer.from(JSON.stringify(told));
  const eventId = delivery.eventId.startsWith("sha256:") ? `sha256:${hash("sha256", body)}` : delivery.eventId;
  return { ...delivery, eventId, body };
}

interface Told {
  data: { resource?: Record<string, unknown>; object?: Record<string, unknown> };
}

const fill = (text: string, length: number): string => `${text} `.repeat(Math.ceil(length / (text.length + 1))).trim();
