import { setTimeout as sleep } from "node:timers/promises";
import type { Command } from "commander";
import { type Config } from "@linekeeper/server/config.ts";
import { LinekeeperError } from "@linekeeper/server/errors.ts";
import { randomIds } from "@linekeeper/server/ids.ts";
import type { Importer, ImportRun } from "@linekeeper/server/import/import.ts";
import { createImporter } from "@linekeeper/server/import/importer.ts";
import { quoClientOf } from "@linekeeper/server/quo-client.ts";
import { loggerOf } from "@linekeeper/server/service.ts";
import { migrateStore } from "@linekeeper/server/store/open-store.ts";
import type { StoreEngine } from "@linekeeper/server/store/store.ts";
import { moment } from "../arguments.ts";
import { type CliContext, type ConfigOptions, configOf } from "../cli-context.ts";
import { exampleHelp } from "../example-help.ts";
import { EXIT, type Finish } from "../exit-codes.ts";
import { describeRun, showPreview, showRun, showRuns } from "../import-view.ts";
import { reachServer, serverAddress } from "../server-address.ts";
import { openStoreEngine, openStoreReader, projectorFor, type StoreReader } from "../store-access.ts";
import type { Terminal } from "../terminal.ts";

interface ImportCommandOptions extends ConfigOptions {
  since?: string;
  recent?: boolean;
  dryRun?: boolean;
  json?: boolean;
}

/** So long a server has to take the run, which looks every second. */
const SERVER_PATIENCE_MS = 4_000;
const WATCH_MS = 500;
const PLAIN_LINE_MS = 5_000;
const PROJECTION_PAUSE_MS = 100;
const ENDED: ReadonlySet<string> = new Set(["done", "failed", "cancelled", "paused"]);

export function addImport(program: Command, context: CliContext, finish: Finish): void {
  const command = program
    .command("import")
    .description("read the account's history from Quo, or go on with an import that was interrupted")
    .option("--since <moment>", "nothing older is read, for example 2026-01-31", moment)
    .option("--recent", "only go through the recent past, as the server does by itself every 15 minutes")
    .option("--dry-run", "say what would be read, and write nothing")
    .option("--data-dir <path>", "where the SQLite database lives (variable LINEKEEPER_DATA_DIR)")
    .option("--json", "print as JSON")
    .addHelpText(
      "after",
      exampleHelp(
        [
          "linekeeper import --dry-run",
          "linekeeper import",
          "linekeeper import --since 2026-01-01",
          "linekeeper import pause",
        ],
        [
          "Lines, people, contacts, conversations, texts with their pictures, calls with recordings, voicemails, summaries",
          "and transcripts, and tasks are read. What is here already is recognised, and written once.",
          "It needs OPENPHONE_API_KEY. When a server runs on the same database, the server does the work and this command",
          "watches; otherwise it works itself. Stop it at any moment: the next `linekeeper import` goes on where it was.",
        ].join("\n"),
      ),
    )
    .action(async (options: ImportCommandOptions) => {
      const config = configOf(context, options);
      if (options.dryRun === true) return dryRun(config, options, context);
      const run = await runImport(config, options, context);
      if (run.state === "failed" || run.state === "cancelled") finish(EXIT.failed);
    });

  command
    .command("list")
    .description("the newest imports and reconciliations")
    .addHelpText("after", exampleHelp(["linekeeper import list", "linekeeper import list --json"]))
    .action(async (_options: object, self: Command) => {
      const options = self.optsWithGlobals<ImportCommandOptions>();
      await using opened = await open(configOf(context, options), context);
      const runs = await opened.importer.list();
      if (options.json === true) context.terminal.printJson(runs);
      else showRuns(runs, context.terminal);
    });
  for (const [step, told, states] of [
    ["pause", "stop the import where it is, to be resumed", ["queued", "running"]],
    ["resume", "go on with an import that is paused or failed", ["paused", "failed"]],
    ["cancel", "end the import for good; what was read stays", ["queued", "running", "paused", "failed"]],
  ] as const) {
    command
      .command(step)
      .description(told)
      .argument("[id]", "which one (default: the newest that it can be done with)")
      .addHelpText("after", exampleHelp([`linekeeper import ${step}`, `linekeeper import ${step} run_5x2m`]))
      .action(async (id: string | undefined, _options: object, self: Command) => {
        const options = self.optsWithGlobals<ImportCommandOptions>();
        await using opened = await open(configOf(context, options), context);
        const { importer } = opened;
        const named =
          id ??
          (await importer.list()).find((run) => run.kind === "import" && states.some((one) => one === run.state))?.id;
        if (named === undefined) throw new LinekeeperError("import.not_found", `There is no import to ${step}.`);
        const run = await importer[step](named);
        if (options.json === true) context.terminal.printJson(run);
        else
          context.terminal.print(
            `${run.id} is ${run.state}.${step === "resume" ? " `linekeeper import` works on it." : ""}`,
          );
      });
  }
}

interface Opened extends AsyncDisposable {
  importer: Importer;
  engine: StoreEngine;
  reader: StoreReader;
}

