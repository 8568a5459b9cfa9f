import { existsSync } from "node:fs";
import { expect, test } from "vitest";
import { runCli, startCli } from "./testing/run-cli.ts";

test("the demo fills threads, ends by itself and leaves no database behind", async () => {
  const { code, stdout, stderr } = await runCli(["demo", "--once", "--rate", "200"]);
  expect([stderr, code]).toEqual(["", 0]);
  expect(stdout).toMatch(/300 of 300 deliveries acknowledged, \d+ quarantined, 0 waiting\./);
  expect(stdout).toMatch(/\d+ threads, \d{2,} activities/);
  // Some threads in full: somebody wrote, and the firm answered.
  expect(stdout).toMatch(/^ {2}< \S/m);
  expect(stdout).toMatch(/^ {2}> \S/m);
  const directory = /database {2}(\S+), removed/.exec(stdout)?.[1] ?? "";
  expect(directory).toMatch(/linekeeper-demo-/);
  expect(existsSync(directory)).toBe(false);
});

test("what the demo prints to try can be tried, and Ctrl-C ends it", async () => {
  const demo = startCli(["demo", "--rate", "100"]);
  const [, token = "", url = ""] = await demo.waitFor(/Bearer (lk_\S+)" "(\S+conversations\?limit=5)"/);
  await demo.waitFor(/[1-9]\d* threads/);
  const answer = await fetch(url, { headers: { authorization: `Bearer ${token}` } });
  expect(await answer.json()).toHaveProperty(["data", 0, "participants", 0]);
  demo.child.kill("SIGINT");
  const { code, stdout } = await demo.finished;
  expect(code).toBe(0);
  const directory = /database {2}(\S+), removed/.exec(stdout)?.[1] ?? "missing";
  expect(existsSync(directory)).toBe(false);
});

/** The first line of the first thread. */
async function firstLine(seed: string): Promise<string | undefined> {
  const { stdout } = await runCli(["demo", "--events", "30", "--rate", "500", "--seed", seed]);
  return stdout.split("\n").find((line) => line.startsWith("  ") && line.includes("<"));
}

test("the same seed makes the same firm", async () => {
  const line = await firstLine("one");
  expect(line).toMatch(/<|>/);
  expect(await firstLine("one")).toBe(line);
});
