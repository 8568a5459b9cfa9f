import { readFileSync } from "node:fs";
import { Command } from "commander";
import { z } from "zod";
import type { CliContext } from "./cli-context.ts";
import { EXIT_CODES_HELP, type Finish } from "./exit-codes.ts";

type AddCommand = (program: Command, context: CliContext, finish: Finish) => void;

/**
 * Loaded when they are asked for: what all of them import takes 40 MB and half a second, and a server needs but its own. In the
 * order of the help.
 */
const COMMANDS: Readonly<Record<string, () => Promise<AddCommand>>> = {
  serve: async () => (await import("./commands/serve.ts")).addServe,
  demo: async () => (await import("./commands/demo.ts")).addDemo,
  import: async () => (await import("./commands/import.ts")).addImport,
  status: async () => (await import("./commands/status.ts")).addStatus,
  events: async () => (await import("./commands/events.ts")).addEvents,
  media: async () => (await import("./commands/media.ts")).addMedia,
  jobs: async () => (await import("./commands/jobs.ts")).addJobs,
  consent: async () => (await import("./commands/consent.ts")).addConsent,
  campaigns: async () => (await import("./commands/campaigns.ts")).addCampaigns,
  rebuild: async () => (await import("./commands/rebuild.ts")).addRebuild,
  migrate: async () => (await import("./commands/migrate.ts")).addMigrate,
  "owner-link": async () => (await import("./commands/owner-link.ts")).addOwnerLink,
  token: async () => (await import("./commands/token.ts")).addToken,
  test: async () => (await import("./commands/test.ts")).addTest,
  simulate: async () => (await import("./commands/simulate.ts")).addSimulate,
  webhooks: async () => (await import("./commands/webhooks.ts")).addWebhooks,
};

/**
 * `words`: of the command line. The program knows the command that they begin with, or where they begin with none (for help, or
 * mistyped) every one.
 */
export async function createProgram(
  context: CliContext,
  finish: Finish,
  words: readonly string[] = [],
): Promise<Command> {
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
  const [asked = ""] = words;
  const loads = Object.hasOwn(COMMANDS, asked) ? [COMMANDS[asked]!] : Object.values(COMMANDS);
  for (const add of await Promise.all(loads.map((load) => load()))) add(program, context, finish);
  return program;
}

function readVersion(): string {
  const manifest: unknown = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8"));
  const { version } = z.object({ version: z.string() }).parse(manifest);
  return version;
}
