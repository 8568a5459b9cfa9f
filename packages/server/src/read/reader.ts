import type { Lines } from "../access/access.ts";
import type { ReadDatabase } from "../store/store.ts";

/** What every query needs: the database, the workspace that it keeps to, and the lines that whoever asks may see. */
export interface Reader {
  db: ReadDatabase;
  workspaceId: string;
  lines: Lines;
}
