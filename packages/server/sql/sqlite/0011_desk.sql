-- What people decide in the inbox, and what its views are sorted and counted by.
-- Moments are ISO-8601 text in UTC with milliseconds; columns that hold JSON are text; truth values are 0 and 1.

-- Projected. Each is the greatest occurred_at of some activities of the conversation: of what came in, of texts that came
-- in, of calls that nobody answered and voicemails, of what reached them (a text or call of ours, a call that was answered).
ALTER TABLE conversations ADD COLUMN last_incoming_at TEXT;
ALTER TABLE conversations ADD COLUMN last_text_at TEXT;
ALTER TABLE conversations ADD COLUMN last_missed_at TEXT;
ALTER TABLE conversations ADD COLUMN last_reached_at TEXT;
UPDATE conversations AS c SET last_incoming_at = m.last_incoming_at, last_text_at = m.last_text_at,
  last_missed_at = m.last_missed_at, last_reached_at = m.last_reached_at
  FROM (SELECT workspace_id, conversation_id,
    max(CASE WHEN direction = 'incoming' THEN occurred_at END) AS last_incoming_at,
    max(CASE WHEN direction = 'incoming' AND activity_type = 'message' THEN occurred_at END) AS last_text_at,
    max(CASE WHEN direction = 'incoming' AND (activity_type = 'voicemail' OR (activity_type = 'call'
      AND answered_at IS NULL AND answered_by IS NULL
      AND status IN ('completed', 'unanswered', 'no-answer', 'missed', 'busy', 'canceled', 'failed', 'abandoned')))
      THEN occurred_at END) AS last_missed_at,
    max(CASE WHEN (direction = 'outgoing' AND (activity_type = 'call' OR (activity_type = 'message'
        AND coalesce(status, '') NOT IN ('scheduled', 'canceled', 'failed', 'undelivered'))))
      OR (direction = 'incoming' AND activity_type = 'call'
        AND coalesce(status, '') NOT IN ('ai-handled', 'forwarded')
        AND (answered_at IS NOT NULL OR answered_by IS NOT NULL OR status = 'answered'))
      THEN occurred_at END) AS last_reached_at
    FROM activities WHERE conversation_id IS NOT NULL GROUP BY workspace_id, conversation_id) AS m
  WHERE m.workspace_id = c.workspace_id AND m.conversation_id = c.id;

-- Done and snoozed hold for what had come in when it was decided: up to handled_up_to. Of decisions that were made before
-- this was kept, up to the moment of the decision.
ALTER TABLE conversation_state ADD COLUMN handled_up_to TEXT;
ALTER TABLE conversation_state ADD COLUMN snoozed_until TEXT;
ALTER TABLE conversation_state ADD COLUMN read_up_to TEXT;
ALTER TABLE conversation_state ADD COLUMN marked_unread INTEGER NOT NULL DEFAULT 0;
UPDATE conversation_state SET handled_up_to = updated_at;
-- From here on a decision goes with its conversation; those that still sit on an old id follow.
INSERT INTO conversation_state
    (workspace_id, conversation_id, status, assigned_to, updated_at, updated_by, handled_up_to)
  SELECT s.workspace_id, a.new_id, s.status, s.assigned_to, s.updated_at, s.updated_by, s.handled_up_to
  FROM conversation_state AS s JOIN conversation_aliases AS a
    ON a.workspace_id = s.workspace_id AND a.old_id = s.conversation_id WHERE true
  ON CONFLICT DO NOTHING;
INSERT INTO conversation_state
    (workspace_id, conversation_id, status, assigned_to, updated_at, updated_by, handled_up_to)
  SELECT s.workspace_id, a.new_id, s.status, s.assigned_to, s.updated_at, s.updated_by, s.handled_up_to
  FROM conversation_state AS s JOIN conversation_aliases AS a
    ON a.workspace_id = s.workspace_id AND a.old_id = s.conversation_id WHERE true
  ON CONFLICT DO NOTHING;

-- When this firm began to work here: what came in before counts as read.
CREATE TABLE inbox_start (
  workspace_id TEXT NOT NULL,
  began_at TEXT NOT NULL,
  PRIMARY KEY (workspace_id)
) STRICT, WITHOUT ROWID;
INSERT INTO inbox_start (workspace_id, began_at)
  SELECT workspace_id, max(received_at) FROM ledger GROUP BY workspace_id;

