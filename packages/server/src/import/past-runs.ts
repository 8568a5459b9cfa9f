/** What earlier runs did, from which the next one decides what it may leave out. */
import type { Lookup } from "./lookups.ts";
import { Position, shifted } from "./position.ts";
import { RunCounts } from "./run-table.ts";
import { GRACE_MS } from "./stall.ts";

const HOUR_MS = 3_600_000;
/** How long the artefacts of calls that are known already are left alone. */
const DEEP_EVERY_MS = 6 * HOUR_MS;
/** Contacts and tasks can only be listed whole. */
const LISTS_EVERY_MS = 24 * HOUR_MS;
/** Ten pages: few enough to be read every time. */
const FEW_CONTACTS = 500;
/** Reconciliations of a day at the shortest interval that makes sense. */
const LOOK_BACK = 300;

export interface PastRun {
  kind: "import" | "reconcile";
  /** Our clock. */
  queuedAt: string;
  /** Quo's clock. */
  startedAt: string;
  isDeep: boolean;
  withLists: boolean;
  /** It looked for a stall of webhooks. */
  wasChecked: boolean;
}

/** Runs that were finished, the newest first. */
export async function pastRuns({ db, workspaceId }: Lookup): Promise<PastRun[]> {
  const rows = await db
    .selectFrom("import_runs as r")
    .innerJoin("import_units as u", (join) =>
      join.onRef("u.workspace_id", "=", "r.workspace_id").onRef("u.run_id", "=", "r.id").on("u.id", "=", "plan"),
    )
    .select(["r.kind", "r.counts", "r.created_at", "u.position"])
    .where("r.workspace_id", "=", workspaceId)
    .where("r.state", "=", "done")
    .orderBy("r.created_at", "desc")
    .limit(LOOK_BACK)
    .execute();
  return rows.flatMap(({ kind, counts, created_at: queuedAt, position }): PastRun[] => {
    const plan = Position.parse(JSON.parse(position));
    if (plan.shape !== "plan") return [];
    const { startedAt, isDeep, withLists } = plan;
    const wasChecked = RunCounts.parse(JSON.parse(counts)).checked;
    return [{ kind, queuedAt, startedAt, isDeep, withLists, wasChecked }];
  });
}

/** `now`: our clock. What it queued in the future was queued when it was wrong. */
export async function depthOf(
  lookup: Lookup,
  runs: readonly PastRun[],
  now: number,
): Promise<{ isDeep: boolean; withLists: boolean }> {
  const isRecent = ({ queuedAt }: PastRun, ms: number): boolean =>
    Date.parse(queuedAt) > now - ms && Date.parse(queuedAt) <= now;
  const isDeep = !runs.some((run) => run.isDeep && isRecent(run, DEEP_EVERY_MS));
  const hadLists = runs.some((run) => run.withLists && isRecent(run, LISTS_EVERY_MS));
  return { isDeep, withLists: !hadLists || (await hasFewContacts(lookup)) };
}

/** Where the next check for a stall begins; null before anything was read. */
export function checkedUpTo(runs: readonly PastRun[]): string | null {
  for (const run of runs) {
    // Before an import nothing was to come by webhook.
    if (run.kind === "import") return run.startedAt;
    if (run.wasChecked) return shifted(run.startedAt, -GRACE_MS);
  }
  return runs.at(-1)?.startedAt ?? null;
}

async function hasFewContacts({ db, workspaceId }: Lookup): Promise<boolean> {
  const rows = await db
    .selectFrom("contacts")
    .select("id")
    .where("workspace_id", "=", workspaceId)
    .where("openphone_id", "is not", null)
    .limit(FEW_CONTACTS + 1)
    .execute();
  return rows.length <= FEW_CONTACTS;
}
