import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sqliteFile } from "./open-store.ts";
import { openWriter } from "./sqlite/connection.ts";
import { describeStore } from "./store.conformance.ts";

describeStore("SQLite", async () => {
  const dataDir = await mkdtemp(join(tmpdir(), "linekeeper-store-"));
  return {
    location: { databaseUrl: null, dataDir },
    execute: async (sql) => {
      const db = openWriter(sqliteFile(dataDir));
      try {
        db.exec(sql);
      } finally {
        db.close();
      }
    },
    remove: () => rm(dataDir, { recursive: true }),
  };
});
