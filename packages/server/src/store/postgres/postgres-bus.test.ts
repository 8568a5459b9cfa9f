import { setTimeout as sleep } from "node:timers/promises";
import { Client } from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createLogger } from "../../logger.ts";
import { freshPostgresDatabase } from "../../testing/postgres-for-tests.ts";
import { PostgresBus } from "./postgres-bus.ts";

let database: Awaited<ReturnType<typeof freshPostgresDatabase>>;
beforeAll(async () => {
  database = await freshPostgresDatabase();
});
afterAll(() => database.drop());

const logger = createLogger({ level: "silent", personalData: false, secrets: [] });

async function open(workspaceId: string) {
  const bus = await PostgresBus.open({ databaseUrl: database.url, workspaceId, logger });
  const heard: string[] = [];
  const gaps = { count: 0 };
  bus.subscribe({ message: (text) => heard.push(text), gap: () => (gaps.count += 1) });
  return { bus, heard, gaps, [Symbol.asyncDispose]: () => bus[Symbol.asyncDispose]() };
}

async function eventually(holds: () => boolean): Promise<void> {
  while (!holds()) await sleep(5);
}

test("others of the workspace hear a message, who said it and other workspaces do not", async () => {
  await using speaker = await open("a");
  await using other = await open("a");
  await using stranger = await open("b");
  speaker.bus.publish("first");
  speaker.bus.publish("again");
  speaker.bus.publish("last");
  speaker.bus.publish("again");
  await eventually(() => other.heard.length === 3);
  expect(other.heard).toEqual(["first", "last", "again"]);
  stranger.bus.publish("elsewhere");
  await sleep(50);
  expect([speaker.heard, stranger.heard, other.heard.length]).toEqual([[], [], 3]);
});

test("a message that Postgres would refuse is refused before", async () => {
  await using speaker = await open("c");
  expect(() => speaker.bus.publish("é".repeat(3951))).toThrow(RangeError);
  await using other = await open("c");
  speaker.bus.publish("é".repeat(3950));
  await eventually(() => other.heard.length === 1);
});

test("when its connection is ended, it holds up nobody, listens again, and says that something may be missing", async () => {
  await using speaker = await open("d");
  await using other = await open("d");
  const admin = new Client({ connectionString: database.url });
  await admin.connect();
  await admin.query("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'linekeeper bus'");
  await admin.end();
  speaker.bus.publish("lost");
  await eventually(() => speaker.gaps.count === 1 && other.gaps.count === 1);
  speaker.bus.publish("heard");
  await eventually(() => other.heard.includes("heard"));
  expect(other.heard).toEqual(["heard"]);
});
