import type pg from "pg";
import type { AppendResult, Delivery } from "../store.ts";
import { StoreError } from "../store-error.ts";
import { failureOf, messageOf } from "./failure.ts";
import { connect } from "./pool.ts";
import { columnLiterals } from "./array-literal.ts";
import { APPEND } from "./statements.ts";

/** Stores the deliveries, all in one commit; a row that cannot be stored fails alone. */
export async function append(
  deps: { pool: pg.Pool; workspaceId: string },
  deliveries: readonly Delivery[],
): Promise<AppendResult[]> {
  if (deliveries.length === 0) return [];
  const identities = deliveries.map(identityOf);
  try {
    const stored = await insert(deps, firstOfEach(deliveries, identities));
    // Of deliveries that are alike in one batch, the first is the one that was stored.
    return identities.map((identity) => (stored.delete(identity) ? { status: "stored" } : { status: "duplicate" }));
  } catch (error) {
    const code = failureOf(error);
    const message = error instanceof StoreError ? error.message : messageOf(error);
    // A full disk or a lost connection fails every row alike; only a row of its own fault is worth looking for.
    if (code !== "refused" || deliveries.length === 1) {
      return deliveries.map(() => ({ status: "failed", code, message }));
    }
    const results: AppendResult[] = [];
    for (const delivery of deliveries) results.push(...(await append(deps, [delivery])));
    return results;
  }
}

/** Sorted: two batches that hold the same deliveries wait for each other instead of in a circle. */
function firstOfEach(deliveries: readonly Delivery[], identities: readonly string[]): Delivery[] {
  const first = new Map<string, Delivery>();
  for (const [index, delivery] of deliveries.entries()) {
    const identity = identities[index]!;
    if (!first.has(identity)) first.set(identity, delivery);
  }
  return [...first].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, delivery]) => delivery);
}

/** Returns the identities of the rows that were new. */
async function insert(
  { pool, workspaceId }: { pool: pg.Pool; workspaceId: string },
  deliveries: readonly Delivery[],
): Promise<Set<string>> {
  let end = 0;
  const cells = deliveries.map(({ eventId, eventType, kind, deliveryId, receivedAt, headers, payload }) => {
    const start = end;
    end += payload.length;
    return [eventId, eventType, kind, deliveryId, receivedAt, headers, start, payload.length];
  });
  const digests = Buffer.concat(deliveries.map(({ digest }) => digest));
  const payloads = Buffer.concat(deliveries.map(({ payload }) => payload));
  const values = [workspaceId, ...columnLiterals(cells, 8), digests, payloads];
  const client = await connect(pool);
  try {
    // Outside of a transaction block a statement is a transaction: when it is answered, it is committed and flushed.
    const { rows } = await client.query<{ event_id: string; digest: string }>({ ...APPEND, values });
    client.release();
    return new Set(rows.map(({ event_id, digest }) => `${event_id} ${digest}`));
  } catch (error) {
    // A statement that was refused leaves the connection as it was; after anything else it is not worth keeping.
    client.release(failureOf(error) !== "refused");
    throw error;
  }
}

function identityOf({ eventId, digest }: Delivery): string {
  return `${eventId} ${Buffer.from(digest).toString("hex")}`;
}
