/**
 * How a dialect tells a moment. One file per dialect; each returns null for what its kind of webhook never tells.
 * Shapes follow what is documented or was captured, including what is missing or odd in them.
 */
import type { Json } from "@linekeeper/quo";
import type { Random } from "../random.ts";
import type { MessageFact } from "../fact.ts";
import type { Person, Thread } from "../world.ts";

export type JsonObject = { [key: string]: Json };

export interface Teller {
  /** `EV…`, where the dialect has event ids. */
  eventId: string;
  orgId: string;
  /** Decides among the variants that were seen in the wild. */
  random: Random;
  /** Where documentation and captures differ: which of them to follow, or now one and now the other. */
  variant: "captured" | "documented" | "either";
}

export interface Telling {
  body: JsonObject;
  /** The type as written in the body. */
  rawType: string;
  /** Whether the body alone says which line and which people. */
  tellsNumbers: boolean;
}

/** Whether this telling follows the documentation, where captures differ from it. */
export function followsDocumentation(teller: Teller, share: number): boolean {
  return teller.variant === "documented" || (teller.variant === "either" && teller.random.chance(share));
}

export const iso = (at: number): string => new Date(at).toISOString();
export const isoOrNull = (at: number | null): string | null => (at === null ? null : iso(at));

export const outsideNumbers = (thread: Thread): string[] => thread.people.map((person) => person.number);

export function fromNumber(message: MessageFact): string {
  return message.sender === null ? message.thread.line.number : message.sender.number;
}

export function toNumbers(message: MessageFact): string[] {
  const { sender, thread } = message;
  if (sender === null) return outsideNumbers(thread);
  return [thread.line.number, ...outsideNumbers(thread).filter((number) => number !== sender.number)];
}

/** Whoever gave the firm an e-mail address is in its address book. */
export function savedContacts(thread: Thread): Person[] {
  return thread.people.filter((person) => person.email !== null);
}

export function deepLink(thread: Thread, activityId: string): string {
  return `https://my.quo.com/inbox/${thread.line.id}/c/${thread.conversationId}?at=${activityId}`;
}
