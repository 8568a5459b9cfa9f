/** The importer of a server without an API key, for tests of what is beside it. */
import { systemClock } from "../clock.ts";
import { createTestIds } from "../ids.ts";
import type { Importer } from "../import/import.ts";
import { createImporter } from "../import/importer.ts";
import { createLogger } from "../logger.ts";
import type { TestWorkspace } from "./open-workspace.ts";

export function keylessImporter({ engine, reader, workspaceId }: TestWorkspace): Importer {
  return createImporter({
    quo: null,
    db: reader,
    workspaceId,
    store: engine,
    clock: systemClock,
    ids: createTestIds(),
    logger: createLogger({ level: "silent", personalData: false, secrets: [] }),
    alarms: null,
    reconcileMinutes: 0,
    requestsPerSecond: 10,
    isOurWebhook: () => false,
  });
}
