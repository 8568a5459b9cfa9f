import { sql } from "kysely";
import { type Clock, isoNow } from "../clock.ts";
import { PROJECTED_TABLES, type ProjectedTable } from "../store/projected-tables.ts";
import type { LedgerState } from "../store/schema.ts";
import type { Reader } from "./reader.ts";
import type { Stats } from "./resources.ts";

/** Types are counted over the latest deliveries: no index holds them, and a ledger may have many millions. */
const TYPE_WINDOW = 20_000;

/** Counting every table walks through them, so an answer is kept for a second, and for 20 times what it took. */
const KEEP_AT_LEAST_MS = 1000;
const KEEP_FACTOR = 20;

/** Stats that cost at most a twentieth of the reader's time, however often they are asked for. */
export function createStatsReader(reader: Reader, clock: Clock): () => Promise<Stats> {
  let kept: Promise<Stats> | null = null;
  let keptUntil = 0;
  const readAnew = async (): Promise<Stats> => {
    const startedAt = clock.now();
    keptUntil = Number.POSITIVE_INFINITY;
    try {
      const stats = await readStats(reader, clock);
      const endedAt = clock.now();
      keptUntil = endedAt + Math.max(KEEP_AT_LEAST_MS, (endedAt - startedAt) * KEEP_FACTOR);
      return stats;
    } catch (error) {
      // Whoever asked gets the error; the next one tries anew.
      keptUntil = 0;
      throw error;
    }
  };
  return () => {
    if (kept === null || clock.now() >= keptUntil) kept = readAnew();
    return kept;
  };
}

export async function readStats(reader: Reader, clock: Clock): Promise<Stats> {
  const counts = await countStates(reader);
  const settled = counts.projected + counts.quarantined;
  return {
    computed_at: isoNow(clock),
    events: {
      total: counts.total,
      by_state: {
        received: counts.fresh + counts.retrying,
        projected: counts.projected,
        ignored: counts.ignored,
        quarantined: counts.quarantined,
      },
      by_type: await countTypes(reader),
      by_type_window: TYPE_WINDOW,
    },
    processing_success_rate: settled === 0 ? null : counts.projected / settled,
    backlog: {
      received: counts.fresh + counts.retrying,
      retrying: counts.retrying,
      oldest_received_at: await readMoment(reader, counts.oldest),
    },
    rows: await countRows(reader),
  };
}

/** One statement, so that the numbers are of one moment. Each count but the total is a walk along a small index. */
async function countStates({ db, workspaceId }: Reader): Promise<{
  total: number;
  fresh: number;
  retrying: number;
  projected: number;
  ignored: number;
  quarantined: number;
  oldest: number | null;
}> {
  const row = await db
    .selectNoFrom((eb) => {
      const work = eb.selectFrom("ledger_work").where("workspace_id", "=", workspaceId);
      const inState = (state: LedgerState) => work.where("state", "=", sql<LedgerState>`${sql.lit(state)}`);
      const fresh = inState("received").where("next_attempt_at", "is", null);
      const retrying = inState("received").where("next_attempt_at", "is not", null);
      const count = eb.fn.countAll<number | string>().as("n");
      const oldest = sql<number | string | null>`min(seq)`.as("n");
      return [
        work.select(count).as("total"),
        fresh.select(count).as("fresh"),
        retrying.select(count).as("retrying"),
        inState("ignored").select(count).as("ignored"),
        inState("quarantined").select(count).as("quarantined"),
        fresh.select(oldest).as("oldest_fresh"),
        retrying.select(oldest).as("oldest_retrying"),
      ];
    })
    .executeTakeFirstOrThrow();
  const total = Number(row.total);
  const fresh = Number(row.fresh);
  const retrying = Number(row.retrying);
  const ignored = Number(row.ignored);
  const quarantined = Number(row.quarantined);
  const oldest = [row.oldest_fresh, row.oldest_retrying].filter((seq) => seq !== null).map(Number);
  return {
    total,
    fresh,
    retrying,
    ignored,
    quarantined,
    projected: total - fresh - retrying - ignored - quarantined,
    oldest: oldest.length === 0 ? null : Math.min(...oldest),
  };
}

async function countTypes({ db, workspaceId }: Reader): Promise<Record<string, number>> {
  const rows = await db
    .selectFrom((eb) =>
      eb
        // In this order SQLite walks back along ledger_work; from the ledger alone it would sort all of it.
        .selectFrom("ledger_work as w")
        .crossJoin("ledger as l")
        .whereRef("l.workspace_id", "=", "w.workspace_id")
        .whereRef("l.seq", "=", "w.seq")
        .where("w.workspace_id", "=", workspaceId)
        .select("l.event_type")
        .orderBy("w.seq", "desc")
        .limit(TYPE_WINDOW)
        .as("latest"),
    )
    .select((eb) => ["event_type", eb.fn.countAll<number | string>().as("n")])
    .groupBy("event_type")
    .orderBy("event_type")
    .execute();
  return Object.fromEntries(rows.map(({ event_type, n }) => [event_type, Number(n)]));
}

async function readMoment({ db, workspaceId }: Reader, seq: number | null): Promise<string | null> {
  if (seq === null) return null;
  const row = await db
    .selectFrom("ledger")
    .select("received_at")
    .where("workspace_id", "=", workspaceId)
    .where("seq", "=", seq)
    .executeTakeFirst();
  return row?.received_at ?? null;
}

async function countRows({ db, workspaceId }: Reader): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const table of projectedTables()) {
    const row = await db
      .selectFrom(table)
      .select((eb) => eb.fn.countAll<number | string>().as("n"))
      .where("workspace_id", "=", workspaceId)
      .executeTakeFirstOrThrow();
    counts[table] = Number(row.n);
  }
  return counts;
}

function projectedTables(): ProjectedTable[] {
  return Object.keys(PROJECTED_TABLES).filter((name): name is ProjectedTable => name in PROJECTED_TABLES);
}
