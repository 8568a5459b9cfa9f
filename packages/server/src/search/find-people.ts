import type { Reader } from "../read/reader.ts";
import { seesLine } from "../read/sees-line.ts";
import { excerptOf, placesOf, type Span } from "./excerpt.ts";
import { digitsTerm, spellings, typedDigits } from "./index-terms.ts";
import { parseQuery, type Term } from "./parse-query.ts";
import { isMisspelt, type PersonDocument, personOf, readMerged, readPeople } from "./people-documents.ts";
import type { FoundPerson, Match, Pattern, SearchIndex } from "./search-index.ts";
import type { PersonHit } from "./search.ts";
import { wordsOf } from "./words.ts";

/** From what fits best to what fits least; each is asked for only where those before it found too little. */
const STEPS = ["whole", "beginning", "misspelt"] as const;
export type Step = (typeof STEPS)[number];

/** A word or number that must be found. */
export interface Wanted {
  words: string[];
  quoted: boolean;
  /** Readings of what was typed as part of a number. */
  digits: string[];
}

const SHORTEST_BEGINNING = 2;

export function wantedOf(text: string): { wanted: Wanted[]; unwanted: Term[] } {
  const { wanted, unwanted } = parseQuery(text);
  const typed = text.trim();
  const whole = typed.startsWith("-") ? [] : typedDigits(typed);
  // A number with spaces in it is one thing, not many.
  if (whole.length > 0 && wanted.length > 1)
    return { wanted: [{ words: [], quoted: false, digits: whole }], unwanted: [] };
  return {
    wanted: wanted.map(({ words, quoted, typed: part }) => ({
      words,
      quoted,
      digits: quoted ? [] : typedDigits(part),
    })),
    unwanted,
  };
}

/** At most `limit`, the best first, within a step by name. */
export async function findPeople(
  { reader, index }: { reader: Reader; index: SearchIndex },
  text: string,
  limit: number,
): Promise<PersonHit[]> {
  const { wanted, unwanted } = wantedOf(text);
  if (wanted.length === 0) return [];
  const none = unwanted.map(({ words }) => ({ terms: words, prefix: false }));
  const known = new Set<string>();
  const found = new Map<string, PersonDocument>();
  for (const step of STEPS) {
    const match: Match = { all: wanted.map((one) => patternsOf(one, step)), none };
    const fresh = new Map<string, PersonDocument>();
    let from: number | null = 0;
    // More than once only where contacts were merged, or changed since they were indexed.
    while (from !== null && found.size + fresh.size < limit) {
      const most = limit + known.size;
      const rows: FoundPerson[] = await index.findPeople(match, from, most, reader.lines);
      const ids = rows.map(({ contact_id }) => contact_id).filter((id) => !known.has(id));
      for (const id of ids) known.add(id);
      for (const person of await peopleWhoAre(reader, ids))
        if (!found.has(person.contact_id)) fresh.set(person.contact_id, person);
      const last = rows.at(-1);
      from = last === undefined || rows.length < most ? null : last.position + 1;
    }
    for (const person of [...fresh.values()].sort(byName)) found.set(person.contact_id, person);
    if (found.size >= limit) break;
  }
  const shown = await withMerged(reader, [...found.values()].slice(0, limit));
  const newest = await newestConversations(
    reader,
    shown.flatMap(({ numbers }) => numbers),
  );
  return shown.map((person) => presentPerson(person, wanted, newest));
}

/** Each contact, or the one that it was merged into. */
async function peopleWhoAre(reader: Reader, ids: readonly string[]): Promise<PersonDocument[]> {
  const documents = await readPeople(reader, ids);
  const targets = documents.flatMap(({ into_id }) => into_id ?? []);
  const byId = new Map([...documents, ...(await readPeople(reader, targets))].map((one) => [one.contact_id, one]));
  return documents.map((document) => byId.get(document.into_id ?? "") ?? document);
}

async function withMerged(reader: Reader, people: readonly PersonDocument[]): Promise<PersonDocument[]> {
  const merged = await readMerged(
    reader,
    people.map(({ contact_id }) => contact_id),
  );
  const documents = await readPeople(reader, [...merged.values()].flat());
  const byId = new Map(documents.map((document) => [document.contact_id, document]));
  return people.map((person) =>
    personOf(
      person,
      (merged.get(person.contact_id) ?? []).flatMap((id) => byId.get(id) ?? []),
    ),
  );
}

