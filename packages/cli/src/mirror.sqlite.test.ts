import { describeMirror } from "./mirror.conformance.ts";
import { makeTemporaryDirectory } from "./testing/run-cli.ts";

describeMirror("SQLite", async () => {
  const directory = await makeTemporaryDirectory();
  return {
    settings: { LINEKEEPER_DATA_DIR: directory.path },
    [Symbol.asyncDispose]: () => directory[Symbol.asyncDispose](),
  };
});
