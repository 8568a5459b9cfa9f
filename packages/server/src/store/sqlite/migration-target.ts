import { type AppliedMigration, type Migration, type MigrationTarget, MIGRATIONS_TABLE_SQL } from "../migrate.ts";
import { type Connection, prepare } from "./connection.ts";
import { asStoreError } from "./failure.ts";

export class SqliteMigrationTarget implements MigrationTarget {
  readonly #db: Connection;

  constructor(db: Connection) {
    this.#db = db;
  }

  async applied(): Promise<AppliedMigration[]> {
    try {
      const table = this.#db.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'schema_migrations'").get();
      return table === undefined ? [] : this.#rows();
    } catch (error) {
      throw asStoreError(error);
    }
  }

  async step(choose: (applied: AppliedMigration[]) => Migration | undefined): Promise<Migration | undefined> {
    try {
      // IMMEDIATE: a second process waits here and then sees what the first one did.
      this.#db.exec("BEGIN IMMEDIATE");
      this.#db.exec(MIGRATIONS_TABLE_SQL.sqlite);
      const migration = choose(this.#rows());
      if (migration !== undefined) {
        this.#db
          .prepare("INSERT INTO schema_migrations (version, name, checksum) VALUES (?, ?, ?)")
          .run(migration.version, migration.name, migration.checksum);
        this.#db.exec(migration.sql);
      }
      this.#db.exec("COMMIT");
      return migration;
    } catch (error) {
      if (this.#db.isTransaction) this.#db.exec("ROLLBACK");
      throw asStoreError(error);
    }
  }

  #rows(): AppliedMigration[] {
    const sql = "SELECT version, name, checksum FROM schema_migrations ORDER BY version";
    return prepare<AppliedMigration>(this.#db, sql).all();
  }
}
