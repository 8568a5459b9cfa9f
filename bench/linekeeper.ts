/** `linekeeper serve` as a process of its own, the way it is run in earnest. */
import { type ChildProcess, spawn } from "node:child_process";
import { connect } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import type { Address } from "./database.ts";
import { cpuOf, type Memory, memoryOf } from "./process-usage.ts";

const CLI = fileURLToPath(new URL("../packages/cli/bin/linekeeper.js", import.meta.url));
const PATIENCE_MS = 30_000;
const POLL_MS = 2;

export interface LinekeeperOptions extends Address {
  signingKey: string;
  port: number;
}

export class Linekeeper implements AsyncDisposable {
  readonly port: number;
  /** Resolves with the exit code, or with the name of the signal that ended it. */
  readonly ended: Promise<number | string>;
  readonly #child: ChildProcess;
  readonly #startedAt = performance.now();
  #log = "";

  constructor({ databaseUrl, dataDir, signingKey, port }: LinekeeperOptions) {
    this.port = port;
    this.#child = spawn(process.execPath, [CLI, "serve"], {
      // Nothing of this machine's own settings: a DATABASE_URL that lies around must not be written to.
      env: {
        PORT: String(port),
        OPENPHONE_WEBHOOK_SIGNING_KEY: signingKey,
        LINEKEEPER_DATA_DIR: dataDir,
        LOG_LEVEL: "warn",
        ...(databaseUrl === null ? {} : { DATABASE_URL: databaseUrl }),
      },
      stdio: ["ignore", "ignore", "pipe"],
    });
    this.#child.stderr?.setEncoding("utf8").on("data", (text: string) => {
      this.#log = (this.#log + text).slice(-LOG_KEPT);
    });
    this.ended = new Promise((resolve, reject) => {
      this.#child.once("error", reject);
      this.#child.once("exit", (code, signal) => resolve(code ?? signal ?? "unknown"));
    });
  }

  /** The end of what it logged. */
  get log(): string {
    return this.#log;
  }

  get isRunning(): boolean {
    return this.#child.exitCode === null && this.#child.signalCode === null;
  }

  memory(): Memory | null {
    return memoryOf(this.#child.pid);
  }

  /** Milliseconds of CPU so far. */
  cpu(): number | null {
    return cpuOf(this.#child.pid);
  }

  /** Resolves when the port takes connections, with the milliseconds since the process was started. */
  async listening(): Promise<number> {
    while (performance.now() - this.#startedAt < PATIENCE_MS) {
      if (!this.isRunning) throw new Error(`linekeeper serve ended before it listened: ${this.#log}`);
      if (await takesConnections(this.port)) return performance.now() - this.#startedAt;
      await sleep(POLL_MS);
    }
    throw new Error(`linekeeper serve does not listen after ${PATIENCE_MS} ms: ${this.#log}`);
  }

  signal(name: "SIGTERM" | "SIGKILL"): void {
    this.#child.kill(name);
  }

  /** As an operator stops it. Throws when it does not end well. */
  async stop(): Promise<void> {
    this.signal("SIGTERM");
    const end = await this.ended;
    if (end !== 0) throw new Error(`linekeeper serve ended with ${end} when it was stopped: ${this.#log}`);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (this.isRunning) this.signal("SIGKILL");
    await this.ended;
  }
}

const LOG_KEPT = 4_000;

function takesConnections(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host: "127.0.0.1", port });
    const answer = (yes: boolean) => (): void => {
      socket.destroy();
      resolve(yes);
    };
    socket.once("connect", answer(true));
    socket.once("error", answer(false));
  });
}
