import { z } from "zod";
import type { Clock } from "../clock.ts";
import { plainText } from "../plain-text.ts";
import { cursorsOf, type Page, pageOf, type PageRequest } from "../read/page.ts";
import type { Reader } from "../read/reader.ts";
import { seesLine } from "../read/sees-line.ts";
import type { Refusal } from "./consent.ts";

interface ListDependencies {
  reader: Reader;
  clock: Clock;
}

type State = "open" | "decided";
type Row = Awaited<ReturnType<ReturnType<typeof readings>["execute"]>>[number];

const text = plainText(0, 512);
const cursors = cursorsOf("refusals", z.tuple([z.enum(["open", "decided"]), text, text, text]));
const EXCERPT = 240;

/** Two ranges of one index, one behind the other: those that nobody has decided on, and the others. */
export async function listRefusals(
  { reader, clock }: ListDependencies,
  { limit, cursor }: PageRequest,
  { state, number }: { state?: State | undefined; number?: string | undefined },
): Promise<Page<Refusal>> {
  const after = cursor === undefined ? null : cursors.decode(cursor);
  const rows: { row: Row; state: State }[] = [];
  for (const part of ["open", "decided"] as const) {
    if (state !== undefined && state !== part) continue;
    if (after !== null && after[0] === "decided" && part === "open") continue;
    const left = limit + 1 - rows.length;
    if (left === 0) break;
    let query = readings(reader)
      .$if(number !== undefined, (found) => found.where("r.number", "=", number ?? ""))
      .where("d.decision", part === "open" ? "is" : "is not", null)
      .orderBy("r.at")
      .orderBy("r.activity_id")
      .orderBy("r.number")
      .limit(left);
    if (after !== null && after[0] === part) {
      const [, at, id, last] = after;
      query = query.where((eb) => eb(eb.refTuple("r.at", "r.activity_id", "r.number"), ">", eb.tuple(at, id, last)));
    }
    for (const row of await query.execute()) rows.push({ row, state: part });
  }
  return pageOf(
    rows,
    limit,
    ({ row, state: part }) => cursors.encode([part, row.at, row.activity_id, row.number]),
    ({ row }) => present(row, clock),
  );
}

/** Of a group of which nobody knows who wrote it there are several; they say the same. */
export async function readRefusals({ reader, clock }: ListDependencies, activityId: string): Promise<Refusal[]> {
  const rows = await readings(reader).where("r.activity_id", "=", activityId).orderBy("r.number").execute();
  return rows.map((row) => present(row, clock));
}

function readings({ db, workspaceId, lines }: Reader) {
  return db
    .selectFrom("refusal_readings as r")
    .leftJoin("refusal_decisions as d", (join) =>
      join.onRef("d.workspace_id", "=", "r.workspace_id").onRef("d.activity_id", "=", "r.activity_id"),
    )
    .leftJoin("activities as a", (join) =>
      join
        .onRef("a.workspace_id", "=", "r.workspace_id")
        .onRef("a.id", "=", "r.activity_id")
        .on("a.activity_type", "=", "message"),
    )
    .select(["r.activity_id", "r.number", "r.line", "r.rule", "r.reason", "r.words", "r.at"])
    .select(["d.decision", "d.decided_by", "d.decided_at", "a.conversation_id", "a.body"])
    .where("r.workspace_id", "=", workspaceId)
    .where(seesLine({ lines }, "r.line"));
}

function present(row: Row, clock: Clock): Refusal {
  const { activity_id, number, line, rule, reason, words, at, decision, decided_by, decided_at, conversation_id } = row;
  const body = row.body ?? "";
  const said = Date.parse(at);
  return {
    activity_id,
    number,
    line,
    conversation_id,
    excerpt: body.length <= EXCERPT ? body : `${body.slice(0, EXCERPT)}…`,
    rule,
    reason,
    words,
    at,
    age_seconds: Number.isNaN(said) ? null : Math.max(0, Math.floor((clock.now() - said) / 1000)),
    decision:
      decision === null || decided_by === null || decided_at === null ? null : { decision, decided_by, decided_at },
  };
}
