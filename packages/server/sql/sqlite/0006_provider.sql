-- What a read of Quo's API tells of a line. `number` was there before.
ALTER TABLE phone_numbers ADD COLUMN name TEXT;
ALTER TABLE phone_numbers ADD COLUMN symbol TEXT;
ALTER TABLE phone_numbers ADD COLUMN group_id TEXT;
ALTER TABLE phone_numbers ADD COLUMN created_at TEXT;
ALTER TABLE phone_numbers ADD COLUMN updated_at TEXT;
ALTER TABLE phone_numbers ADD COLUMN versions TEXT NOT NULL DEFAULT '';

-- Who told of an activity: 1 a webhook, 2 a read, 3 both. Rows projected before this column were told by webhooks.
ALTER TABLE activities ADD COLUMN sources INTEGER NOT NULL DEFAULT 1;

CREATE TABLE users (
  workspace_id TEXT NOT NULL,
  id TEXT NOT NULL,
  email TEXT,
  first_name TEXT,
  last_name TEXT,
  picture_url TEXT,
  role TEXT,
  created_at TEXT,
  updated_at TEXT,
  versions TEXT NOT NULL,
  PRIMARY KEY (workspace_id, id)
) STRICT, WITHOUT ROWID;

-- What Quo says of its own conversations. Threads here are derived from numbers; these are attributes of them.
CREATE TABLE quo_conversations (
  workspace_id TEXT NOT NULL,
  id TEXT NOT NULL,
  phone_number_id TEXT,
  participants TEXT,
  name TEXT,
  assigned_to TEXT,
  muted_until TEXT,
  snoozed_until TEXT,
  created_at TEXT,
  updated_at TEXT,
  deleted_at TEXT,
  versions TEXT NOT NULL,
  PRIMARY KEY (workspace_id, id)
) STRICT, WITHOUT ROWID;

-- Imports and reconciliations. A run is worked on by whoever holds its lease.
CREATE TABLE import_runs (
  workspace_id TEXT NOT NULL,
  id TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('import', 'reconcile')),
  state TEXT NOT NULL CHECK (state IN ('queued', 'running', 'paused', 'cancelled', 'done', 'failed')),
  options TEXT NOT NULL,
  requested_by TEXT NOT NULL,
  created_at TEXT NOT NULL,
  started_at TEXT,
  finished_at TEXT,
  lease_owner TEXT,
  lease_until TEXT,
  -- JSON object of numbers: seen, stored, requests and the like.
  counts TEXT NOT NULL,
  error_code TEXT,
  error_message TEXT,
  PRIMARY KEY (workspace_id, id)
) STRICT;
CREATE INDEX import_runs_state ON import_runs (workspace_id, state, created_at);
-- Never two runs at once.
CREATE UNIQUE INDEX import_runs_running ON import_runs (workspace_id) WHERE state = 'running';

