/** Of incoming texts, those that we answer: the rules, in the order in which they leave most out. */
import { sql, type SqlBool } from "kysely";
import { isE164 } from "../phone-number.ts";
import type { Reader } from "../read/reader.ts";

/** 47 CFR 64.1200(a)(12) takes five minutes for prompt; older ones are what stood in line while nobody could answer. */
export const FRESH_MS = 10 * 60_000;
/** Two machines that ask one another for help end with this. */
const MOST_HELP_A_DAY = 5;
const DAY_MS = 24 * 60 * 60_000;

export interface Answerable {
  kind: "confirmation" | "help";
  activityId: string;
  number: string;
  line: { number: string; phoneNumberId: string | null };
  at: string;
}

export interface AnsweringSince {
  confirm_since: string | null;
  help_since: string | null;
}

export async function findAnswers(
  reader: Reader,
  activityIds: readonly string[],
  { confirm_since: confirmSince, help_since: helpSince }: AnsweringSince,
  now: number,
): Promise<Answerable[]> {
  const fresh = await freshWords(reader, activityIds, new Date(now - FRESH_MS).toISOString());
  const wished = fresh.filter(({ kind, at }) => {
    const since = kind === "help" ? helpSince : confirmSince;
    return since !== null && at >= since;
  });
  if (wished.length === 0) return [];
  const numbers = [...new Set(wished.map(({ number }) => number))];
  const said = await saidBy(reader, numbers);
  const answered = await answeredTo(reader, numbers);
  const answers: Answerable[] = [];
  for (const one of wished) {
    const before = [...answered, ...answers].filter(({ number, kind }) => number === one.number && kind === one.kind);
    const ours = said.filter(
      ({ number, line }) => number === one.number && (line === null || line === one.line.number),
    );
    const passes =
      one.kind === "help"
        ? before.filter(({ at }) => Date.parse(at) > now - DAY_MS).length < MOST_HELP_A_DAY
        : isNews(one, ours, before);
    if (passes) answers.push(one);
  }
  return answers;
}

interface Said {
  id: string;
  outcome: string;
  at: string;
}

/** They were not out before, nothing has been confirmed since they were last in, and they are out still. */
function isNews({ activityId, at }: Answerable, said: readonly Said[], confirmed: readonly { at: string }[]): boolean {
  const isInBetween = (a: string, b: string): boolean =>
    said.some((one) => one.outcome === "in" && one.at > (a < b ? a : b) && one.at <= (a < b ? b : a));
  const wasOut = said.some(
    (one) =>
      one.outcome === "out" &&
      one.id !== activityId &&
      (one.at < at || (one.at === at && one.id < activityId)) &&
      !isInBetween(one.at, at),
  );
  const isConfirmed = confirmed.some((one) => !isInBetween(one.at, at));
  const isBack = said.some((one) => one.outcome === "in" && one.at > at);
  return !wasOut && !isConfirmed && !isBack;
}

/** Told by a webhook, as it happened; of one person alone; on a line of which we know the number; not answered yet. */
async function freshWords({ db, workspaceId }: Reader, ids: readonly string[], since: string): Promise<Answerable[]> {
  const rows = await db
    .selectFrom("opt_out_words as w")
    .innerJoin("activities as a", (join) =>
      join
        .onRef("a.workspace_id", "=", "w.workspace_id")
        .onRef("a.id", "=", "w.activity_id")
        .on("a.activity_type", "=", "message"),
    )
    .innerJoin("conversations as c", (join) =>
      join.onRef("c.workspace_id", "=", "a.workspace_id").onRef("c.id", "=", "a.conversation_id"),
    )
    .leftJoin("consent_answers as answer", (join) =>
      join.onRef("answer.workspace_id", "=", "w.workspace_id").onRef("answer.activity_id", "=", "w.activity_id"),
    )
    .select(["w.activity_id", "w.number", "w.line", "w.outcome", "w.at", "a.phone_number_id"])
    .where("w.workspace_id", "=", workspaceId)
    .where("w.activity_id", "in", ids)
    .where("w.outcome", "in", ["out", "help"])
    .where("w.by_quo", "=", 0)
    .where("w.at", ">=", since)
    .where("c.is_group", "=", 0)
    .where("answer.activity_id", "is", null)
    .where(sql<SqlBool>`(a.sources & 1) = 1`)
    .orderBy("w.at")
    .orderBy("w.activity_id")
    .execute();
  return rows.flatMap(({ activity_id, number, line, outcome, at, phone_number_id }): Answerable[] => {
    if (line === null || !isE164(line) || !isE164(number) || line === number) return [];
    const kind = outcome === "help" ? "help" : "confirmation";
    return [{ kind, activityId: activity_id, number, line: { number: line, phoneNumberId: phone_number_id }, at }];
  });
}

async function saidBy({ db, workspaceId }: Reader, numbers: readonly string[]) {
  return db
    .selectFrom("consent_records")
    .select(["id", "number", "line", "outcome", "at"])
    .where("workspace_id", "=", workspaceId)
    .where("number", "in", numbers)
    .execute();
}

async function answeredTo({ db, workspaceId }: Reader, numbers: readonly string[]) {
  return db
    .selectFrom("consent_answers")
    .select(["number", "kind", "said_at as at"])
    .where("workspace_id", "=", workspaceId)
    .where("number", "in", numbers)
    .execute();
}
