/** `tsvector` and GIN, with lexemes made here. */
import { sql, type SqlBool } from "kysely";
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
import { LAST_POSITION } from "./position.ts";
import { sortAll, walkOrSort, type Wanted } from "./walk-or-sort.ts";

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
    const wanted: Wanted = {
      table: "search_documents",
      columns: ["position", "kind", "source_id", "part"],
      first: "greatest",
      exact: queryText(match, "exact"),
      loose: queryText(match, "loose"),
      condition: sql<SqlBool>`TRUE`,
      range,
      limit,
    };
    if (!narrow) return walkOrSort<FoundText>(this.#reader, wanted);
    return (await sortAll<FoundText>(this.#reader, wanted, null)) ?? [];
  }

  findPeople(match: Match, from: number, limit: number, lines: Lines): Promise<FoundPerson[]> {
    const { workspaceId } = this.#reader;
    return walkOrSort<FoundPerson>(this.#reader, {
      table: "search_people",
      columns: ["position", "contact_id"],
      first: "least",
      exact: queryText(match, "exact"),
      loose: queryText(match, "loose"),
      condition: seesContact({ workspaceId, lines }, "search_people.contact_id"),
      range: { from, below: LAST_POSITION },
      limit,
    });
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

/** `loose`: what GIN can tell, which knows of no places and what is not wanted last. */
function queryText({ all, none }: Match, how: "exact" | "loose"): string {
  const together = how === "exact" ? " <-> " : " & ";
  const text = ({ terms, prefix }: Pattern): string =>
    terms.map((term, at) => `'${term}'${prefix && at === terms.length - 1 ? ":*" : ""}`).join(together);
  const wanted = all.map((patterns) => `(${patterns.map((pattern) => `(${text(pattern)})`).join(" | ")})`);
  const unwanted = none.filter(({ terms }) => how === "exact" || terms.length === 1);
  return [...wanted, ...unwanted.map((pattern) => `!(${text(pattern)})`)].join(" & ");
}
