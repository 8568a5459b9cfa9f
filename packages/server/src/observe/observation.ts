/**
 * An observation: what one read of Quo's REST API answered, on its way into the ledger. Imports, reconciliations and sends
 * bring in what they read as observations, so that there is one path from a fact to the tables.
 *
 * Guaranteed
 * - The payload is JSON: `{object: "observation", api, type, subject?, observedAt, data}` with `data` as Quo answered it.
 * - Equal input gives equal bytes. No text of the row holds NUL, whatever Quo answered.
 * - Reading a resource again that did not change gives the same event id and digest: to the store a duplicate, and
 *   nothing is written. That is what makes an import repeatable at any point.
 *
 * Not guaranteed
 * - That `data` is what the API's description says. Projection reads it, and quarantines what it cannot read.
 *
 * What the digest leaves out, and why
 * - `observedAt`: the moment of reading is not what was read.
 * - Query and fragment of links to media: Quo signs them anew on every read, so every read would be news. The link of the
 *   first read stays; the media archive asks for a fresh one when that has expired.
 * - The order of keys: it says nothing.
 *
 * Nothing is lost when content goes A, B, A and the second A is a duplicate of the first:
 * - Messages, calls, contacts, numbers, users, conversations carry `updatedAt`, so the second A is not the first.
 *   Where it stands still or is null (a call in progress), status order and "something beats nothing" decide, which do
 *   not look at the order either.
 * - A task's version is `observedAt`, and its `revision` makes each state another one. API v1 may leave `revision` out:
 *   then `observedAt` is part of the digest, and each read is kept.
 * - Artefacts of a call have no version and only grow: their status has an order, and something beats nothing.
 */
import { hash } from "node:crypto";
import type { Delivery } from "../store/store.ts";

export type ObservedApi = "v1" | "2026-03-30";

/** What was read. The lists hold everything that Quo has of the call, pages put together. */
export type ObservationType =
  | "observed.message"
  | "observed.call"
  /** `data`: list of recordings. */
  | "observed.recordings"
  /** `data`: list of transcripts; of API v1 the one transcript. */
  | "observed.transcripts"
  | "observed.summary"
  | "observed.voicemail"
  /** `data`: the contact; of the dated API `{contact, properties?, notes?, shares?}` with what was gathered of it. */
  | "observed.contact"
  /** `data`: `{id, missingAt}` of a contact that Quo has no more. */
  | "observed.contact-deleted"
  | "observed.task"
  | "observed.phone-number"
  | "observed.user"
  | "observed.conversation";

export interface ObservationInput {
  api: ObservedApi;
  type: ObservationType;
  /** The resource's own id; of artefacts the id of their call. */
  id: string;
  /** To whom an artefact belongs: Quo's answers do not say it. */
  subject?: { callId: string };
  /** The resource, or the list of artefacts, without the wrapping of pages. */
  data: unknown;
  /** ISO-8601, UTC: the `Date` header of the answer, Quo's own clock. */
  observedAt: string;
  /** ISO-8601, UTC: our clock. */
  receivedAt: string;
}

const KINDS = { v1: "rest-v1", "2026-03-30": "rest-2026-03-30" } as const satisfies Record<
  ObservedApi,
  Delivery["kind"]
>;

export function createObservation(input: ObservationInput): Delivery {
  const { api, type, id, subject, data, observedAt, receivedAt } = input;
  const about = subject === undefined ? {} : { subject };
  const isVersioned = type !== "observed.task" || hasRevision(data);
  const content = { api, type, ...about, ...(isVersioned ? {} : { observedAt }), data };
  return {
    eventId: observationEventId(type, id),
    eventType: type,
    kind: KINDS[api],
    deliveryId: null,
    receivedAt,
    headers: "{}",
    digest: hash("sha256", JSON.stringify(withoutPassing(content, false)), "buffer"),
    payload: Buffer.from(JSON.stringify({ object: "observation", api, type, ...about, observedAt, data })),
  };
}

/** As long as a usable id may be elsewhere: the column is indexed. */
const MAX_ID_LENGTH = 255;

/** `observed:message:AC…`: by it all readings of one resource are found in the ledger. */
export function observationEventId(type: ObservationType, id: string): string {
  const isUsable = id.length <= MAX_ID_LENGTH && id.isWellFormed() && !id.includes("\0");
  return `observed:${type.slice("observed.".length)}:${isUsable ? id : `sha256:${hash("sha256", JSON.stringify(id))}`}`;
}

const WEB_LINK = /^https?:\/\//i;
const MEDIA_LINKS: ReadonlySet<string> = new Set(["url", "recordingUrl"]);

/** A copy in which what differs from read to read is left out, with its keys in order. */
function withoutPassing(value: unknown, isMediaLink: boolean): unknown {
  if (typeof value === "string") return isMediaLink && WEB_LINK.test(value) ? value.replace(/[?#].*$/s, "") : value;
  if (Array.isArray(value)) return value.map((item) => withoutPassing(item, isMediaLink));
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(
    entries.map(([key, item]) => [
      key,
      withoutPassing(item, MEDIA_LINKS.has(key) || (key === "media" && Array.isArray(item))),
    ]),
  );
}

function hasRevision(data: unknown): boolean {
  return typeof data === "object" && data !== null && "revision" in data && data.revision !== null;
}
