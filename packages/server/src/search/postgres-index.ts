/**
 * `tsvector` and GIN, with lexemes made here. GIN knows no order, so of a common word it would fetch and sort every
 * document: the newest documents are walked first, and what a walk finds too little of is rare enough to be sorted.
 */
import { type RawBuilder, sql } from "kysely";
import type { Lines } from "../access/access.ts";
import type { Reader } from "../read/reader.ts";
import { seesContact } from "../read/sees-contact.ts";
import type { WriteStatement } from "../store/store.ts";
import type {
  FoundPerson,
  FoundText,
  Match,
  Pattern,
  PersonEntry,
  Range,
  SearchIndex,
  TextEntry,
} from "./search-index.ts";

/** Documents looked through before GIN is asked: some milliseconds. */
const WALKED = 3_000;
/** Hits that are sorted. More of them than that, and a walk meets a page's worth before long. */
const SORTED = 20_000;

interface Walk {
  found: FoundText[];
  /** The position of the last document that was looked at; null where there are no more. */
  walkedTo: number | null;
}

export class PostgresIndex implements SearchIndex {
  readonly #reader: Reader;

  constructor(reader: Reader) {
    this.#reader = reader;
  }

  putTexts(entries: readonly TextEntry[]): WriteStatement[] {
    if (entries.length === 0) return [];
    const insert = `INSERT INTO search_documents (workspace_id, position, kind, source_id, part, digest, words)
      SELECT $1, v.position, v.kind, v.source_id, v.part, v.digest, v.words::tsvector
      FROM unnest($2::bigint[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[])
        AS v (position, kind, source_id, part, digest, words)`;
    const column = <Key extends keyof TextEntry>(key: Key): TextEntry[Key][] => entries.map((entry) => entry[key]);
    return [
      {
        sql: insert,
        parameters: [
          this.#reader.workspaceId,
          column("position"),
          column("kind"),
          column("source_id"),
          column("part"),
          column("digest"),
          column("terms").map(vectorText),
        ],
      },
    ];
  }

  removeTexts(positions: readonly number[]): WriteStatement[] {
    return this.#remove("search_documents", positions);
  }

  putPeople(entries: readonly PersonEntry[]): WriteStatement[] {
    if (entries.length === 0) return [];
    const insert = `INSERT INTO search_people (workspace_id, position, contact_id, digest, words)
      SELECT $1, v.position, v.contact_id, v.digest, v.words::tsvector
      FROM unnest($2::bigint[], $3::text[], $4::text[], $5::text[]) AS v (position, contact_id, digest, words)`;
    return [
      {
        sql: insert,
        parameters: [
          this.#reader.workspaceId,
          entries.map(({ position }) => position),
          entries.map(({ contact_id }) => contact_id),
          entries.map(({ digest }) => digest),
          entries.map(({ terms }) => vectorText(terms)),
        ],
      },
    ];
  }

  removePeople(positions: readonly number[]): WriteStatement[] {
    return this.#remove("search_people", positions);
  }

  takenTexts(positions: readonly number[]): Promise<ReadonlySet<number>> {
    return this.#taken("search_documents", positions);
  }

  takenPeople(positions: readonly number[]): Promise<ReadonlySet<number>> {
    return this.#taken("search_people", positions);
  }

