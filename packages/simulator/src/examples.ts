/**
 * One example of every event type in every dialect that has it, and of both shapes where documentation and captures
 * differ. Each dialect and shape is a small scene of its own: its examples share a line and a caller, and tell one
 * call from ringing to summary, but no id is used for both a message and a call, or in two scenes.
 */
import { createHash } from "node:crypto";
import { type Dialect, DIALECTS, EVENT_TYPES, type EventType, type SignatureScheme } from "@linekeeper/quo";
import type { UnsignedDelivery } from "./delivery.ts";
import { createExampleScene, type ExampleScene } from "./example-scene.ts";
import { Random } from "./random.ts";
import { tell } from "./tell/tell.ts";
import type { JsonObject } from "./tell/telling.ts";

export interface Example extends UnsignedDelivery {
  type: EventType;
  variant: "captured" | "documented";
  json: JsonObject;
}

export interface ExampleOptions {
  /** Examples of different seeds share no ids and no bytes. */
  seed: string;
  /** When the scenes play, milliseconds since 1970. */
  at: number;
  /** Put into every id after its prefix, so that people can tell what is an example. At most 16 characters. */
  mark?: string | undefined;
}

export function buildExamples(options: ExampleOptions): Example[] {
  const examples: Example[] = [];
  for (const dialect of DIALECTS) {
    const seen = new Set<string>();
    for (const variant of ["captured", "documented"] as const) {
      const scene = createExampleScene({ ...options, seed: `${options.seed}/${dialect}/${variant}` });
      // Shapes are compared within one and the same scene, or every variant would look new.
      const twin = createExampleScene({ ...options, seed: `${options.seed}/${dialect}/captured` });
      for (const type of EVENT_TYPES) {
        const shape = write(dialect, variant, type, twin, options);
        const key = JSON.stringify(shape?.json);
        if (shape === null || seen.has(key)) continue;
        seen.add(key);
        const example = write(dialect, variant, type, scene, options);
        if (example !== null) examples.push(example);
      }
    }
  }
  return examples;
}

const SCHEMES = {
  v2: "openphone-signature",
  v3: "openphone-signature",
  v4: "openphone-signature",
  "2026-03-30": "standard-webhooks",
  unversioned: "hex-v1",
} as const satisfies Record<Dialect, SignatureScheme>;

function write(
  dialect: Dialect,
  variant: Example["variant"],
  type: EventType,
  scene: ExampleScene,
  options: ExampleOptions,
): Example | null {
  const moment = scene.momentOf(type);
  // Creation is told as an update by all but the unversioned dialect, and is no type of its own there.
  if (type === "contact.created" && dialect !== "unversioned") return null;
  const eventId = scene.eventIdOf(type);
  const random = new Random(`${options.seed}/${type}`);
  const telling = tell(dialect, moment, { eventId, orgId: scene.orgId, random, variant });
  if (telling === null) return null;
  const body = Buffer.from(JSON.stringify(telling.body));
  const isUnversioned = dialect === "unversioned";
  return {
    eventId: isUnversioned ? `sha256:${createHash("sha256").update(body).digest("hex")}` : eventId,
    deliveryId: dialect === "2026-03-30" ? `msg_${eventId.slice(2)}` : null,
    dialect,
    // Both headers of the first description are documented, one beside each of its two shapes.
    scheme: isUnversioned && variant === "documented" ? "hex-sha256" : SCHEMES[dialect],
    rawType: telling.rawType,
    body,
    facts: {
      outcome: moment.subject.kind === "notice" ? "ignored" : "projected",
      type,
      subject: moment.subject,
      tellsNumbers: telling.tellsNumbers,
    },
    type,
    variant,
    json: telling.body,
  };
}

/** The examples that never change, for documentation and for tests of readers. */
export const EXAMPLES: readonly Example[] = buildExamples({ seed: "examples", at: Date.UTC(2026, 9, 1, 15, 4, 5) });
