/** A machine's own Node may be too old to read the program: the binary then finds the one that was installed with it. */
import { copyFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { spawnSync } from "node:child_process";
import { expect, test } from "vitest";
import { makeTemporaryDirectory, runCli, startCli } from "./testing/run-cli.ts";

/** Lets this Node tell an older version. The child that the binary starts is started without it. */
const PRETEND_TO_BE_20 = [
  "--import",
  `data:text/javascript,${encodeURIComponent(
    'Object.defineProperty(process, "versions", { value: { ...process.versions, node: "20.19.0" } });' +
      'Object.defineProperty(process, "execPath", { value: "/somewhere/node" });',
  )}`,
];

test("an old Node hands over to the pinned one, with arguments, output and exit code", async () => {
  const help = await runCli(["token", "--help"], { nodeArguments: PRETEND_TO_BE_20 });
  expect(help).toMatchObject({ code: 0, stderr: "" });
  expect(help.stdout).toContain("Usage: linekeeper token");
  const wrong = await runCli(["bogus"], { nodeArguments: PRETEND_TO_BE_20 });
  expect(wrong.code).toBe(2);
});

test("a signal to the old Node reaches the pinned one, which drains", async () => {
  await using directory = await makeTemporaryDirectory();
  const serve = startCli(["serve", "--data-dir", directory.path, "--port", "0"], {
    nodeArguments: PRETEND_TO_BE_20,
    env: { LOG_LEVEL: "fatal" },
  });
  await serve.waitFor(/token {5}lk_/);
  serve.child.kill("SIGTERM");
  const { code, stdout } = await serve.finished;
  expect(code).toBe(0);
  expect(stdout).toContain("Stopped.");
});

test("without a pinned Node it says what to do", async () => {
  await using directory = await makeTemporaryDirectory();
  const alone = join(directory.path, "linekeeper.mjs");
  await copyFile(fileURLToPath(new URL("../bin/linekeeper.js", import.meta.url)), alone);
  const { status, stderr } = spawnSync(process.execPath, [...PRETEND_TO_BE_20, alone], { env: {}, encoding: "utf8" });
  expect(status).toBe(3);
  expect(stderr).toContain("cli.node_too_old: Linekeeper needs Node 24.15 or later, this is 20.19.0.");
});