  async findTexts(match: Match, range: Range, limit: number, narrow: boolean): Promise<FoundText[]> {
    const query = queryText(match);
    if (narrow) return this.#sorted(query, range, limit, null);
    const { found, walkedTo } = await this.#walk(query, range, limit);
    if (found.length >= limit || walkedTo === null) return found;
    const rest = { from: range.from, below: walkedTo };
    const wanted = limit - found.length;
    const sorted = await this.#sorted(query, rest, wanted, SORTED);
    if (sorted !== null) return [...found, ...sorted];
    return [...found, ...(await this.#walkOn(query, rest, wanted))];
  }

  async findPeople(match: Match, limit: number, lines: Lines): Promise<FoundPerson[]> {
    const { db, workspaceId } = this.#reader;
    const { rows } = await sql<FoundPerson>`
      SELECT position, contact_id FROM search_people
      WHERE workspace_id = ${workspaceId} AND words @@ ${queryText(match)}::tsquery
        AND ${seesContact({ workspaceId, lines }, "search_people.contact_id")}
      ORDER BY position LIMIT ${limit}`.execute(db);
    return rows;
  }

  /** Through the newest documents. */
  async #walk(query: string, range: Range, limit: number): Promise<Walk> {
    const { db, workspaceId } = this.#reader;
    const { rows } = await sql<FoundText & { last: number | null; walked: number }>`
      WITH newest AS MATERIALIZED (
        SELECT position, kind, source_id, part, words FROM search_documents
        WHERE workspace_id = ${workspaceId} AND ${within(range)}
        ORDER BY position DESC LIMIT ${WALKED}
      ), found AS MATERIALIZED (
        SELECT position, kind, source_id, part FROM newest
        WHERE words @@ ${query}::tsquery ORDER BY position DESC LIMIT ${limit}
      )
      SELECT walk.last, walk.walked, found.position, found.kind, found.source_id, found.part
      FROM (SELECT min(position) AS last, count(*) AS walked FROM newest) AS walk LEFT JOIN found ON true
      ORDER BY found.position DESC`.execute(db);
    const [first] = rows;
    const found = rows.filter((row) => row.position !== null).map(({ last: _last, walked: _walked, ...row }) => row);
    return { found, walkedTo: first === undefined || first.walked < WALKED ? null : first.last };
  }

  async #sorted(query: string, range: Range, limit: number, most: null): Promise<FoundText[]>;
  async #sorted(query: string, range: Range, limit: number, most: number): Promise<FoundText[] | null>;
  /** All hits, sorted. Null where they are more than `most`. */
  async #sorted(query: string, range: Range, limit: number, most: number | null): Promise<FoundText[] | null> {
    const { db, workspaceId } = this.#reader;
    const { rows } = await sql<FoundText & { hits: number }>`
      WITH hits AS MATERIALIZED (
        SELECT position, kind, source_id, part FROM search_documents
        WHERE workspace_id = ${workspaceId} AND words @@ ${query}::tsquery AND ${within(range)}
        LIMIT ${most === null ? null : most + 1}
      )
      SELECT position, kind, source_id, part, (SELECT count(*) FROM hits) AS hits
      FROM hits ORDER BY position DESC LIMIT ${limit}`.execute(db);
    if (most !== null && (rows[0]?.hits ?? 0) > most) return null;
    return rows.map(({ hits: _hits, ...row }) => row);
  }

  /** As far as need be. Only for what is known to be common. */
  async #walkOn(query: string, range: Range, limit: number): Promise<FoundText[]> {
    const found: FoundText[] = [];
    let below: number | null = range.below;
    while (below !== null && found.length < limit) {
      const walk: Walk = await this.#walk(query, { from: range.from, below }, limit - found.length);
      found.push(...walk.found);
      below = walk.walkedTo;
    }
    return found;
  }

  #remove(table: string, positions: readonly number[]): WriteStatement[] {
    if (positions.length === 0) return [];
    const parameters = [this.#reader.workspaceId, positions];
    return [{ sql: `DELETE FROM ${table} WHERE workspace_id = $1 AND position = ANY ($2::bigint[])`, parameters }];
  }

  async #taken(
    table: "search_documents" | "search_people",
    positions: readonly number[],
  ): Promise<ReadonlySet<number>> {
    const { db, workspaceId } = this.#reader;
    const rows = await db
      .selectFrom(table)
      .select("position")
      .where("workspace_id", "=", workspaceId)
      .where("position", "in", positions)
      .execute();
    return new Set(rows.map(({ position }) => position));
  }
}

const within = ({ from, below }: Range): RawBuilder<boolean> => sql`position >= ${from} AND position < ${below}`;

/** `'word':1,4 'other':2`. Terms hold neither quotes nor backslashes. */
function vectorText(terms: readonly string[]): string {
  const places = new Map<string, number[]>();
  for (const [index, term] of terms.entries()) {
    const known = places.get(term);
    if (known === undefined) places.set(term, [index + 1]);
    else known.push(index + 1);
  }
  return [...places].map(([term, at]) => `'${term}':${at.join(",")}`).join(" ");
}

function queryText({ all, none }: Match): string {
  const wanted = all.map((patterns) => `(${patterns.map(patternText).join(" | ")})`);
  return [...wanted, ...none.map((pattern) => `!(${patternText(pattern)})`)].join(" & ");
}

const patternText = ({ terms, prefix }: Pattern): string =>
  terms.map((term, at) => `'${term}'${prefix && at === terms.length - 1 ? ":*" : ""}`).join(" <-> ");
