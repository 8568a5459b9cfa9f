import { type SelectQueryBuilder, sql } from "kysely";
import { z } from "zod";
import type { Database, LedgerState } from "../store/schema.ts";
import { cursorsOf, type Page, type PageRequest } from "./page.ts";
import type { Reader } from "./reader.ts";
import type { LedgerEvent, LedgerEventDetail } from "./resources.ts";

export interface EventFilter {
  states?: readonly LedgerState[] | undefined;
  type?: string | undefined;
  eventId?: string | undefined;
}

const cursors = cursorsOf("events", z.number().int().positive());

/**
 * No index holds the type: it would cost every delivery, for a list that people look at rarely. So one page looks at
 * this many rows and then answers with what it found and a cursor to look on from.
 */
const MAX_SCANNED = 20_000;

const COLUMNS = [
  "seq",
  "event_id",
  "event_type",
  "kind",
  "delivery_id",
  "received_at",
  "state",
  "processed",
  "attempts",
  "next_attempt_at",
  "error_code",
  "error_message",
] as const;

type EventRow = Omit<LedgerEvent, "processed"> & { processed: number };
type EventQuery = SelectQueryBuilder<Database, "webhook_events", EventRow>;

/** Newest first. With a type a page may hold fewer rows than asked for, even none, and still have a next one. */
export async function listEvents(reader: Reader, page: PageRequest, filter: EventFilter): Promise<Page<LedgerEvent>> {
  let before = page.cursor === undefined ? null : cursors.decode(page.cursor);
  let floor: number | null = null;
  if (filter.type !== undefined && filter.eventId === undefined) {
    before ??= (await lastSeq(reader)) + 1;
    floor = before - MAX_SCANNED;
  }
  const wanted = page.limit + 1;
  const select = (narrow: (query: EventQuery) => EventQuery): Promise<EventRow[]> => {
    let query: EventQuery = reader.db
      .selectFrom("webhook_events")
      .select(COLUMNS)
      .where("workspace_id", "=", reader.workspaceId)
      .orderBy("seq", "desc")
      .limit(wanted);
    if (before !== null) query = query.where("seq", "<", before);
    if (floor !== null) query = query.where("seq", ">=", floor);
    if (filter.type !== undefined) query = query.where("event_type", "=", filter.type);
    if (filter.eventId !== undefined) query = query.where("event_id", "=", filter.eventId);
    return narrow(query).execute();
  };

  const rows: EventRow[] = [];
  if (filter.states === undefined) rows.push(...(await select((query) => query)));
  else {
    for (const state of new Set(filter.states)) {
      for (const range of rangesOf(state)) rows.push(...(await select(range)));
    }
    rows.sort((a, b) => b.seq - a.seq);
  }
  const data = rows.slice(0, page.limit);
  const last = data.at(-1);
  if (rows.length > page.limit && last !== undefined) {
    return { data: data.map(presentEvent), next_cursor: cursors.encode(last.seq) };
  }
  return { data: data.map(presentEvent), next_cursor: floor !== null && floor > 1 ? cursors.encode(floor) : null };
}

export async function readLedgerEvent({ db, workspaceId }: Reader, seq: number): Promise<LedgerEventDetail | null> {
  const row = await db
    .selectFrom("webhook_events")
    .select([...COLUMNS, "digest", "headers", "payload"])
    .where("workspace_id", "=", workspaceId)
    .where("seq", "=", seq)
    .executeTakeFirst();
  if (row === undefined) return null;
  const { digest, headers, payload, ...event } = row;
  return {
    ...presentEvent(event),
    digest: Buffer.from(digest).toString("hex"),
    headers: shownHeaders(headers),
    ...encodePayload(payload),
  };
}

async function lastSeq({ db, workspaceId }: Reader): Promise<number> {
  const row = await db
    .selectFrom("ledger")
    .select("seq")
    .where("workspace_id", "=", workspaceId)
    .orderBy("seq", "desc")
    .limit(1)
    .executeTakeFirst();
  return row?.seq ?? 0;
}

/**
 * The indexes hold the rows that are not projected, and only a literal state finds them. Rows that are received lie in
 * two: those that were never tried, and those that wait for another attempt.
 */
function rangesOf(state: LedgerState): ((query: EventQuery) => EventQuery)[] {
  const literal = sql<LedgerState>`${sql.lit(state)}`;
  const inState = (query: EventQuery): EventQuery => query.where("state", "=", literal);
  if (state !== "received") return [inState];
  return [
    (query) => inState(query).where("next_attempt_at", "is", null),
    (query) => inState(query).where("next_attempt_at", "is not", null),
  ];
}

function presentEvent(row: EventRow): LedgerEvent {
  return { ...row, processed: row.processed !== 0 };
}

const storedHeaders = z.record(z.string(), z.string());

/** A signature is evidence, but nothing that a reader needs, and with the body it could be sent again. */
function shownHeaders(stored: string): Record<string, string> {
  const headers = storedHeaders.parse(JSON.parse(stored));
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !name.includes("signature")));
}

function encodePayload(bytes: Uint8Array): Pick<LedgerEventDetail, "payload" | "payload_encoding"> {
  try {
    return {
      payload_encoding: "utf8",
      payload: new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes),
    };
  } catch {
    // Not UTF-8, which a rightly signed body may be.
    return { payload_encoding: "base64", payload: Buffer.from(bytes).toString("base64") };
  }
}
