import type { ReadDatabase } from "../store/store.ts";

/** What every query needs: the database, and the workspace that it keeps to. */
export interface Reader {
  db: ReadDatabase;
  workspaceId: string;
}
