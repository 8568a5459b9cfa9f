import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { setTimeout as sleep } from "node:timers/promises";
import { expect, it } from "vitest";
import { randomIds } from "../ids.ts";
import { createLogger } from "../logger.ts";
import { loneBus } from "../store/bus.ts";
import type { Change } from "../store/store.ts";
import { openSqliteTestStore } from "../testing/open-workspace.ts";
import { startTestApi } from "../testing/test-api.ts";
import { createLive } from "./create-live.ts";
import { listen } from "./testing/listen.ts";

setFlagsFromString("--expose-gc");
const collectGarbage = runInNewContext("gc") as () => void;

function heapMegabytes(): number {
  collectGarbage();
  return process.memoryUsage().heapUsed / 2 ** 20;
}

it("200 clients, half of which do not read, cost the same after 12,000 changes as after 2,000", async () => {
  await using store = await openSqliteTestStore();
  const workspace = await store.openWorkspace();
  const reader = { db: workspace.reader, workspaceId: workspace.workspaceId, lines: "all" as const };
  const logger = createLogger({ level: "silent", personalData: false, secrets: [] });
  const limits = { window: 1000, streamsOfHolder: 200, pollMs: 20, pace: 1_000_000 };
  const live = createLive({ reader, bus: loneBus, logger, limits });
  await using api = await startTestApi(workspace, { live, ids: randomIds });

  const streams = await Promise.all(Array.from({ length: 200 }, () => listen(api.url, { token: api.token })));
  const [last] = streams;
  // Read, but not parsed: the readers would need more than what they read from.
  for (const stream of streams.slice(1, 100)) stream.drain();
  for (const stream of streams.slice(100)) stream.pause();
  let told = 0;
  const tell = async (changes: number): Promise<void> => {
    for (const until = told + changes; told < until; told += 500) {
      const ids = Array.from({ length: 500 }, (_, at) => `AC${told + at}`);
      await api.project(
        {},
        ids.map((entity_id): Change => ({ entity: "activity", entity_id, op: "upsert" })),
      );
      await last?.until(({ data }) => data.entity_id === ids.at(-1));
      last?.heard.splice(0);
    }
  };
  await tell(2000);
  const before = heapMegabytes();
  await tell(10_000);
  await sleep(100);
  expect(heapMegabytes() - before).toBeLessThan(10);
  for (const stream of streams) stream.cut();
  while (live.stats().streams > 0) await sleep(5);
});
