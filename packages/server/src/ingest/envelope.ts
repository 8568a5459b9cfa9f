import { hash } from "node:crypto";

/** The two things that ingest reads of a body. Everything else is projection's. */
export interface Envelope {
  /** The event's own id, or `sha256:<hex>` of the body where it has none that can be a key. */
  eventId: string;
  /** As told, or `unknown`. */
  eventType: string;
  digest: Buffer;
}

/** What an index of either engine takes, with room to spare. */
const MAX_LENGTH = 255;

/** Never throws, whatever the bytes are: an authentic delivery is stored even if it is not JSON. */
export function readEnvelope(body: Buffer): Envelope {
  const digest = hash("sha256", body, "buffer");
  const event = parseObject(body);
  return {
    eventId: isUsableId(event?.id) ? event.id : `sha256:${digest.toString("hex")}`,
    eventType: typeof event?.type === "string" ? cleanType(event.type) : "unknown",
    digest,
  };
}

function parseObject(body: Buffer): { id?: unknown; type?: unknown } | null {
  try {
    const value: unknown = JSON.parse(body.toString("utf8"));
    return typeof value === "object" ? value : null;
  } catch {
    // Not JSON, which projection will say of the stored row.
    return null;
  }
}

function isUsableId(id: unknown): id is string {
  return typeof id === "string" && id !== "" && id.length <= MAX_LENGTH && id.isWellFormed() && !id.includes("\0");
}

function cleanType(type: string): string {
  // Control characters would break logs and lists; Postgres refuses NUL in text.
  const clean = type
    .slice(0, MAX_LENGTH)
    .toWellFormed()
    .replaceAll(/\p{Cc}/gu, "\u{FFFD}");
  return clean === "" ? "unknown" : clean;
}
