/** A process that works off an outbox on the real clock, to be killed. Its one argument: JSON of ProcessOptions. */
import { systemClock } from "../../clock.ts";
import { compileFor } from "../../store/compile.ts";
import { openEngine, openReader, type StoreLocation } from "../../store/open-store.ts";
import { clientOf, openParts } from "./sending.ts";

export interface ProcessOptions {
  location: StoreLocation;
  workspaceId: string;
  url: string;
  apiKey: string;
}

const options: ProcessOptions = JSON.parse(process.argv[2] ?? "");
const { location, workspaceId } = options;
await using engine = await openEngine({ ...location, workspaceId, migrate: false });
const reader = await openReader(location);
const compile = compileFor(location);
const workspace = {
  engine,
  reader: reader.db,
  compile,
  workspaceId,
  location,
  [Symbol.asyncDispose]: () => Promise.resolve(),
};
const { worker } = openParts(workspace, { location, quo: clientOf(options), clock: systemClock });
process.send?.("ready");
await worker?.follow(new AbortController().signal);
