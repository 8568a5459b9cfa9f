/** The real binary as a child process, as people run it. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const BINARY = fileURLToPath(new URL("../../bin/linekeeper.js", import.meta.url));

export interface CliRun {
  code: number | null;
  stdout: string;
  stderr: string;
}

export type Environment = Record<string, string>;

interface StartOptions {
  env?: Environment;
  /** Arguments of node itself. */
  nodeArguments?: readonly string[];
  /** For standard input, which is empty otherwise. */
  input?: string | Uint8Array;
}

export interface RunningCli {
  child: ChildProcess;
  /** Resolves with the first match in what it writes to standard output. */
  waitFor(pattern: RegExp): Promise<RegExpExecArray>;
  finished: Promise<CliRun>;
}

export function startCli(
  args: readonly string[],
  { env = {}, nodeArguments = [], input }: StartOptions = {},
): RunningCli {
  // A clean environment: settings of whoever runs the tests must not reach the command.
  const child = spawn(process.execPath, [...nodeArguments, BINARY, ...args], {
    env,
    stdio: ["pipe", "pipe", "pipe"],
  });
  // A command that ends without reading closes its input.
  child.stdin.on("error", () => {});
  child.stdin.end(input);
  let stdout = "";
  let stderr = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => (stdout += text));
  child.stderr.setEncoding("utf8").on("data", (text: string) => (stderr += text));
  const finished = once(child, "close").then(([code]: (number | null)[]) => ({ code: code ?? null, stdout, stderr }));
  const waitFor = async (pattern: RegExp): Promise<RegExpExecArray> => {
    for (;;) {
      const match = pattern.exec(stdout);
      if (match !== null) return match;
      const event = await Promise.race([once(child.stdout, "data"), finished]);
      if (!Array.isArray(event) && !pattern.test(stdout))
        throw new Error(`ended without ${pattern}: ${stdout}${stderr}`);
    }
  };
  return { child, waitFor, finished };
}

export async function runCli(args: readonly string[], options?: StartOptions): Promise<CliRun> {
  return startCli(args, options).finished;
}

export async function makeTemporaryDirectory(): Promise<{ path: string } & AsyncDisposable> {
  const path = await mkdtemp(join(tmpdir(), "linekeeper-test-"));
  return { path, [Symbol.asyncDispose]: () => rm(path, { recursive: true, force: true }) };
}
