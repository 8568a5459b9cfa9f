/** `demo --once` and `--events`: signed deliveries of every kind against a server, and its threads in the terminal. */
import { setTimeout as sleep } from "node:timers/promises";
import type { Config } from "@linekeeper/server/config.ts";
import type { Service } from "@linekeeper/server/service.ts";
import { createWorld, generateDeliveries, postDeliveries, type World } from "@linekeeper/simulator";
import type { CliContext } from "../cli-context.ts";
import { createSigner } from "../signing.ts";
import { openStoreReader, type StoreReader } from "../store-access.ts";
import { printable } from "../terminal.ts";
import { createLiveArea } from "./live-area.ts";
import { readTail, type Snapshot, takeSnapshot } from "./snapshot.ts";
import { type Feed, showProgress, showScreen, tellActivity } from "./view.ts";

/** A day of the firm passes in about two minutes: so the stream runs for an hour before it reaches today. */
const BEGINS_BEFORE_MS = 30 * 86_400_000;
/** More mishaps than life has, so that their states can be seen within a minute. */
const DEMO_MIX = { unknown: 0.01, malformed: 0.01 };
const REDRAW_MS = 400;
const PROGRESS_LINE_MS = 2_000;

export interface StreamOptions {
  events: number;
  rate: number;
  seed: string;
}

export interface StreamSetting {
  options: StreamOptions;
  context: CliContext;
  config: Config;
  service: Service;
  directory: string;
  signal: AbortSignal;
}

export async function streamDeliveries({
  options,
  context,
  config,
  service,
  directory,
  signal,
}: StreamSetting): Promise<boolean> {
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
}: Omit<StreamSetting, "directory"> & { world: World; feed: Feed }): Promise<void> {
  const { clock } = context;
  const { events } = options;
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
