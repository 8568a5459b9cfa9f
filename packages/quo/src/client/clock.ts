/** Time as the client and its limiter need it. Given in tests; left out everywhere else. */
export interface ClientClock {
  /** Milliseconds. The limiter wants a clock that never jumps, which is why the default is not the wall clock. */
  now(): number;
  /** Runs something once, after that many milliseconds, unless the function that it returns is called before. */
  after(ms: number, run: () => void): () => void;
}

/** Monotonic: a correction of the machine's time neither stalls the limiter nor lets a burst through. */
export const monotonicClock: ClientClock = {
  now: () => performance.now(),
  after: (ms, run) => {
    const timer = setTimeout(run, ms);
    return () => clearTimeout(timer);
  },
};

/** Resolves after that many milliseconds; rejects with the signal's reason as soon as it is aborted. */
export async function wait(clock: ClientClock, ms: number, signal: AbortSignal | undefined): Promise<void> {
  signal?.throwIfAborted();
  await new Promise<void>((resolve, reject) => {
    const abort = (): void => {
      cancel();
      reject(signal?.reason);
    };
    const cancel = clock.after(ms, () => {
      signal?.removeEventListener("abort", abort);
      resolve();
    });
    signal?.addEventListener("abort", abort, { once: true });
  });
}
