import type { Command } from "commander";
import { type CliContext, type ConfigOptions, configOf } from "../cli-context.ts";
import { exampleHelp } from "../example-help.ts";
import { EXIT, type Finish } from "../exit-codes.ts";
import { openStoreEngine, openStoreReader, projectorFor } from "../store-access.ts";
import { digestTables, type TableDigest } from "../table-digests.ts";
import { formatTable } from "../terminal.ts";

interface RebuildOptions extends ConfigOptions {
  check?: boolean;
  json?: boolean;
}

interface Rebuilt {
  events: number;
  seconds: number;
  /** Null unless both states were compared. */
  tables: (TableDigest & { before: string; same: boolean })[] | null;
}

export function addRebuild(program: Command, context: CliContext, finish: Finish): void {
  program
    .command("rebuild")
    .description("empty every projected table and fill it again from the ledger")
    .option("--check", "compare every table before and after, and fail where they differ")
    .option("--data-dir <path>", "where the SQLite database lives (variable LINEKEEPER_DATA_DIR)")
    .option("--json", "print as JSON")
    .addHelpText(
      "after",
      exampleHelp(
        ["linekeeper rebuild", "linekeeper rebuild --check"],
        [
          "The ledger, notes, assignments and tokens are not touched. A running server goes on receiving, but its API",
          "shows unfinished tables meanwhile. For --check stop it first: what arrives in between makes a difference.",
        ].join("\n"),
      ),
    )
    .action(async (options: RebuildOptions) => {
      const rebuilt = await rebuild(options, context);
      if (options.json === true) context.terminal.printJson(rebuilt);
      else showRebuilt(rebuilt, context);
      if (rebuilt.tables?.some((table) => !table.same) === true) finish(EXIT.failed);
    });
}

async function rebuild(options: RebuildOptions, context: CliContext): Promise<Rebuilt> {
  const { terminal } = context;
  const config = configOf(context, options);
  await using engine = await openStoreEngine(config);
  await using reader = await openStoreReader(config);
  const projector = await projectorFor(engine, config, context);
  let before: TableDigest[] | null = null;
  if (options.check === true) {
    // What waits now would otherwise count as a difference.
    await projector.drain();
    terminal.progress("comparing: reading the tables as they are");
    before = await digestTables(reader);
  }

  const startedAt = performance.now();
  const events = await engine.resetProjections();
  await projector.drain({
    onProgress: (count) => terminal.progress(`${count} of ${events} events projected`),
  });
  const seconds = (performance.now() - startedAt) / 1_000;
  terminal.progress(`${events} events projected in ${seconds.toFixed(1)} s`, { done: true });
  if (before === null) return { events, seconds, tables: null };

  const wanted = new Map(before.map(({ table, digest }) => [table, digest]));
  const after = await digestTables(reader);
  const tables = after.map((one) => {
    const digest = wanted.get(one.table) ?? "";
    return Object.assign(one, { before: digest, same: digest === one.digest });
  });
  return { events, seconds, tables };
}

function showRebuilt({ events, tables }: Rebuilt, { terminal }: CliContext): void {
  if (tables === null) return terminal.print(`Rebuilt from ${events} events.`);
  const rows = tables.map(({ table, rows: count, digest, same }) => [
    table,
    String(count),
    digest.slice(0, 16),
    same ? "same" : "DIFFERENT",
  ]);
  for (const line of formatTable(["table", "rows", "digest", "before and after"], rows)) terminal.print(line);
  const different = tables.filter((table) => !table.same).length;
  terminal.print();
  terminal.print(different === 0 ? "Every table came out the same." : `${different} tables came out different.`);
}
