/** What is known of numbers that speaks against texting them. Asked for some hundred at once. */
import { sql } from "kysely";
import type { Reader } from "../read/reader.ts";

type AnyReader = Pick<Reader, "db" | "workspaceId">;

async function numbersOf(
  { db }: AnyReader,
  query: ReturnType<typeof sql<{ number: string }>>,
): Promise<ReadonlySet<string>> {
  const { rows } = await query.execute(db);
  return new Set(rows.map(({ number }) => number));
}

/** What somebody said last of being texted from all lines; `null`: nothing, though maybe of one line. */
export type LastWord = "out" | "in" | null;

/**
 * Of those of whom anything was ever said. The rule of the claim of a text (`outbox/conditions.ts`): what was said later
 * counts, and of two at one moment the opt-out. Decided here: asked in one statement, SQLite would read all that was ever
 * said of anybody.
 */
export async function readLastWords(
  { db, workspaceId }: AnyReader,
  numbers: readonly string[],
): Promise<ReadonlyMap<string, LastWord>> {
  if (numbers.length === 0) return new Map();
  const said = await db
    .selectFrom("consent_records")
    .select(["number", "line", "outcome", "at"])
    .where("workspace_id", "=", workspaceId)
    .where("number", "in", numbers)
    .execute();
  const latest = new Map<string, { at: string; word: LastWord }>();
  for (const { number, line, outcome, at } of said) {
    const known = latest.get(number);
    const word = outcome === "in" ? "in" : "out";
    if (line !== null) latest.set(number, known ?? { at: "", word: null });
    else if (known === undefined || known.word === null || at > known.at || (at === known.at && word === "out")) {
      latest.set(number, { at, word });
    }
  }
  return new Map(Array.from(latest, ([number, { word }]) => [number, word]));
}

/** Whose last word, as to all lines, is an opt-out. */
export async function readOptedOut(reader: AnyReader, numbers: readonly string[]): Promise<ReadonlySet<string>> {
  const words = await readLastWords(reader, numbers);
  return new Set(numbers.filter((number) => words.get(number) === "out"));
}

/** Who said something that may be a refusal, and nobody has looked at it yet. */
export function readHeld(reader: AnyReader, numbers: readonly string[]): Promise<ReadonlySet<string>> {
  if (numbers.length === 0) return Promise.resolve(new Set());
  return numbersOf(
    reader,
    sql<{ number: string }>`SELECT number FROM held_numbers
      WHERE workspace_id = ${reader.workspaceId} AND number IN (${sql.join([...numbers])})`,
  );
}

/** The firm's own lines; some dozens. */
export function readOwnLines(reader: AnyReader): Promise<ReadonlySet<string>> {
  const { workspaceId } = reader;
  return numbersOf(
    reader,
    sql<{ number: string }>`SELECT number FROM own_numbers WHERE workspace_id = ${workspaceId}
      UNION SELECT number FROM phone_numbers WHERE workspace_id = ${workspaceId} AND number IS NOT NULL`,
  );
}

/** With whom something was written or called since then, in a conversation of two. */
export function readActiveSince(
  reader: AnyReader,
  numbers: readonly string[],
  since: string,
): Promise<ReadonlySet<string>> {
  if (numbers.length === 0) return Promise.resolve(new Set());
  const { workspaceId } = reader;
  return numbersOf(
    reader,
    sql<{ number: string }>`SELECT DISTINCT p.number FROM conversation_participants AS p
      JOIN conversations AS c ON c.workspace_id = p.workspace_id AND c.id = p.conversation_id
      WHERE p.workspace_id = ${workspaceId} AND p.number IN (${sql.join([...numbers])})
        AND c.is_group = 0 AND c.last_activity_at >= ${since}`,
  );
}

/** Carriers' codes for numbers that take no texts; see `outbox/carrier-reasons.ts`. */
const NO_TEXTS = ["21614", "30006"];

/** To whom a text of ours failed because the number takes none, and none was delivered after that. */
export function readLearnedLandlines(reader: AnyReader, numbers: readonly string[]): Promise<ReadonlySet<string>> {
  if (numbers.length === 0) return Promise.resolve(new Set());
  const { workspaceId } = reader;
  return numbersOf(
    reader,
    sql<{ number: string }>`SELECT DISTINCT p.number FROM conversation_participants AS p
      JOIN conversations AS c ON c.workspace_id = p.workspace_id AND c.id = p.conversation_id AND c.is_group = 0
      JOIN activities AS a ON a.workspace_id = c.workspace_id AND a.conversation_id = c.id
      WHERE p.workspace_id = ${workspaceId} AND p.number IN (${sql.join([...numbers])})
        AND a.direction = 'outgoing' AND a.error_code IN (${sql.join(NO_TEXTS)})
        AND NOT EXISTS (SELECT 1 FROM activities AS later
          WHERE later.workspace_id = a.workspace_id AND later.conversation_id = a.conversation_id
            AND later.occurred_at > a.occurred_at AND later.direction = 'outgoing' AND later.status = 'delivered')`,
  );
}