-- One row for each conversation: what every view is filtered, sorted and counted by. Derived from conversations and
-- conversation_state in the transaction that writes either (see src/store/inbox-rows.ts), so counts are never late.
-- Empty where there is nothing; but last_activity_at '-', which sorts before every moment and is a key of pages.
CREATE TABLE inbox (
  workspace_id TEXT NOT NULL,
  conversation_id TEXT NOT NULL,
  line_number TEXT NOT NULL,
  last_activity_at TEXT NOT NULL,
  last_missed_at TEXT NOT NULL,
  assigned_to TEXT NOT NULL,
  place TEXT NOT NULL CHECK (place IN ('open', 'snoozed', 'done')),
  unread INTEGER NOT NULL,
  unreplied INTEGER NOT NULL,
  missed INTEGER NOT NULL,
  PRIMARY KEY (workspace_id, conversation_id)
) STRICT, WITHOUT ROWID;
INSERT INTO inbox
  SELECT d.workspace_id, d.id, d.line_number, d.last_activity_at, d.last_missed_at, d.assigned_to, d.place, d.unread,
    CASE WHEN d.place = 'open' AND d.last_text_at > d.last_reached_at THEN 1 ELSE 0 END,
    CASE WHEN d.place = 'open' AND d.last_missed_at > d.last_reached_at THEN 1 ELSE 0 END
  FROM (
    SELECT c.workspace_id, c.id, coalesce(c.line_number, '') AS line_number,
      coalesce(c.last_activity_at, '-') AS last_activity_at, coalesce(c.last_missed_at, '') AS last_missed_at,
      coalesce(c.last_text_at, '') AS last_text_at, coalesce(c.last_reached_at, '') AS last_reached_at,
      coalesce(s.assigned_to, '') AS assigned_to,
      CASE WHEN s.status = 'done' AND coalesce(c.last_incoming_at, '') <= coalesce(s.handled_up_to, '')
        THEN 'done' ELSE 'open' END AS place,
      CASE WHEN coalesce(c.last_incoming_at, '') > coalesce(b.began_at, '') THEN 1 ELSE 0 END AS unread
    FROM conversations AS c
    LEFT JOIN conversation_state AS s ON s.workspace_id = c.workspace_id AND s.conversation_id = c.id
    LEFT JOIN inbox_start AS b ON b.workspace_id = c.workspace_id
  ) AS d;
-- A page of a view is a range of one of these, in its order. Of unread, unreplied and missed ones there are few.
CREATE INDEX inbox_place ON inbox (workspace_id, place, last_activity_at, conversation_id);
CREATE INDEX inbox_line ON inbox (workspace_id, line_number, place, last_activity_at, conversation_id);
CREATE INDEX inbox_unread ON inbox (workspace_id, last_activity_at, conversation_id) WHERE unread = 1;
CREATE INDEX inbox_unreplied ON inbox (workspace_id, last_activity_at, conversation_id) WHERE unreplied = 1;
CREATE INDEX inbox_missed ON inbox (workspace_id, last_activity_at, conversation_id) WHERE missed = 1;
CREATE INDEX inbox_missed_since ON inbox (workspace_id, last_missed_at, conversation_id) WHERE missed = 1;
CREATE INDEX inbox_assigned ON inbox (workspace_id, assigned_to, place, last_activity_at, conversation_id);
-- For the counts alone, which are one walk over it: it changes when a conversation changes its place, not with every text.
CREATE INDEX inbox_counts ON inbox (workspace_id, line_number, place, unread, unreplied, missed, assigned_to);

