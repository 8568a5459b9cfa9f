import { type Selectable, type SelectQueryBuilder, sql } from "kysely";
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
  "l.seq",
  "l.event_id",
  "l.event_type",
  "l.kind",
  "l.delivery_id",
  "l.received_at",
  "w.state",
  "w.attempts",
  "w.next_attempt_at",
  "w.error_code",
  "w.error_message",
] as const;

type EventRow = Omit<LedgerEvent, "processed">;
type EventTables = Pick<Database, "ledger" | "ledger_work"> & {
  l: Selectable<Database["ledger"]>;
  w: Selectable<Database["ledger_work"]>;
};
type EventQuery = SelectQueryBuilder<EventTables, "l" | "w", EventRow>;

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
    let query = filter.eventId === undefined ? eventsInOrder(reader) : eventsOfId(reader, filter.eventId);
    if (before !== null) query = query.where("w.seq", "<", before);
    if (floor !== null) query = query.where("w.seq", ">=", floor);
    if (filter.type !== undefined) query = query.where("l.event_type", "=", filter.type);
    return narrow(query.limit(wanted)).execute();
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
  const row = await joined(db.selectFrom("ledger_work as w").crossJoin("ledger as l"))
    .select([...COLUMNS, "l.digest", "l.headers", "l.payload"])
    .where("w.workspace_id", "=", workspaceId)
    .where("w.seq", "=", seq)
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

/**
 * Walks along `ledger_work`. SQLite keeps the order of a CROSS JOIN; with the view it would start from an index of the
 * ledger and sort the whole of it.
 */
function eventsInOrder({ db, workspaceId }: Reader): EventQuery {
  return joined(db.selectFrom("ledger_work as w").crossJoin("ledger as l"))
    .select(COLUMNS)
    .where("w.workspace_id", "=", workspaceId)
    .orderBy("w.seq", "desc");
}

/** The other way round: from the index of event ids. */
function eventsOfId({ db, workspaceId }: Reader, eventId: string): EventQuery {
  return joined(db.selectFrom("ledger as l").crossJoin("ledger_work as w"))
    .select(COLUMNS)
    .where("l.workspace_id", "=", workspaceId)
    .where("l.event_id", "=", eventId)
    .orderBy("w.seq", "desc");
}

function joined<Row>(query: SelectQueryBuilder<EventTables, "l" | "w", Row>) {
  return query.whereRef("l.workspace_id", "=", "w.workspace_id").whereRef("l.seq", "=", "w.seq");
}

async function lastSeq({ db, workspaceId }: Reader): Promise<number> {
  const row = await db
    .selectFrom("ledger_work")
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
  const inState = (query: EventQuery): EventQuery => query.where("w.state", "=", literal);
  if (state !== "received") return [inState];
  return [
    (query) => inState(query).where("w.next_attempt_at", "is", null),
    (query) => inState(query).where("w.next_attempt_at", "is not", null),
  ];
}

function presentEvent(row: EventRow): LedgerEvent {
  return { ...row, processed: row.state === "projected" || row.state === "ignored" };
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
