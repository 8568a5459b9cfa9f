import { setTimeout as sleep } from "node:timers/promises";
import type { BenchDatabase, Counts } from "../database.ts";
import { freePort } from "../free-port.ts";
import { Linekeeper } from "../linekeeper.ts";
import type { DriveResult } from "../load/drive.ts";
import { median } from "../statistics.ts";
import {
  assertEqual,
  type Bench,
  CONNECTIONS,
  type Figure,
  ms,
  perSecond,
  UnsoundMeasurement,
  WARMUP_MS,
  whole,
} from "./bench.ts";
import { assertClean } from "./ingest.ts";

const OPEN_LOOP_RATE = 2_000;
const STARTS = 5;
const SETTLE_MS = 3_000;
const DRAIN_PATIENCE_MS = 120_000;

interface FlatOut {
  acknowledged: number;
  projected: number;
  backlog: number;
  p50: number;
  p99: number;
  memory: number | null;
  /** Microseconds of the server's process for each delivery that was acknowledged, and nearly always projected, meanwhile. */
  cpu: number | null;
}

/** The whole server, as it is run: acknowledging and projecting at once, at its limit and at an ordinary pace; then its starts. */
export async function measureService(bench: Bench): Promise<Figure[]> {
  const rounds: FlatOut[] = [];
  const openLoop: DriveResult[] = [];
  for (let round = 1; round <= bench.rounds; round += 1) {
    await using database = await bench.createDatabase();
    const flat = await flatOut(bench, database);
    rounds.push(flat);
    const paced = await atRate(bench, database);
    openLoop.push(paced);
    bench.progress(
      `round ${round}: acknowledged ${whole(flat.acknowledged)}/s, projected ${whole(flat.projected)}/s, ` +
        `backlog ${whole(flat.backlog)}, ${whole(flat.cpu ?? Number.NaN)} µs CPU each, p99 ${ms(flat.p99)}; at ${whole(OPEN_LOOP_RATE)}/s p99 ${ms(paced.latency.p99)}`,
    );
    if (round === bench.rounds)
      return [...describe(rounds), ...describePaced(openLoop), ...(await starts(bench, database))];
  }
  return [];
}

async function flatOut(bench: Bench, database: BenchDatabase): Promise<FlatOut> {
  await using server = await start(bench, database);
  await server.listening();
  const edges: Promise<Counts>[] = [];
  const cpu: (number | null)[] = [];
  const result = await bench.load.drive({
    port: server.port,
    connections: CONNECTIONS,
    perSecond: null,
    warmupMs: WARMUP_MS,
    measureMs: bench.seconds * 1_000,
    from: 0,
    onWindow: () => {
      cpu.push(server.cpu());
      edges.push(database.counts());
    },
  });
  const [opened, closed] = await Promise.all(edges);
  if (opened === undefined || closed === undefined) throw new UnsoundMeasurement("the window has no edges");
  assertClean(result);
  const memory = server.memory()?.peak ?? null;
  const [cpuBefore, cpuAfter] = cpu;
  const cpuIsTold = typeof cpuBefore === "number" && typeof cpuAfter === "number";
  await drained(database);
  assertEqual((await database.counts()).stored, result.acknowledged, "rows stored, against deliveries acknowledged");
  await server.stop();
  return {
    acknowledged: perSecond(result.inWindow, result.windowMs),
    projected: perSecond(closed.stored - closed.waiting - (opened.stored - opened.waiting), result.windowMs),
    backlog: closed.waiting,
    p50: result.latency.p50,
    p99: result.latency.p99,
    memory,
    cpu: cpuIsTold ? ((cpuAfter - cpuBefore) / result.inWindow) * 1_000 : null,
  };
}

/** On the database that the flood has filled, so that nothing is measured on empty tables. */
async function atRate(bench: Bench, database: BenchDatabase): Promise<DriveResult> {
  await using server = await start(bench, database);
  await server.listening();
  const before = await database.counts();
  const result = await bench.load.drive({
    port: server.port,
    connections: CONNECTIONS,
    perSecond: OPEN_LOOP_RATE,
    warmupMs: WARMUP_MS,
    measureMs: bench.seconds * 1_000,
    // Far beyond what the flood sent.
    from: before.stored,
  });
  assertClean(result);
  await drained(database);
  const after = await database.counts();
  assertEqual(after.stored - before.stored, result.acknowledged, "rows stored, against deliveries acknowledged");
  await server.stop();
  return result;
}