async function open(config: Config, context: CliContext): Promise<Opened> {
  await using parts = new AsyncDisposableStack();
  // An import may be the first thing that is done.
  await migrateStore(config);
  const engine = parts.use(await openStoreEngine(config));
  const reader = parts.use(await openStoreReader(config));
  const importer = createImporter({
    quo: quoClientOf(config),
    db: reader.db,
    workspaceId: config.workspaceId,
    store: engine,
    clock: context.clock,
    ids: randomIds,
    logger: loggerOf(
      { ...config, logLevel: config.logLevel === "info" ? "warn" : config.logLevel },
      { write: (line) => void context.terminal.stderr.write(line) },
    ),
    // A stall is for the server to notice, which receives.
    alarms: null,
    reconcileMinutes: 0,
    requestsPerSecond: config.quoRate,
    isOurWebhook: () => false,
  });
  const owned = parts.move();
  return { importer, engine, reader, [Symbol.asyncDispose]: () => owned.disposeAsync() };
}

async function dryRun(config: Config, options: ImportCommandOptions, context: CliContext): Promise<void> {
  await using opened = await open(config, context);
  const preview = await opened.importer.preview(options.since === undefined ? {} : { since: options.since });
  if (options.json === true) context.terminal.printJson(preview);
  else showPreview(preview, context.terminal);
}

async function runImport(config: Config, options: ImportCommandOptions, context: CliContext): Promise<ImportRun> {
  const { terminal } = context;
  await using opened = await open(config, context);
  const signal = context.takeSignals();
  const begun = await startOrJoin(opened.importer, options, context);
  const isServed = await serverTakes(opened.importer, begun.id, config, terminal);
  if (isServed) terminal.say("A server works on it; this command only watches.");
  const run = isServed
    ? await watch(opened.importer, begun.id, context, signal)
    : await workHere(opened, begun.id, config, context, signal);
  terminal.progress(describeRun(run), { done: true });
  if (signal.aborted && !ENDED.has(run.state)) {
    terminal.say(
      isServed
        ? "The server goes on with it. `linekeeper import` watches again, `linekeeper import pause` stops it."
        : "Stopped. `linekeeper import` goes on where it was.",
    );
  }
  if (options.json === true) terminal.printJson(run);
  else await showRun(run, opened.reader, terminal);
  return run;
}

/** One that waits, or whose process died, is gone on with. */
async function startOrJoin(
  importer: Importer,
  { since, recent }: ImportCommandOptions,
  { terminal }: CliContext,
): Promise<ImportRun> {
  const kind = recent === true ? "reconcile" : "import";
  const active = (await importer.list()).find(
    (run) => run.kind === kind && (run.state === "queued" || run.state === "running" || run.state === "paused"),
  );
  if (active === undefined) {
    return importer.start({ kind, requestedBy: "command line", ...(since !== undefined && { since }) });
  }
  if (active.state === "paused") {
    throw new LinekeeperError(
      "import.active",
      `${active.id} is paused: \`linekeeper import resume\` or \`cancel\` it.`,
    );
  }
  terminal.say(`Going on with ${active.id}, begun ${active.createdAt}.`);
  return active;
}

/**
 * Whether somebody else works on it within a moment. Nobody can when no server runs, so then nobody waits. A server that
 * is at another run takes this one afterwards; two at once would share the limit of one key without knowing of each other.
 */
async function serverTakes(importer: Importer, id: string, config: Config, terminal: Terminal): Promise<boolean> {
  let until = performance.now() + SERVER_PATIENCE_MS;
  let isTold = false;
  const isUp = await reachServer(serverAddress(undefined, config)).then(
    () => true,
    (error: unknown) => {
      if (error instanceof LinekeeperError && error.code === "cli.server_unreachable") return false;
      throw error;
    },
  );
  for (;;) {
    const run = await importer.get(id);
    if (run === null || run.isWorkedOn || ENDED.has(run.state)) return true;
    if (!isUp || performance.now() > until) return false;
    if ((await importer.list()).some((other) => other.isWorkedOn)) {
      if (!isTold) terminal.say("The server is at another run, and takes this one next.");
      isTold = true;
      until = performance.now() + SERVER_PATIENCE_MS;
    }
    await sleep(WATCH_MS);
  }
}

async function workHere(
  { importer, engine }: Opened,
  id: string,
  config: Config,
  context: CliContext,
  signal: AbortSignal,
): Promise<ImportRun> {
  const projector = await projectorFor(engine, config, context);
  const over = new AbortController();
  const projecting = (async () => {
    while (!over.signal.aborted) if ((await projector.step(500)) === 0) await sleep(PROJECTION_PAUSE_MS);
    await projector.drain();
  })();
  const working = importer.work(signal, { only: id }).finally(() => over.abort());
  const watching = watch(importer, id, context, over.signal);
  await Promise.all([working, projecting, watching]);
  const run = await importer.get(id);
  if (run === null) throw new LinekeeperError("import.not_found");
  return run;
}

/** Until the run ended or the signal aborts. */
async function watch(
  importer: Importer,
  id: string,
  { terminal }: CliContext,
  signal: AbortSignal,
): Promise<ImportRun> {
  const isLive = terminal.stderr.isTTY === true;
  let saidAt = performance.now();
  for (;;) {
    const run = await importer.get(id);
    if (run === null) throw new LinekeeperError("import.not_found");
    if (ENDED.has(run.state) || signal.aborted) return run;
    if (isLive) terminal.progress(describeRun(run));
    else if (performance.now() - saidAt >= PLAIN_LINE_MS) {
      terminal.say(describeRun(run));
      saidAt = performance.now();
    }
    await sleep(WATCH_MS, undefined, { signal }).catch((error: unknown) => {
      if (!signal.aborted) throw error;
    });
  }
}
