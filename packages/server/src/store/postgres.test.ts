import { Client } from "pg";
import { freshPostgresDatabase } from "../testing/postgres-for-tests.ts";
import { describeStore } from "./store.conformance.ts";

describeStore("PostgreSQL", async () => {
  const { url, drop } = await freshPostgresDatabase();
  return {
    location: { databaseUrl: url, dataDir: "/nowhere" },
    execute: async (sql) => {
      const client = new Client({ connectionString: url });
      await client.connect();
      try {
        await client.query(sql);
      } finally {
        await client.end();
      }
    },
    remove: drop,
  };
});
