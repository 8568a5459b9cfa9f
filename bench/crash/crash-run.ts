/**
 * Kills the real server, again and again, at moments that nobody chose, and starts it on the same data; then holds what
 * is stored against what was acknowledged.
 */
import { setTimeout as sleep } from "node:timers/promises";
import { readEvent } from "@linekeeper/quo";
import { systemClock } from "@linekeeper/server/clock.ts";
import { createProjector } from "@linekeeper/server/project/projector.ts";
import { replyClassifier } from "@linekeeper/server/reply-classifier.ts";
import { openEngine } from "@linekeeper/server/store/open-store.ts";
import { startTestPostgres } from "@linekeeper/server/testing/postgres.ts";
import { type BenchDatabase, createDatabase, type StoreKind } from "../database.ts";
import { freePort } from "../free-port.ts";
import { Linekeeper } from "../linekeeper.ts";
import { RequestPool } from "../load/request-pool.ts";
import { createBenchWorld, traffic } from "../load/traffic.ts";
import { digestOfProjection, inspectLedger, StoredKeys } from "./inspect.ts";
import { planRound, type Round } from "./plan.ts";
import { PostgresProcess } from "./postgres-process.ts";
import { Random } from "./random.ts";
import { Sender } from "./sender.ts";

export interface CrashOptions {
  store: StoreKind;
  rounds: number;
  seed: number;
  /** Instead of those that follow from the seed. */
  plans?: readonly Round[] | undefined;
  say: (line: string) => void;
}

export interface CrashSummary {
  rounds: number;
  acknowledged: number;
  stored: number;
  duplicatesSent: number;
  /** What is wrong, in sentences; empty when nothing is. */
  problems: string[];
}

/** So many different deliveries are there for each round; with more than that, only old ones are sent again. */
const DELIVERIES_PER_ROUND = 5_000;
const SIGN_AGAIN_AFTER_MS = 3 * 60_000;
/** Quo would try for a day; nobody here waits longer than this for an answer or for projection. */
const PATIENCE_MS = 60_000;
const SHOWN = 3;

export async function runCrash({ store, rounds, seed, plans, say }: CrashOptions): Promise<CrashSummary> {
  await using resources = new AsyncDisposableStack();
  const postgres = store === "postgres" ? await startTestPostgres() : null;
  if (postgres !== null) resources.defer(() => postgres.stop());
  const postgresProcess = postgres === null ? null : await PostgresProcess.of(postgres.url);
  if (postgresProcess !== null) resources.use(postgresProcess);
  const database = resources.use(await createDatabase(postgres));

  const events = rounds * DELIVERIES_PER_ROUND;
  // Malformed ones would be quarantined for good reasons; here a quarantined delivery is a finding.
  const deliveries = [...traffic({ seed, events, duplicates: 0, malformed: 0, textLength: 0 })];
  const { signingKey } = createBenchWorld(seed);
  // Two, or what the sender draws would move the plans with the timing.
  const random = new Random(seed);
  const sender = new Sender(RequestPool.of(deliveries, signingKey), new Random(seed + 1));
  const run = new CrashRun({ database, postgresProcess, sender, signingKey, port: await freePort(), say });
  for (let at = 0; at < rounds; at += 1) {
    await run.round(at + 1, plans?.[at] ?? planRound(random, postgresProcess === null ? "sqlite" : store));
  }
  await run.finish();
  const { problems } = run;
  return {
    rounds,
    acknowledged: sender.acknowledged.size,
    stored: (await database.counts()).stored,
    duplicatesSent: sender.duplicatesSent,
    problems,
  };
}

interface RunParts {
  database: BenchDatabase;
  postgresProcess: PostgresProcess | null;
  sender: Sender;
  signingKey: string;
  port: number;
  say: (line: string) => void;
}

class CrashRun {
  readonly problems: string[] = [];
  readonly #parts: RunParts;
  readonly #stored: StoredKeys;
  #signedAt = -Infinity;
  /** Seen at a start, so that a later loss is blamed on the round after. */
  #knownLost = 0;

  constructor(parts: RunParts) {
    this.#parts = parts;
    this.#stored = new StoredKeys(parts.database);
  }

  async round(number: number, plan: Round): Promise<void> {
    const { sender, say } = this.#parts;
    this.#signWhenDue();
    const acknowledgedBefore = sender.acknowledged.size;
    await using server = this.#start();
    const loading = new AbortController();
    const load = sender.load(this.#parts.port, loading.signal);
    const startedIn = await this.#carryOut(plan, server, loading);
    const inFlight = sender.inFlight;
    await server.ended;
    loading.abort();
    await load;
    const acknowledged = sender.acknowledged.size - acknowledgedBefore;
    say(
      `round ${String(number).padStart(2)}  ${describePlan(plan).padEnd(46)} ` +
        `${startedIn === null ? "not up yet " : `up in ${startedIn.toFixed(0).padStart(4)} ms`}  ` +
        `acknowledged ${String(acknowledged).padStart(5)}, in flight ${String(inFlight).padStart(2)}`,
    );
  }

  /** Returns the milliseconds to listening, null when it was killed before. */
  async #carryOut(plan: Round, server: Linekeeper, loading: AbortController): Promise<number | null> {
    if (plan.kill === "while starting") {
      const listening = server.listening().catch(() => null);
      await sleep(plan.after);
      server.signal("SIGKILL");
      return listening;
    }
    const startedIn = await server.listening();
    await this.#checkNothingLost();
    switch (plan.kill) {
      case "under load":
        await sleep(plan.after);
        break;
      case "after the first acknowledgements":
        await this.#acknowledgements(plan.acknowledgements);
        break;
      case "while stopping":
        await sleep(plan.loadFor);
        server.signal("SIGTERM");
        await sleep(plan.after);
        break;
      case "while projecting":
        await sleep(plan.loadFor);
        loading.abort();
        await sleep(plan.after);
        break;
      case "database, then server":
        await sleep(plan.after);
        this.#parts.postgresProcess?.kill();
        await sleep(plan.away);
        await this.#parts.postgresProcess?.start();
        await this.#acknowledgesAgain(server);
        await sleep(plan.loadFor);
        break;
      case "database and server":
        await sleep(plan.after);
        this.#parts.postgresProcess?.kill();
        server.signal("SIGKILL");
        await this.#parts.postgresProcess?.start();
        break;
      default:
        plan satisfies never;
    }
    server.signal("SIGKILL");
    return startedIn;
  }

