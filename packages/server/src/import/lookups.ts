/** What import asks the database about the ledger and about what is known of the lines. */
import { sql } from "kysely";
import type { LedgerKind } from "../store/schema.ts";
import type { Delivery, ReadDatabase } from "../store/store.ts";
import type { Coverage } from "./coverage.ts";
import { earlier } from "./position.ts";

export interface Lookup {
  db: ReadDatabase;
  workspaceId: string;
}

const WEBHOOK_KINDS = [
  "standard-webhooks",
  "openphone-signature",
  "hex-v1",
  "hex-sha256",
] as const satisfies LedgerKind[];

const key = (eventId: string, digest: Uint8Array): string => `${eventId} ${Buffer.from(digest).toString("hex")}`;

/** Which of these the ledger has already. */
export async function areKnown({ db, workspaceId }: Lookup, deliveries: readonly Delivery[]): Promise<boolean[]> {
  if (deliveries.length === 0) return [];
  const rows = await db
    .selectFrom("ledger")
    .select(["event_id", "digest"])
    .where("workspace_id", "=", workspaceId)
    .where(
      "event_id",
      "in",
      deliveries.map(({ eventId }) => eventId),
    )
    .execute();
  const known = new Set(rows.map(({ event_id, digest }) => key(event_id, digest)));
  return deliveries.map(({ eventId, digest }) => known.has(key(eventId, digest)));
}

export async function hasEvent({ db, workspaceId }: Lookup, eventId: string): Promise<boolean> {
  const row = await db
    .selectFrom("ledger")
    .select("seq")
    .where("workspace_id", "=", workspaceId)
    .where("event_id", "=", eventId)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** Ids of the webhooks of 2026-03-30 that were made from here. */
export async function ownWebhooks({ db, workspaceId }: Lookup): Promise<Set<string>> {
  const rows = await db
    .selectFrom("webhook_subscriptions")
    .select("webhook_id")
    .where("workspace_id", "=", workspaceId)
    .where("api", "=", "2026-03-30")
    .where("state", "<>", "retired")
    .execute();
  return new Set(rows.map((row) => row.webhook_id));
}

/** Contacts of Quo that are not known to be deleted, by the id of the API. App webhooks have others, `CT…`. */
export async function livingContacts({ db, workspaceId }: Lookup): Promise<string[]> {
  const rows = await db
    .selectFrom("contacts")
    .select("id")
    .where("workspace_id", "=", workspaceId)
    .where("openphone_id", "is not", null)
    .where("deleted", "=", 0)
    .execute();
  return rows.map(({ id }) => id).filter((id) => !id.startsWith("CT"));
}

export async function readCoverage({ db, workspaceId }: Lookup): Promise<Coverage[]> {
  return db
    .selectFrom("sync_coverage")
    .select(["phone_number_id", "number", "complete_from", "complete_to", "gap"])
    .where("workspace_id", "=", workspaceId)
    .execute();
}

/** The moment up to which all of these lines are complete; null when one never was, or there is none. */
export async function completeTo(lookup: Lookup, lines: readonly string[]): Promise<string | null> {
  const known = (await readCoverage(lookup)).filter((one) => lines.includes(one.phone_number_id));
  const moments = known.map((one) => one.complete_to).filter((moment) => moment !== null);
  return moments.length === 0 ? null : moments.reduce((least, one) => (one < least ? one : least));
}

/** How many activities of each line happened from then on that no webhook told. Voicemails are told with their calls. */
export async function countFilled({ db, workspaceId }: Lookup, from: string): Promise<Map<string, number>> {
  const rows = await db
    .selectFrom("activities")
    .select((eb) => ["phone_number_id", eb.fn.countAll<number | string>().as("n")])
    .where("workspace_id", "=", workspaceId)
    .where("occurred_at", ">=", from)
    .where("sources", "=", 2)
    .where("activity_type", "<>", "voicemail")
    .groupBy("phone_number_id")
    .execute();
  return new Map(rows.map(({ phone_number_id, n }) => [phone_number_id ?? "", Number(n)]));
}

/**
 * Since when webhooks are to be expected: the first came, or one was made from here; null: never. It may walk far through
 * a ledger that began with an import, so it is asked only when something is missing.
 */
export async function webhooksExpectedSince({ db, workspaceId }: Lookup): Promise<string | null> {
  const made = await db
    .selectFrom("webhook_subscriptions")
    .select((eb) => eb.fn.min("created_at").as("at"))
    .where("workspace_id", "=", workspaceId)
    .executeTakeFirst();
  const came = await db
    .selectFrom("ledger")
    .select("received_at as at")
    .where("workspace_id", "=", workspaceId)
    .where("kind", "in", WEBHOOK_KINDS)
    .orderBy("seq")
    .limit(1)
    .executeTakeFirst();
  return earlier(made?.at ?? null, came?.at ?? null);
}

export interface Told {
  /** Incoming messages and finished calls that only a read told. */
  missing: number;
  /** The oldest of them. */
  since: string | null;
  /** Such activities that a webhook told. */
  told: number;
}

/** Of the time from `from` up to `to`, the latter excluded. */
export async function countTold({ db, workspaceId }: Lookup, from: string, to: string): Promise<Told> {
  const isMissing = sql<boolean>`sources = 2`;
  const row = await db
    .selectFrom("activities")
    .select((eb) => [
      eb.fn.countAll<number | string>().filterWhere(isMissing).as("missing"),
      eb.fn.countAll<number | string>().filterWhere("sources", "<>", 2).as("told"),
      eb.fn.min("occurred_at").filterWhere(isMissing).as("since"),
    ])
    .where("workspace_id", "=", workspaceId)
    .where("occurred_at", ">=", from)
    .where("occurred_at", "<", to)
    .where((eb) =>
      eb.or([
        eb.and([eb("activity_type", "=", "message"), eb("direction", "=", "incoming")]),
        eb.and([eb("activity_type", "=", "call"), eb("completed_at", "is not", null), eb("completed_at", "<", to)]),
      ]),
    )
    .executeTakeFirstOrThrow();
  return { missing: Number(row.missing), told: Number(row.told), since: row.since };
}
