/**
 * How often somebody may guess, as one process knows it, in memory. What other processes refused, and this one before it
 * was restarted, is in the audit log: `failed-sign-ins.ts`.
 *
 * An attempt counts before it is looked at, so that a thousand at once are not a thousand guesses, and is forgiven when
 * it succeeds.
 */
import type { Clock } from "../clock.ts";

export const WINDOW_MS = 15 * 60_000;
export const OF_ACCOUNT = 10;
/** An office behind one address has many people with bad days. */
export const OF_ADDRESS = 30;
const MAX_KEPT = 20_000;

export interface SignInLimits {
  /** Null: go on. Otherwise when to try again, in milliseconds since 1970. */
  take(address: string, account: string | null): number | null;
  forgive(address: string, account: string | null): void;
}

export function createSignInLimits(clock: Clock): SignInLimits {
  const attempts = new Map<string, number[]>();
  const recent = (key: string): number[] => {
    const since = clock.now() - WINDOW_MS;
    return (attempts.get(key) ?? []).filter((at) => at > since);
  };
  return {
    take(address, account) {
      const keys = keysOf(address, account);
      let until: number | null = null;
      for (const [key, limit] of keys) {
        const kept = recent(key);
        const oldest = kept[kept.length - limit];
        if (oldest !== undefined) until = Math.max(until ?? 0, oldest + WINDOW_MS);
      }
      if (until !== null) return until;
      for (const [key] of keys) {
        const kept = [...recent(key), clock.now()];
        // The entry that was touched longest ago goes first.
        attempts.delete(key);
        attempts.set(key, kept);
      }
      for (const key of attempts.keys()) {
        if (attempts.size <= MAX_KEPT) break;
        attempts.delete(key);
      }
      return null;
    },
    forgive(address, account) {
      for (const [key] of keysOf(address, account)) {
        const kept = recent(key).slice(0, -1);
        if (kept.length === 0) attempts.delete(key);
        else attempts.set(key, kept);
      }
    },
  };
}

function keysOf(address: string, account: string | null): [key: string, limit: number][] {
  const keys: [string, number][] = [[`address ${address}`, OF_ADDRESS]];
  if (account !== null) keys.push([`account ${account}`, OF_ACCOUNT]);
  return keys;
}
