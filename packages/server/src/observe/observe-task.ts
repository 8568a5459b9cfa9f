import { isoNow, type Clock } from "../clock.ts";
import type { Logger } from "../logger.ts";
import type { StoreEngine } from "../store/store.ts";
import { createObservation } from "./observation.ts";

interface TaskSource {
  get(taskId: string): Promise<unknown>;
}

/** Reads a task that was just made or changed, so that it is here before Quo's webhook tells of it. */
export function createTaskObserver(dependencies: {
  tasks: TaskSource | null;
  store: Pick<StoreEngine, "append">;
  clock: Clock;
  logger: Logger;
}): (taskId: string) => Promise<void> {
  const { tasks, store, clock, logger } = dependencies;
  return async (taskId) => {
    if (tasks === null) return;
    try {
      const data = await tasks.get(taskId);
      const now = isoNow(clock);
      await store.append([
        createObservation({
          api: "2026-03-30",
          type: "observed.task",
          id: taskId,
          data,
          observedAt: now,
          receivedAt: now,
        }),
      ]);
    } catch (error) {
      // The task is made; its webhook or the next reconciliation tells of it.
      logger.warn({ err: error, task: taskId }, "a task was made in Quo and could not be read back");
    }
  };
}
