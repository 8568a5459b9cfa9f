-- Notifications to the browsers of people. See `push/push.ts`.

-- Since when somebody has a conversation, and the account that gave it to them: only what is new is told.
ALTER TABLE conversation_state ADD COLUMN assigned_at TEXT;
ALTER TABLE conversation_state ADD COLUMN assigned_by TEXT;

-- What this server proves itself with to push services: one pair of keys, the private one sealed.
CREATE TABLE push_keys (
  workspace_id TEXT NOT NULL,
  public_key TEXT NOT NULL,
  private_sealed TEXT NOT NULL,
  created_at TEXT NOT NULL,
  PRIMARY KEY (workspace_id)
) STRICT, WITHOUT ROWID;

-- A browser that somebody allowed to notify. It hears nothing once its session is over.
CREATE TABLE push_devices (
  workspace_id TEXT NOT NULL,
  id TEXT NOT NULL,
  person_id TEXT NOT NULL,
  session_id TEXT NOT NULL,
  -- Where its push service takes messages for it.
  endpoint TEXT NOT NULL,
  -- What messages to it are encrypted with: its public key, and a secret that both sides know.
  p256dh TEXT NOT NULL,
  auth TEXT NOT NULL,
  label TEXT NOT NULL,
  -- JSON array.
  events TEXT NOT NULL,
  -- 1: names and words are shown. 0: only that something came in, and on which line.
  shows_words INTEGER NOT NULL,
  created_at TEXT NOT NULL,
  last_sent_at TEXT,
  last_error TEXT,
  PRIMARY KEY (workspace_id, id)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX push_devices_endpoint ON push_devices (workspace_id, endpoint);
CREATE INDEX push_devices_person ON push_devices (workspace_id, person_id);

-- What a device is told, once: the key is what happened. Kept for a day.
CREATE TABLE push_deliveries (
  workspace_id TEXT NOT NULL,
  device_id TEXT NOT NULL,
  kind TEXT NOT NULL,
  -- Of the activity or the note; of an assignment its conversation and moment.
  source_id TEXT NOT NULL,
  conversation_id TEXT NOT NULL,
  -- Conversations that were assigned at once.
  count INTEGER NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('waiting', 'sending', 'sent', 'gone', 'refused', 'unknown', 'expired', 'hidden')),
  attempts INTEGER NOT NULL,
  -- When it is next to be sent. Null: under way, or settled.
  due_at TEXT,
  expires_at TEXT NOT NULL,
  created_at TEXT NOT NULL,
  PRIMARY KEY (workspace_id, device_id, kind, source_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX push_deliveries_due ON push_deliveries (workspace_id, due_at) WHERE due_at IS NOT NULL;
CREATE INDEX push_deliveries_created ON push_deliveries (workspace_id, created_at);

-- See 0005: what SQLite cannot know of tables that nobody analyzes.
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES
  ('push_keys', 'push_keys', '1 1'),
  ('push_devices', 'push_devices', '100 100 1'),
  ('push_devices', 'push_devices_endpoint', '100 100 1'),
  ('push_devices', 'push_devices_person', '100 100 3'),
  ('push_deliveries', 'push_deliveries', '10000 10000 100 50 1'),
  ('push_deliveries', 'push_deliveries_due', '10 10 2'),
  ('push_deliveries', 'push_deliveries_created', '10000 10000 2');
ANALYZE sqlite_schema;
