import type { Command } from "commander";
import { migrateStore } from "@linekeeper/server/store/open-store.ts";
import { type CliContext, type ConfigOptions, configOf } from "../cli-context.ts";
import { whereDataLives } from "../data-location.ts";
import { exampleHelp } from "../example-help.ts";

export function addMigrate(program: Command, context: CliContext): void {
  program
    .command("migrate")
    .description("make the database, or bring it to the version of this program")
    .option("--data-dir <path>", "where the SQLite database lives (variable LINEKEEPER_DATA_DIR)")
    .option("--json", "print as JSON")
    .addHelpText(
      "after",
      exampleHelp(
        ["linekeeper migrate", "DATABASE_URL=postgres://linekeeper@localhost/linekeeper linekeeper migrate"],
        "`serve` does the same when it starts. A database that is newer than this program is refused and not touched.",
      ),
    )
    .action(async (options: ConfigOptions & { json?: boolean }) => {
      const config = configOf(context, options);
      const applied = await migrateStore(config);
      const database = whereDataLives(config);
      if (options.json === true) return context.terminal.printJson({ database, applied });
      for (const name of applied) context.terminal.print(`applied ${name}`);
      context.terminal.print(`${database} is up to date.`);
    });
}
