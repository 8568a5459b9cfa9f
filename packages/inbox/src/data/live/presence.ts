/** Who else is at which conversation, as the live stream tells it. Forgotten after 30 s without news. */
import { useMemo, useSyncExternalStore } from "react";
import { request } from "../request.ts";

export interface Presence {
  conversation_id: string;
  state: "viewing" | "replying" | "gone";
  who: { id: string; label: string };
}

const KEPT_MS = 30_000;

class PresenceBoard {
  /** As the server calls whoever is signed in here: not one of the others. */
  #ownId: string | null = null;
  #present: readonly (Presence & { until: number })[] = [];
  readonly #listeners = new Set<() => void>();

  read = (): readonly Presence[] => this.#present;

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  isOwn(id: string): void {
    this.#ownId = id;
    this.#set(this.#present.filter(({ who }) => who.id !== id));
  }

  take(presence: Presence): void {
    if (presence.who.id === this.#ownId) return;
    const isSame = (other: Presence): boolean =>
      other.conversation_id === presence.conversation_id && other.who.id === presence.who.id;
    const others = this.#present.filter((other) => !isSame(other));
    const now = Date.now();
    this.#set(presence.state === "gone" ? others : [...others, { ...presence, until: now + KEPT_MS }]);
    setTimeout(() => this.#forgetOld(), KEPT_MS + 50);
  }

  clear(): void {
    this.#set([]);
  }

  #forgetOld(): void {
    const now = Date.now();
    if (this.#present.some(({ until }) => until <= now)) this.#set(this.#present.filter(({ until }) => until > now));
  }

  #set(present: readonly (Presence & { until: number })[]): void {
    this.#present = present;
    for (const listener of this.#listeners) listener();
  }
}

export const presenceBoard = new PresenceBoard();

export function usePresence(conversationId: string): readonly Presence[] {
  const present = useSyncExternalStore(presenceBoard.subscribe, presenceBoard.read);
  return useMemo(
    () => present.filter(({ conversation_id }) => conversation_id === conversationId),
    [present, conversationId],
  );
}

/** A courtesy: where it cannot be told, nothing is wrong. */
export async function tellPresence(conversationId: string, state: Presence["state"]): Promise<void> {
  if (state !== "replying") typedAt.delete(conversationId);
  const path = `/v1/conversations/${encodeURIComponent(conversationId)}/presence`;
  try {
    const { who } = await request<Presence>("PUT", path, { body: { state }, keepalive: state === "gone" });
    presenceBoard.isOwn(who.id);
  } catch {
    // Said again in some seconds, if it matters then.
  }
}

/** Often enough that it never lapses, seldom enough that typing costs nothing. */
const RETELL_MS = 10_000;
const typedAt = new Map<string, { typed: number; told: number }>();

export async function tellTyping(conversationId: string): Promise<void> {
  const now = Date.now();
  const told = typedAt.get(conversationId)?.told ?? 0;
  const isDue = now - told > RETELL_MS;
  typedAt.set(conversationId, { typed: now, told: isDue ? now : told });
  if (isDue) await tellPresence(conversationId, "replying");
}

/** That somebody is here: still replying, if something was typed lately. */
export function tellHere(conversationId: string): Promise<void> {
  const typed = typedAt.get(conversationId)?.typed ?? 0;
  return tellPresence(conversationId, Date.now() - typed < KEPT_MS ? "replying" : "viewing");
}
