import type pg from "pg";
import { type AppliedMigration, type Migration, type MigrationTarget, MIGRATIONS_TABLE_SQL } from "../migrate.ts";
import { asStoreError } from "./failure.ts";
import { lockKey } from "./locks.ts";
import { connect } from "./pool.ts";

const ROWS = "SELECT version, name, checksum FROM schema_migrations ORDER BY version";

export class PostgresMigrationTarget implements MigrationTarget {
  readonly #pool: pg.Pool;

  constructor(pool: pg.Pool) {
    this.#pool = pool;
  }

  async applied(): Promise<AppliedMigration[]> {
    const client = await connect(this.#pool);
    try {
      const found = await client.query<{ there: boolean }>(
        "SELECT to_regclass('schema_migrations') IS NOT NULL AS there",
      );
      if (found.rows[0]?.there !== true) return [];
      return (await client.query<AppliedMigration>(ROWS)).rows;
    } catch (error) {
      throw asStoreError(error);
    } finally {
      client.release();
    }
  }

  async step(choose: (applied: AppliedMigration[]) => Migration | undefined): Promise<Migration | undefined> {
    const client = await connect(this.#pool);
    try {
      // A second process waits here and then sees what the first one did.
      await client.query(`BEGIN; SELECT pg_advisory_xact_lock(${lockKey("migrations")})`);
      await client.query(MIGRATIONS_TABLE_SQL.postgres);
      const migration = choose((await client.query<AppliedMigration>(ROWS)).rows);
      if (migration !== undefined) {
        const { version, name, checksum, sql } = migration;
        await client.query("INSERT INTO schema_migrations (version, name, checksum) VALUES ($1, $2, $3)", [
          version,
          name,
          checksum,
        ]);
        await client.query(sql);
      }
      await client.query("COMMIT");
      client.release();
      return migration;
    } catch (error) {
      // Closing the connection rolls back, whatever state it is in.
      client.release(true);
      throw asStoreError(error);
    }
  }
}
