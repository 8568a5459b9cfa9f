/**
 * The whole server on the database of a large firm: `events` messages, a tenth as many conversations, a transcript for
 * every fiftieth message. What the screens ask is asked over HTTP, one question after another.
 */
import { setTimeout as sleep } from "node:timers/promises";
import { createTestClock } from "@linekeeper/server/clock.ts";
import { createToken } from "@linekeeper/server/http/tokens.ts";
import { randomIds } from "@linekeeper/server/ids.ts";
import { SEARCH_CURSOR } from "@linekeeper/server/store/machinery-tables.ts";
import { openEngine } from "@linekeeper/server/store/open-store.ts";
import type { BenchDatabase } from "../database.ts";
import { freePort } from "../free-port.ts";
import { Linekeeper } from "../linekeeper.ts";
import { assertEqual, type Bench, CONNECTIONS, type Figure, ms, perSecond, whole } from "./bench.ts";
import { assertClean } from "./ingest.ts";
import { type Corpus, randomFrom, writeCorpus } from "./search-corpus.ts";
import { questions } from "./search.ts";

const QUERIES = 100;
const POLL_MS = 250;
const SETTLE_MS = 3_000;
const INDEXING_PATIENCE_MS = 1_800_000;

type Get = (path: string, parameters?: Record<string, string>) => Promise<unknown>;

export async function measureScale(bench: Bench): Promise<Figure[]> {
  await using database = await bench.createDatabase();
  const { corpus, token } = await fill(bench, database);
  await using server = new Linekeeper({ ...database.address, signingKey: bench.signingKey, port: await freePort() });
  await server.listening();
  const indexing = await untilIndexed(database);
  const rate = perSecond(corpus.documents + corpus.contacts, indexing);
  bench.progress(`the server made the index in ${(indexing / 1_000).toFixed(1)} s`);
  // What autovacuum does within minutes.
  if (bench.store === "postgres") await database.query("VACUUM ANALYZE");
  const figures: Figure[] = [
    {
      id: "scale.indexing",
      title: `the index of ${whole(corpus.documents)} texts, made anew`,
      value: `${(indexing / 1_000).toFixed(0)} s (${whole(rate)} texts and people/s)`,
      budget: null,
      met: null,
      numbers: { indexing, rate },
    },
  ];
  const get = client(server.port, token);
  for (const [id, title, budget, ask] of asked(corpus, get)) {
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
    bench.progress(`${title}: ${ms(p50)} / ${ms(p95)}`);
    figures.push({
      id: `scale.${id}`,
      title: `${title}, over HTTP, p50 / p95`,
      value: `${ms(p50)} / ${ms(p95)}`,
      budget: `at most ${budget} ms`,
      met: p95 <= budget,
      numbers: { p50, p95 },
    });
  }
  await sleep(SETTLE_MS);
  const idle = server.memory()?.now ?? null;
  figures.push(await keepingUp(bench, database, server));
  figures.push({
    id: "scale.memory",
    title: "memory of the server: after these questions / at its highest",
    value: `${whole(idle ?? Number.NaN)} / ${whole(server.memory()?.peak ?? Number.NaN)} MB`,
    budget: null,
    met: null,
    numbers: { idle: idle ?? Number.NaN, peak: server.memory()?.peak ?? Number.NaN },
  });
  await server.stop();
  return figures;
}

async function fill(bench: Bench, database: BenchDatabase): Promise<{ corpus: Corpus; token: string }> {
  const begun = performance.now();
  await using engine = await openEngine({ ...database.address, workspaceId: "default", migrate: true });
  const corpus = await writeCorpus(engine, bench.events);
  const token = await createToken({ commands: engine, ids: randomIds, clock: createTestClock() }, "bench");
  const seconds = (performance.now() - begun) / 1_000;
  bench.progress(
    `wrote ${whole(bench.events)} messages, ${whole(corpus.contacts)} conversations and ${whole(corpus.documents)} texts in ${seconds.toFixed(0)} s`,
  );
  return { corpus, token };
}

