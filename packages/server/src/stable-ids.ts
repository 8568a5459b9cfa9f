/**
 * Ids that are derived, not drawn: a rebuild, another process and another order of arrival find the same ones.
 * They are hashes, because a phone number in an id would end up in addresses and logs.
 */
import { hash } from "node:crypto";

/** 130 bits of base64url: no two of a billion conversations meet. */
const derive = (prefix: string, text: string): string => `${prefix}_${hash("sha256", text, "base64url").slice(0, 22)}`;

/** Hashing costs 1.5 µs, and most events belong to a thread that was just seen. */
const REMEMBERED = 20_000;
const remembered = new Map<string, string>();

/**
 * @param line the firm's own number; `PN…` while only that is known; empty while nothing is.
 * @param outside the participants, in any order.
 */
export function conversationId(line: string, outside: readonly string[]): string {
  const text = outside.length === 1 ? `${line}|${outside[0]}` : [line, ...[...outside].sort()].join("|");
  const known = remembered.get(text);
  if (known !== undefined) return known;
  const id = derive("cv", text);
  if (remembered.size >= REMEMBERED) remembered.clear();
  remembered.set(text, id);
  return id;
}

export const numberContactId = (number: string): string => derive("num", number);

/** A voicemail is an activity of its own beside its call. */
export const voicemailActivityId = (callId: string): string => `${callId}:voicemail`;

/** By what the file is of, and never by its link: links are signed anew whenever they are told. */
export const mediaFileId = (activityId: string, source: string, sourceId: string): string =>
  derive("mf", `${activityId}|${source}|${sourceId}`);
