import { inject } from "vitest";
import { createTestDatabase } from "./postgres.ts";

/** An empty database on the Postgres of this test run. Only in tests; `drop` when done. */
export async function freshPostgresDatabase(): Promise<{ url: string; drop(): Promise<void> }> {
  const response = await fetch(inject("postgresBroker"));
  const answer = await response.text();
  if (!response.ok) throw new Error(answer);
  return createTestDatabase(answer);
}
