import type { Service } from "@linekeeper/server/service.ts";

/** Returns when the service was stopped by a signal; throws when it failed by itself. Closed in both cases. */
export async function untilStopped(service: Service, signal: AbortSignal): Promise<void> {
  const stopped = new Promise<void>((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener("abort", () => resolve(), { once: true });
  });
  try {
    await Promise.race([stopped, service.failed]);
  } finally {
    await service.stop();
  }
}
