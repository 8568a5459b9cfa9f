import { createVerifier, type Verifier } from "@linekeeper/quo";
import type { Clock } from "../clock.ts";

export interface KeyRing {
  /** With every key that was known at the last reading. */
  verify: Verifier;
  /** How many keys that are. */
  readonly size: number;
  /**
   * Reads the keys again, for a delivery that matches none of them: its webhook may have been made a moment ago by another
   * process. Null when they were read within the last second, so that forged deliveries cost no query each. Otherwise
   * resolves when they are read, or after two seconds whatever became of it. Never rejects.
   */
  refresh(this: void): Promise<void> | null;
  stop(): void;
}

export interface KeyRingDependencies {
  /** Keys of the configuration. */
  configured: readonly string[];
  /** Reads the stored keys. */
  load: () => Promise<readonly string[]>;
  clock: Clock;
  /** Reading failed; the keys of before stay in use. */
  onFailure: (error: unknown) => void;
  /** Between two readings that nobody asked for. */
  everyMs?: number;
}

const EVERY_MS = 5_000;
/** Whoever stores a key and waits this long before it is used finds it known: see `create`. */
export const REFRESH_AT_MOST_EVERY_MS = 1_000;
const PATIENCE_MS = 2_000;

/** The keys that deliveries are verified with: those of the configuration, and the stored ones as of some seconds ago. */
export async function startKeyRing(dependencies: KeyRingDependencies): Promise<KeyRing> {
  const { configured, load, clock, onFailure, everyMs = EVERY_MS } = dependencies;
  let keys: readonly string[] = [...configured];
  let verifier = createVerifier({ keys });
  let begun = -Infinity;
  let reading: Promise<void> | null = null;
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;

  const read = async (): Promise<void> => {
    try {
      const next = [...new Set([...configured, ...(await load())])];
      // Decoding keys anew every few seconds would be waste: they change a few times a year.
      if (next.length === keys.length && next.every((key, place) => key === keys[place])) return;
      keys = next;
      verifier = createVerifier({ keys });
    } catch (error) {
      onFailure(error);
    } finally {
      reading = null;
    }
  };
  const begin = (): Promise<void> => {
    begun = clock.now();
    reading ??= read();
    return reading;
  };
  const later = (): void => {
    if (stopped) return;
    // Nobody has to wait for it to end: the process may go.
    timer = setTimeout(() => void begin().then(later), everyMs).unref();
  };

  await begin();
  later();
  return {
    verify: (request, now) => verifier(request, now),
    get size() {
      return keys.length;
    },
    refresh() {
      if (stopped) return null;
      if (reading !== null) return withPatience(reading);
      const since = clock.now() - begun;
      // A clock that was set back must not stop it.
      if (since >= 0 && since < REFRESH_AT_MOST_EVERY_MS) return null;
      return withPatience(begin());
    },
    stop() {
      stopped = true;
      clearTimeout(timer);
    },
  };
}

async function withPatience(work: Promise<void>): Promise<void> {
  const late = Promise.withResolvers<void>();
  const timer = setTimeout(late.resolve, PATIENCE_MS);
  await Promise.race([work, late.promise]);
  clearTimeout(timer);
}
