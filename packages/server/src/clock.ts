/** The only source of "now". Milliseconds since 1970, UTC. */
export interface Clock {
  now(): number;
}

export const systemClock: Clock = { now: () => Date.now() };

/** As it is stored and told: `2026-01-31T12:00:00.000Z`. */
export const isoNow = (clock: Clock): string => new Date(clock.now()).toISOString();

export interface TestClock extends Clock {
  set(ms: number): void;
  advance(ms: number): void;
}

export function createTestClock(start = Date.parse("2026-01-01T00:00:00.000Z")): TestClock {
  let now = start;
  return {
    now: () => now,
    set: (ms) => {
      now = ms;
    },
    advance: (ms) => {
      now += ms;
    },
  };
}
