-- Lists of people to text, and the files that they came out of.
-- Moments are ISO-8601 text in UTC with milliseconds; columns that hold JSON are text; truth values are 0 and 1.

-- deleted_at: in the trash, with its members, until somebody puts it back.
CREATE TABLE lists (
  workspace_id TEXT NOT NULL,
  id TEXT NOT NULL,
  name TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('static', 'live')),
  -- Of a live list: who belongs to it is asked whenever it is used.
  filter TEXT,
  created_by TEXT NOT NULL,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  deleted_at TEXT,
  PRIMARY KEY (workspace_id, id),
  CHECK ((kind = 'live') = (filter IS NOT NULL))
) STRICT, WITHOUT ROWID;

-- The key is the order in which campaigns walk through a list.
CREATE TABLE list_members (
  workspace_id TEXT NOT NULL,
  list_id TEXT NOT NULL,
  number TEXT NOT NULL,
  name TEXT,
  -- JSON object of texts.
  fields TEXT NOT NULL,
  postal_code TEXT,
  region TEXT,
  added_at TEXT NOT NULL,
  PRIMARY KEY (workspace_id, list_id, number)
) STRICT, WITHOUT ROWID;

-- Who wants the member on the list: an import, or '' for a person. Whoever has no source left is no member.
CREATE TABLE list_member_sources (
  workspace_id TEXT NOT NULL,
  list_id TEXT NOT NULL,
  number TEXT NOT NULL,
  source TEXT NOT NULL,
  PRIMARY KEY (workspace_id, list_id, number, source)
) STRICT, WITHOUT ROWID;

CREATE TABLE list_imports (
  workspace_id TEXT NOT NULL,
  id TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('list', 'suppression')),
  state TEXT NOT NULL CHECK (state IN ('uploading', 'draft', 'running', 'done', 'undoing', 'undone')),
  file_name TEXT NOT NULL,
  -- JSON: what the file was found to be, with its first rows.
  file TEXT NOT NULL,
  -- Rows of the file, the first one counted whatever it is.
  rows INTEGER NOT NULL,
  -- JSON: which column is what. Null until somebody said.
  mapping TEXT,
  -- JSON: what to leave out.
  options TEXT,
  list_id TEXT,
  -- The list was made for it, and goes with it.
  made_list INTEGER NOT NULL,
  -- Rows up to this one have their result.
  position INTEGER NOT NULL,
  created_by TEXT NOT NULL,
  created_at TEXT NOT NULL,
  committed_by TEXT,
  committed_at TEXT,
  finished_at TEXT,
  PRIMARY KEY (workspace_id, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX list_imports_created ON list_imports (workspace_id, created_at, id);

CREATE TABLE list_import_rows (
  workspace_id TEXT NOT NULL,
  import_id TEXT NOT NULL,
  row INTEGER NOT NULL,
  -- JSON array of texts.
  cells TEXT NOT NULL,
  PRIMARY KEY (workspace_id, import_id, row)
) STRICT, WITHOUT ROWID;

-- What became of each row of a committed file: exactly one result for each.
CREATE TABLE list_import_results (
  workspace_id TEXT NOT NULL,
  import_id TEXT NOT NULL,
  row INTEGER NOT NULL,
  state TEXT NOT NULL,
  -- It came onto the list; of a suppression: it was recorded.
  listed INTEGER NOT NULL,
  number TEXT,
  -- Of an invalid row the rule.
  rule TEXT,
  -- Of a duplicate: the row that was there first.
  first_row INTEGER,
  PRIMARY KEY (workspace_id, import_id, row)
) STRICT, WITHOUT ROWID;
CREATE INDEX list_import_results_state ON list_import_results (workspace_id, import_id, state, row);
CREATE INDEX list_import_results_number ON list_import_results (workspace_id, import_id, number);

-- Filters walk through people in the order of their numbers.
CREATE INDEX contacts_of_number ON contacts (workspace_id, number) WHERE number IS NOT NULL;

-- See 0005: what SQLite cannot know of tables that nobody analyzes.
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES
  ('lists', 'lists', '100 100 1'),
  ('list_members', 'list_members', '1000000 1000000 20000 1'),
  ('list_member_sources', 'list_member_sources', '1000000 1000000 20000 1 1'),
  ('list_imports', 'list_imports', '100 100 1'),
  ('list_imports', 'list_imports_created', '100 100 2 1'),
  ('list_import_rows', 'list_import_rows', '1000000 1000000 20000 1'),
  ('list_import_results', 'list_import_results', '1000000 1000000 20000 1'),
  ('list_import_results', 'list_import_results_state', '1000000 1000000 20000 2000 1'),
  ('list_import_results', 'list_import_results_number', '1000000 1000000 20000 1'),
  ('contacts', 'contacts_of_number', '50000 50000 1');
ANALYZE sqlite_schema;
