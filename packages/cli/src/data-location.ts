import { resolve } from "node:path";
import type { Config } from "@linekeeper/server/config.ts";

/** For people, and without the password of the database. */
export function whereDataLives({ databaseUrl, dataDir }: Config): string {
  if (databaseUrl === null) return `SQLite in ${resolve(dataDir)}`;
  const { hostname, port, pathname } = new URL(databaseUrl);
  return `PostgreSQL at ${hostname}${port === "" ? "" : `:${port}`}${pathname}`;
}
