import type { Command } from "commander";
import { type Alarm, type LineCoverage, readAlarms, readCoverage } from "@linekeeper/server/read/coverage.ts";
import type { Stats } from "@linekeeper/server/read/resources.ts";
import { readStats } from "@linekeeper/server/read/stats.ts";
import { type CliContext, type ConfigOptions, configOf } from "../cli-context.ts";
import { whereDataLives } from "../data-location.ts";
import { exampleHelp } from "../example-help.ts";
import { showCoverage } from "../import-view.ts";
import { openStoreReader } from "../store-access.ts";
import { formatTable, printable, type Terminal } from "../terminal.ts";

export function addStatus(program: Command, context: CliContext): void {
  program
    .command("status")
    .description("counts, success rate, backlog, and up to when each line is complete; read from the database")
    .option("--data-dir <path>", "where the SQLite database lives (variable LINEKEEPER_DATA_DIR)")
    .option("--json", "print as JSON")
    .addHelpText(
      "after",
      exampleHelp(
        ["linekeeper status", "linekeeper status --json"],
        "It reads the database itself, so it works while the server runs and while it does not.",
      ),
    )
    .action(async (options: ConfigOptions & { json?: boolean }) => {
      const config = configOf(context, options);
      await using reader = await openStoreReader(config);
      const stats = await readStats(reader, context.clock);
      const database = whereDataLives(config);
      const coverage = await readCoverage(reader);
      const alarms = await readAlarms(reader, { open: true });
      if (options.json === true) context.terminal.printJson({ database, ...stats, coverage, alarms });
      else {
        showStatus(stats, database, context.terminal);
        showCompleteness(coverage, alarms, context.terminal);
      }
    });
}

function showStatus(
  { events, processing_success_rate: rate, backlog, rows }: Stats,
  database: string,
  terminal: Terminal,
): void {
  const { projected, ignored, quarantined } = events.by_state;
  terminal.print(`database    ${database}`);
  terminal.print(`events      ${events.total}: ${projected} projected, ${ignored} ignored, ${quarantined} quarantined`);
  terminal.print(
    `success     ${rate === null ? "nothing processed yet" : `${(Math.floor(rate * 10_000) / 100).toFixed(2)} %`}`,
  );
  terminal.print(`backlog     ${describeBacklog(backlog)}`);
  if (quarantined > 0) terminal.print("            linekeeper events list --state quarantined shows why");
  terminal.print();
  for (const line of formatTable(
    ["table", "rows"],
    Object.entries(rows).map(([table, count]) => [table, String(count)]),
  )) {
    terminal.print(line);
  }
}

function showCompleteness(coverage: readonly LineCoverage[], alarms: readonly Alarm[], terminal: Terminal): void {
  if (coverage.length > 0) {
    terminal.print();
    showCoverage(coverage, terminal);
  }
  if (alarms.length > 0) terminal.print();
  for (const { opened_at, message } of alarms) terminal.print(`ALARM since ${opened_at}: ${printable(message)}`);
}

function describeBacklog({ received, retrying, oldest_received_at: oldest }: Stats["backlog"]): string {
  if (received === 0) return "none";
  return `${received} waiting, ${retrying} of them for another attempt; the oldest since ${oldest ?? "unknown"}`;
}
