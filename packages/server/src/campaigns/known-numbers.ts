/** What is known here of many numbers at once: whether they may be texted, and from where. */
import { type RawBuilder, sql } from "kysely";
import type { Reader } from "../read/reader.ts";

export interface KnownNumber {
  /** What was said of texting them, the latest first; of one moment the opt-outs first. */
  consents: { line: string | null; outcome: string }[];
  held: boolean;
  /** Another campaign that is not over has them: it has texted them, or is going to. */
  inOther: "planned" | "texted" | null;
  /** When another campaign last texted them. */
  lastTextAt: string | null;
  /** Of all campaigns, those on their way too. */
  texts: number;
  /** Lines that they have a thread of two with, the latest first. */
  lines: string[];
  lastIncomingAt: string | null;
  warm: boolean;
  landline: boolean;
}

/** Codes by which carriers tell that a number takes no texts. */
const LANDLINE_CODES = ["30006", "21614"];
const NOTHING_KNOWN: KnownNumber = {
  consents: [],
  held: false,
  inOther: null,
  lastTextAt: null,
  texts: 0,
  lines: [],
  lastIncomingAt: null,
  warm: false,
  landline: false,
};

/** PostgreSQL compares an array one by one wherever it does not look it up in an index: 56 s beside another campaign of 50,000. */
const MOST_IN_ARRAY = 100;

/**
 * What follows a column that is to be one of these texts, whatever their number: parameters are counted, and each costs.
 * Few of them as an array, because PostgreSQL takes the rows of a function for a hundred, and then reads the whole of a small
 * table beside them: 10 ms for 8 numbers among 13,000 texts, and 0.4 with the array.
 */
export function isAmong(isPostgres: boolean, values: readonly string[]): RawBuilder<unknown> {
  const json = JSON.stringify(values);
  if (!isPostgres) return sql`IN (SELECT value FROM json_each(${json}))`;
  const rows = sql`(SELECT json_array_elements_text(${json}::json))`;
  return values.length <= MOST_IN_ARRAY ? sql`= ANY(ARRAY${rows})` : sql`IN ${rows}`;
}

export async function knownOf(
  { reader, isPostgres }: { reader: Reader; isPostgres: boolean },
  campaignId: string,
  numbers: readonly string[],
): Promise<(number: string) => KnownNumber> {
  const { db, workspaceId } = reader;
  const among = isAmong(isPostgres, numbers);
  const found = new Map<string, KnownNumber>();
  const of = (number: string): KnownNumber => {
    let known = found.get(number);
    if (known === undefined) {
      known = { ...NOTHING_KNOWN, consents: [], lines: [] };
      found.set(number, known);
    }
    return known;
  };
  const [consents, held, others, texts, threads] = await Promise.all([
    sql<{ number: string; line: string | null; outcome: string; at: string }>`
      SELECT number, line, outcome, at FROM consent_records
      WHERE workspace_id = ${workspaceId} AND number ${among}`.execute(db),
    sql<{ number: string }>`
      SELECT number FROM held_numbers WHERE workspace_id = ${workspaceId} AND number ${among}`.execute(db),
    sql<{ number: string; first_sent_at: string | null }>`
      SELECT r.number, r.first_sent_at FROM campaign_recipients AS r JOIN campaigns AS c ON c.workspace_id = r.workspace_id AND c.id = r.campaign_id
      WHERE r.workspace_id = ${workspaceId} AND r.number ${among} AND r.campaign_id <> ${campaignId}
        AND r.state IN ('planned', 'sending') AND c.state IN ('scheduled', 'running', 'paused')`.execute(db),
    sql<{ number: string; at: string | null; texts: number | string }>`
      SELECT number, max(CASE WHEN campaign_id <> ${campaignId} THEN created_at END) AS at, count(*) AS texts
      FROM campaign_texts WHERE workspace_id = ${workspaceId} AND number ${among} GROUP BY number`.execute(db),
    sql<{
      number: string;
      line: string | null;
      is_group: number;
      last_incoming_at: string | null;
      warm: boolean | number;
      landline: boolean | number;
    }>`
      SELECT p.number, c.line_number AS line, c.is_group, c.last_incoming_at,
        EXISTS (SELECT 1 FROM activities AS a
          WHERE a.workspace_id = p.workspace_id AND a.conversation_id = p.conversation_id
            AND ((a.activity_type = 'message' AND a.direction = 'incoming' AND a.from_number = p.number)
              OR (a.activity_type = 'call' AND (a.answered_at IS NOT NULL OR a.answered_by IS NOT NULL)
                AND coalesce(a.status, '') NOT IN ('ai-handled', 'forwarded')))) AS warm,
        EXISTS (SELECT 1 FROM activities AS a
          WHERE a.workspace_id = p.workspace_id AND a.conversation_id = p.conversation_id
            AND a.direction = 'outgoing' AND a.error_code IN (${sql.join(LANDLINE_CODES)})) AS landline
      FROM conversation_participants AS p
      JOIN conversations AS c ON c.workspace_id = p.workspace_id AND c.id = p.conversation_id
      WHERE p.workspace_id = ${workspaceId} AND p.number ${among}
      ORDER BY c.last_activity_at DESC, c.id`.execute(db),
  ]);
  const latestFirst = consents.rows.toSorted((a, b) =>
    a.at < b.at ? 1 : a.at > b.at ? -1 : a.outcome === b.outcome ? 0 : a.outcome === "out" ? -1 : 1,
  );
  for (const { number, line, outcome } of latestFirst) of(number).consents.push({ line, outcome });
  for (const { number } of held.rows) of(number).held = true;
  for (const { number, first_sent_at } of others.rows) {
    const known = of(number);
    known.inOther = first_sent_at !== null || known.inOther === "texted" ? "texted" : "planned";
  }
  for (const row of texts.rows) {
    const known = of(row.number);
    known.lastTextAt = row.at;
    known.texts = Number(row.texts);
  }
  for (const row of threads.rows) {
    const known = of(row.number);
    if (row.line !== null && row.is_group === 0) known.lines.push(row.line);
    if ((row.last_incoming_at ?? "") > (known.lastIncomingAt ?? "")) known.lastIncomingAt = row.last_incoming_at;
    if (isTrue(row.warm)) known.warm = true;
    if (isTrue(row.landline)) known.landline = true;
  }
  return (number) => found.get(number) ?? NOTHING_KNOWN;
}

/** As either store tells it. */
const isTrue = (value: boolean | number): boolean => value === true || value === 1;

/** The same rule as that of the claim. */
export function isOut({ consents }: KnownNumber, line: string): boolean {
  return consents.find((one) => one.line === null || one.line === line)?.outcome === "out";
}
