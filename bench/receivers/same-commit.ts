/**
 * The second reference: Fastify in front of Linekeeper's own commit, that is the same rows, the same indexes and the same
 * thread. What is missing is the signature and every look into the body, so the event id is a number that counts up.
 */
import { randomBytes } from "node:crypto";
import { serveAs } from "./receiver-process.ts";
import { listenWithFastify } from "./fastify-receiver.ts";
import { startAppendThread } from "./append.ts";

await serveAs(async (address) => {
  const appendThread = await startAppendThread(address);
  const receiver = await listenWithFastify((bodies) => appendThread.append(bodies.map(rowOf)));
  return {
    port: receiver.port,
    async stop() {
      await receiver.stop();
      await appendThread.stop();
    },
  };
});

function rowOf(payload: Buffer) {
  // As random as Quo's ids and the digests of real bodies, which is what an index has to bear.
  const digest = randomBytes(32);
  return {
    eventId: `EV${digest.toString("hex", 0, 16)}`,
    eventType: "unknown",
    kind: "hex-v1" as const,
    deliveryId: null,
    receivedAt: "2026-10-01T12:00:00.000Z",
    headers: "{}",
    digest,
    payload,
  };
}
