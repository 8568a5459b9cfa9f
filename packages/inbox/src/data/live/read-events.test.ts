import fc from "fast-check";
import { expect, it } from "vitest";
import { readEvents, type StreamEvent } from "./read-events.ts";

async function parse(chunks: readonly string[]): Promise<StreamEvent[]> {
  const encoder = new TextEncoder();
  const body = new ReadableStream<Uint8Array<ArrayBuffer>>({
    start: (controller) => {
      for (const chunk of chunks) controller.enqueue(encoder.encode(chunk));
      controller.close();
    },
  });
  const events: StreamEvent[] = [];
  for await (const event of readEvents(body, () => {})) events.push(event);
  return events;
}

const TEXT = 'event: ready\nid: 4\ndata: {"cursor":4}\n\n: still here\n\nevent: change\nid: 5\ndata: {"seq":5}\n\n';

it("events come whole, wherever the network cuts their bytes", async () => {
  const whole = await parse([TEXT]);
  expect(whole).toEqual([
    { name: "ready", id: "4", data: '{"cursor":4}' },
    { name: "change", id: "5", data: '{"seq":5}' },
  ]);
  await fc.assert(
    fc.asyncProperty(fc.uniqueArray(fc.integer({ min: 1, max: TEXT.length - 1 })), async (cuts) => {
      const places = [0, ...cuts.sort((a, b) => a - b), TEXT.length];
      const chunks = places.slice(1).map((end, index) => TEXT.slice(places[index], end));
      expect(await parse(chunks)).toEqual(whole);
    }),
  );
});

it("an event that was cut off by the end is not taken for one", async () => {
  expect(await parse(['event: change\nid: 6\ndata: {"seq'])).toEqual([]);
});
