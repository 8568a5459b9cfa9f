/** Hostile deliveries among real ones: order does not matter for them either, and no engine sees them otherwise. */
import { createWorld, generateDeliveries } from "@linekeeper/simulator";
import fc from "fast-check";
import { expect, it } from "vitest";
import { readEnvelope } from "../ingest/envelope.ts";
import { dumpProjection, projectorOf } from "../project/order.conformance.ts";
import type { Delivery } from "../store/store.ts";
import { openPostgresTestStore, openSqliteTestStore, type TestStore } from "../testing/open-workspace.ts";
import { brokenJson, extremeValues, wrongTypes } from "./hostile-bodies.ts";

const SEED = 20_261_002;
const APPEND = 200;

it("ends in the same tables in any order, in chunks of any size, on both stores", { timeout: 60_000 }, async () => {
  const deliveries = [...hostileBodies(), ...ordinaryBodies()].map(deliveryOf);
  await using sqlite = await openSqliteTestStore();
  await using postgres = await openPostgresTestStore();
  const first = await project(sqlite, shuffled(deliveries, 1), 64);
  expect(await project(sqlite, shuffled(deliveries, 2), 500)).toEqual(first);
  expect(await project(postgres, shuffled(deliveries, 3), 100)).toEqual(first);
  expect(first["activities"]?.length).toBeGreaterThan(100);
});

function hostileBodies(): Uint8Array[] {
  const attempts = [...wrongTypes(700, SEED), ...extremeValues(150, SEED), ...brokenJson(150, SEED)];
  return attempts.flatMap(({ authentic }) => authentic ?? []);
}

const ordinaryBodies = (): Uint8Array[] =>
  [...generateDeliveries(createWorld({ seed: SEED }), { events: 300 })].map(({ body }) => body);

function deliveryOf(payload: Uint8Array): Delivery {
  const { eventId, eventType, digest } = readEnvelope(Buffer.from(payload));
  const receivedAt = "2026-10-02T00:00:00.000Z";
  return { eventId, eventType, kind: "hex-v1", deliveryId: null, receivedAt, headers: "{}", digest, payload };
}

async function project(
  store: TestStore,
  deliveries: readonly Delivery[],
  chunk: number,
): Promise<Record<string, unknown[]>> {
  await using workspace = await store.openWorkspace();
  for (let at = 0; at < deliveries.length; at += APPEND) {
    const results = await workspace.engine.append(deliveries.slice(at, at + APPEND));
    expect(results.filter(({ status }) => status === "failed")).toEqual([]);
  }
  // Throws with the first row that cannot be projected.
  await projectorOf(workspace.engine).drain({ chunk });
  return dumpProjection(workspace);
}

function shuffled<T>(values: readonly T[], seed: number): T[] {
  const [order] = fc.sample(fc.shuffledSubarray([...values], { minLength: values.length }), { numRuns: 1, seed });
  return order ?? [];
}
