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

/** `at`, number and id: the place of an opt-out in the list. */
type Place = readonly [at: string, number: string, id: string];

/** Looked at once: whoever opted in again is found by looking, and of 100,000 opt-outs most may be such. */
const MOST_AT_ONCE = 500;

/**
 * Newest first. Whoever sees some lines only finds what was said on those.
 *
 * What counts is a question to a view over four selections, which for a page of 100,000 records took 0.8 s in SQL. So
 * the opt-outs that were ever said are read in their order from two indexes, a page at a time, and of these numbers
 * alone everything that was said.
 */
export async function listOptOuts(
  reader: Reader,
  { limit, cursor }: PageRequest,
  { line }: { line?: string | undefined },
): Promise<Page<OptOut>> {
  const heardOn = line === undefined ? null : normalizeNumber(line);
  const found: { row: ConsentRecordsView; since: string }[] = [];
  let after: Place | null = cursor === undefined ? null : cursors.decode(cursor);
  for (let step = limit + 1; ; step = MOST_AT_ONCE) {
    const places = await optOutsAfter(reader, after, heardOn, step);
    const last = places.at(-1);
    if (last === undefined) break;
    const said = await saidBy(reader, [...new Set(places.map(([, number]) => number))]);
    for (const [, number, id] of places) {
      const own = said.get(number) ?? [];
      const row = own.find((one) => one.id === id);
      // Withdrawn: it does not count.
      if (row !== undefined && holds(row, own)) found.push({ row, since: sinceOf(row, own) });
    }
    if (found.length > limit || places.length < step) break;
    after = last;
  }
  return pageOf(
    found,
    limit,
    ({ row }) => cursors.encode([row.at, row.number, row.id]),
    ({ row, since }): OptOut => ({
      number: row.number,
      line: row.line,
      since,
      record: presentConsent(reader, row),
    }),
  );
}

/** Every opt-out that was ever said, whatever became of it. */
async function optOutsAfter(
  { db, workspaceId, lines }: Reader,
  after: Place | null,
  heardOn: string | null,
  limit: number,
): Promise<Place[]> {
  const words = db
    .selectFrom("opt_out_words as o")
    .select(["o.at", "o.number", "o.activity_id as id"])
    .where("o.workspace_id", "=", workspaceId)
    .where("o.outcome", "=", "out")
    .where(seesLine({ lines }, "o.line"))
    .$if(heardOn !== null, (query) => query.where("o.line", "=", heardOn))
    .$if(after !== null, (query) =>
      query.where(sql<SqlBool>`(o.at, o.number, o.activity_id) < (${sql.join(after ?? [])})`),
    )
    .orderBy("o.at", "desc")
    .orderBy("o.number", "desc")
    .orderBy("o.activity_id", "desc")
    .limit(limit);
  const recorded = db
    .selectFrom("consents as o")
    .select(["o.at", "o.number", "o.id"])
    .where("o.workspace_id", "=", workspaceId)
    .where("o.outcome", "=", "out")
    .where(seesLine({ lines }, "o.line"))
    .$if(heardOn !== null, (query) => query.where("o.line", "=", heardOn))
    .$if(after !== null, (query) => query.where(sql<SqlBool>`(o.at, o.number, o.id) < (${sql.join(after ?? [])})`))
    .orderBy("o.at", "desc")
    .orderBy("o.number", "desc")
    .orderBy("o.id", "desc")
    .limit(limit);
  const rows = [...(await words.execute()), ...(await recorded.execute())];
  return rows
    .map(({ at, number, id }): Place => [at, number, id])
    .sort((a, b) => compare(b, a))
    .slice(0, limit);
}

const compare = (a: Place, b: Place): number => {
  const at = a.findIndex((part, index) => part !== b[index]);
  return at === -1 ? 0 : (a[at] ?? "") < (b[at] ?? "") ? -1 : 1;
};

/** Everything that counts of some numbers. */
async function saidBy(
  { db, workspaceId }: Reader,
  numbers: readonly string[],
): Promise<Map<string, ConsentRecordsView[]>> {
  const rows = await db
    .selectFrom("consent_records")
    .selectAll()
    .where("workspace_id", "=", workspaceId)
    .where("number", "in", numbers)
    .execute();
  return Map.groupBy(rows, ({ number }) => number);
}

/** Nobody opted in after it, and nobody said it again. `own`: everything that was said of the number. */
function holds(said: ConsentRecordsView, own: readonly ConsentRecordsView[]): boolean {
  return !own.some(({ outcome, line, at, id }) =>
    outcome === "in"
      ? takesBack(line, said.line) && at > said.at
      : line === said.line && (at > said.at || (at === said.at && id > said.id)),
  );
}

const takesBack = (line: string | null, saidOf: string | null): boolean => line === null || line === saidOf;

/** The first opt-out after the last word that was another. */
function sinceOf(said: ConsentRecordsView, own: readonly ConsentRecordsView[]): string {
  const lastIn = own
    .filter(({ outcome, line }) => outcome === "in" && takesBack(line, said.line))
    .reduce<string | null>((last, { at }) => (last === null || at > last ? at : last), null);
  return own
    .filter(({ outcome, line, at }) => outcome === "out" && line === said.line && (lastIn === null || at >= lastIn))
    .reduce((first, { at }) => (at < first ? at : first), said.at);
}
