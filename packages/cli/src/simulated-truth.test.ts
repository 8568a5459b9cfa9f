/** What the simulator made up is what the tables hold in the end, whatever the disorder. */
import { readEvent } from "@linekeeper/quo";
import {
  conversationKey,
  createWorld,
  generateDeliveries,
  type GroundTruth,
  groundTruth,
  type SimulatedDelivery,
} from "@linekeeper/simulator";
import { systemClock } from "@linekeeper/server/clock.ts";
import { readEnvelope } from "@linekeeper/server/ingest/envelope.ts";
import { createProjector } from "@linekeeper/server/project/projector.ts";
import { openEngine, openReader } from "@linekeeper/server/store/open-store.ts";
import type { Delivery } from "@linekeeper/server/store/store.ts";
import { expect, test } from "vitest";
import { makeTemporaryDirectory } from "./testing/run-cli.ts";
import { replyClassifier } from "@linekeeper/server/reply-classifier.ts";

const world = createWorld({ seed: "truth", people: 25, lines: 3 });
const storm = [
  ...generateDeliveries(world, {
    events: 4_000,
    mix: { duplicates: 0.2, twice: 0.5, disorder: 0.4, unknown: 0.02, malformed: 0.02 },
  }),
];
const truth = groundTruth(storm);

/** In an order that has nothing to do with time. */

const rank = (delivery: SimulatedDelivery): Buffer => readEnvelope(delivery.body).digest;
const shuffled = storm.toSorted((a, b) => Buffer.compare(rank(a), rank(b)));

function asDelivery({ body, scheme, deliveryId }: SimulatedDelivery): Delivery {
  return {
    ...readEnvelope(body),
    kind: scheme,
    deliveryId,
    receivedAt: "2026-11-21T08:00:00.000Z",
    headers: "{}",
    payload: body,
  };
}

async function project(deliveries: readonly SimulatedDelivery[]) {
  await using directory = await makeTemporaryDirectory();
  const options = { databaseUrl: null, dataDir: directory.path, workspaceId: "default" };
  await using engine = await openEngine({ ...options, migrate: true });
  const failures: unknown[] = [];
  const projector = createProjector({
    engine,
    read: readEvent,
    findClassifier: replyClassifier(),
    clock: systemClock,
    onFailure: ({ error }) => failures.push(error),
  });
  for (let from = 0; from < deliveries.length; from += 500) {
    await engine.append(deliveries.slice(from, from + 500).map(asDelivery));
  }
  await projector.drain();
  expect(failures).toEqual([]);
  const reader = await openReader(options);
  try {
    const { db } = reader;
    return {
      ledger: await db.selectFrom("webhook_events").select(["event_id", "state"]).execute(),
      activities: await db.selectFrom("activities").selectAll().orderBy("id").execute(),
      conversations: await db.selectFrom("conversations").selectAll().orderBy("id").execute(),
      recordings: await db.selectFrom("recordings").select(["call_id", "url"]).execute(),
      summaries: await db.selectFrom("call_summaries").select("call_id").execute(),
      transcripts: await db.selectFrom("call_transcripts").select("call_id").execute(),
      contacts: await db.selectFrom("contacts").selectAll().orderBy("id").execute(),
      tasks: await db.selectFrom("tasks").select("id").execute(),
    };
  } finally {
    await reader.close();
  }
}

const tables = await project(shuffled);
const ofType = (type: string) => tables.activities.filter((row) => row.activity_type === type);
const sorted = (ids: Iterable<string>): string[] => [...new Set(ids)].sort();

test("every delivery has become what it had to, once", () => {
  expect(new Map(tables.ledger.map((row) => [row.event_id, row.state]))).toEqual(truth.ledger);
  expect(tables.ledger.length).toBe(truth.ledger.size);
});

test("every message is there with its text, sides, media and last state", () => {
  const rows = new Map(ofType("message").map((row) => [row.id, row]));
  expect(sorted(rows.keys())).toEqual(sorted(truth.messages.keys()));
  for (const [id, fact] of truth.messages) {
    const row = rows.get(id);
    expect([id, row?.body, row?.direction, row?.status]).toEqual([id, fact.text, fact.direction, fact.status]);
    expect([id, row?.line_number]).toEqual([id, fact.thread.line.number]);
  }
});

test("every call is there, and every voicemail, recording, summary and transcript belongs to its call", () => {
  expect(sorted(ofType("call").map((row) => row.id))).toEqual(sorted(truth.calls.keys()));
  expect(sorted(ofType("voicemail").map((row) => row.call_id ?? ""))).toEqual(sorted(truth.voicemails));
  const recorded = new Set(tables.recordings.filter((row) => row.url !== null).map((row) => row.call_id));
  expect(sorted(truth.recordings).filter((id) => !recorded.has(id))).toEqual([]);
  expect(sorted(tables.summaries.map((row) => row.call_id))).toEqual(sorted(truth.summaries));
  expect(sorted(tables.transcripts.map((row) => row.call_id))).toEqual(sorted(truth.transcripts));
});

test("the conversations are those of the world, no more and no fewer", () => {
  const keys = tables.conversations.map(({ line_number, participants }) => {
    const numbers: string[] = JSON.parse(participants);
    return `${line_number} ${numbers.join(",")}`;
  });
  expect(keys.sort()).toEqual(sorted(truth.conversations));
});

test("every activity lies in the conversation in which it happened", () => {
  const keyOf = new Map(
    tables.conversations.map(({ id, line_number, participants }) => {
      const numbers: string[] = JSON.parse(participants);
      return [id, `${line_number} ${numbers.join(",")}`];
    }),
  );
  const wanted = threadsOf(truth);
  for (const row of tables.activities) {
    const found = row.conversation_id === null ? null : keyOf.get(row.conversation_id);
    expect([row.id, found]).toEqual([row.id, wanted.get(row.call_id ?? row.id)]);
  }
});

test("contacts and tasks are those that were told", () => {
  const told = tables.contacts.filter((row) => row.openphone_id !== null);
  expect(new Map(told.map((row) => [row.id, { deleted: row.deleted === 1 }]))).toEqual(truth.contacts);
  expect(sorted(tables.tasks.map((row) => row.id))).toEqual(sorted(truth.tasks));
});

test("the order in which they arrived makes no difference", async () => {
  expect(await project(storm.toReversed())).toMatchObject({
    activities: tables.activities,
    conversations: tables.conversations,
    contacts: tables.contacts,
  });
});

function threadsOf({ messages, calls }: GroundTruth): Map<string, string> {
  return new Map([...messages, ...calls].map(([id, { thread }]) => [id, conversationKey(thread)]));
}
