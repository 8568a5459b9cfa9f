/** What the test endpoint sends: one moment of every type, with ids that are always the same and belong to nothing. */
import { EVENT_TYPES, type EventType } from "@linekeeper/quo";
import { createExampleScene } from "../../example-scene.ts";
import type { Moment } from "../../fact.ts";

const scene = createExampleScene({ seed: "sample", at: Date.UTC(2026, 2, 30, 12) });

export const SAMPLES: ReadonlyMap<string, Moment> = new Map(
  EVENT_TYPES.map((type: EventType) => [type, scene.momentOf(type)]),
);
