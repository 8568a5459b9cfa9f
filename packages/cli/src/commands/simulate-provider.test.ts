import { createServer } from "node:http";
import { createVerifier } from "@linekeeper/quo";
import { listen } from "@linekeeper/server/testing/listen.ts";
import { expect, test } from "vitest";
import { runCli, startCli } from "../testing/run-cli.ts";

const simulate = (...more: string[]) =>
  startCli(["simulate", "--provider", "--port", "0", "--activities", "20", ...more]);

test("it says where it is, with which key, and how Linekeeper finds it; and works until it is stopped", async () => {
  const cli = simulate("--seed", "told");
  const [, url = ""] = await cli.waitFor(/LINEKEEPER_QUO_URL=(\S+)/);
  const [, key = ""] = await cli.waitFor(/OPENPHONE_API_KEY=(\S+)/);
  const numbers = await fetch(`${url}/v1/phone-numbers`, { headers: { authorization: key } });
  expect(numbers.status).toBe(200);
  expect(await numbers.json()).toMatchObject({ data: [{ id: expect.stringMatching(/^PN/) }, {}] });
  const dated = await fetch(`${url}/messages`, {
    headers: { authorization: key, "Quo-Api-Version": "2026-03-30" },
  });
  expect(dated.status).toBe(200);
  expect((await fetch(`${url}/v1/phone-numbers`)).status).toBe(401);
  cli.child.kill("SIGTERM");
  const { code, stdout } = await cli.finished;
  expect([code, stdout]).toEqual([0, expect.stringMatching(/Stopped after 3 requests\.\n$/)]);
});

test("the key, the world's size and the faults are those that were asked for", async () => {
  const cli = simulate("--key", "my-own-key", "--lines", "3", "--faults", "100%", "--json");
  const [printed = ""] = await cli.waitFor(/^\{.*\n\}\n/s);
  const told = JSON.parse(printed) as { url: string; apiKey: string; lines: object[]; messages: number; calls: number };
  expect(told).toMatchObject({ apiKey: "my-own-key", lines: [{}, {}, {}] });
  expect(told.messages + told.calls).toBe(20);
  const statuses: (number | null)[] = [];
  for (let count = 0; count < 6; count += 1) {
    const asked = fetch(`${told.url}/v1/phone-numbers`, {
      headers: { authorization: told.apiKey },
      signal: AbortSignal.timeout(500),
    }).then(async (response) => {
      await response.json();
      return response.status;
    });
    statuses.push(await asked.catch(() => null));
  }
  expect(statuses).not.toEqual([200, 200, 200, 200, 200, 200]);
  cli.child.kill("SIGINT");
  expect((await cli.finished).code).toBe(0);
});

test("with traffic, a webhook hears of what happens, signed in real time at any speed", async () => {
  const heard = Promise.withResolvers<{ headers: Record<string, string>; body: string }>();
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.once("end", () => {
      response.end();
      const body = Buffer.concat(chunks).toString("utf8");
      heard.resolve({ headers: request.headers as Record<string, string>, body });
    });
  });
  await using address = await listen(server);
  const cli = simulate("--traffic", "--speed", "3600", "--app-webhook", address.url);
  const [, key = ""] = await cli.waitFor(/signs with (\S+)/);
  const { headers, body } = await heard.promise;
  const verify = createVerifier({ keys: [key], legacyWindowMs: 60_000 });
  expect(verify({ headers, body: Buffer.from(body) }, Date.now())).toMatchObject({ ok: true });
  cli.child.kill("SIGTERM");
  expect((await cli.finished).code).toBe(0);
});

test("a port that is taken, and a speed that is none, are told in plain words", async () => {
  const first = simulate("--json");
  const [printed = ""] = await first.waitFor(/^\{.*\n\}\n/s);
  const { port } = new URL((JSON.parse(printed) as { url: string }).url);
  const second = await runCli(["simulate", "--provider", "--activities", "0", "--port", port]);
  expect([second.code, second.stderr]).toEqual([3, expect.stringContaining("is taken by another program")]);
  first.child.kill("SIGTERM");
  await first.finished;
  const wrong = await runCli(["simulate", "--provider", "--speed", "-1"]);
  expect([wrong.code, wrong.stderr]).toEqual([2, expect.stringContaining("It must be a number from 0")]);
});