const BEHIND = `SELECT (SELECT coalesce(max(seq), 0) FROM changes) -
  coalesce((SELECT seq FROM feed_cursors WHERE name = '${SEARCH_CURSOR}'), 0) AS behind`;

/** Milliseconds until the index has read the whole feed. */
async function untilIndexed(database: BenchDatabase): Promise<number> {
  const begun = performance.now();
  while (performance.now() - begun < INDEXING_PATIENCE_MS) {
    const [row] = await database.query(BEHIND);
    if (Number(row?.["behind"]) === 0) return performance.now() - begun;
    await sleep(POLL_MS);
  }
  throw new Error("the index does not catch up");
}

function client(port: number, token: string): Get {
  return async (path, parameters = {}) => {
    const url = new URL(path, `http://127.0.0.1:${port}`);
    for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value);
    const response = await fetch(url, { headers: { authorization: `Bearer ${token}` } });
    const body = await response.text();
    assertEqual(response.status, 200, `the status of ${path}: ${body.slice(0, 200)}`);
    return JSON.parse(body);
  };
}

function asked(
  corpus: Corpus,
  get: Get,
): [id: string, title: string, budget: number, ask: (random: () => number) => Promise<unknown>][] {
  const thread = (random: () => number): string => `/v1/conversations/cv${Math.floor(random() * corpus.contacts)}`;
  let cursor: string | null = null;
  const nextPage = async (): Promise<void> => {
    const page = await get("/v1/conversations/cv0/activities", cursor === null ? {} : { cursor });
    cursor = (page as { next_cursor: string | null }).next_cursor;
  };
  const search = questions(
    corpus,
    (q, filter = {}) => {
      const { conversationId, lines, direction } = filter;
      return get("/v1/search", {
        q,
        kind: "message,summary,transcript,voicemail,note",
        ...(conversationId !== undefined && { conversation: conversationId }),
        ...(lines !== undefined && { line: lines.join(",") }),
        ...(direction !== undefined && { direction }),
        limit: "20",
      });
    },
    // As it is typed into the box: texts and people at once.
    (q) => get("/v1/search", { q, limit: "20" }),
  );
  return [
    ["list", "conversations, the newest 50", 10, () => get("/v1/conversations")],
    ["list-line", "conversations of one line", 10, () => get("/v1/conversations", { line: "+15550000001" })],
    ["thread", "a thread, its newest 50", 10, (random) => get(`${thread(random)}/activities`)],
    ["thread-head", "a thread's head and contacts", 10, (random) => get(thread(random))],
    ["thread-long", "a thread of 2 % of all messages", 10, () => get("/v1/conversations/cv0/activities")],
    ["thread-back", "that thread, back page by page", 10, nextPage],
    ...search.map(([id, title, ask]): [string, string, number, typeof ask] => [
      `search-${id}`,
      `search: ${title}`,
      50,
      ask,
    ]),
  ];
}

/** Deliveries flat out, with projection and the index behind them. */
async function keepingUp(bench: Bench, database: BenchDatabase, server: Linekeeper): Promise<Figure> {
  const before = await database.counts();
  const begun = performance.now();
  const result = await bench.load.drive({
    port: server.port,
    connections: CONNECTIONS,
    perSecond: null,
    warmupMs: 0,
    measureMs: bench.seconds * 1_000,
    from: 0,
  });
  assertClean(result);
  const acknowledged = perSecond(result.inWindow, result.windowMs);
  while ((await database.counts()).waiting > 0) await sleep(POLL_MS);
  const projected = performance.now() - begun;
  await untilIndexed(database);
  const indexed = performance.now() - begun;
  const { stored } = await database.counts();
  const deliveries = stored - before.stored;
  return {
    id: "scale.keeping-up",
    title: `${whole(deliveries)} deliveries flat out on that database: acknowledged / projected / indexed`,
    value: `${whole(acknowledged)} / ${whole(perSecond(deliveries, projected))} / ${whole(perSecond(deliveries, indexed))} a second`,
    budget: null,
    met: null,
    numbers: { acknowledged, deliveries, projected, indexed },
  };
}
