/**
 * `npm run bench`: every figure of the budgets that can be shown by now, on this machine. Ratios within one run are what
 * counts; the rates beside them are of a machine whose load generator, server and database share its cores.
 */
import { closeSync, fdatasyncSync, openSync, writeFileSync, writeSync } from "node:fs";
import { availableParallelism, cpus, loadavg, totalmem } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { parseArgs } from "node:util";
import { startTestPostgres } from "@linekeeper/server/testing/postgres.ts";
import { createDatabase, createDataDir, removeDataDir, type StoreKind } from "./database.ts";
import { LoadGenerator } from "./load/load-generator.ts";
import { LONG_TEXT } from "./load/traffic.ts";
import type { Bench, Figure } from "./measure/bench.ts";
import { measureIngest } from "./measure/ingest.ts";
import { measureProjection } from "./measure/projection.ts";
import { measureScale } from "./measure/scale.ts";
import { measureSearch } from "./measure/search.ts";
import { measureService } from "./measure/service.ts";
import { median } from "./statistics.ts";
import { printTable } from "./table.ts";

const MEASUREMENTS = {
  ingest: measureIngest,
  service: measureService,
  projection: measureProjection,
  search: measureSearch,
  scale: measureScale,
} as const;
type Measurement = keyof typeof MEASUREMENTS;

const USAGE = `npm run bench -- [options]

  --store sqlite|postgres|both   default both
  --only ingest|service|projection|search|scale   one of them; default all but scale
  --seconds <n>                  of each measured window, default 5
  --rounds <n>                   default 3
  --events <n>                   rows of the largest ledger, and messages to search, default 200000 (the budget speaks of 1000000)
  --requests <n>                 made ahead for each run; default enough for 35,000 a second
  --text <letters>               of each text, default 1300, for bodies of 1.2 KB; 0: as people write them
  --write                        keep the figures in bench/results.json
`;

const { values } = parseArgs({
  options: {
    store: { type: "string", default: "both" },
    only: { type: "string" },
    seconds: { type: "string", default: "5" },
    rounds: { type: "string", default: "3" },
    events: { type: "string", default: "200000" },
    requests: { type: "string" },
    text: { type: "string", default: String(LONG_TEXT) },
    write: { type: "boolean", default: false },
    help: { type: "boolean", default: false },
  },
});

if (values.help) process.stdout.write(USAGE);
else await main();

async function main(): Promise<void> {
  const seconds = Number(values.seconds);
  const stores = storesOf(values.store);
  const measurements = measurementsOf(values.only);
  const requests = Number(values.requests ?? Math.ceil((seconds + 1.5) * 35_000));
  const textLength = Number(values.text);
  const machine = describeMachine();
  say(
    `${machine.cores} cores (${machine.cpu}), Node ${machine.node}, flush ${machine.flushMicroseconds.toFixed(0)} µs`,
  );

  // Others on the same cores make every rate here a rumour; ratios and CPU times suffer less.
  if (machine.foreignLoad > 0.3) say(`something else computes on this machine (load ${machine.foreignLoad})`);

  await using load = new LoadGenerator();
  const prepared = await load.prepare({ seed: 1, events: requests, duplicates: 0, textLength });
  say(`${prepared.requests} deliveries made ahead, ${prepared.meanBody.toFixed(0)} bytes each`);
  const figures: Partial<Record<StoreKind, Figure[]>> = {};
  for (const store of stores) {
    await using resources = new AsyncDisposableStack();
    const postgres = store === "postgres" ? await startTestPostgres() : null;
    if (postgres !== null) resources.defer(() => postgres.stop());
    const bench: Bench = {
      store,
      seconds,
      rounds: Number(values.rounds),
      events: Number(values.events),
      load,
      textLength,
      signingKey: prepared.signingKey,
      createDatabase: () => createDatabase(postgres),
      progress: (line) => say(`  ${line}`),
    };
    const measured: Figure[] = [];
    for (const measurement of measurements) {
      say(`${store}: ${measurement}`);
      measured.push(...(await MEASUREMENTS[measurement](bench)));
    }
    figures[store] = measured;
  }
  say("");
  printTable(figures, (line) => say(line));
  if (values.write) writeResults({ machine, bodyBytes: Math.round(prepared.meanBody), figures });
  // A missed budget is a finding, not a failure: the exit code says whether the measurements are sound.
}

function storesOf(text: string): StoreKind[] {
  if (text === "both") return ["sqlite", "postgres"];
  if (text === "sqlite" || text === "postgres") return [text];
  throw new Error(`--store is sqlite, postgres or both, not ${text}`);
}

function measurementsOf(text: string | undefined): Measurement[] {
  const all = Object.keys(MEASUREMENTS) as Measurement[];
  // A database of the size that the budgets speak of takes minutes to fill: it is asked for by name.
  if (text === undefined) return all.filter((name) => name !== "scale");
  const chosen = all.filter((name) => name === text);
  if (chosen.length === 0) throw new Error(`--only is one of ${all.join(", ")}, not ${text}`);
  return chosen;
}

/** Nothing that names the machine. */
function describeMachine() {
  return {
    cores: availableParallelism(),
    cpu: cpus()[0]?.model ?? "unknown",
    memoryGb: Math.round(totalmem() / 1e9),
    node: process.versions.node,
    foreignLoad: Math.round((loadavg()[0] ?? 0) * 10) / 10,
    flushMicroseconds: flushMicroseconds(),
  };
}

/** What a flush costs here decides every figure of the store. */
function flushMicroseconds(): number {
  const directory = createDataDir("flush");
  const file = openSync(join(directory, "flush"), "w");
  const times: number[] = [];
  for (let at = 0; at < 200; at += 1) {
    writeSync(file, Buffer.alloc(4_096));
    const startedAt = performance.now();
    fdatasyncSync(file);
    times.push((performance.now() - startedAt) * 1_000);
  }
  closeSync(file);
  removeDataDir(directory);
  return median(times);
}

function writeResults(results: object): void {
  const file = new URL("results.json", import.meta.url);
  writeFileSync(file, `${JSON.stringify(results, null, 2)}\n`);
  say("written to bench/results.json");
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
