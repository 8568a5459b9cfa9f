/** The process: the only place that knows its arguments, its environment, its signals and its exit code. */
import process from "node:process";
import { systemClock } from "@linekeeper/server/clock.ts";
import type { CliContext } from "./cli-context.ts";
import { EXIT, type ExitCode } from "./exit-codes.ts";
import { createProgram } from "./program.ts";
import { showError } from "./show-error.ts";
import { createTerminal } from "./terminal.ts";

/**
 * The terminal and the wrapper under an old Node may both tell of one Ctrl-C. A second one after this time is meant:
 * draining takes too long for somebody, and nothing that was acknowledged can be lost by ending now.
 */
const SAME_SIGNAL_MS = 1_000;

function takeSignals(): AbortSignal {
  const stopping = new AbortController();
  let firstAt: number | null = null;
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
    process.on(signal, () => {
      if (firstAt !== null && performance.now() - firstAt > SAME_SIGNAL_MS) process.exit(EXIT.failed);
      firstAt ??= performance.now();
      stopping.abort();
    });
  }
  return stopping.signal;
}

// `linekeeper events list | head` closes the pipe early; nothing is wrong then.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code === "EPIPE") process.exit(0);
  throw error;
});

const terminal = createTerminal({ stdout: process.stdout, stderr: process.stderr });
// oxlint-disable-next-line node/no-process-env -- the environment enters here, and config.ts reads it
const env = process.env;
const context: CliContext = { env, terminal, clock: systemClock, takeSignals, openInput: () => process.stdin };

let exitCode: ExitCode = EXIT.ok;
try {
  const finish = (code: ExitCode): void => {
    exitCode = code;
  };
  const program = await createProgram(context, finish, process.argv.slice(2));
  await program.parseAsync(process.argv);
} catch (error) {
  exitCode = showError(error, terminal, { debug: env["LOG_LEVEL"] === "debug" || env["LOG_LEVEL"] === "trace" });
}
process.exitCode = exitCode;