CREATE TABLE tags (
  workspace_id TEXT NOT NULL,
  id TEXT NOT NULL,
  name TEXT NOT NULL,
  color TEXT NOT NULL,
  created_at TEXT NOT NULL,
  created_by TEXT NOT NULL,
  PRIMARY KEY (workspace_id, id)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX tags_name ON tags (workspace_id, name);

-- last_activity_at is that of the conversation, kept with the rows of inbox, so that the view of a tag is a range too.
CREATE TABLE conversation_tags (
  workspace_id TEXT NOT NULL,
  conversation_id TEXT NOT NULL,
  tag_id TEXT NOT NULL,
  last_activity_at TEXT NOT NULL,
  PRIMARY KEY (workspace_id, conversation_id, tag_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX conversation_tags_tag ON conversation_tags (workspace_id, tag_id, last_activity_at, conversation_id);

-- owner_id: null for everybody's.
CREATE TABLE saved_views (
  workspace_id TEXT NOT NULL,
  id TEXT NOT NULL,
  name TEXT NOT NULL,
  filter TEXT NOT NULL,
  owner_id TEXT,
  created_at TEXT NOT NULL,
  created_by TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  PRIMARY KEY (workspace_id, id)
) STRICT, WITHOUT ROWID;

ALTER TABLE notes ADD COLUMN author_id TEXT;
ALTER TABLE notes ADD COLUMN mentions TEXT;
ALTER TABLE notes ADD COLUMN updated_at TEXT;
ALTER TABLE notes ADD COLUMN deleted_at TEXT;

CREATE TABLE note_mentions (
  workspace_id TEXT NOT NULL,
  person_id TEXT NOT NULL,
  note_id TEXT NOT NULL,
  conversation_id TEXT NOT NULL,
  created_at TEXT NOT NULL,
  read_at TEXT,
  PRIMARY KEY (workspace_id, person_id, note_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX note_mentions_unread ON note_mentions (workspace_id, person_id, created_at, note_id) WHERE read_at IS NULL;
CREATE INDEX note_mentions_note ON note_mentions (workspace_id, note_id);

CREATE TABLE snippets (
  workspace_id TEXT NOT NULL,
  id TEXT NOT NULL,
  name TEXT NOT NULL,
  body TEXT NOT NULL,
  owner_id TEXT,
  created_at TEXT NOT NULL,
  created_by TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  PRIMARY KEY (workspace_id, id)
) STRICT, WITHOUT ROWID;

-- What people here wrote about a contact, beside what Quo tells of it. fields: JSON object of texts.
CREATE TABLE contact_fields (
  workspace_id TEXT NOT NULL,
  contact_id TEXT NOT NULL,
  name TEXT,
  company TEXT,
  notes TEXT,
  fields TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  updated_by TEXT NOT NULL,
  PRIMARY KEY (workspace_id, contact_id)
) STRICT, WITHOUT ROWID;

-- contact_id is the same person as into_id, which is itself merged into nobody.
CREATE TABLE contact_merges (
  workspace_id TEXT NOT NULL,
  contact_id TEXT NOT NULL,
  into_id TEXT NOT NULL,
  merged_at TEXT NOT NULL,
  merged_by TEXT NOT NULL,
  PRIMARY KEY (workspace_id, contact_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX contact_merges_into ON contact_merges (workspace_id, into_id);

-- The answers that writes with an Idempotency-Key got, for a day. answer is null while the first one is under way.
CREATE TABLE idempotency_keys (
  workspace_id TEXT NOT NULL,
  viewer_id TEXT NOT NULL,
  key TEXT NOT NULL,
  request TEXT NOT NULL,
  status INTEGER,
  answer TEXT,
  created_at TEXT NOT NULL,
  PRIMARY KEY (workspace_id, viewer_id, key)
) STRICT, WITHOUT ROWID;
CREATE INDEX idempotency_keys_created ON idempotency_keys (workspace_id, created_at);

-- See 0005: what SQLite cannot know of tables that nobody analyzes.
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES
  ('inbox_start', 'inbox_start', '1 1'),
  ('inbox', 'inbox', '50000 50000 1'),
  ('inbox', 'inbox_place', '50000 50000 20000 2 1'),
  ('inbox', 'inbox_line', '50000 50000 10000 5000 2 1'),
  ('inbox', 'inbox_unread', '2000 2000 2 1'),
  ('inbox', 'inbox_unreplied', '2000 2000 2 1'),
  ('inbox', 'inbox_missed', '500 500 2 1'),
  ('inbox', 'inbox_missed_since', '500 500 2 1'),
  ('inbox', 'inbox_assigned', '50000 50000 10000 5000 2 1'),
  ('inbox', 'inbox_counts', '50000 50000 10000 5000 5000 5000 5000 1000'),
  ('tags', 'tags', '50 50 1'),
  ('tags', 'tags_name', '50 50 1'),
  ('conversation_tags', 'conversation_tags', '50000 50000 2 1'),
  ('conversation_tags', 'conversation_tags_tag', '50000 50000 1000 2 1'),
  ('saved_views', 'saved_views', '50 50 1'),
  ('note_mentions', 'note_mentions', '10000 10000 500 1'),
  ('note_mentions', 'note_mentions_unread', '1000 1000 50 2 1'),
  ('note_mentions', 'note_mentions_note', '10000 10000 2'),
  ('snippets', 'snippets', '50 50 1'),
  ('contact_fields', 'contact_fields', '10000 10000 1'),
  ('contact_merges', 'contact_merges', '1000 1000 1'),
  ('contact_merges', 'contact_merges_into', '1000 1000 2'),
  ('idempotency_keys', 'idempotency_keys', '10000 10000 1000 1'),
  ('idempotency_keys', 'idempotency_keys_created', '10000 10000 2');
ANALYZE sqlite_schema;