function patternsOf({ words, quoted, digits }: Wanted, step: Step): Pattern[] {
  const [only] = words;
  const begins = step !== "whole" && !quoted && (words.at(-1)?.length ?? 0) >= SHORTEST_BEGINNING;
  return [
    ...(only === undefined ? [] : [{ terms: words, prefix: begins }]),
    ...digits.map((reading) => ({ terms: [digitsTerm(reading)], prefix: step !== "whole" })),
    ...(step === "misspelt" && !quoted && only !== undefined && words.length === 1
      ? spellings(only).map((spelling) => ({ terms: [spelling], prefix: false }))
      : []),
  ];
}

const collator = new Intl.Collator("en", { sensitivity: "base", numeric: true });

function byName(a: PersonDocument, b: PersonDocument): number {
  const named = Number(a.name === null) - Number(b.name === null);
  return (
    named ||
    collator.compare(a.name ?? a.numbers[0] ?? "", b.name ?? b.numbers[0] ?? "") ||
    (a.contact_id < b.contact_id ? -1 : 1)
  );
}

async function newestConversations(
  reader: Reader,
  numbers: readonly string[],
): Promise<ReadonlyMap<string, { id: string; at: string }>> {
  const { db, workspaceId } = reader;
  const newest = new Map<string, { id: string; at: string }>();
  if (numbers.length === 0) return newest;
  const rows = await db
    .selectFrom("conversation_participants as p")
    .innerJoin("conversations as c", (join) =>
      join.onRef("c.workspace_id", "=", "p.workspace_id").onRef("c.id", "=", "p.conversation_id"),
    )
    .select(["p.number", "c.id", "c.last_activity_at"])
    .where("p.workspace_id", "=", workspaceId)
    .where("p.number", "in", [...new Set(numbers)])
    .where(seesLine(reader, "c.line_number"))
    .execute();
  for (const { number, id, last_activity_at } of rows) {
    const at = last_activity_at ?? "";
    const known = newest.get(number);
    if (known === undefined || at > known.at || (at === known.at && id > known.id)) newest.set(number, { id, at });
  }
  return newest;
}

function presentPerson(
  document: PersonDocument,
  wanted: readonly Wanted[],
  newest: ReadonlyMap<string, { id: string; at: string }>,
): PersonHit {
  const { contact_id, name, company, numbers, fields } = document;
  const threads = numbers.flatMap((number) => newest.get(number) ?? []);
  const [latest] = threads.sort((a, b) => (a.at === b.at ? (a.id < b.id ? 1 : -1) : a.at < b.at ? 1 : -1));
  const matches = fields.flatMap(({ field, label, text }) => {
    const spans = wanted.flatMap((one) =>
      field === "number" ? digitSpans(text, one.digits) : wordSpans(text, one, isMisspelt(field)),
    );
    if (spans.length === 0) return [];
    spans.sort((a, b) => a.start - b.start || a.end - b.end);
    return [{ field, label, segments: excerptOf(text, spans) }];
  });
  return {
    kind: name === null && company === null ? "number" : "contact",
    contact_id,
    conversation_id: latest?.id ?? null,
    name,
    company,
    numbers,
    matches,
  };
}

function wordSpans(text: string, { words: term, quoted }: Wanted, mayDiffer: boolean): Span[] {
  if (term.length === 0) return [];
  const words = wordsOf(text);
  const texts = words.map((word) => word.text);
  const prefix = !quoted && (term.at(-1)?.length ?? 0) >= SHORTEST_BEGINNING;
  const near = new Set(mayDiffer && !quoted && term.length === 1 ? spellings(term[0] ?? "") : []);
  const hit = new Set(placesOf({ words: term, prefix }, texts).flatMap((place) => term.map((_, at) => place + at)));
  if (near.size > 0)
    for (const [at, word] of texts.entries()) if (spellings(word).some((spelling) => near.has(spelling))) hit.add(at);
  return [...hit].flatMap((at) => words[at] ?? []);
}

/** Where the digits stand in a number, whatever stands between them. */
function digitSpans(number: string, readings: readonly string[]): Span[] {
  const places = [...number.matchAll(/\d/g)].map(({ index }) => index);
  const digits = number.replaceAll(/\D/g, "");
  return readings.flatMap((reading) => {
    const at = digits.lastIndexOf(reading);
    return at === -1 ? [] : [{ start: places[at] ?? 0, end: (places[at + reading.length - 1] ?? 0) + 1 }];
  });
}
