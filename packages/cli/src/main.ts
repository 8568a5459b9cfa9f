/** The process: the only place that knows its arguments, its environment, its signals and its exit code. */
import process from "node:process";
import { systemClock } from "@linekeeper/server/clock.ts";
import type { CliContext } from "./cli-context.ts";
import type { ExitCode } from "./exit-codes.ts";
import { createProgram } from "./program.ts";
import { showError } from "./show-error.ts";
import { createTerminal } from "./terminal.ts";

const stopping = new AbortController();
// Told by the terminal and by the wrapper under an old Node, sometimes twice: once is enough, draining needs its time.
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => stopping.abort());
// `linekeeper events list | head` closes the pipe early; nothing is wrong then.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code === "EPIPE") process.exit(0);
  throw error;
});

const terminal = createTerminal({ stdout: process.stdout, stderr: process.stderr });
// oxlint-disable-next-line node/no-process-env -- the environment enters here, and config.ts reads it
const env = process.env;
const context: CliContext = { env, terminal, clock: systemClock, signal: stopping.signal };

let exitCode: ExitCode = 0;
try {
  const program = createProgram(context, (code) => {
    exitCode = code;
  });
  await program.parseAsync(process.argv);
} catch (error) {
  exitCode = showError(error, terminal, { debug: env["LOG_LEVEL"] === "debug" || env["LOG_LEVEL"] === "trace" });
}
process.exitCode = exitCode;
