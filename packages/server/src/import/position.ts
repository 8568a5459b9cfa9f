/** Where a unit stands: what is stored in `import_units.position`, and enough to go on from. Moments are ISO-8601, in UTC. */
import { z } from "zod";

const Moment = z.string();

/** Where a list is: the token of its next page, null at its beginning. */
const ListPlace = z.object({ token: z.string().nullable(), done: z.boolean(), restarts: z.number().int() });
export type ListPlace = z.infer<typeof ListPlace>;

const ObservedApi = z.enum(["v1", "2026-03-30"]);
export type Api = z.infer<typeof ObservedApi>;

/** How the run was laid out. Kept as the position of the unit `plan`, which has been read when the others begin. */
export const Plan = z.object({
  shape: z.literal("plan"),
  /** Quo's clock at the first answer. */
  startedAt: Moment,
  /** The lower end of the windows; null: the beginning. */
  from: Moment.nullable(),
  /** Hardly anything is older: where splitting windows begins. Everything older is read all the same. */
  floor: Moment,
  lines: z.array(z.object({ id: z.string(), number: z.string().nullable() })),
  apis: z.object({ messages: ObservedApi, calls: ObservedApi, contacts: ObservedApi, lists: ObservedApi }),
  /** Artefacts are read of every call, and not only of those that are new or young. */
  isDeep: z.boolean(),
  /** Contacts, tasks and users too. */
  withLists: z.boolean(),
});
export type Plan = z.infer<typeof Plan>;

/**
 * A window of a list that is read from its newest item down. Both ends are inclusive. Everything in it that is newer
 * than `reached` is in the ledger; of what is exactly as old, perhaps not all.
 */
export const WindowPosition = z.object({
  shape: z.literal("window"),
  from: Moment.nullable(),
  to: Moment.nullable(),
  reached: Moment.nullable(),
  /** Of the next page of the chain that began with these bounds; cursors hold only together with them. */
  cursor: z.string().nullable(),
  chain: z.object({ from: Moment.nullable(), to: Moment.nullable() }),
  /** How often a cursor was refused since `reached` moved. */
  restarts: z.number().int(),
});
export type WindowPosition = z.infer<typeof WindowPosition>;

/** A list without windows. When its cursor is refused it begins anew: what was read already is a duplicate. */
export const ListPosition = z.object({
  shape: z.literal("list"),
  api: ObservedApi,
  cursor: z.string().nullable(),
  restarts: z.number().int(),
  /** Of conversations: only those that changed since. */
  updatedFrom: Moment.nullable(),
});
export type ListPosition = z.infer<typeof ListPosition>;

const Thread = z.object({
  phoneNumberId: z.string(),
  participants: z.array(z.string()),
  messages: ListPlace,
  calls: ListPlace,
});
export type Thread = z.infer<typeof Thread>;

/** API v1 has no workspace-wide lists: thread by thread, a few at once. */
export const ThreadsPosition = z.object({
  shape: z.literal("threads"),
  cursor: z.string().nullable(),
  restarts: z.number().int(),
  from: Moment.nullable(),
  messages: z.boolean(),
  calls: z.boolean(),
  /** The threads of the page that `cursor` follows, with the place in each. */
  open: z.array(Thread),
  /** The last page of threads was taken. */
  isLast: z.boolean(),
});
export type ThreadsPosition = z.infer<typeof ThreadsPosition>;

export const Position = z.discriminatedUnion("shape", [Plan, WindowPosition, ListPosition, ThreadsPosition]);
export type Position = z.infer<typeof Position>;

export const RESOURCES = [
  "phone-numbers",
  "users",
  "contacts",
  "tasks",
  "conversations",
  "messages",
  "calls",
  "threads",
  "deliveries",
] as const;
export type Resource = (typeof RESOURCES)[number];

export const UnitCounts = z.object({
  seen: z.number(),
  stored: z.number(),
  duplicates: z.number(),
  skipped: z.record(z.string(), z.number()),
  /** Why a skipped unit was given up. */
  reason: z.string().nullable(),
});
export type UnitCounts = z.infer<typeof UnitCounts>;

export interface Unit {
  id: string;
  resource: Resource;
  state: "pending" | "done" | "skipped";
  position: Position;
  counts: UnitCounts;
}

export const noCounts = (): UnitCounts => ({ seen: 0, stored: 0, duplicates: 0, skipped: {}, reason: null });

export function windowUnit(id: string, resource: Resource, from: string | null, to: string | null): Unit {
  const chain = { from, to };
  const position: Position = { shape: "window", from, to, reached: null, cursor: null, chain, restarts: 0 };
  return { id, resource, state: "pending", position, counts: noCounts() };
}

export function listUnit(resource: Resource, api: Api, updatedFrom: string | null = null): Unit {
  const position: Position = { shape: "list", api, cursor: null, restarts: 0, updatedFrom };
  return { id: resource, resource, state: "pending", position, counts: noCounts() };
}

/** A moment as text, moved by milliseconds. */
export function shifted(moment: string, ms: number): string {
  return new Date(Date.parse(moment) + ms).toISOString();
}

/** Null stands for "no bound", so the other one counts. */
export function earlier(a: string | null, b: string | null): string | null {
  if (a === null) return b;
  return b === null || a < b ? a : b;
}

export function later(a: string | null, b: string | null): string | null {
  if (a === null) return b;
  return b === null || a > b ? a : b;
}
