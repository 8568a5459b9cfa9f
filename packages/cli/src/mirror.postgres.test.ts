import { freshPostgresDatabase } from "@linekeeper/server/testing/postgres-for-tests.ts";
import { describeMirror } from "./mirror.conformance.ts";
import { makeTemporaryDirectory } from "./testing/run-cli.ts";

describeMirror("Postgres", async () => {
  const directory = await makeTemporaryDirectory();
  const database = await freshPostgresDatabase();
  return {
    settings: { LINEKEEPER_DATA_DIR: directory.path, DATABASE_URL: database.url },
    async [Symbol.asyncDispose]() {
      await database.drop();
      await directory[Symbol.asyncDispose]();
    },
  };
});
