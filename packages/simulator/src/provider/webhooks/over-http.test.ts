import { createVerifier } from "@linekeeper/quo";
import { expect, test } from "vitest";
import { HOUR, MINUTE } from "../../scene.ts";
import { startProvider } from "../start-provider.ts";
import { startReceiver } from "../testing/receiver.ts";
import { START } from "../testing/story-account.ts";

test("a client over HTTP makes a webhook, hears of what happens, and finds the failed ones in the log", async () => {
  await using receiver = await startReceiver();
  await using provider = await startProvider({
    seed: "over http",
    speed: 0,
    startAt: START,
    traffic: true,
    activities: 20,
  });
  const ask = async <T>(method: string, path: string, body?: object): Promise<T> => {
    const response = await fetch(`${provider.url}${path}`, {
      method,
      headers: {
        authorization: provider.apiKey,
        "Quo-Api-Version": "2026-03-30",
        ...(body === undefined ? {} : { "content-type": "application/json" }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    expect(response.status).toBeLessThan(300);
    return (await response.json()) as T;
  };
  const events = ["message.received", "call.completed", "call.recording.completed"];
  const { data } = await ask<{ data: { id: string; key: string } }>("POST", "/webhooks", { url: receiver.url, events });
  provider.faults.nextDelivery("fail", { eventType: "message.received", times: 2 });
  await provider.advance(HOUR);
  await provider.settled();
  expect(receiver.received.length).toBeGreaterThan(10);
  const verify = createVerifier({ keys: [data.key], standardToleranceMs: HOUR });
  for (const { headers, body } of receiver.received) {
    expect(verify({ headers, body: Buffer.from(body) }, START + HOUR / 2).ok).toBe(true);
  }

  const log = `/webhooks/${data.id}/events`;
  const since = encodeURIComponent(new Date(START).toISOString());
  const failed = await ask<{ data: { id: string }[]; nextCursor: string | null }>(
    "GET",
    `${log}?status=failed&limit=1&createdAt%5Bgt%5D=${since}`,
  );
  expect([failed.data.length, failed.nextCursor]).toEqual([1, expect.any(String)]);
  const before = receiver.received.length;
  await ask("POST", `${log}/${failed.data[0]?.id}/retry`);
  await provider.settled();
  expect(receiver.received).toHaveLength(before + 1);

  const recording = receiver.received.map(({ body }) => /http:\/\/[^"]+\.mp3\?[^"]+/.exec(body)?.[0]).findLast(Boolean);
  expect((await fetch(recording ?? "")).status).toBe(200);
  await provider.advance(2 * HOUR + MINUTE);
  expect((await fetch(recording ?? "")).status).toBe(403);
});

test("the same seed on a clock that stands still tells every webhook the same", async () => {
  const run = async (): Promise<string[]> => {
    await using receiver = await startReceiver();
    await using provider = await startProvider({
      seed: "again",
      speed: 0,
      startAt: START,
      traffic: true,
      activities: 50,
    });
    provider.addAppWebhook({ url: receiver.url, apiVersion: "v3" });
    provider.faults.setShares({ deliveries: { share: 0.2 } });
    await provider.advance(2 * HOUR);
    const own = provider.url.replaceAll(/[.]/g, "\\.");
    // The port is the system's; everything else follows from the seed. Signatures of links and bodies cover the port.
    return receiver.received
      .map(({ body }) => body.replaceAll(new RegExp(own, "g"), "").replaceAll(/&signature=\w+/g, ""))
      .sort();
  };
  const first = await run();
  expect(first.length).toBeGreaterThan(50);
  expect(await run()).toEqual(first);
});
