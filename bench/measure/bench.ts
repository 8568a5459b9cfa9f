/** What every measurement is given, and what it gives. */
import type { BenchDatabase, StoreKind } from "../database.ts";
import type { LoadGenerator } from "../load/load-generator.ts";

export interface Bench {
  store: StoreKind;
  /** Of each window that is measured. */
  seconds: number;
  rounds: number;
  /** Rows of the largest ledger. */
  events: number;
  /** Letters; 0: as people write. */
  textLength: number;
  load: LoadGenerator;
  signingKey: string;
  createDatabase(): Promise<BenchDatabase>;
  /** Says what goes on. */
  progress(line: string): void;
}

export interface Figure {
  /** The same over all stores and versions: `ingest.ratio`. */
  id: string;
  title: string;
  value: string;
  /** As the design states it; null where there is none. */
  budget: string | null;
  met: boolean | null;
  /** The numbers behind the value, by round where there are rounds. */
  numbers: Record<string, number | readonly number[]>;
}

/** A measurement whose own accounts do not balance is worth nothing. */
export class UnsoundMeasurement extends Error {
  override readonly name = "UnsoundMeasurement" as const;
}

export function assertEqual(actual: number, expected: number, what: string): void {
  if (actual !== expected) throw new UnsoundMeasurement(`${what}: ${actual}, expected ${expected}`);
}

export const WARMUP_MS = 1_500;
/** As many senders as the budgets speak of. */
export const CONNECTIONS = 64;

export const perSecond = (count: number, ms: number): number => (count / ms) * 1_000;
export const whole = (value: number): string => Math.round(value).toLocaleString("en-US");
export const ms = (value: number): string => `${value.toFixed(value < 10 ? 2 : 1)} ms`;