  /** One more start, in peace: everything is sent until it is acknowledged, projected, compared and rebuilt. */
  async finish(): Promise<void> {
    const { database, sender, port, say } = this.#parts;
    this.#signWhenDue();
    {
      await using server = this.#start();
      await server.listening();
      await this.#checkNothingLost();
      const signal = AbortSignal.timeout(PATIENCE_MS);
      await sender.settle(port, signal);
      if (sender.unanswered > 0) this.#problem(`${sender.unanswered} deliveries are not acknowledged in peace either`);
      while ((await database.counts()).waiting > 0 && !signal.aborted) await sleep(50);
      const { waiting } = await database.counts();
      if (waiting > 0) this.#problem(`${waiting} rows are still not projected`);
      await server.stop();
    }
    const findings = await inspectLedger(database, sender.pool, sender.acknowledged);
    this.#problems("acknowledged and lost", findings.lost);
    this.#problems("stored twice", findings.twice);
    this.#problems("stored, but never sent so", findings.foreign);
    this.#problems("stored with other bytes", findings.altered);
    if (findings.stateless > 0) this.#problem(`${findings.stateless} ledger rows have no state`);
    for (const [code, rows] of Object.entries(findings.quarantined)) this.#problem(`${rows} quarantined with ${code}`);
    for (const [status, answers] of Object.entries(sender.unexpected)) {
      this.#problem(`${answers} answers with status ${status}`);
    }
    for (const problem of await database.integrityProblems()) this.#problem(`integrity: ${problem}`);
    await this.#checkRebuild();
    say(
      `compared ${findings.rows} rows with ${sender.acknowledged.size} acknowledged deliveries ` +
        `(${sender.duplicatesSent} sent again on purpose, ${sender.refused} answered 503)`,
    );
  }

  async #checkRebuild(): Promise<void> {
    const { database } = this.#parts;
    const before = await digestOfProjection(database);
    {
      await using engine = await openEngine({ ...database.address, workspaceId: "default", migrate: false });
      const projector = createProjector({
        engine,
        read: readEvent,
        findClassifier: replyClassifier(),
        clock: systemClock,
        onFailure: ({ seq, error }) => this.#problem(`rebuild: row ${seq} failed: ${String(error)}`),
      });
      await engine.resetProjections();
      await projector.drain();
    }
    const after = await digestOfProjection(database);
    for (const [table, digest] of Object.entries(after)) {
      if (before[table as keyof typeof before] !== digest) this.#problem(`${table} differs after a rebuild`);
    }
  }

  /** At each start, so that a loss is seen in the round that caused it. */
  async #checkNothingLost(): Promise<void> {
    const { sender } = this.#parts;
    // What is acknowledged while the database is read need not be in what was read.
    const acknowledged = new Set(sender.acknowledged);
    const missing = await this.#stored.missing(sender.pool, acknowledged);
    if (missing.length > this.#knownLost) this.#problems("acknowledged before the last kill and lost", missing);
    this.#knownLost = missing.length;
  }

  /** After the database came back, without anybody's help. */
  async #acknowledgesAgain(server: Linekeeper): Promise<void> {
    if (!server.isRunning) return this.#problem(`the server ended when its database went away: ${server.log}`);
    const before = this.#parts.sender.acknowledged.size;
    await this.#acknowledgements(1);
    if (this.#parts.sender.acknowledged.size > before) return;
    this.#problem(`the server takes nothing after its database came back: ${server.log}`);
  }

  async #acknowledgements(count: number): Promise<void> {
    const { sender } = this.#parts;
    const goal = sender.acknowledged.size + count;
    const until = performance.now() + PATIENCE_MS;
    while (sender.acknowledged.size < goal && performance.now() < until) {
      await new Promise((resolve) => {
        setImmediate(resolve);
      });
    }
  }

  #start(): Linekeeper {
    const { database, signingKey, port } = this.#parts;
    return new Linekeeper({ ...database.address, signingKey, port });
  }

  #signWhenDue(): void {
    if (performance.now() - this.#signedAt < SIGN_AGAIN_AFTER_MS) return;
    this.#parts.sender.pool.sign(Date.now());
    this.#signedAt = performance.now();
  }

  #problems(what: string, keys: readonly string[]): void {
    if (keys.length === 0) return;
    this.#problem(`${keys.length} ${what}: ${keys.slice(0, SHOWN).join(", ")}${keys.length > SHOWN ? "…" : ""}`);
  }

  #problem(text: string): void {
    this.problems.push(text);
    this.#parts.say(`PROBLEM: ${text}`);
  }
}

function describePlan(plan: Round): string {
  switch (plan.kill) {
    case "after the first acknowledgements":
      return `${plan.kill} (${plan.acknowledgements})`;
    case "under load":
    case "while starting":
    case "while stopping":
    case "while projecting":
    case "database and server":
      return `${plan.kill} (${plan.after} ms)`;
    case "database, then server":
      return `${plan.kill} (${plan.after} ms, away ${plan.away} ms)`;
    default:
      return plan satisfies never;
  }
}
