import { randomBytes } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { Command } from "commander";
import { type Config, parseConfig } from "@linekeeper/server/config.ts";
import type { Service } from "@linekeeper/server/service.ts";
import { createWorld, generateDeliveries, postDeliveries, type World } from "@linekeeper/simulator";
import { positiveNumber, wholeNumber } from "../arguments.ts";
import type { CliContext } from "../cli-context.ts";
import { ensureCurrentPage } from "../current-page.ts";
import { createLiveArea } from "../demo/live-area.ts";
import { readTail, type Snapshot, takeSnapshot } from "../demo/snapshot.ts";
import { type Feed, showProgress, showScreen, tellActivity } from "../demo/view.ts";
import { exampleHelp } from "../example-help.ts";
import { EXIT, type Finish } from "../exit-codes.ts";
import { createSigner } from "../signing.ts";
import { openStoreReader, type StoreReader } from "../store-access.ts";
import { printable } from "../terminal.ts";
import { startListening } from "./serve.ts";

interface DemoOptions {
  port: number;
  events?: number;
  once?: boolean;
  rate: number;
  seed: string;
}

const ONCE_EVENTS = 300;
/** A day of the firm passes in about two minutes: so the demo runs for an hour before it reaches today. */
const BEGINS_BEFORE_MS = 30 * 86_400_000;
/** More mishaps than life has, so that their states can be seen within a minute. */
const DEMO_MIX = { unknown: 0.01, malformed: 0.01 };
const REDRAW_MS = 400;
const PROGRESS_LINE_MS = 2_000;

export function addDemo(program: Command, context: CliContext, finish: Finish): void {
  program
    .command("demo")
    .description("start a server on a throw-away database and watch made-up traffic fill threads")
    .option("--port <number>", "the port to listen on (default: a free one)", wholeNumber(0, 65_535), 0)
    .option("--events <number>", "end after so many deliveries (default: go on until Ctrl-C)", wholeNumber(1))
    .option("--once", `the same as --events ${ONCE_EVENTS}`)
    .option("--rate <number>", "deliveries a second", positiveNumber, 15)
    .option("--seed <text>", "the same seed makes the same firm and people", "demo")
    .addHelpText(
      "after",
      exampleHelp(
        ["linekeeper demo", "linekeeper demo --once --rate 200"],
        "Nothing of yours is read or written: keys, token and database are new, and the database is removed at the end.",
      ),
    )
    .action(async (options: DemoOptions) => {
      const ok = await demo(options, context);
      if (!ok) finish(EXIT.failed);
    });
}

async function demo(options: DemoOptions, context: CliContext): Promise<boolean> {
  const signal = context.takeSignals();
  const directory = await mkdtemp(join(tmpdir(), "linekeeper-demo-"));
  try {
    const config = parseConfig({
      OPENPHONE_WEBHOOK_SIGNING_KEY: randomBytes(32).toString("base64"),
      PORT: String(options.port),
      LINEKEEPER_DATA_DIR: directory,
      // A delivery that is quarantined on purpose would fill the screen with errors.
      LOG_LEVEL: context.env["LOG_LEVEL"] ?? "fatal",
    });
    await ensureCurrentPage(context, signal);
    const service = await startListening(config, context);
    try {
      return await run({ options, context, config, service, directory, signal });
    } finally {
      await service.stop();
    }
  } finally {
    await rm(directory, { recursive: true, force: true });
    context.terminal.print("The demo is over, its database is removed.");
  }
}

interface Setting {
  options: DemoOptions;
  context: CliContext;
  config: Config;
  service: Service;
  directory: string;
  signal: AbortSignal;
}

