/** The examples as people run them: each a process of its own. */
import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { expect, test } from "vitest";

async function runExample(name: string): Promise<string> {
  const file = fileURLToPath(new URL(name, import.meta.url));
  // A clean environment: a key of whoever runs the tests must not make this ask a real account.
  const { stdout } = await promisify(execFile)(process.execPath, [file], { env: {} });
  return stdout;
}

test("a text that is sent comes back as a signed webhook, which is verified and read", async () => {
  const [queued, verified, delivered] = (await runExample("receive-a-text.ts")).trim().split("\n");
  const id = /^(AC[0-9a-f]{32}): queued$/.exec(queued ?? "")?.[1];
  expect(verified).toBe("standard-webhooks: the signature is right");
  expect(delivered).toBe(`${id}: delivered, "We will be there at nine."`);
});

test("a text that comes in is heard of on the live stream, and read", async () => {
  const lines = (await runExample("follow-the-inbox.ts")).trim().split("\n");
  expect(lines).toEqual(["listening", "+14155550100 -> +14155550199: Is nine o'clock still good?"]);
});

test("the client reads a week of texts, and what was said in the newest call", async () => {
  const lines = (await runExample("read-history.ts")).trim().split("\n");
  expect(lines[3]).toMatch(/^[1-9]\d* texts in a week$/);
  expect(lines.slice(5).every((line) => /^ {2}[\d.]+ \+\d+: \S/.test(line))).toBe(true);
  expect(lines.length).toBeGreaterThan(5);
});
