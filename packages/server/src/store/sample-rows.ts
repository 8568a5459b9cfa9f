/** Rows for tests of the store: valid, and different in every column that may differ. */
import { createHash } from "node:crypto";
import { type ProjectedTable, tableShape } from "./projected-tables.ts";
import type { Delivery, LedgerRow, Row, Settlement } from "./store.ts";

export function delivery(eventId: string, payload: string | Uint8Array = `{"id":"${eventId}"}`): Delivery {
  const bytes = typeof payload === "string" ? new TextEncoder().encode(payload) : payload;
  return {
    eventId,
    eventType: "message.received",
    kind: "hex-sha256",
    deliveryId: null,
    receivedAt: "2026-10-01T12:00:00.000Z",
    headers: "{}",
    digest: createHash("sha256").update(bytes).digest(),
    payload: bytes,
  };
}

export function settled(row: LedgerRow, also: Partial<Settlement> = {}): Settlement {
  return {
    seq: row.seq,
    state: "projected",
    attempts: row.attempts + 1,
    nextAttemptAt: null,
    errorCode: null,
    errorMessage: null,
    ...also,
  };
}

/** Every text column holds its name and `mark`, every number a number of its own. */
export function sampleRow<T extends ProjectedTable>(table: T, mark: string): Row<T> {
  const { columns, kinds } = tableShape(table);
  const row: Record<string, string | number> = {};
  for (const [at, column] of columns.entries()) {
    if (kinds[column] === "text") row[column] = `${column} ${mark}`;
    else row[column] = kinds[column] === "real" ? at + 0.1 : at;
  }
  // The only text that decides what a row is found by.
  if (table === "activities") row["settled_by"] = "inference";
  // The columns are those of T.
  return row as unknown as Row<T>;
}

export function activityRow(id: string): Row<"activities"> {
  return { ...sampleRow("activities", "x"), id, activity_type: "message", settled_by: "event" };
}

export function conversationRow(id: string): Row<"conversations"> {
  return { ...sampleRow("conversations", "x"), id };
}
