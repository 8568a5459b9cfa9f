-- What a read of Quo's API tells of a line. `number` was there before.
ALTER TABLE phone_numbers ADD COLUMN name text COLLATE "C";
ALTER TABLE phone_numbers ADD COLUMN symbol text COLLATE "C";
ALTER TABLE phone_numbers ADD COLUMN group_id text COLLATE "C";
ALTER TABLE phone_numbers ADD COLUMN created_at text COLLATE "C";
ALTER TABLE phone_numbers ADD COLUMN updated_at text COLLATE "C";
ALTER TABLE phone_numbers ADD COLUMN versions text COLLATE "C" NOT NULL DEFAULT '';

-- Who told of an activity: 1 a webhook, 2 a read, 3 both. Rows projected before this column were told by webhooks.
ALTER TABLE activities ADD COLUMN sources integer NOT NULL DEFAULT 1;

CREATE TABLE users (
  workspace_id text COLLATE "C" NOT NULL,
  id text COLLATE "C" NOT NULL,
  email text COLLATE "C",
  first_name text COLLATE "C",
  last_name text COLLATE "C",
  picture_url text COLLATE "C",
  role text COLLATE "C",
  created_at text COLLATE "C",
  updated_at text COLLATE "C",
  versions text COLLATE "C" NOT NULL,
  PRIMARY KEY (workspace_id, id)
);

-- What Quo says of its own conversations. Threads here are derived from numbers; these are attributes of them.
CREATE TABLE quo_conversations (
  workspace_id text COLLATE "C" NOT NULL,
  id text COLLATE "C" NOT NULL,
  phone_number_id text COLLATE "C",
  participants text COLLATE "C",
  name text COLLATE "C",
  assigned_to text COLLATE "C",
  muted_until text COLLATE "C",
  snoozed_until text COLLATE "C",
  created_at text COLLATE "C",
  updated_at text COLLATE "C",
  deleted_at text COLLATE "C",
  versions text COLLATE "C" NOT NULL,
  PRIMARY KEY (workspace_id, id)
);

-- Imports and reconciliations. A run is worked on by whoever holds its lease.
CREATE TABLE import_runs (
  workspace_id text COLLATE "C" NOT NULL,
  id text COLLATE "C" NOT NULL,
  kind text COLLATE "C" NOT NULL CHECK (kind IN ('import', 'reconcile')),
  state text COLLATE "C" NOT NULL CHECK (state IN ('queued', 'running', 'paused', 'cancelled', 'done', 'failed')),
  options text COLLATE "C" NOT NULL,
  requested_by text COLLATE "C" NOT NULL,
  created_at text COLLATE "C" NOT NULL,
  started_at text COLLATE "C",
  finished_at text COLLATE "C",
  lease_owner text COLLATE "C",
  lease_until text COLLATE "C",
  -- JSON object of numbers: seen, stored, requests and the like.
  counts text COLLATE "C" NOT NULL,
  error_code text COLLATE "C",
  error_message text COLLATE "C",
  PRIMARY KEY (workspace_id, id)
);
CREATE INDEX import_runs_state ON import_runs (workspace_id, state, created_at);
-- Never two runs at once.
CREATE UNIQUE INDEX import_runs_running ON import_runs (workspace_id) WHERE state = 'running';

-- The pieces of a run, each with the point from which it goes on.
CREATE TABLE import_units (
  workspace_id text COLLATE "C" NOT NULL,
  run_id text COLLATE "C" NOT NULL,
  id text COLLATE "C" NOT NULL,
  resource text COLLATE "C" NOT NULL,
  state text COLLATE "C" NOT NULL CHECK (state IN ('pending', 'done', 'skipped')),
  -- JSON: bounds, cursor, what was seen last.
  position text COLLATE "C" NOT NULL,
  counts text COLLATE "C" NOT NULL,
  updated_at text COLLATE "C" NOT NULL,
  PRIMARY KEY (workspace_id, run_id, id)
);
CREATE INDEX import_units_state ON import_units (workspace_id, run_id, state, id);

