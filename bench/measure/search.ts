import process from "node:process";
import { createTestClock } from "@linekeeper/server/clock.ts";
import { createLogger } from "@linekeeper/server/logger.ts";
import { createSearch } from "@linekeeper/server/search/create-search.ts";
import type { SearchFilter } from "@linekeeper/server/search/search.ts";
import { openEngine, openReader } from "@linekeeper/server/store/open-store.ts";
import type { BenchDatabase } from "../database.ts";
import { type Bench, type Figure, ms, perSecond, whole } from "./bench.ts";
import { type Corpus, randomFrom, writeCorpus } from "./search-corpus.ts";

const QUERIES = 100;
const BUDGET_MS = 50;

/** Indexing `events` messages, and searching them. */
export async function measureSearch(bench: Bench): Promise<Figure[]> {
  await using database = await bench.createDatabase();
  const location = { ...database.address, workspaceId: "default" };
  await using engine = await openEngine({ ...location, migrate: true });
  const reader = await openReader(location);
  await using resources = new AsyncDisposableStack();
  resources.defer(() => reader.close());
  const corpus = await writeCorpus(engine, bench.events);
  bench.progress(`wrote ${whole(corpus.documents)} texts and ${whole(corpus.contacts)} contacts`);
  // SQLite writes on this thread, so its CPU time is what a writer thread has less for other work; of Postgres it is the client's.
  let writing = 0;
  const search = createSearch({
    location,
    reader: { db: reader.db, workspaceId: "default", lines: "all" },
    store: {
      transact: async (statements) => {
        const usage = process.threadCpuUsage();
        const result = await engine.transact(statements);
        writing += process.threadCpuUsage(usage).user + process.threadCpuUsage(usage).system;
        return result;
      },
    },
    clock: createTestClock(),
    logger: createLogger({ level: "silent", personalData: false, secrets: [] }),
  });
  const before = await bytesOf(bench, database);
  const startedAt = performance.now();
  const usage = process.cpuUsage();
  while (await search.step());
  const { user, system } = process.cpuUsage(usage);
  const indexing = performance.now() - startedAt;
  const bytes = (await bytesOf(bench, database)) - before;
  if (bench.store === "postgres") await database.query("VACUUM ANALYZE search_documents, search_people");
  bench.progress(`indexed in ${(indexing / 1_000).toFixed(1)} s`);
  const rate = perSecond(corpus.documents, indexing);
  const figures: Figure[] = [
    {
      id: "search.indexing",
      title: `indexing ${whole(corpus.documents)} texts`,
      value: `${whole(rate)} texts/s (${((user + system) / corpus.documents).toFixed(0)} µs of CPU each, ${(writing / corpus.documents).toFixed(0)} of them writing)`,
      budget: null,
      met: null,
      numbers: { rate, documents: corpus.documents, cpu: user + system, writing, indexing },
    },
    {
      id: "search.size",
      title: "size of the index",
      value: `${whole(bytes / corpus.documents)} bytes a text`,
      budget: null,
      met: null,
      numbers: { bytes },
    },
  ];
  const texts = (query: string, filter: SearchFilter = {}) => search.texts(query, filter, { limit: 20 }, "all");
  for (const [id, title, ask] of questions(corpus, texts, (query) => search.people(query, 20, "all"))) {
    const random = randomFrom(3);
    const times: number[] = [];
    for (let at = 0; at < QUERIES; at += 1) {
      const begun = performance.now();
      await ask(random);
      times.push(performance.now() - begun);
    }
    times.sort((a, b) => a - b);
    const p50 = times[Math.floor(QUERIES * 0.5)] ?? Number.NaN;
    const p95 = times[Math.floor(QUERIES * 0.95)] ?? Number.NaN;
    figures.push({
      id: `search.${id}`,
      title: `search: ${title}, p50 / p95`,
      value: `${ms(p50)} / ${ms(p95)}`,
      budget: `at most ${BUDGET_MS} ms`,
      met: p95 <= BUDGET_MS,
      numbers: { p50, p95 },
    });
  }
  return figures;
}

type Ask = (random: () => number) => Promise<unknown>;

/** What people type, from what is common to what is nowhere. */
export function questions(
  { vocabulary, names, contacts }: Corpus,
  texts: (query: string, filter?: SearchFilter) => Promise<unknown>,
  people: (query: string) => Promise<unknown>,
): [id: string, title: string, ask: Ask][] {
  const of = (list: readonly string[], from: number, to: number, random: () => number): string =>
    list[from + Math.floor(random() * (to - from))] ?? "";
  const common = (random: () => number): string => of(vocabulary, 0, 10, random);
  const rare = (random: () => number): string => of(vocabulary, 15_000, 20_000, random);
  const name = (random: () => number): string => of(names, 0, names.length, random);
  const number = (random: () => number): string => String(2_000_000_000 + Math.floor(random() * contacts) * 7_919);
  const swapped = (word: string): string => `${word.slice(0, 1)}${word.charAt(2)}${word.charAt(1)}${word.slice(3)}`;
  return [
    ["common", "a common word", (random) => texts(`${common(random)} `)],
    ["rare", "a rare word", (random) => texts(`${rare(random)} `)],
    ["both", "two common words and a rare one", (r) => texts(`${common(r)} ${common(r)} ${rare(r)} `)],
    ["phrase", "a phrase of common words", (random) => texts(`"${common(random)} ${common(random)}"`)],
    ["without", "a common word without another", (random) => texts(`${common(random)} -${common(random)} `)],
    ["prefix", "the beginning of a word, 3 letters", (random) => texts(common(random).slice(0, 3))],
    [
      "filtered",
      "a common word in one conversation",
      (random) => {
        const conversationId = `cv${Math.floor(random() * contacts)}`;
        return texts(`${common(random)} `, { conversationId });
      },
    ],
    [
      "lines",
      "a rare word on one line, one direction",
      (random) => texts(`${rare(random)} `, { lines: ["+15550000001"], direction: "incoming" }),
    ],
    [
      "none",
      "a common and a rare word that never meet",
      (random) => texts(`"${rare(random)} ${rare(random)}" ${common(random)} `),
    ],
    ["name", "a name", (random) => people(name(random))],
    ["beginning", "two letters of a name", (random) => people(name(random).slice(0, 2))],
    ["typo", "a name with two letters swapped", (random) => people(swapped(name(random)))],
    ["digits", "the last four digits", (random) => people(number(random).slice(-4))],
    ["digits3", "three digits out of a number", (random) => people(number(random).slice(3, 6))],
    ["number", "a whole number", (random) => people(number(random))],
  ];
}

async function bytesOf(bench: Bench, database: BenchDatabase): Promise<number> {
  const sql =
    bench.store === "sqlite"
      ? "SELECT sum(pgsize) AS bytes FROM dbstat WHERE name LIKE 'search%'"
      : "SELECT pg_total_relation_size('search_documents') + pg_total_relation_size('search_people') AS bytes";
  const [row] = await database.query(sql);
  return Number(row?.["bytes"] ?? 0);
}
