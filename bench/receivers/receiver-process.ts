/**
 * The handle of a receiver that runs as a process of its own, and the other end of it.
 *
 * A receiver is a module that calls `serveAs` with a function that starts it. It ends with its parent, whatever ends that.
 */
import { type ChildProcess, fork } from "node:child_process";
import type { Address } from "../database.ts";
import { cpuOf } from "../process-usage.ts";

export interface ReceiverOptions extends Address {
  signingKey: string;
}

export interface Receiver extends AsyncDisposable {
  readonly port: number;
  /** Milliseconds of CPU so far. */
  cpu(): number | null;
}

type Said = { port: number } | { stopped: true };

export async function startReceiver(module: URL, options: ReceiverOptions): Promise<Receiver> {
  const child = fork(module, [JSON.stringify(options)]);
  const said = await next(child);
  if (!("port" in said)) throw new Error(`${module.pathname} did not say its port`);
  return {
    port: said.port,
    cpu: () => cpuOf(child.pid),
    async [Symbol.asyncDispose]() {
      const exited = Promise.withResolvers<void>();
      child.once("exit", () => exited.resolve());
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.send("stop");
      await exited.promise;
    },
  };
}

function next(child: ChildProcess): Promise<Said> {
  return new Promise((resolve, reject) => {
    child.once("message", (message) => resolve(message as Said));
    child.once("exit", (code) => reject(new Error(`a receiver ended with exit code ${code} before it listened`)));
  });
}

export interface StartedReceiver {
  port: number;
  stop(): Promise<void>;
}

export async function serveAs(start: (options: ReceiverOptions) => Promise<StartedReceiver>): Promise<void> {
  const options = JSON.parse(process.argv[2] ?? "null") as ReceiverOptions;
  const receiver = await start(options);
  const stop = async (): Promise<void> => {
    await receiver.stop();
    process.exit();
  };
  process.on("message", () => void stop());
  process.on("disconnect", () => process.exit());
  process.send?.({ port: receiver.port });
}
