/** Order and repetition do not matter: one suite, run on both stores (design promises 3 and 4). */
import { hash } from "node:crypto";
import { readEvent } from "@linekeeper/quo";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createTestClock } from "../clock.ts";
import { PROJECTED_TABLES, type ProjectedTable } from "../store/projected-tables.ts";
import type { Delivery, StoreEngine } from "../store/store.ts";
import { anyBody } from "../testing/arbitrary-deliveries.ts";
import { anyObservation } from "../testing/arbitrary-observations.ts";
import type { TestWorkspace } from "../testing/open-workspace.ts";
import { createProjector } from "./projector.ts";
import { replyClassifier } from "../reply-classifier.ts";

export interface OrderFixture {
  /** A workspace of its own, in which nothing is. */
  open: () => Promise<TestWorkspace>;
  /** Cases of each property. */
  runs: number;
}

export function deliveryOf(body: object | string): Delivery {
  const payload = Buffer.from(typeof body === "string" ? body : JSON.stringify(body));
  const id = typeof body === "object" && "id" in body && typeof body.id === "string" ? body.id : null;
  return {
    eventId: id ?? `sha256:${hash("sha256", payload)}`,
    eventType: typeof body === "object" && "type" in body && typeof body.type === "string" ? body.type : "unknown",
    kind: "hex-v1",
    deliveryId: null,
    receivedAt: "2026-10-02T00:00:00.000Z",
    headers: "{}",
    digest: hash("sha256", payload, "buffer"),
    payload,
  };
}

/** Webhooks of all dialects and reads of both APIs. */
export const anyDelivery: fc.Arbitrary<Delivery> = fc.oneof(anyBody.map(deliveryOf), anyObservation);

/** Every projected row, in key order. */
export async function dumpProjection({ reader, workspaceId }: TestWorkspace): Promise<Record<string, unknown[]>> {
  const dump: Record<string, unknown[]> = {};
  for (const table of Object.keys(PROJECTED_TABLES) as ProjectedTable[]) {
    const key = PROJECTED_TABLES[table].key as readonly string[];
    const rows = await reader.selectFrom(table).selectAll().where("workspace_id", "=", workspaceId).execute();
    const columns = Object.keys(PROJECTED_TABLES[table].columns);
    const plain = rows.map((row) =>
      Object.fromEntries(Object.entries(row).filter(([column]) => columns.includes(column))),
    );
    const keyOf = (row: Record<string, unknown>): string => JSON.stringify(key.map((column) => row[column]));
    dump[table] = plain.sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
  }
  return dump;
}

export const projectorOf = (engine: StoreEngine) =>
  createProjector({
    engine,
    read: readEvent,
    findClassifier: replyClassifier(),
    clock: createTestClock(),
    onFailure: ({ error }) => {
      throw error;
    },
  });

/** Appends and projects in the given steps: so many deliveries, then so many rows. */
async function feed(engine: StoreEngine, deliveries: readonly Delivery[], chunk: number): Promise<void> {
  const projector = projectorOf(engine);
  for (let at = 0; at < deliveries.length; at += chunk) {
    const results = await engine.append(deliveries.slice(at, at + chunk));
    expect(results.every(({ status }) => status !== "failed")).toBe(true);
    await projector.step(chunk);
  }
  await projector.drain({ chunk });
}

export function describeOrder(name: string, { open, runs }: OrderFixture): void {
  describe(`${name}: order and repetition`, () => {
    it("any permutation of webhooks and reads with any duplicates, in chunks of any size, ends in the same tables", async () => {
      await fc.assert(
        fc.asyncProperty(
          fc.array(anyDelivery, { minLength: 1, maxLength: 24 }).chain((deliveries) =>
            fc.tuple(
              fc.constant(deliveries),
              fc.shuffledSubarray([...deliveries, ...deliveries], {
                minLength: deliveries.length * 2,
                maxLength: deliveries.length * 2,
              }),
            ),
          ),
          fc.integer({ min: 1, max: 9 }),
          fc.integer({ min: 1, max: 9 }),
          async ([deliveries, shuffled], chunk, otherChunk) => {
            await using first = await open();
            await using second = await open();
            await feed(first.engine, deliveries, chunk);
            await feed(second.engine, shuffled, otherChunk);
            expect(await dumpProjection(second)).toEqual(await dumpProjection(first));
          },
        ),
        { numRuns: runs },
      );
    });

    it("a rebuild from the ledger is byte-identical", async () => {
      await using subject = await open();
      const { engine } = subject;
      await feed(engine, fc.sample(anyDelivery, { numRuns: 400, seed: 7 }), 7);
      const before = await dumpProjection(subject);
      await engine.resetProjections();
      await projectorOf(engine).drain({ chunk: 50 });
      expect(await dumpProjection(subject)).toEqual(before);
    });
  });
}