async function starts(bench: Bench, database: BenchDatabase): Promise<Figure[]> {
  const times: number[] = [];
  let idle: number | null = null;
  for (let at = 1; at <= STARTS; at += 1) {
    await using server = await start(bench, database);
    times.push(await server.listening());
    if (at === STARTS) {
      await sleep(SETTLE_MS);
      idle = server.memory()?.now ?? null;
    }
    await server.stop();
  }
  const { stored } = await database.counts();
  const time = median(times);
  return [
    {
      id: "start.listening",
      title: `start to listening, ${whole(stored)} rows in the ledger`,
      value: ms(time),
      budget: "at most 1 s",
      met: time <= 1_000,
      numbers: { times, ledger: stored },
    },
    memoryFigure("memory.idle", "memory, idle on that database", idle, 150),
  ];
}

function describe(rounds: readonly FlatOut[]): Figure[] {
  const of = (field: keyof FlatOut): number[] => rounds.map((round) => round[field] ?? Number.NaN);
  const acknowledged = median(of("acknowledged"));
  const projected = median(of("projected"));
  const p99 = median(of("p99"));
  const memory = rounds.every((round) => round.memory !== null) ? median(of("memory")) : null;
  return [
    {
      id: "service.acknowledged",
      title: "whole server flat out: acknowledged",
      value: `${whole(acknowledged)}/s`,
      budget: "at least 12,000/s",
      met: acknowledged >= 12_000,
      numbers: { rounds: of("acknowledged"), cpuMicroseconds: of("cpu") },
    },
    {
      id: "service.projected",
      title: "whole server flat out: projected meanwhile",
      value: `${whole(projected)}/s (backlog at the end ${whole(median(of("backlog")))})`,
      budget: "at least 12,000/s",
      met: projected >= 12_000,
      numbers: { rounds: of("projected"), backlog: of("backlog") },
    },
    {
      id: "latency.flat_out",
      title: `acknowledge latency, ${CONNECTIONS} connections flat out`,
      value: `p50 ${ms(median(of("p50")))}, p99 ${ms(p99)}`,
      budget: "p99 at most 25 ms",
      met: p99 <= 25,
      numbers: { p50: of("p50"), p99: of("p99") },
    },
    memoryFigure("memory.flat_out", "memory, at most, flat out", memory, 300),
  ];
}

function describePaced(rounds: readonly DriveResult[]): Figure[] {
  const p99 = median(rounds.map(({ latency }) => latency.p99));
  const p50 = median(rounds.map(({ latency }) => latency.p50));
  const late = median(rounds.map(({ lateness }) => lateness.p99));
  return [
    {
      id: "latency.paced",
      title: `acknowledge latency at ${whole(OPEN_LOOP_RATE)}/s, from the moment due`,
      value: `p50 ${ms(p50)}, p99 ${ms(p99)} (sender late by ${ms(late)})`,
      budget: "p99 at most 5 ms",
      met: p99 <= 5,
      numbers: {
        p50: rounds.map(({ latency }) => latency.p50),
        p99: rounds.map(({ latency }) => latency.p99),
        latenessP99: rounds.map(({ lateness }) => lateness.p99),
      },
    },
  ];
}

function memoryFigure(id: string, title: string, value: number | null, most: number): Figure {
  return {
    id,
    title,
    value: value === null ? "not told by this system" : `${whole(value)} MB`,
    budget: `at most ${most} MB`,
    met: value === null ? null : value <= most,
    numbers: value === null ? {} : { megabytes: value },
  };
}

async function start(bench: Bench, database: BenchDatabase): Promise<Linekeeper> {
  return new Linekeeper({ ...database.address, signingKey: bench.signingKey, port: await freePort() });
}

async function drained(database: BenchDatabase): Promise<void> {
  const until = performance.now() + DRAIN_PATIENCE_MS;
  while ((await database.counts()).waiting > 0) {
    if (performance.now() > until) throw new UnsoundMeasurement("the backlog does not drain");
    await sleep(100);
  }
}
