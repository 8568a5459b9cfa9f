import { fork } from "node:child_process";
import type { Address } from "../database.ts";
import type { TrafficOptions } from "../load/traffic.ts";
import { type Bench, type Figure, perSecond, whole } from "./bench.ts";

export interface ProjectionTask extends Address {
  traffic: TrafficOptions;
  /** Ledger lengths, ascending, at whose end the last `slice` rows are timed. */
  sizes: readonly number[];
  slice: number;
}

/** Rows and the milliseconds it took to project them. */
export interface Timed {
  rows: number;
  ms: number;
}

export interface ProjectionTimes {
  /** All rows, but for the slices. */
  filling: Timed;
  /** In the order of `sizes`. */
  slices: Timed[];
  rebuild: Timed;
}

const BUDGET = { sqlite: 15_000, postgres: 7_500 } as const;
const REBUILD_EVENTS = 1_000_000;
const REBUILD_BUDGET_S = 90;

/** The projector by itself, on a ledger that is there already: growing, and then from the start. */
export async function measureProjection(bench: Bench): Promise<Figure[]> {
  await using database = await bench.createDatabase();
  const sizes = [10_000, 100_000, 1_000_000].filter((size) => size < bench.events).concat(bench.events);
  const times = await inProcess({
    ...database.address,
    traffic: { seed: 11, events: bench.events * 2, duplicates: 0, textLength: bench.textLength },
    sizes,
    slice: 5_000,
  });
  const rateOf = ({ rows, ms }: Timed): number => perSecond(rows, ms);
  const rate = rateOf(times.filling);
  const microseconds = times.slices.map(({ rows, ms }) => (ms / rows) * 1_000);
  const growth = (microseconds.at(-1) ?? Number.NaN) / (microseconds[0] ?? Number.NaN);
  const rebuildRate = rateOf(times.rebuild);
  const rebuildSeconds = REBUILD_EVENTS / rebuildRate;
  bench.progress(`projected ${whole(times.filling.rows)} rows and rebuilt ${whole(times.rebuild.rows)}`);
  return [
    {
      id: "projection.rate",
      title: `projection alone (no search index exists yet; texts ${bench.textLength === 0 ? "as people write them" : `of ${whole(bench.textLength)} letters`})`,
      value: `${whole(rate)} events/s`,
      budget: `at least ${whole(BUDGET[bench.store])}/s`,
      met: rate >= BUDGET[bench.store],
      numbers: { rate, rows: times.filling.rows },
    },
    {
      id: "projection.cost",
      title: `cost of an event at ${sizes.map((size) => whole(size)).join(" / ")} rows`,
      value: microseconds.map((cost) => `${cost.toFixed(0)} µs`).join(" / "),
      budget: "flat (at most 1.25 x)",
      met: growth <= 1.25,
      numbers: { sizes, microseconds },
    },
    {
      id: "rebuild.rate",
      title: `rebuild of ${whole(times.rebuild.rows)} events`,
      value: `${(times.rebuild.ms / 1_000).toFixed(1)} s, ${whole(rebuildRate)}/s (a million: ${rebuildSeconds.toFixed(0)} s)`,
      budget: bench.store === "sqlite" ? `a million in at most ${REBUILD_BUDGET_S} s` : null,
      met: bench.store === "sqlite" ? rebuildSeconds <= REBUILD_BUDGET_S : null,
      numbers: { ...times.rebuild, rate: rebuildRate },
    },
  ];
}

/** In a process of its own: the garbage of earlier measurements is not projection's. */
function inProcess(task: ProjectionTask): Promise<ProjectionTimes> {
  const child = fork(new URL("projection-process.ts", import.meta.url), [JSON.stringify(task)]);
  return new Promise((resolve, reject) => {
    child.once("message", (times) => resolve(times as ProjectionTimes));
    child.once("exit", (code) => reject(new Error(`the projecting process ended with exit code ${code}`)));
  });
}
