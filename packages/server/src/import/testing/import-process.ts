/** An import in a process of its own, to be killed. Its one argument: JSON of ProcessOptions. Ends when the run has. */
import { compileFor } from "../../store/compile.ts";
import { openEngine, openReader, type StoreLocation } from "../../store/open-store.ts";
import { importerFor } from "./importing.ts";

export interface ProcessOptions {
  location: StoreLocation;
  workspaceId: string;
  runId: string;
  url: string;
  apiKey: string;
  perSecond: number;
}

const options: ProcessOptions = JSON.parse(process.argv[2] ?? "");
const { location, workspaceId, runId } = options;
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
await importerFor(workspace, options).work(new AbortController().signal, { only: runId });
await reader.close();
