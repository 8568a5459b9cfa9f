/** A connection without an HTTP client: what goes out and what comes back are bytes. */
import { connect } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import type { Attempt, Outcome } from "./attempt.ts";

/** Longer than any answer takes on a busy machine, shorter than the server's own timeouts. */
const PATIENCE_MS = 8_000;

/** Carries out the attempt; one outcome for each answer that was waited for. */
export async function carryOut(attempt: Attempt, port: number): Promise<Outcome[]> {
  const wanted = attempt.answers ?? 1;
  const { promise: over, resolve: end } = Promise.withResolvers<void>();
  const socket = connect({ host: "127.0.0.1", port, noDelay: true });
  const giveUp = setTimeout(end, PATIENCE_MS);
  let received = Buffer.alloc(0);
  let statuses: number[] = [];
  // The server may close in the middle of what it refuses to read.
  socket.on("error", end);
  socket.on("close", end);
  socket.on("data", (chunk: Buffer) => {
    received = Buffer.concat([received, chunk]);
    statuses = readStatuses(received, attempt.headOnly === true);
    if (statuses.length >= wanted) end();
  });
  const sending = (async () => {
    for (const step of attempt.steps) {
      if (step === "hang up") socket.destroy();
      else if ("pauseMs" in step) await sleep(step.pauseMs);
      else socket.write(step);
    }
  })();
  await Promise.all([over, sending]);
  clearTimeout(giveUp);
  socket.destroy();
  return Array.from({ length: wanted }, (_, index) => statuses[index] ?? "none");
}

/** Of the final answers that are whole; 100 Continue is not one. */
function readStatuses(bytes: Buffer, headOnly: boolean): number[] {
  const statuses: number[] = [];
  let at = 0;
  for (;;) {
    const headEnd = bytes.indexOf("\r\n\r\n", at);
    if (headEnd === -1) return statuses;
    const head = bytes.toString("latin1", at, headEnd);
    const status = Number(head.slice("HTTP/1.1 ".length, "HTTP/1.1 200".length));
    const length = headOnly || status < 200 ? 0 : Number(/\r\ncontent-length: *(\d+)/i.exec(head)?.[1] ?? 0);
    at = headEnd + 4 + length;
    if (at > bytes.length) return statuses;
    if (status >= 200) statuses.push(status);
  }
}