-- The pieces of a run, each with the point from which it goes on.
CREATE TABLE import_units (
  workspace_id TEXT NOT NULL,
  run_id TEXT NOT NULL,
  id TEXT NOT NULL,
  resource TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('pending', 'done', 'skipped')),
  -- JSON: bounds, cursor, what was seen last.
  position TEXT NOT NULL,
  counts TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  PRIMARY KEY (workspace_id, run_id, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX import_units_state ON import_units (workspace_id, run_id, state, id);

-- For each line: everything that happened from `complete_from` up to `complete_to` is here.
CREATE TABLE sync_coverage (
  workspace_id TEXT NOT NULL,
  phone_number_id TEXT NOT NULL,
  number TEXT,
  complete_from TEXT,
  complete_to TEXT,
  checked_at TEXT NOT NULL,
  run_id TEXT NOT NULL,
  -- How many activities the last check found that no webhook had told.
  filled INTEGER NOT NULL,
  -- What is not in reach or could not be read, in words.
  gap TEXT,
  PRIMARY KEY (workspace_id, phone_number_id)
) STRICT;

-- What somebody should look at: raised once, repeated never, closed when it is over.
CREATE TABLE alarms (
  workspace_id TEXT NOT NULL,
  id TEXT NOT NULL,
  kind TEXT NOT NULL,
  message TEXT NOT NULL,
  details TEXT NOT NULL,
  opened_at TEXT NOT NULL,
  -- JSON object: when it was told, by the name of the way.
  told TEXT NOT NULL DEFAULT '{}',
  notified_at TEXT,
  closed_at TEXT,
  PRIMARY KEY (workspace_id, id)
) STRICT;
CREATE UNIQUE INDEX alarms_open ON alarms (workspace_id, kind) WHERE closed_at IS NULL;

-- One row for every attachment, recording and voicemail: where its bytes are, or why they are not here.
CREATE TABLE media_files (
  workspace_id TEXT NOT NULL,
  id TEXT NOT NULL,
  activity_id TEXT NOT NULL,
  source TEXT NOT NULL CHECK (source IN ('attachment', 'recording', 'voicemail')),
  -- Of a recording its id, of an attachment its position, of a voicemail empty: a call has one.
  source_id TEXT NOT NULL,
  url TEXT NOT NULL,
  told_type TEXT,
  state TEXT NOT NULL CHECK (state IN ('pending', 'archived', 'failed', 'gone', 'refused')),
  attempts INTEGER NOT NULL,
  error_code TEXT,
  error_message TEXT,
  sha256 TEXT,
  size INTEGER,
  type TEXT,
  -- Seconds.
  duration REAL,
  -- JSON array of waveform peaks from 0 to 1.
  peaks TEXT,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  archived_at TEXT,
  PRIMARY KEY (workspace_id, id)
) STRICT;
CREATE INDEX media_files_activity ON media_files (workspace_id, activity_id, id);
CREATE INDEX media_files_state ON media_files (workspace_id, state, created_at, id);
CREATE INDEX media_files_created ON media_files (workspace_id, created_at, id);
CREATE INDEX media_files_content ON media_files (workspace_id, sha256, id) WHERE sha256 IS NOT NULL;

-- How far a follower of `changes` has read.
CREATE TABLE feed_cursors (
  workspace_id TEXT NOT NULL,
  name TEXT NOT NULL,
  seq INTEGER NOT NULL,
  PRIMARY KEY (workspace_id, name)
) STRICT;

-- Webhooks that were made from here, with their signing keys, encrypted.
CREATE TABLE webhook_subscriptions (
  workspace_id TEXT NOT NULL,
  id TEXT NOT NULL,
  api TEXT NOT NULL CHECK (api IN ('v1', '2026-03-30')),
  webhook_id TEXT NOT NULL,
  url TEXT NOT NULL,
  events TEXT NOT NULL,
  -- Sealed: AES-256-GCM, see `secrets`.
  key_sealed TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('active', 'retiring', 'retired')),
  created_at TEXT NOT NULL,
  -- Until when a key that was rotated away still verifies.
  retire_at TEXT,
  PRIMARY KEY (workspace_id, id)
) STRICT;

-- Background jobs. On Postgres an engine of its own keeps them.
CREATE TABLE jobs (
  workspace_id TEXT NOT NULL,
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  task TEXT NOT NULL,
  unique_key TEXT,
  urgent INTEGER NOT NULL CHECK (urgent IN (0, 1)),
  payload TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('waiting', 'running', 'dead')),
  run_at TEXT NOT NULL,
  attempts INTEGER NOT NULL,
  max_attempts INTEGER NOT NULL,
  locked_until TEXT,
  last_error TEXT,
  created_at TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX jobs_unique ON jobs (workspace_id, task, unique_key) WHERE unique_key IS NOT NULL AND state = 'waiting';
CREATE INDEX jobs_due ON jobs (workspace_id, urgent, run_at, id) WHERE state = 'waiting';
CREATE INDEX jobs_running ON jobs (workspace_id, locked_until) WHERE state = 'running';

-- See 0005: what the planner cannot know of these tables.
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES
  ('users', 'users', '100 100 1'),
  ('quo_conversations', 'quo_conversations', '50000 50000 1'),
  ('import_runs', 'sqlite_autoindex_import_runs_1', '1000 1000 1'),
  ('import_runs', 'import_runs_state', '1000 1000 200 1'),
  ('import_runs', 'import_runs_running', '1 1'),
  ('import_units', 'import_units', '10000 10000 100 1'),
  ('import_units', 'import_units_state', '10000 10000 100 50 1'),
  ('sync_coverage', 'sqlite_autoindex_sync_coverage_1', '100 100 1'),
  ('alarms', 'sqlite_autoindex_alarms_1', '100 100 1'),
  ('alarms', 'alarms_open', '5 1 1'),
  ('media_files', 'sqlite_autoindex_media_files_1', '100000 100000 1'),
  ('media_files', 'media_files_activity', '100000 100000 2 1'),
  ('media_files', 'media_files_state', '100000 100000 20000 2 1'),
  ('media_files', 'media_files_created', '100000 100000 2 1'),
  ('media_files', 'media_files_content', '100000 100000 2 1'),
  ('feed_cursors', 'sqlite_autoindex_feed_cursors_1', '10 10 1'),
  ('webhook_subscriptions', 'sqlite_autoindex_webhook_subscriptions_1', '20 20 1'),
  ('jobs', 'jobs_unique', '1000 1000 200 1'),
  ('jobs', 'jobs_due', '1000 1000 500 2 1'),
  ('jobs', 'jobs_running', '100 100 2');
ANALYZE sqlite_schema;
