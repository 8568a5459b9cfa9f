/** Another process in the conformance suite, to be killed: it runs jobs and tells of each that it began. */
import type { Json } from "@linekeeper/quo";
import { systemClock } from "../clock.ts";
import { openEngine, type StoreLocation } from "../store/open-store.ts";
import type { JobTiming } from "./job-engine.ts";
import { openJobs } from "./open-jobs.ts";

export interface ProcessOrder {
  location: StoreLocation;
  workspaceId: string;
  timing: JobTiming;
  concurrency: number;
}

const order = JSON.parse(process.argv[2]!) as ProcessOrder;
const { location, workspaceId, timing, concurrency } = order;
const tell = (payload: Json): void => {
  process.send?.(payload);
};

const store = await openEngine({ ...location, workspaceId, migrate: false });
const logger = { warn: () => undefined, error: () => undefined };
const jobs = await openJobs(location, { workspaceId, store, clock: systemClock, logger, timing });
await jobs.start(
  {
    work: async (payload) => tell(payload),
    hang: async (payload) => {
      tell(payload);
      await new Promise(() => undefined);
    },
  },
  { concurrency },
);
