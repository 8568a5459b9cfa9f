import type { Delivery } from "../store/store.ts";
import type { PackedBatch } from "./writer.ts";

const DIGEST_BYTES = 32;
const TEXTS_PER_DELIVERY = 6;

export function packBatch(deliveries: readonly Delivery[]): PackedBatch {
  let size = deliveries.length * DIGEST_BYTES;
  for (const { payload } of deliveries) size += payload.length;
  const bytes = new Uint8Array(size);
  const lengths: number[] = [];
  const texts: (string | null)[] = [];
  let at = 0;
  for (const delivery of deliveries) {
    bytes.set(delivery.payload, at);
    at += delivery.payload.length;
    lengths.push(delivery.payload.length);
    texts.push(
      delivery.eventId,
      delivery.eventType,
      delivery.kind,
      delivery.deliveryId,
      delivery.receivedAt,
      delivery.headers,
    );
  }
  for (const { digest } of deliveries) {
    bytes.set(digest, at);
    at += DIGEST_BYTES;
  }
  return { bytes, lengths, texts };
}

export function unpackBatch({ bytes, lengths, texts }: PackedBatch): Delivery[] {
  let at = 0;
  let digestAt = bytes.length - lengths.length * DIGEST_BYTES;
  return lengths.map((length, index) => {
    const text = index * TEXTS_PER_DELIVERY;
    const delivery = {
      eventId: texts[text] as string,
      eventType: texts[text + 1] as string,
      kind: texts[text + 2] as Delivery["kind"],
      deliveryId: texts[text + 3] ?? null,
      receivedAt: texts[text + 4] as string,
      headers: texts[text + 5] as string,
      payload: bytes.subarray(at, at + length),
      digest: bytes.subarray(digestAt, digestAt + DIGEST_BYTES),
    };
    at += length;
    digestAt += DIGEST_BYTES;
    return delivery;
  });
}
