-- Lists of people to text, and the files that they came out of.
-- Moments are ISO-8601 text in UTC with milliseconds; columns that hold JSON are text; truth values are 0 and 1.

-- deleted_at: in the trash, with its members, until somebody puts it back.
CREATE TABLE lists (
  workspace_id text COLLATE "C" NOT NULL,
  id text COLLATE "C" NOT NULL,
  name text COLLATE "C" NOT NULL,
  kind text COLLATE "C" NOT NULL CHECK (kind IN ('static', 'live')),
  -- Of a live list: who belongs to it is asked whenever it is used.
  filter text COLLATE "C",
  created_by text COLLATE "C" NOT NULL,
  created_at text COLLATE "C" NOT NULL,
  updated_at text COLLATE "C" NOT NULL,
  deleted_at text COLLATE "C",
  PRIMARY KEY (workspace_id, id),
  CHECK ((kind = 'live') = (filter IS NOT NULL))
);

-- The key is the order in which campaigns walk through a list.
CREATE TABLE list_members (
  workspace_id text COLLATE "C" NOT NULL,
  list_id text COLLATE "C" NOT NULL,
  number text COLLATE "C" NOT NULL,
  name text COLLATE "C",
  -- JSON object of texts.
  fields text COLLATE "C" NOT NULL,
  postal_code text COLLATE "C",
  region text COLLATE "C",
  added_at text COLLATE "C" NOT NULL,
  PRIMARY KEY (workspace_id, list_id, number)
);

-- Who wants the member on the list: an import, or '' for a person. Whoever has no source left is no member.
CREATE TABLE list_member_sources (
  workspace_id text COLLATE "C" NOT NULL,
  list_id text COLLATE "C" NOT NULL,
  number text COLLATE "C" NOT NULL,
  source text COLLATE "C" NOT NULL,
  PRIMARY KEY (workspace_id, list_id, number, source)
);

CREATE TABLE list_imports (
  workspace_id text COLLATE "C" NOT NULL,
  id text COLLATE "C" NOT NULL,
  kind text COLLATE "C" NOT NULL CHECK (kind IN ('list', 'suppression')),
  state text COLLATE "C" NOT NULL CHECK (state IN ('uploading', 'draft', 'running', 'done', 'undoing', 'undone')),
  file_name text COLLATE "C" NOT NULL,
  -- JSON: what the file was found to be, with its first rows.
  file text COLLATE "C" NOT NULL,
  -- Rows of the file, the first one counted whatever it is.
  rows integer NOT NULL,
  -- JSON: which column is what. Null until somebody said.
  mapping text COLLATE "C",
  -- JSON: what to leave out.
  options text COLLATE "C",
  list_id text COLLATE "C",
  -- The list was made for it, and goes with it.
  made_list integer NOT NULL,
  -- Rows up to this one have their result.
  position integer NOT NULL,
  created_by text COLLATE "C" NOT NULL,
  created_at text COLLATE "C" NOT NULL,
  committed_by text COLLATE "C",
  committed_at text COLLATE "C",
  finished_at text COLLATE "C",
  PRIMARY KEY (workspace_id, id)
);
CREATE INDEX list_imports_created ON list_imports (workspace_id, created_at, id);

CREATE TABLE list_import_rows (
  workspace_id text COLLATE "C" NOT NULL,
  import_id text COLLATE "C" NOT NULL,
  row integer NOT NULL,
  -- JSON array of texts.
  cells text COLLATE "C" NOT NULL,
  PRIMARY KEY (workspace_id, import_id, row)
);

-- What became of each row of a committed file: exactly one result for each.
CREATE TABLE list_import_results (
  workspace_id text COLLATE "C" NOT NULL,
  import_id text COLLATE "C" NOT NULL,
  row integer NOT NULL,
  state text COLLATE "C" NOT NULL,
  -- It came onto the list; of a suppression: it was recorded.
  listed integer NOT NULL,
  number text COLLATE "C",
  -- Of an invalid row the rule.
  rule text COLLATE "C",
  -- Of a duplicate: the row that was there first.
  first_row integer,
  PRIMARY KEY (workspace_id, import_id, row)
);
CREATE INDEX list_import_results_state ON list_import_results (workspace_id, import_id, state, row);
CREATE INDEX list_import_results_number ON list_import_results (workspace_id, import_id, number);

-- Filters walk through people in the order of their numbers.
CREATE INDEX contacts_of_number ON contacts (workspace_id, number) WHERE number IS NOT NULL;
