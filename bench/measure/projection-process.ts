import { hash } from "node:crypto";
import { readEvent } from "@linekeeper/quo";
import { systemClock } from "@linekeeper/server/clock.ts";
import { createProjector } from "@linekeeper/server/project/projector.ts";
import { replyClassifier } from "@linekeeper/server/reply-classifier.ts";
import { openEngine } from "@linekeeper/server/store/open-store.ts";
import type { Delivery } from "@linekeeper/server/store/store.ts";
import type { SimulatedDelivery } from "@linekeeper/simulator";
import { traffic } from "../load/traffic.ts";
import type { ProjectionTask, ProjectionTimes, Timed } from "./projection.ts";

/** Rows that wait while others are generated: bounds the memory of a million. */
const FILL = 20_000;
const APPEND = 500;

const task = JSON.parse(process.argv[2] ?? "null") as ProjectionTask;
process.on("disconnect", () => process.exit());

await using engine = await openEngine({ ...task, workspaceId: "default", migrate: true });
const projector = createProjector({
  engine,
  read: readEvent,
  findClassifier: replyClassifier(),
  clock: systemClock,
  onFailure: ({ error }) => {
    throw error;
  },
});
const deliveries = traffic(task.traffic);
let length = 0;

const times: ProjectionTimes = { filling: { rows: 0, ms: 0 }, slices: [], rebuild: { rows: 0, ms: 0 } };
for (const size of task.sizes) {
  while (length < size - task.slice) {
    await fill(Math.min(FILL, size - task.slice - length));
    add(times.filling, await drain());
  }
  await fill(size - length);
  times.slices.push(await drain());
}
const resetAt = performance.now();
await engine.resetProjections();
times.rebuild = await drain();
times.rebuild.ms = performance.now() - resetAt;
// The channel would keep this process alive.
process.send?.(times, () => process.disconnect?.());

async function fill(rows: number): Promise<void> {
  const until = length + rows;
  while (length < until) {
    const batch: Delivery[] = [];
    while (batch.length < Math.min(APPEND, until - length)) {
      const next = deliveries.next();
      if (next.done === true) throw new Error("the stream is too short");
      batch.push(received(next.value));
    }
    for (const { status } of await engine.append(batch)) {
      if (status === "failed") throw new Error("a delivery could not be stored");
      if (status === "stored") length += 1;
    }
  }
}

async function drain(): Promise<Timed> {
  const startedAt = performance.now();
  const rows = await projector.drain();
  return { rows, ms: performance.now() - startedAt };
}

function add(sum: Timed, { rows, ms }: Timed): void {
  sum.rows += rows;
  sum.ms += ms;
}

function received({ eventId, rawType, scheme, deliveryId, at, body }: SimulatedDelivery): Delivery {
  return {
    eventId,
    eventType: rawType,
    kind: scheme,
    deliveryId,
    receivedAt: new Date(at).toISOString(),
    headers: "{}",
    digest: hash("sha256", body, "buffer"),
    payload: body,
  };
}
