import { z } from "zod";
import { normalizeNumber } from "../phone-number.ts";
import { currentConversationId } from "../read/aliases.ts";
import { cursorsOf, type Page, pageOf, type PageRequest } from "../read/page.ts";
import type { Reader } from "../read/reader.ts";
import { seesLine } from "../read/sees-line.ts";
import { excerptOf, hitsIn, placesOf } from "./excerpt.ts";
import { conversationTerm, directionTerm, kindTerm, lineTerm } from "./index-terms.ts";
import { parseQuery, type Query } from "./parse-query.ts";
import { readMerged } from "./people-documents.ts";
import { firstPosition, LAST_POSITION } from "./position.ts";
import type { FoundText, Pattern, Range, SearchIndex } from "./search-index.ts";
import type { SearchFilter, TextHit } from "./search.ts";
import { keyOf, readActivityTexts, readNoteTexts, type TextDocument } from "./text-documents.ts";

const cursors = cursorsOf("search", z.number().int().nonnegative());
const NOTHING: Page<TextHit> = { data: [], next_cursor: null };
/** Of one contact or number, searched at once. */
const MOST_CONVERSATIONS = 200;

export async function findTexts(
  { reader, index }: { reader: Reader; index: SearchIndex },
  text: string,
  filter: SearchFilter,
  page: PageRequest,
): Promise<Page<TextHit>> {
  const query = parseQuery(text);
  const range = rangeOf(filter, page.cursor);
  if (query.wanted.length === 0 || isContradiction(query)) return NOTHING;
  const conversations = await conversationsOf(reader, filter);
  const filters = [
    filter.kinds?.map(kindTerm),
    filter.lines?.map(lineTerm),
    reader.lines === "all" ? undefined : reader.lines.map(lineTerm),
    conversations?.map(conversationTerm),
    filter.direction === undefined ? undefined : [directionTerm(filter.direction)],
  ].filter((terms) => terms !== undefined);
  if (filters.some((terms) => terms.length === 0)) return NOTHING;
  const all: Pattern[][] = [
    ...query.wanted.map(({ words, prefix }) => [{ terms: words, prefix }]),
    ...filters.map((terms) => terms.map((term) => ({ terms: [term], prefix: false }))),
  ];
  const none = query.unwanted.map(({ words }) => ({ terms: words, prefix: false }));
  const found = await index.findTexts({ all, none }, range, page.limit + 1, conversations !== undefined);
  const { data, next_cursor } = pageOf(
    found,
    page.limit,
    ({ position }) => cursors.encode(position),
    (row) => row,
  );
  return { data: await present(reader, query, data), next_cursor };
}

/** `roof -roof`: an index would look at every roof to find that out. */
function isContradiction({ wanted, unwanted }: Query): boolean {
  return unwanted.some((term) =>
    wanted.some(
      ({ words, prefix }) =>
        placesOf({ words: term.words, prefix: false }, prefix ? words.slice(0, -1) : words).length > 0,
    ),
  );
}

function rangeOf({ since, until }: SearchFilter, cursor: string | undefined): Range {
  const after = cursor === undefined ? LAST_POSITION + 1 : cursors.decode(cursor);
  const end = until === undefined ? LAST_POSITION + 1 : firstPosition(Date.parse(until));
  return { from: since === undefined ? 0 : firstPosition(Date.parse(since)), below: Math.min(after, end) };
}

/** The conversations that are asked for; undefined where any will do. */
async function conversationsOf(
  reader: Reader,
  { contactId, participant, conversationId }: SearchFilter,
): Promise<string[] | undefined> {
  const named = conversationId === undefined ? null : await currentConversationId(reader, conversationId);
  if (conversationId !== undefined && named === null) return [];
  if (contactId === undefined && participant === undefined) return named === null ? undefined : [named];
  const { db, workspaceId } = reader;
  const asked = participant === undefined ? null : normalizeNumber(participant);
  const known = contactId === undefined ? null : await numbersOf(reader, contactId);
  const numbers =
    known === null
      ? [asked].filter((one) => one !== null)
      : asked === null
        ? known
        : known.filter((one) => one === asked);
  if (numbers.length === 0) return [];
  let query = db
    .selectFrom("conversation_participants as p")
    .innerJoin("conversations as c", (join) =>
      join.onRef("c.workspace_id", "=", "p.workspace_id").onRef("c.id", "=", "p.conversation_id"),
    )
    .select("c.id")
    .distinct()
    .select("c.last_activity_at")
    .where("p.workspace_id", "=", workspaceId)
    .where("p.number", "in", numbers)
    .where(seesLine(reader, "c.line_number"))
    .orderBy("c.last_activity_at", "desc")
    .limit(MOST_CONVERSATIONS);
  if (named !== null) query = query.where("c.id", "=", named);
  return (await query.execute()).map(({ id }) => id);
}

async function numbersOf(reader: Reader, contactId: string): Promise<string[]> {
  const { db, workspaceId } = reader;
  const ids = [contactId, ...((await readMerged(reader, [contactId])).get(contactId) ?? [])];
  const told = await db
    .selectFrom("contact_numbers")
    .select("number")
    .where("workspace_id", "=", workspaceId)
    .where("contact_id", "in", ids)
    .execute();
  const own = await db
    .selectFrom("contacts")
    .select("number")
    .where("workspace_id", "=", workspaceId)
    .where("id", "in", ids)
    .execute();
  return [...told, ...own].flatMap(({ number }) => number ?? []);
}

/** As the tables are now: what is gone or says something else by now is left out. */
async function present(reader: Reader, query: Query, found: readonly FoundText[]): Promise<TextHit[]> {
  const notes = found.filter(({ kind }) => kind === "note").map(({ source_id }) => source_id);
  const activities = found.filter(({ kind }) => kind !== "note").map(({ source_id }) => source_id);
  const turns = found
    .filter(({ kind }) => kind === "transcript")
    .map(({ part }) => Number(part.slice(part.lastIndexOf("#") + 1)));
  const documents = [
    ...(await readActivityTexts(reader, [...new Set(activities)], [...new Set(turns)])),
    ...(await readNoteTexts(reader, notes)),
  ];
  const byKey = new Map(documents.map((document) => [keyOf(document), document]));
  return found.flatMap((row) => {
    const document = byKey.get(keyOf(row));
    const spans = document === undefined ? null : hitsIn(document.text, query);
    return document === undefined || spans === null ? [] : [hitOf(document, excerptOf(document.text, spans))];
  });
}

function hitOf(document: TextDocument, excerpt: TextHit["excerpt"]): TextHit {
  const { text: _text, source_id: _source, part: _part, moment: _moment, phone_number_id: _line, ...hit } = document;
  return { ...hit, excerpt };
}
