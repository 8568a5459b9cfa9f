/** The lines that campaigns send from: their pace, their limit of cold texts, and what of it is used. */
import { LinekeeperError } from "../errors.ts";
import { dayIn, limitOn } from "../read/cold-limits.ts";
import type { Reader } from "../read/reader.ts";
import type { Selectable } from "kysely";
import type { SendingLinesTable } from "../store/schema.ts";
import { writeOf } from "../store/compile.ts";
import type { SendingLine } from "./campaigns.ts";
import type { CampaignDependencies } from "./dependencies.ts";
import { knownLines } from "./drafts.ts";

export interface LineState {
  line: string;
  /** Campaigns do not send before; empty: never sent. As it is stored, to be compared. */
  nextAt: string;
  pausedUntil: string | null;
  pauseReason: string | null;
  limit: number;
  /** Cold texts that took a place today, and those of campaigns that are about to. */
  used: number;
  row: Selectable<SendingLinesTable> | undefined;
}

type LineDeps = Pick<CampaignDependencies, "reader" | "coldLimit" | "timeZone" | "clock">;

export async function lineStates(
  { reader, coldLimit, timeZone, clock }: LineDeps,
  lines: readonly string[],
): Promise<Map<string, LineState>> {
  if (lines.length === 0) return new Map();
  const { db, workspaceId } = reader;
  const now = clock.now();
  const day = dayIn(timeZone, now);
  const [rows, used, coming] = await Promise.all([
    db
      .selectFrom("sending_lines")
      .selectAll()
      .where("workspace_id", "=", workspaceId)
      .where("line", "in", lines)
      .execute(),
    db
      .selectFrom("line_days")
      .select(["line", "cold"])
      .where("workspace_id", "=", workspaceId)
      .where("line", "in", lines)
      .where("day", "=", day)
      .execute(),
    db
      .selectFrom("outbox")
      .select((eb) => ["line_number", eb.fn.countAll<number | string>().as("count")])
      .where("workspace_id", "=", workspaceId)
      .where("due_at", "is not", null)
      .where("state", "in", ["scheduled", "waiting"])
      .where("campaign_id", "is not", null)
      .where("cold_day", "is", null)
      .groupBy("line_number")
      .execute(),
  ]);
  return new Map(
    lines.map((line) => {
      const row = rows.find((one) => one.line === line);
      const isPaused = (row?.paused_until ?? "") > new Date(now).toISOString();
      const state: LineState = {
        line,
        nextAt: row?.next_at ?? "",
        pausedUntil: isPaused ? (row?.paused_until ?? null) : null,
        pauseReason: isPaused ? (row?.pause_reason ?? null) : null,
        limit: limitOn(day, coldLimit, row),
        used:
          (used.find((one) => one.line === line)?.cold ?? 0) +
          Number(coming.find((one) => one.line_number === line)?.count ?? 0),
        row,
      };
      return [line, state];
    }),
  );
}

function presentLine({ line, row, limit, used, pausedUntil, pauseReason }: LineState): SendingLine {
  const ramp = row?.ramp ?? null;
  const limits: number[] | null = ramp === null ? null : JSON.parse(ramp);
  return {
    line,
    cold_limit: row?.cold_limit ?? null,
    ramp: limits === null ? null : { limits, days: row?.ramp_days ?? 1, from: row?.ramp_from ?? "" },
    limit_today: limit,
    used_today: used,
    paused_until: pausedUntil,
    pause_reason: pauseReason,
  };
}

export async function listLines(deps: LineDeps, seenBy: Reader): Promise<SendingLine[]> {
  const known = [...(await knownLines(seenBy)).keys()].filter(
    (line) => line.startsWith("+") && (seenBy.lines === "all" || seenBy.lines.includes(line)),
  );
  return [...(await lineStates(deps, known.sort())).values()].map((state) => presentLine(state));
}

export async function setLine(
  deps: CampaignDependencies,
  seenBy: Reader,
  line: string,
  given: { cold_limit: number | null; ramp: { limits: number[]; days: number; from?: string | undefined } | null },
): Promise<SendingLine> {
  if (!(await listLines(deps, seenBy)).some((one) => one.line === line)) {
    throw new LinekeeperError("outbox.unknown_line");
  }
  const { reader, compile, store, timeZone, clock } = deps;
  const { cold_limit, ramp } = given;
  const set = {
    cold_limit,
    ramp: ramp === null ? null : JSON.stringify(ramp.limits),
    ramp_days: ramp?.days ?? null,
    ramp_from: ramp === null ? null : (ramp.from ?? dayIn(timeZone, clock.now())),
  };
  const write = compile
    .insertInto("sending_lines")
    .values({ workspace_id: reader.workspaceId, line, next_at: "", paused_until: null, pause_reason: null, ...set })
    .onConflict((conflict) => conflict.columns(["workspace_id", "line"]).doUpdateSet(set));
  await store.transact([writeOf(write)]);
  const state = (await lineStates(deps, [line])).get(line);
  if (state === undefined) throw new Error("a line without a state");
  return presentLine(state);
}