async function run({ options, context, config, service, directory, signal }: Setting): Promise<boolean> {
  const { terminal, clock } = context;
  const world = createWorld({ seed: options.seed });
  introduce(context, { world, service, directory });

  await using reader = await openStoreReader(config);
  const feed: Feed = { sent: 0, accepted: 0, refused: 0, latency: null };
  const fed = sendTraffic({ options, context, config, service, world, feed, signal });
  const isInteractive = terminal.stdout.isTTY === true;
  const area = createLiveArea(terminal.stdout);
  const interval = isInteractive ? REDRAW_MS : PROGRESS_LINE_MS;
  const watching = new AbortController();
  const done = Promise.race([fed, service.failed]).finally(() => watching.abort());
  const show = (snapshot: Snapshot): void => {
    if (!isInteractive) return terminal.print(showProgress(snapshot, feed));
    const { columns = 100, rows = 24 } = terminal.stdout;
    area.draw(showScreen(snapshot, feed, { columns, rows: rows - 2 }));
  };
  while (!watching.signal.aborted) {
    show(await takeSnapshot(reader, { threads: 12, clock }));
    await sleep(interval, undefined, { signal: watching.signal }).catch((error: unknown) => {
      if (!watching.signal.aborted) throw error;
    });
  }
  await done;
  // What was sent last is acknowledged but may still wait to be projected.
  const last = await settle(reader, context);
  show(last);
  if (!signal.aborted) await tellThreads(reader, last, context);
  const { quarantined, received } = last.stats.events.by_state;
  terminal.print(
    `${feed.accepted} of ${feed.sent} deliveries acknowledged, ${quarantined} quarantined, ${received} waiting.`,
  );
  return signal.aborted || (feed.refused === 0 && received === 0);
}

async function sendTraffic({
  options,
  context,
  config,
  service,
  world,
  feed,
  signal,
}: Omit<Setting, "directory"> & { world: World; feed: Feed }): Promise<void> {
  const { clock } = context;
  const events = options.events ?? (options.once === true ? ONCE_EVENTS : Number.POSITIVE_INFINITY);
  await postDeliveries({
    url: `${service.url}/api/webhooks/openphone`,
    deliveries: generateDeliveries(world, { events, startAt: clock.now() - BEGINS_BEFORE_MS, mix: DEMO_MIX }),
    rate: options.rate,
    sign: createSigner(config.signingKeys, () => clock.now()).sign,
    signal,
    onResult: ({ status, took }) => {
      feed.sent += 1;
      if (status === 200) feed.accepted += 1;
      else feed.refused += 1;
      // A moving average: one slow answer shows, and passes.
      feed.latency = feed.latency === null ? took : feed.latency * 0.95 + took * 0.05;
    },
  });
}

function introduce(
  { terminal }: CliContext,
  { world, service, directory }: { world: World; service: Service; directory: string },
): void {
  const token = service.firstToken ?? "";
  terminal.print(`${world.firm}, ${world.lines.length} lines, ${world.people.length} people. Ctrl-C ends the demo.`);
  terminal.print();
  terminal.print(`  page      ${service.url}`);
  terminal.print(`  token     ${token}`);
  terminal.print(`  database  ${directory}, removed at the end`);
  terminal.print();
  terminal.print("Try, in another terminal:");
  for (const path of ["conversations?limit=5", "activities?type=voicemail", "events?state=quarantined", "stats"]) {
    terminal.print(`  curl -H "Authorization: Bearer ${token}" "${service.url}/v1/${path}"`);
  }
  terminal.print();
}

async function settle(reader: StoreReader, { clock }: CliContext): Promise<Snapshot> {
  const patience = clock.now() + 5_000;
  for (;;) {
    const snapshot = await takeSnapshot(reader, { threads: 12, clock });
    const { received, retrying } = snapshot.stats.backlog;
    if (received === retrying || clock.now() > patience) return snapshot;
    await sleep(50);
  }
}

async function tellThreads(reader: StoreReader, { threads }: Snapshot, { terminal }: CliContext): Promise<void> {
  for (const thread of threads.slice(0, 3)) {
    terminal.print();
    terminal.print(printable(thread.people));
    for (const activity of await readTail(reader, thread.id, 6)) terminal.print(`  ${tellActivity(activity)}`);
  }
  terminal.print();
}
