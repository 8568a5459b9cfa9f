-- Notifications to the browsers of people. See `push/push.ts`.

-- Since when somebody has a conversation, and the account that gave it to them: only what is new is told.
ALTER TABLE conversation_state ADD COLUMN assigned_at text COLLATE "C";
ALTER TABLE conversation_state ADD COLUMN assigned_by text COLLATE "C";

-- What this server proves itself with to push services: one pair of keys, the private one sealed.
CREATE TABLE push_keys (
  workspace_id text COLLATE "C" NOT NULL,
  public_key text COLLATE "C" NOT NULL,
  private_sealed text COLLATE "C" NOT NULL,
  created_at text COLLATE "C" NOT NULL,
  PRIMARY KEY (workspace_id)
);

-- A browser that somebody allowed to notify. It hears nothing once its session is over.
CREATE TABLE push_devices (
  workspace_id text COLLATE "C" NOT NULL,
  id text COLLATE "C" NOT NULL,
  person_id text COLLATE "C" NOT NULL,
  session_id text COLLATE "C" NOT NULL,
  -- Where its push service takes messages for it.
  endpoint text COLLATE "C" NOT NULL,
  -- What messages to it are encrypted with: its public key, and a secret that both sides know.
  p256dh text COLLATE "C" NOT NULL,
  auth text COLLATE "C" NOT NULL,
  label text COLLATE "C" NOT NULL,
  -- JSON array.
  events text COLLATE "C" NOT NULL,
  -- 1: names and words are shown. 0: only that something came in, and on which line.
  shows_words integer NOT NULL,
  created_at text COLLATE "C" NOT NULL,
  last_sent_at text COLLATE "C",
  last_error text COLLATE "C",
  PRIMARY KEY (workspace_id, id)
);
CREATE UNIQUE INDEX push_devices_endpoint ON push_devices (workspace_id, endpoint);
CREATE INDEX push_devices_person ON push_devices (workspace_id, person_id);

-- What a device is told, once: the key is what happened. Kept for a day.
CREATE TABLE push_deliveries (
  workspace_id text COLLATE "C" NOT NULL,
  device_id text COLLATE "C" NOT NULL,
  kind text COLLATE "C" NOT NULL,
  -- Of the activity or the note; of an assignment its conversation and moment.
  source_id text COLLATE "C" NOT NULL,
  conversation_id text COLLATE "C" NOT NULL,
  -- Conversations that were assigned at once.
  count integer NOT NULL,
  state text COLLATE "C" NOT NULL CHECK (state IN ('waiting', 'sending', 'sent', 'gone', 'refused', 'unknown', 'expired', 'hidden')),
  attempts integer NOT NULL,
  -- When it is next to be sent. Null: under way, or settled.
  due_at text COLLATE "C",
  expires_at text COLLATE "C" NOT NULL,
  created_at text COLLATE "C" NOT NULL,
  PRIMARY KEY (workspace_id, device_id, kind, source_id)
);
CREATE INDEX push_deliveries_due ON push_deliveries (workspace_id, due_at) WHERE due_at IS NOT NULL;
CREATE INDEX push_deliveries_created ON push_deliveries (workspace_id, created_at);
