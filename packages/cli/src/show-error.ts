/** Errors as people need them: the code, what happened, what to do. A stack only for those who debug. */
import { CommanderError } from "commander";
import { ERRORS } from "@linekeeper/server/error-table.ts";
import type { ErrorCode } from "@linekeeper/server/errors.ts";
import { EXIT, type ExitCode, exitCodeOf } from "./exit-codes.ts";
import type { Terminal } from "./terminal.ts";

export function showError(error: unknown, terminal: Terminal, options: { debug: boolean }): ExitCode {
  if (error instanceof CommanderError) return showUsageError(error, terminal);
  const code = codeOf(error) ?? "internal.error";
  const message = error instanceof Error ? error.message : String(error);
  terminal.say(`${code}: ${message}`);
  const fix = isErrorCode(code) ? ERRORS[code].fix : null;
  // Errors without a message of their own carry the fix already.
  if (fix !== null && !message.includes(fix)) terminal.say(`What to do: ${fix}`);
  if (options.debug && error instanceof Error) terminal.say(error.stack ?? "no stack");
  else if (code === "internal.error") terminal.say("LOG_LEVEL=debug shows where it happened.");
  return exitCodeOf(code);
}

/** Help and version end a command by an exception too. */
function showUsageError(error: CommanderError, terminal: Terminal): ExitCode {
  if (error.exitCode === 0) return EXIT.ok;
  // Help that was shown because a command was missing says enough.
  if (error.code === "commander.help") return EXIT.usage;
  terminal.say(`cli.usage: ${error.message.replace(/^error: /, "")}`);
  terminal.say(`What to do: ${ERRORS["cli.usage"].fix}`);
  return EXIT.usage;
}

/** By the property and not by the class: errors that crossed a thread kept only that. Node's own codes have no dot. */
function codeOf(error: unknown): string | null {
  if (!(error instanceof Error) || !("code" in error) || typeof error.code !== "string") return null;
  return /^[a-z]+\.[a-z_]+$/.test(error.code) ? error.code : null;
}

const isErrorCode = (code: string): code is ErrorCode => Object.hasOwn(ERRORS, code);
