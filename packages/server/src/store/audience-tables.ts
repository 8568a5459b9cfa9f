/** Lists of people to text, and the files that they came out of. Not emptied by a rebuild. */

export interface ListsTable {
  workspace_id: string;
  id: string;
  name: string;
  kind: "static" | "live";
  /** JSON; of a live list. */
  filter: string | null;
  created_by: string;
  created_at: string;
  updated_at: string;
  /** In the trash since then. */
  deleted_at: string | null;
}

export interface ListMembersTable {
  workspace_id: string;
  list_id: string;
  /** E.164. */
  number: string;
  name: string | null;
  /** JSON object of texts. */
  fields: string;
  postal_code: string | null;
  /** `MA`, `CA-ON`. */
  region: string | null;
  added_at: string;
}

/** Who wants the member on the list. */
export interface ListMemberSourcesTable {
  workspace_id: string;
  list_id: string;
  number: string;
  /** Id of an import; empty: a person. */
  source: string;
}

export type ListImportState = "uploading" | "draft" | "running" | "done" | "undoing" | "undone";

export interface ListImportsTable {
  workspace_id: string;
  id: string;
  kind: "list" | "suppression";
  state: ListImportState;
  file_name: string;
  /** JSON. */
  file: string;
  rows: number;
  /** JSON. */
  mapping: string | null;
  /** JSON. */
  options: string | null;
  list_id: string | null;
  made_list: number;
  /** Rows up to this one have their result. */
  position: number;
  created_by: string;
  created_at: string;
  committed_by: string | null;
  committed_at: string | null;
  finished_at: string | null;
}

export interface ListImportRowsTable {
  workspace_id: string;
  import_id: string;
  /** As spreadsheets count: the first row of the file is 1. */
  row: number;
  /** JSON array of texts. */
  cells: string;
}

/** `valid`: nothing speaks against it. All others say what does, or why the row changed nothing. */
export const ROW_STATES = [
  "valid",
  "in_talks",
  "present",
  "duplicate",
  "suppressed",
  "held",
  "landline",
  "own",
  "invalid",
  "empty",
] as const;
export type RowState = (typeof ROW_STATES)[number];

export interface ListImportResultsTable {
  workspace_id: string;
  import_id: string;
  row: number;
  state: RowState;
  /** It came onto the list; of a suppression: it was recorded. */
  listed: number;
  number: string | null;
  /** Of an invalid row. */
  rule: string | null;
  /** Of a duplicate. */
  first_row: number | null;
}

export interface AudienceTables {
  lists: ListsTable;
  list_members: ListMembersTable;
  list_member_sources: ListMemberSourcesTable;
  list_imports: ListImportsTable;
  list_import_rows: ListImportRowsTable;
  list_import_results: ListImportResultsTable;
}
