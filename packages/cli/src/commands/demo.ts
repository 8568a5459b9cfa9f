import { randomBytes } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Command } from "commander";
import { parseConfig } from "@linekeeper/server/config.ts";
import { positiveNumber, wholeNumber } from "../arguments.ts";
import type { CliContext } from "../cli-context.ts";
import { ensureCurrentPage } from "../current-page.ts";
import { runBusiness } from "../demo/business.ts";
import { streamDeliveries } from "../demo/stream.ts";
import { exampleHelp } from "../example-help.ts";
import { EXIT, type Finish } from "../exit-codes.ts";
import { startListening } from "./serve.ts";

interface DemoOptions {
  port: number;
  events?: number;
  once?: boolean;
  rate: number;
  seed: string;
}

const ONCE_EVENTS = 300;

export function addDemo(program: Command, context: CliContext, finish: Finish): void {
  program
    .command("demo")
    .description("open the page on a made-up business that lives: texts, calls, a simulated Quo, nothing of yours")
    .option("--port <number>", "the port to listen on (default: a free one)", wholeNumber(0, 65_535), 0)
    .option("--events <number>", "no business: send so many deliveries of every kind, and end", wholeNumber(1))
    .option("--once", `the same as --events ${ONCE_EVENTS}`)
    .option("--rate <number>", "with --events: deliveries a second", positiveNumber, 15)
    .option("--seed <text>", "the same seed makes the same firm and people", "demo")
    .addHelpText(
      "after",
      exampleHelp(
        ["linekeeper demo", "linekeeper demo --once --rate 200"],
        "Nothing of yours is read or written: keys and database are new, Quo is simulated, and all of it is removed at the end.",
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
  const events = options.events ?? (options.once === true ? ONCE_EVENTS : null);
  try {
    return events === null
      ? await runBusiness({ port: options.port, seed: options.seed, context, directory, signal })
      : await stream({ ...options, events }, context, directory, signal);
  } finally {
    await rm(directory, { recursive: true, force: true });
    context.terminal.print("The demo is over, its database is removed.");
  }
}

async function stream(
  options: DemoOptions & { events: number },
  context: CliContext,
  directory: string,
  signal: AbortSignal,
): Promise<boolean> {
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
    return await streamDeliveries({ options, context, config, service, directory, signal });
  } finally {
    await service.stop();
  }
}
