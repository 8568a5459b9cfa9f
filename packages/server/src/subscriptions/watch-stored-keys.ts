import type { Logger } from "../logger.ts";
import type { KeyRingDependencies } from "./key-ring.ts";
import type { StoredSubscriptions } from "./stored-subscriptions.ts";

/** For a key ring that reads again and again: what goes wrong is logged when it begins, and not every few seconds. */
export function watchStoredKeys({
  subscriptions,
  logger,
}: {
  subscriptions: Pick<StoredSubscriptions, "openKeys">;
  logger: Logger;
}): Pick<KeyRingDependencies, "load" | "onFailure"> {
  let told: ReadonlySet<string> = new Set();
  let isFailing = false;
  return {
    async load() {
      const { keys, failures } = await subscriptions.openKeys();
      for (const { id, error } of failures) {
        if (!told.has(id)) logger.error({ err: error, code: error.code }, "A stored signing key cannot be used");
      }
      told = new Set(failures.map(({ id }) => id));
      if (isFailing) logger.info("The stored signing keys can be read again");
      isFailing = false;
      return keys;
    },
    onFailure(error) {
      if (!isFailing)
        logger.error({ err: error }, "The stored signing keys cannot be read; those of before stay in use");
      isFailing = true;
    },
  };
}
