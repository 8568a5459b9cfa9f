import { expect, test } from "vitest";
import { makeTemporaryDirectory, runCli } from "./testing/run-cli.ts";

const KEY = Buffer.alloc(32, 5).toString("base64");
const NOWHERE = { OPENPHONE_WEBHOOK_SIGNING_KEY: KEY, LINEKEEPER_DATA_DIR: "/nonexistent/linekeeper" };

test.each([
  [["bogus"], "cli.usage: unknown command 'bogus'"],
  [["status", "--bogus"], "cli.usage: unknown option '--bogus'"],
  [["events", "list", "--state", "lost"], "It must be one or several of received, projected, ignored, quarantined"],
  [["simulate", "--events", "many"], "It must be a whole number from 1."],
  [["simulate", "--duplicates", "2"], "It must be a share from 0 to 1"],
  [["simulate", "--kinds", "v9"], "It must be one or several of v2, v3, v4, 2026-03-30, unversioned"],
  [["test"], "cli.usage: missing required argument 'what'"],
  [["test", "some"], "Allowed choices are all, media, ai, full"],
  [["test", "all", "--url", "localhost"], "It must be an address like http://localhost:5000."],
  [["events", "replay"], "cli.usage: Name the events to replay, or give --state."],
])("%j is wrong usage: exit code 2", async (args, message) => {
  const { code, stdout, stderr } = await runCli(args, { env: NOWHERE });
  expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
  expect(stderr).toContain(message);
});

test("a bad variable is named: exit code 3", async () => {
  const { code, stderr } = await runCli(["status"], { env: { PORT: "many" } });
  expect(code).toBe(3);
  expect(stderr).toContain("config.invalid: Bad configuration.\n  PORT: expected a whole number");
  expect(stderr).toContain("What to do: ");
});

test.each([[["status"]], [["events", "list"]], [["rebuild"]], [["token", "create"]]])(
  "%j without a database says how to make one: exit code 3",
  async (args) => {
    const { code, stdout, stderr } = await runCli(args, { env: NOWHERE });
    expect({ code, stdout }).toEqual({ code: 3, stdout: "" });
    expect(stderr).toContain("store.not_migrated: There is no database in /nonexistent/linekeeper.");
  },
);

test.each([[["simulate"]], [["test", "all"]]])("%j without a server: exit code 3", async (args) => {
  // Port 9, discard: nothing listens there.
  const { code, stderr } = await runCli([...args, "--url", "http://127.0.0.1:9"], { env: NOWHERE });
  expect(code).toBe(3);
  expect(stderr).toContain("cli.server_unreachable: No server answers at http://127.0.0.1:9");
});

test("without a signing key nothing can be signed: exit code 3", async () => {
  const { code, stderr } = await runCli(["simulate"]);
  expect(code).toBe(3);
  expect(stderr).toContain("signature.no_key: OPENPHONE_WEBHOOK_SIGNING_KEY is not set here");
});

test("an event that is not there: exit code 1", async () => {
  await using directory = await makeTemporaryDirectory();
  expect((await runCli(["migrate", "--data-dir", directory.path])).code).toBe(0);
  for (const name of ["EVnone", "7"]) {
    const { code, stderr } = await runCli(["events", "show", name, "--data-dir", directory.path]);
    expect(code).toBe(1);
    expect(stderr).toContain(`event.not_found: There is no event ${name} in the ledger.`);
  }
});

test("errors show no stack, unless LOG_LEVEL is debug", async () => {
  const quiet = await runCli(["status"], { env: NOWHERE });
  const debug = await runCli(["status"], { env: { ...NOWHERE, LOG_LEVEL: "debug" } });
  expect(quiet.stderr).not.toMatch(/^ +at /m);
  expect(debug.stderr).toMatch(/^ +at .*store-access\.ts/m);
});
