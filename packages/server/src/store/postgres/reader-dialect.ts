import { type PostgresPool, PostgresDialect } from "kysely";
import type { Pool } from "pg";
import { asStoreError } from "./failure.ts";
import { connect } from "./pool.ts";

/** Kysely on the pool, with a database that is away told as StoreError, as the engine tells it. */
export function postgresReaderDialect(pool: Pool): PostgresDialect {
  const told: PostgresPool = {
    options: pool.options,
    end: () => pool.end(),
    connect: async () => {
      const client = await connect(pool);
      return new Proxy(client, {
        get(target, name) {
          if (name !== "query") {
            const value: unknown = Reflect.get(target, name, target);
            return typeof value === "function" ? value.bind(target) : value;
          }
          return async (sql: string, parameters: unknown[]) => {
            try {
              return await target.query(sql, parameters);
            } catch (error) {
              throw asStoreError(error);
            }
          };
        },
      });
    },
  };
  return new PostgresDialect({ pool: told });
}
