/** Authentic deliveries that no reader can make sense of. None of them may be refused or lost. */
import type { Dialect } from "@linekeeper/quo";
import type { Facts } from "./delivery.ts";
import type { Random } from "./random.ts";
import type { JsonObject, Telling } from "./tell/telling.ts";

export interface Mishap {
  rawType: string;
  body: Buffer;
  /** False where nobody could read an id out of the body. */
  hasReadableId: boolean;
  facts: Facts;
}

const UNKNOWN_TYPES = [
  "message.reaction.added",
  "conversation.archived",
  "call.handoff.completed",
  "workspace.plan.changed",
] as const;

/** A type that comes some day, in the envelope of today. */
export function unknownType(dialect: Dialect, telling: Telling, random: Random): Mishap {
  const rawType = random.pick(UNKNOWN_TYPES);
  const body = { ...telling.body, type: rawType, nonce: random.hex(8) };
  return {
    rawType,
    body: Buffer.from(JSON.stringify(body)),
    hasReadableId: dialect !== "unversioned",
    facts: { outcome: "ignored", type: null },
  };
}

interface Flaw {
  name: string;
  keepsId: boolean;
  bytes(telling: Telling, random: Random): Buffer;
}

const text = (value: string): Buffer => Buffer.from(value);
const json = (value: unknown): Buffer => text(JSON.stringify(value));

const FLAWS: readonly Flaw[] = [
  { name: "is not JSON", keepsId: false, bytes: (_, random) => text(`upstream error ${random.hex(12)}\n`) },
  {
    name: "breaks off",
    keepsId: false,
    bytes: ({ body }, random) => {
      const whole = JSON.stringify({ ...body, nonce: random.hex(8) });
      return text(whole.slice(0, Math.floor(whole.length * 0.7)));
    },
  },
  { name: "is a list", keepsId: false, bytes: ({ body }, random) => json([body, random.hex(8)]) },
  { name: "is a number", keepsId: false, bytes: (_, random) => text(String(random.uint32())) },
  {
    name: "has no type",
    keepsId: true,
    bytes: ({ body }) => json(Object.fromEntries(Object.entries(body).filter(([key]) => key !== "type"))),
  },
  {
    name: "has no data",
    keepsId: true,
    bytes: ({ body }, random) => json({ ...body, data: null, nonce: random.hex(8) }),
  },
  {
    name: "has a list for its resource",
    keepsId: true,
    bytes: ({ body }, random) => json({ ...body, data: mapResource(body, () => [random.hex(8)]) }),
  },
  {
    name: "has an object for its resource's id",
    keepsId: true,
    bytes: ({ body }, random) =>
      json({
        ...body,
        data: mapResource(body, (resource) => Object.assign({}, resource, brokenIds(random))),
      }),
  },
];

const brokenIds = (random: Random): JsonObject => ({ id: { was: random.hex(8) }, callId: { was: random.hex(8) } });

/** The body is a real one until something happens to it on the way. */
export function malformed(dialect: Dialect, telling: Telling, random: Random): Mishap {
  const flaw = random.pick(FLAWS);
  return {
    rawType: telling.rawType,
    body: flaw.bytes(telling, random),
    hasReadableId: flaw.keepsId && dialect !== "unversioned",
    facts: { outcome: "quarantined", type: null, flaw: flaw.name },
  };
}

function mapResource(body: JsonObject, change: (resource: unknown) => unknown): unknown {
  const { data } = body;
  if (typeof data !== "object" || data === null || Array.isArray(data)) return data;
  return Object.fromEntries(
    Object.entries(data).map(([key, value]) => [key, key === "object" || key === "resource" ? change(value) : value]),
  );
}
