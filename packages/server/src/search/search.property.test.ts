/** The index of each engine against a plain scan of the documents, which knows nothing of either. */
import fc from "fast-check";
import { afterAll, beforeAll, expect, it } from "vitest";
import { createTestClock } from "../clock.ts";
import { createLogger } from "../logger.ts";
import type { Change, Row } from "../store/store.ts";
import { openPostgresTestStore, openSqliteTestStore, type TestStore } from "../testing/open-workspace.ts";
import { fillRow } from "../testing/fill-row.ts";
import { createSearch } from "./create-search.ts";
import type { Search, SearchFilter } from "./search.ts";

let stores: TestStore[];
beforeAll(async () => {
  stores = [await openSqliteTestStore(), await openPostgresTestStore()];
});
afterAll(async () => {
  for (const store of stores) await store[Symbol.asyncDispose]();
});

/** Written, and folded. */
const VOCABULARY: [written: string, folded: string][] = [
  ["roof", "roof"],
  ["Roofing", "roofing"],
  ["leak", "leak"],
  ["LEAKS", "leaks"],
  ["Café", "cafe"],
  ["O’Neil", "oneil"],
  ["oneill", "oneill"],
  ["12", "12"],
  ["Straße", "strasse"],
  ["ro", "ro"],
];
const word = fc.constantFrom(...VOCABULARY);
const words = fc.array(word, { minLength: 1, maxLength: 7 });
const at = (minute: number): string => new Date(Date.UTC(2026, 0, 1, 12, minute)).toISOString();

interface Document {
  id: string;
  words: [string, string][];
  separator: string;
  minute: number;
  kind: "message" | "voicemail";
  conversation: string;
}
const documents: fc.Arbitrary<Document[]> = fc
  .array(
    fc.record({
      words,
      separator: fc.constantFrom(" ", ", ", " - ", "\n"),
      minute: fc.integer({ min: 0, max: 5 }),
      kind: fc.constantFrom("message" as const, "voicemail" as const),
      conversation: fc.constantFrom("cv1", "cv2"),
    }),
    { minLength: 1, maxLength: 25 },
  )
  .map((list) => list.map((document, n) => ({ id: `AC${n}`, ...document })));

interface Asked {
  terms: { words: [string, string][]; how: "word" | "quoted" | "without" }[];
  /** Letters of the last word that are typed; all where 0. */
  typed: number;
  filter: SearchFilter;
}
const asked: fc.Arbitrary<Asked> = fc.record({
  terms: fc.array(
    fc.oneof(
      fc.record({ words: fc.tuple(word), how: fc.constantFrom("word" as const, "without" as const) }),
      fc.record({ words: fc.array(word, { minLength: 2, maxLength: 3 }), how: fc.constant("quoted" as const) }),
    ),
    { minLength: 1, maxLength: 3 },
  ),
  typed: fc.integer({ min: 0, max: 6 }),
  filter: fc.record(
    {
      kinds: fc.constantFrom(["message" as const], ["voicemail" as const, "message" as const]),
      conversationId: fc.constantFrom("cv1", "cv2"),
      since: fc.integer({ min: 0, max: 5 }).map(at),
      until: fc.integer({ min: 0, max: 5 }).map(at),
    },
    { requiredKeys: [] },
  ),
});

/** What is typed, and whether a folded text fits. */
function spoken({ terms, typed }: Asked): { query: string; fits: (text: string[]) => boolean } {
  const tests: ((text: string[]) => boolean)[] = [];
  const parts = terms.map(({ words: term, how }, index) => {
    const folded = term.map((one) => one[1]);
    const text = term.map((one) => one[0]).join(" ");
    const together = (there: string[]): boolean => ` ${there.join(" ")} `.includes(` ${folded.join(" ")} `);
    if (how === "without") {
      tests.push((there) => !together(there));
      return `-${text}`;
    }
    if (how === "quoted") {
      tests.push(together);
      return `"${text}"`;
    }
    const last = index === terms.length - 1;
    if (!last) {
      tests.push(together);
      return text;
    }
    // Of letters that fold to themselves, so that what is typed folds to a part of the word.
    const whole = typed === 0 || /[^a-z0-9]/i.test(text) || text.length <= typed;
    const begun = whole ? (folded[0] ?? "") : (folded[0] ?? "").slice(0, typed);
    tests.push((there) => there.some((one) => one === begun || (begun.length >= 3 && one.startsWith(begun))));
    return whole ? text : text.slice(0, typed);
  });
  const wanted = terms.some(({ how }) => how !== "without");
  return { query: parts.join(" "), fits: (text) => wanted && tests.every((test) => test(text)) };
}

it("finds the texts that a plain scan finds, newest first, alike on both engines", async () => {
  await fc.assert(
    fc.asyncProperty(documents, fc.array(asked, { minLength: 1, maxLength: 6 }), async (texts, queries) => {
      const searches = await Promise.all(stores.map((store) => indexed(store, texts)));
      const minutes = new Map(texts.map(({ id, minute }) => [id, minute]));
      for (const query of queries) {
        const { fits, query: text } = spoken(query);
        const { kinds, conversationId, since = at(0), until = at(9) } = query.filter;
        const expected = texts
          .filter(({ words: list }) => fits(list.map((one) => one[1])))
          .filter(({ kind }) => kinds?.includes(kind) ?? true)
          .filter(({ conversation }) => conversationId === undefined || conversation === conversationId)
          .filter(({ minute }) => at(minute) >= since && at(minute) < until)
          .map(({ id }) => id);
        const [sqlite, postgres] = await Promise.all(
          searches.map(({ search }) => everyPage(search, text, query.filter)),
        );
        expect({ text, ids: sqlite?.toSorted() }).toEqual({ text, ids: expected.toSorted() });
        expect(postgres).toEqual(sqlite);
        const order = sqlite?.map((id) => minutes.get(id) ?? -1) ?? [];
        expect(order).toEqual(order.toSorted((a, b) => b - a));
      }
      await Promise.all(searches.map(({ close }) => close()));
    }),
    { numRuns: 40 },
  );
}, 120_000);

