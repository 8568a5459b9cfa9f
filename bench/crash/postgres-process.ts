/** The test Postgres as something that can be killed and started again. */
import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";

const PATIENCE_MS = 20_000;
const POLL_MS = 20;

export class PostgresProcess implements AsyncDisposable {
  readonly #url: string;
  readonly #dataDirectory: string;
  /** Of the running server, to start another like it. */
  readonly #command: string[];
  /** A server that we started. The first belongs to who started it. */
  #restarted: ChildProcess | null = null;

  private constructor(url: string, dataDirectory: string) {
    this.#url = url;
    this.#dataDirectory = dataDirectory;
    this.#command = readFileSync(`/proc/${this.#pid()}/cmdline`, "utf8").split("\0").slice(0, -1);
  }

  /** Null on systems without `/proc`, where nothing tells how the server was started. */
  static async of(url: string): Promise<PostgresProcess | null> {
    if (!existsSync("/proc/self/cmdline")) return null;
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    const { rows } = await client.query<{ data_directory: string }>("SHOW data_directory");
    await client.end();
    return new PostgresProcess(url, rows[0]?.data_directory ?? "");
  }

  /** Every process of the server at once, without a word: no checkpoint, no flush, no goodbye. */
  kill(): void {
    const server = this.#pid();
    const family = [server, ...childrenOf(server)];
    for (const pid of family) process.kill(pid, "SIGKILL");
  }

  /** Resolves when it has recovered and answers. */
  async start(): Promise<void> {
    const [program = "", ...parameters] = this.#command;
    const { uid, gid } = statSync(this.#dataDirectory);
    const user = process.getuid?.() === 0 ? { uid, gid } : {};
    const until = performance.now() + PATIENCE_MS;
    while (performance.now() < until) {
      if (this.#restarted === null || this.#restarted.exitCode !== null || this.#restarted.signalCode !== null) {
        this.#restarted = spawn(program, parameters, {
          ...user,
          cwd: dirname(this.#dataDirectory),
          env: { LC_ALL: "C" },
          stdio: "ignore",
        });
      }
      if (await answers(this.#url)) return;
      await sleep(POLL_MS);
    }
    throw new Error(`Postgres does not come back after ${PATIENCE_MS} ms`);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const server = this.#restarted;
    if (server === null || server.exitCode !== null || server.signalCode !== null) return;
    const exited = new Promise((resolve) => server.once("exit", resolve));
    server.kill("SIGINT");
    await exited;
  }

  #pid(): number {
    return Number(readFileSync(join(this.#dataDirectory, "postmaster.pid"), "utf8").split("\n")[0]);
  }
}

function childrenOf(parent: number): number[] {
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => parentOf(pid) === parent);
}

function parentOf(pid: number): number | null {
  const file = `/proc/${pid}/stat`;
  if (!existsSync(file)) return null;
  return Number(
    readFileSync(file, "utf8")
      .replace(/^.*\) /s, "")
      .split(" ")[1],
  );
}

async function answers(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url });
  client.on("error", () => {});
  try {
    await client.connect();
    await client.end();
    return true;
  } catch {
    // Not there yet, or still recovering.
    return false;
  }
}
