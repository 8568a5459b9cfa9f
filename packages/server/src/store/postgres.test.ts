import { Client } from "pg";
import { freshPostgresDatabase } from "../testing/postgres-for-tests.ts";
import { describeStore } from "./store.conformance.ts";

describeStore("PostgreSQL", async () => {
  const database = await freshPostgresDatabase();
  return {
    location: { databaseUrl: database.url, dataDir: "/nowhere" },
    execute: async (sql) => {
      const client = new Client({ connectionString: database.url });
      await client.connect();
      try {
        await client.query(sql);
      } finally {
        await client.end();
      }
    },
    remove: () => database.drop(),
  };
});
