import { readFileSync } from "node:fs";
import { Command } from "commander";
import { z } from "zod";
import type { CliContext } from "./cli-context.ts";
import { addDemo } from "./commands/demo.ts";
import { addEvents } from "./commands/events.ts";
import { addImport } from "./commands/import.ts";
import { addJobs } from "./commands/jobs.ts";
import { addMedia } from "./commands/media.ts";
import { addMigrate } from "./commands/migrate.ts";
import { addRebuild } from "./commands/rebuild.ts";
import { addServe } from "./commands/serve.ts";
import { addSimulate } from "./commands/simulate.ts";
import { addStatus } from "./commands/status.ts";
import { addTest } from "./commands/test.ts";
import { addToken } from "./commands/token.ts";
import { addWebhooks } from "./commands/webhooks.ts";
import { EXIT_CODES_HELP, type Finish } from "./exit-codes.ts";

export function createProgram(context: CliContext, finish: Finish): Command {
  const { stdout, stderr } = context.terminal;
  const program = new Command("linekeeper")
    .version(readVersion(), "-V, --version", "show the version")
    .description("Keeps every text, call, voicemail and AI summary of your Quo lines in a database that you own.")
    .usage("<command> [options]")
    // Settings are told by show-error.ts, in one form for all errors.
    .configureOutput({
      writeOut: (text) => void stdout.write(text),
      writeErr: (text) => void stderr.write(text),
      outputError: () => {},
    })
    .exitOverride()
    .showSuggestionAfterError(true)
    .addHelpText(
      "after",
      `
Examples:
  linekeeper demo                     look at it with made-up traffic, without any settings
  linekeeper serve                    receive webhooks and answer the API
  linekeeper test full                check a running server with an example of every event
  linekeeper help events              what a command does, with examples

Settings are environment variables; docs/configuration.md lists them.
Errors go to standard error as "code: message"; docs/errors.md explains every code.
${EXIT_CODES_HELP}`,
    );
  for (const add of [
    addServe,
    addDemo,
    addImport,
    addStatus,
    addEvents,
    addMedia,
    addJobs,
    addRebuild,
    addMigrate,
    addToken,
    addTest,
    addSimulate,
    addWebhooks,
  ]) {
    add(program, context, finish);
  }
  return program;
}

function readVersion(): string {
  const manifest: unknown = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8"));
  const { version } = z.object({ version: z.string() }).parse(manifest);
  return version;
}