-- For each line: everything that happened from `complete_from` up to `complete_to` is here.
CREATE TABLE sync_coverage (
  workspace_id text COLLATE "C" NOT NULL,
  phone_number_id text COLLATE "C" NOT NULL,
  number text COLLATE "C",
  complete_from text COLLATE "C",
  complete_to text COLLATE "C",
  checked_at text COLLATE "C" NOT NULL,
  run_id text COLLATE "C" NOT NULL,
  -- How many activities the last check found that no webhook had told.
  filled integer NOT NULL,
  -- What is not in reach or could not be read, in words.
  gap text COLLATE "C",
  PRIMARY KEY (workspace_id, phone_number_id)
);

-- What somebody should look at: raised once, repeated never, closed when it is over.
CREATE TABLE alarms (
  workspace_id text COLLATE "C" NOT NULL,
  id text COLLATE "C" NOT NULL,
  kind text COLLATE "C" NOT NULL,
  message text COLLATE "C" NOT NULL,
  details text COLLATE "C" NOT NULL,
  opened_at text COLLATE "C" NOT NULL,
  -- JSON object: when it was told, by the name of the way.
  told text COLLATE "C" NOT NULL DEFAULT '{}',
  notified_at text COLLATE "C",
  closed_at text COLLATE "C",
  PRIMARY KEY (workspace_id, id)
);
CREATE UNIQUE INDEX alarms_open ON alarms (workspace_id, kind) WHERE closed_at IS NULL;

-- One row for every attachment, recording and voicemail: where its bytes are, or why they are not here.
CREATE TABLE media_files (
  workspace_id text COLLATE "C" NOT NULL,
  id text COLLATE "C" NOT NULL,
  activity_id text COLLATE "C" NOT NULL,
  source text COLLATE "C" NOT NULL CHECK (source IN ('attachment', 'recording', 'voicemail')),
  -- Of a recording its id, of an attachment its position, of a voicemail empty: a call has one.
  source_id text COLLATE "C" NOT NULL,
  url text COLLATE "C" NOT NULL,
  told_type text COLLATE "C",
  state text COLLATE "C" NOT NULL CHECK (state IN ('pending', 'archived', 'failed', 'gone', 'refused')),
  attempts integer NOT NULL,
  error_code text COLLATE "C",
  error_message text COLLATE "C",
  sha256 text COLLATE "C",
  size bigint,
  type text COLLATE "C",
  -- Seconds.
  duration double precision,
  -- JSON array of waveform peaks from 0 to 1.
  peaks text COLLATE "C",
  created_at text COLLATE "C" NOT NULL,
  updated_at text COLLATE "C" NOT NULL,
  archived_at text COLLATE "C",
  PRIMARY KEY (workspace_id, id)
);
CREATE INDEX media_files_activity ON media_files (workspace_id, activity_id, id);
CREATE INDEX media_files_state ON media_files (workspace_id, state, created_at, id);
CREATE INDEX media_files_created ON media_files (workspace_id, created_at, id);
CREATE INDEX media_files_content ON media_files (workspace_id, sha256, id) WHERE sha256 IS NOT NULL;

-- How far a follower of `changes` has read.
CREATE TABLE feed_cursors (
  workspace_id text COLLATE "C" NOT NULL,
  name text COLLATE "C" NOT NULL,
  seq bigint NOT NULL,
  PRIMARY KEY (workspace_id, name)
);

-- Webhooks that were made from here, with their signing keys, encrypted.
CREATE TABLE webhook_subscriptions (
  workspace_id text COLLATE "C" NOT NULL,
  id text COLLATE "C" NOT NULL,
  api text COLLATE "C" NOT NULL CHECK (api IN ('v1', '2026-03-30')),
  webhook_id text COLLATE "C" NOT NULL,
  url text COLLATE "C" NOT NULL,
  events text COLLATE "C" NOT NULL,
  -- Sealed: AES-256-GCM, see `secrets`.
  key_sealed text COLLATE "C" NOT NULL,
  state text COLLATE "C" NOT NULL CHECK (state IN ('active', 'retiring', 'retired')),
  created_at text COLLATE "C" NOT NULL,
  -- Until when a key that was rotated away still verifies.
  retire_at text COLLATE "C",
  PRIMARY KEY (workspace_id, id)
);
