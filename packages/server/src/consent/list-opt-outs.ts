/** Who is out now. By the same rule as the claim of the outbox; only the latest opt-out of each is a row of the list. */
import { sql, type SqlBool } from "kysely";
import { z } from "zod";
import { normalizeNumber } from "../phone-number.ts";
import { plainText } from "../plain-text.ts";
import { presentConsent } from "../read/consents.ts";
import { cursorsOf, type Page, pageOf, type PageRequest } from "../read/page.ts";
import type { Reader } from "../read/reader.ts";
import { seesLine } from "../read/sees-line.ts";
import type { ConsentRecordsView } from "../store/schema.ts";
import type { OptOut } from "./consent.ts";

const text = plainText(0, 512);
const cursors = cursorsOf("opt-outs", z.tuple([text, text, text]));

const holds = sql<SqlBool>`NOT EXISTS (
  SELECT 1 FROM consent_records AS back
  WHERE back.workspace_id = said.workspace_id AND back.number = said.number AND back.outcome = 'in'
    AND (back.line IS NULL OR back.line = said.line) AND back.at > said.at)`;
const isLatest = sql<SqlBool>`NOT EXISTS (
  SELECT 1 FROM consent_records AS again
  WHERE again.workspace_id = said.workspace_id AND again.number = said.number AND again.outcome = 'out'
    AND coalesce(again.line, '') = coalesce(said.line, '') AND (again.at, again.id) > (said.at, said.id))`;

/** Newest first. Whoever sees some lines only finds what was said on those. */
export async function listOptOuts(
  reader: Reader,
  { limit, cursor }: PageRequest,
  { line }: { line?: string | undefined },
): Promise<Page<OptOut>> {
  let query = reader.db
    .selectFrom("consent_records as said")
    .selectAll("said")
    .where("said.workspace_id", "=", reader.workspaceId)
    .where("said.outcome", "=", "out")
    .where(seesLine(reader, "said.heard_on"))
    .where(holds)
    .where(isLatest)
    .orderBy("said.at", "desc")
    .orderBy("said.number", "desc")
    .orderBy("said.id", "desc")
    .limit(limit + 1);
  if (line !== undefined) query = query.where("said.heard_on", "=", normalizeNumber(line));
  if (cursor !== undefined) {
    const [at, number, id] = cursors.decode(cursor);
    query = query.where((eb) => eb(eb.refTuple("said.at", "said.number", "said.id"), "<", eb.tuple(at, number, id)));
  }
  const rows = await query.execute();
  const since = await beginnings(reader, rows);
  return pageOf(
    rows,
    limit,
    (row) => cursors.encode([row.at, row.number, row.id]),
    (row): OptOut => ({
      number: row.number,
      line: row.line,
      since: since.get(row) ?? row.at,
      record: presentConsent(reader, row),
    }),
  );
}

/** When each began: the first opt-out after the last word that was another. */
async function beginnings(
  { db, workspaceId }: Reader,
  rows: readonly ConsentRecordsView[],
): Promise<Map<ConsentRecordsView, string>> {
  if (rows.length === 0) return new Map();
  const numbers = [...new Set(rows.map(({ number }) => number))];
  const said = await db
    .selectFrom("consent_records")
    .select(["number", "line", "outcome", "at"])
    .where("workspace_id", "=", workspaceId)
    .where("number", "in", numbers)
    .execute();
  const byNumber = Map.groupBy(said, ({ number }) => number);
  return new Map(
    rows.map((row) => {
      const own = byNumber.get(row.number) ?? [];
      const lastIn = own
        .filter(({ outcome, line }) => outcome === "in" && (line === null || line === row.line))
        .reduce<string | null>((last, { at }) => (last === null || at > last ? at : last), null);
      const began = own
        .filter(({ outcome, line, at }) => outcome === "out" && line === row.line && (lastIn === null || at >= lastIn))
        .reduce((first, { at }) => (at < first ? at : first), row.at);
      return [row, began];
    }),
  );
}
