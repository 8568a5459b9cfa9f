/**
 * Brings the index in line with the tables, for whatever changed: what it should hold is made anew and compared with what
 * it holds, by digest. So it does not matter how often or in which order changes are read, and a text whose delivery state
 * changes three times is indexed once.
 */
import { hash } from "node:crypto";
import type { Taken } from "../feed/follow-feed.ts";
import { withFormerIds } from "../read/aliases.ts";
import type { Reader } from "../read/reader.ts";
import type { Change } from "../store/store.ts";
import {
  conversationTerm,
  directionTerm,
  indexedWords,
  kindTerm,
  LEFT_OUT,
  lineTerm,
  numberEnds,
  spellings,
} from "./index-terms.ts";
import { isMisspelt, type PersonDocument, readPeople } from "./people-documents.ts";
import { place, positionOf } from "./position.ts";
import type { PersonEntry, SearchIndex, TextEntry } from "./search-index.ts";
import { keyOf, readActivityTexts, readNoteTexts, type TextDocument } from "./text-documents.ts";
import { wordsOf } from "./words.ts";

export interface UpdateDependencies {
  reader: Reader;
  index: SearchIndex;
}

const NOTHING: Taken = { statements: [], weight: 0 };

export async function updateIndex(dependencies: UpdateDependencies, changes: readonly Change[]): Promise<Taken> {
  const { reader } = dependencies;
  const idsOf = (entity: string, op?: Change["op"]): string[] => [
    ...new Set(
      changes
        .filter((change) => change.entity === entity && (op === undefined || change.op === op))
        .map(({ entity_id }) => entity_id),
    ),
  ];
  const activities = idsOf("activity");
  const notes = [...new Set([...idsOf("note"), ...(await notesOf(reader, idsOf("conversation", "delete")))])];
  const documents = [...(await readActivityTexts(reader, activities)), ...(await readNoteTexts(reader, notes))];
  const texts = await settleTexts(dependencies, [...activities, ...notes], documents);
  const people = await settlePeople(dependencies, idsOf("contact"));
  return { statements: [...texts.statements, ...people.statements], weight: texts.weight + people.weight };
}

/** Of conversations that live on under another id. */
async function notesOf(reader: Reader, conversationIds: readonly string[]): Promise<string[]> {
  if (conversationIds.length === 0) return [];
  const former = await withFormerIds(reader, conversationIds);
  const rows = await reader.db
    .selectFrom("notes")
    .select("id")
    .where("workspace_id", "=", reader.workspaceId)
    .where("conversation_id", "in", [...former.keys()])
    .execute();
  return rows.map(({ id }) => id);
}

async function settleTexts(
  { reader, index }: UpdateDependencies,
  sourceIds: readonly string[],
  documents: readonly TextDocument[],
): Promise<Taken> {
  if (sourceIds.length === 0) return NOTHING;
  const held = await reader.db
    .selectFrom("search_documents")
    .select(["position", "kind", "source_id", "part", "digest"])
    .where("workspace_id", "=", reader.workspaceId)
    .where("source_id", "in", sourceIds)
    .execute();
  const heldByKey = new Map(held.map((row) => [keyOf(row), row]));
  const entries: TextEntry[] = [];
  for (const document of documents) {
    const entry = textEntry(document);
    const key = keyOf(document);
    if (heldByKey.get(key)?.digest === entry.digest) heldByKey.delete(key);
    else entries.push(entry);
  }
  const gone = [...heldByKey.values()].map(({ position }) => position);
  await placeAmong(entries, gone, (positions) => index.takenTexts(positions));
  const statements = [...index.removeTexts(gone), ...index.putTexts(entries)];
  return { statements, weight: gone.length + entries.length };
}

async function settlePeople({ reader, index }: UpdateDependencies, ids: readonly string[]): Promise<Taken> {
  if (ids.length === 0) return NOTHING;
  const held = await reader.db
    .selectFrom("search_people")
    .select(["position", "contact_id", "digest"])
    .where("workspace_id", "=", reader.workspaceId)
    .where("contact_id", "in", ids)
    .execute();
  const heldById = new Map(held.map((row) => [row.contact_id, row]));
  const entries: PersonEntry[] = [];
  for (const document of await readPeople(reader, ids)) {
    const entry = personEntry(document);
    if (heldById.get(entry.contact_id)?.digest === entry.digest) heldById.delete(entry.contact_id);
    else entries.push(entry);
  }
  const gone = [...heldById.values()].map(({ position }) => position);
  await placeAmong(entries, gone, (positions) => index.takenPeople(positions));
  const statements = [...index.removePeople(gone), ...index.putPeople(entries)];
  return { statements, weight: gone.length + entries.length };
}

/** Positions that the same transaction leaves are free. */
async function placeAmong(
  entries: readonly { position: number }[],
  gone: readonly number[],
  taken: (positions: readonly number[]) => Promise<ReadonlySet<number>>,
): Promise<void> {
  const left = new Set(gone);
  await place(entries, async (positions) => {
    const others = await taken(positions);
    return new Set([...others].filter((position) => !left.has(position)));
  });
}

export function textEntry(document: TextDocument): TextEntry {
  const { kind, source_id, part, moment } = document;
  const terms = indexedWords(wordsOf(document.text).map(({ text }) => text));
  terms.push(kindTerm(kind));
  if (document.conversation_id !== null) terms.push(conversationTerm(document.conversation_id));
  if (document.direction !== null) terms.push(directionTerm(document.direction));
  if (document.line_number !== null) terms.push(lineTerm(document.line_number));
  if (document.phone_number_id !== null) terms.push(lineTerm(document.phone_number_id));
  return {
    position: positionOf(moment, keyOf(document)),
    kind,
    source_id,
    part,
    terms,
    digest: digestOf(terms, moment),
  };
}

export function personEntry({ contact_id, fields }: PersonDocument): PersonEntry {
  const terms: string[] = [];
  const more = new Set<string>();
  for (const { field, text } of fields) {
    if (field === "number") {
      for (const end of numberEnds(text)) more.add(end);
      continue;
    }
    const words = wordsOf(text).map((word) => word.text);
    // What stands in two fields does not stand together.
    terms.push(...words, LEFT_OUT);
    if (!isMisspelt(field)) continue;
    for (const word of words) for (const spelling of spellings(word)) more.add(spelling);
  }
  const all = [...indexedWords(terms), ...more];
  // People are in no order of time, so any order that a rebuild finds again will do. 52 bits fit a double.
  const position = Number.parseInt(hash("sha256", contact_id, "hex").slice(0, 13), 16);
  return { position, contact_id, terms: all, digest: digestOf(all, null) };
}

/** Of what an entry is made of. Another one makes every entry anew, once the cursor has another name, too. */
const CONTENT = 2;

const digestOf = (terms: readonly string[], moment: number | null): string =>
  hash("sha256", `${CONTENT}|${moment}|${terms.join(" ")}`, "base64url").slice(0, 16);