const NAMES = ["Smith", "Smyth", "Smithson", "Jon", "John", "Jonas", "Müller", "Muler", "Ann", "Anne"];
const fold = (name: string): string => name.toLowerCase().replace("ü", "u");
const name = fc.constantFrom(...NAMES);
const number = fc.stringMatching(/^\+1[2-4]{7}$/);

/** With at most one letter left out of each, they are the same. */
function alike(a: string, b: string): boolean {
  const shorter = (text: string): string[] => [
    text,
    ...Array.from(text, (_, place) => text.slice(0, place) + text.slice(place + 1)),
  ];
  return a.length >= 4 && b.length >= 4 && shorter(a).some((one) => shorter(b).includes(one));
}

it("finds the people that a plain scan finds, alike on both engines", async () => {
  const people = fc.array(fc.record({ first: name, last: name, number }), { minLength: 1, maxLength: 15 });
  const query = fc.oneof(
    fc.array(name, { minLength: 1, maxLength: 2 }),
    fc.tuple(name.map((one) => one.slice(0, 2))),
    fc.tuple(name.map((one) => `${one[0]}${one.slice(2)}`)),
    fc.tuple(fc.stringMatching(/^[2-4]{3,5}$/)),
    fc.tuple(name, fc.stringMatching(/^[2-4]{3}$/)),
  );
  await fc.assert(
    fc.asyncProperty(people, fc.array(query, { minLength: 1, maxLength: 6 }), async (persons, queries) => {
      const contacts = persons.map((person, n) => ({ id: `CT${n}`, ...person }));
      const searches = await Promise.all(stores.map((store) => indexed(store, [], contacts)));
      for (const typed of queries) {
        const expected = contacts
          .filter(({ first, last, number: digits }) =>
            typed.every((part) => {
              const wanted = fold(part);
              const near = (one: string): boolean =>
                (wanted.length >= 2 && one.startsWith(wanted)) || alike(one, wanted);
              return near(fold(first)) || near(fold(last)) || (wanted.length >= 3 && digits.includes(wanted));
            }),
          )
          .map(({ id }) => id);
        const [sqlite, postgres] = await Promise.all(
          searches.map(async ({ search }) =>
            (await search.people(typed.join(" "), 100, "all")).map(({ contact_id }) => contact_id),
          ),
        );
        expect({ typed, ids: sqlite?.toSorted() }).toEqual({ typed, ids: expected.toSorted() });
        expect(postgres).toEqual(sqlite);
      }
      await Promise.all(searches.map(({ close }) => close()));
    }),
    { numRuns: 25 },
  );
}, 120_000);

interface Person {
  id: string;
  first: string;
  last: string;
  number: string;
}

async function indexed(
  store: TestStore,
  texts: readonly Document[],
  people: readonly Person[] = [],
): Promise<{ search: Search; close: () => Promise<void> }> {
  const workspace = await store.openWorkspace();
  const { engine, workspaceId, reader } = workspace;
  const search = createSearch({
    location: store.location,
    reader: { db: reader, workspaceId, lines: "all" },
    store: engine,
    clock: createTestClock(),
    logger: createLogger({ level: "silent", personalData: false, secrets: [] }),
  });
  const activities = texts.map((text): Row<"activities"> => {
    const body = text.words.map((one) => one[0]).join(text.separator);
    return fillRow("activities", {
      id: text.id,
      activity_type: text.kind,
      conversation_id: text.conversation,
      occurred_at: at(text.minute),
      [text.kind === "message" ? "body" : "ai_transcript"]: body,
    });
  });
  const empty = new Uint8Array([123, 125]);
  await engine.append([
    {
      eventId: "EV1",
      eventType: "x",
      kind: "hex-v1",
      deliveryId: null,
      receivedAt: at(0),
      headers: "{}",
      digest: new Uint8Array(32),
      payload: empty,
    },
  ]);
  await engine.project({ limit: 1, now: at(0) }, async (tx) => {
    await tx.insert(
      "conversations",
      ["cv1", "cv2"].map((id) => fillRow("conversations", { id })),
    );
    await tx.insert("activities", activities);
    await tx.insert(
      "contacts",
      people.map(({ id, first, last }) => fillRow("contacts", { id, first_name: first, last_name: last })),
    );
    await tx.insert(
      "contact_numbers",
      people.map(({ id, number: digits }) => fillRow("contact_numbers", { contact_id: id, number: digits })),
    );
    await tx.addChanges([
      ...texts.map(({ id }): Change => ({ entity: "activity", entity_id: id, op: "upsert" })),
      ...people.map(({ id }): Change => ({ entity: "contact", entity_id: id, op: "upsert" })),
    ]);
  });
  while (await search.step());
  return { search, close: async () => workspace[Symbol.asyncDispose]() };
}

async function everyPage(search: Search, query: string, filter: SearchFilter): Promise<string[]> {
  const ids: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await search.texts(query, filter, { limit: 3, cursor }, "all");
    ids.push(...page.data.map(({ activity_id }) => activity_id ?? ""));
    cursor = page.next_cursor ?? undefined;
  } while (cursor !== undefined);
  return ids;
}
