import fc from "fast-check";
import { afterAll, beforeAll, expect, it } from "vitest";
import { openPostgresTestStore, type TestStore } from "../testing/open-workspace.ts";
import { anyDelivery, describeOrder, dumpProjection, projectorOf } from "./order.conformance.ts";
import { describeObservations } from "./observation.conformance.ts";
import { describeProjection } from "./project.conformance.ts";

let store: TestStore;
beforeAll(async () => {
  store = await openPostgresTestStore();
});
afterAll(() => store[Symbol.asyncDispose]());

describeProjection("PostgreSQL", () => store.openWorkspace());
describeObservations("PostgreSQL", () => store.openWorkspace());
describeOrder("PostgreSQL", { open: () => store.openWorkspace(), runs: 120 });

it("any number of projectors at once end in the same tables as one", async () => {
  for (const seed of [1, 2, 3]) {
    const deliveries = fc.sample(anyDelivery, { numRuns: 600, seed });
    await using alone = await store.openWorkspace();
    await alone.engine.append(deliveries);
    await projectorOf(alone.engine).drain();

    await using together = await store.openWorkspace();
    const others = await Promise.all([1, 2, 3].map(() => store.openWorkspace(together.workspaceId)));
    await together.engine.append(deliveries.toReversed());
    await Promise.all(
      [together, ...others].map(({ engine }, index) => projectorOf(engine).drain({ chunk: 3 + index * 4 })),
    );
    for (const other of others) await other[Symbol.asyncDispose]();
    expect(await dumpProjection(together)).toEqual(await dumpProjection(alone));
  }
});
