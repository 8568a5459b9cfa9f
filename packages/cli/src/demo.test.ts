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

// The first time it builds the page, too.
test(
  "the demo is a firm with a past and somebody to sign in as, and Ctrl-C leaves nothing behind",
  { timeout: 120_000 },
  async () => {
    const demo = startCli(["demo"]);
    const [, url = "", email = "", password = ""] = await demo.waitFor(/(http:\S+)\/demo#([^:\s]+):(\S+)/);
    const [, token = ""] = await demo.waitFor(/token (lk_[\w-]+)/);
    const [, directory = ""] = await demo.waitFor(/database {2}(\S+), removed/);
    const signedIn = await fetch(`${url}/v1/sign-in`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ email: decodeURIComponent(email), password }),
    });
    expect(signedIn.status).toBe(200);
    const read = async (path: string): Promise<unknown> => {
      const answer = await fetch(url + path, { headers: { authorization: `Bearer ${token}` } });
      return answer.json();
    };
    expect(await read("/v1/conversations?view=open")).toHaveProperty(["data", 9, "participants", 0]);
    expect(await read("/v1/search?q=estimate&kind=transcript")).toHaveProperty(["data", 0, "second"]);
    expect(await read("/v1/webhooks")).toHaveProperty(["data", 0, "key"], "active");
    expect(await read("/v1/people")).toHaveProperty(["data", "length"], 4);
    demo.child.kill("SIGINT");
    const { code } = await demo.finished;
    expect(code).toBe(0);
    expect(existsSync(directory)).toBe(false);
  },
);

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
