-- What people decide in the inbox, and what its views are sorted and counted by.
-- Moments are ISO-8601 text in UTC with milliseconds; columns that hold JSON are text; truth values are 0 and 1.

-- Projected. Each is the greatest occurred_at of some activities of the conversation: of what came in, of texts that came
-- in, of calls that nobody answered and voicemails, of what reached them (a text or call of ours, a call that was answered).
ALTER TABLE conversations ADD COLUMN last_incoming_at text COLLATE "C";
ALTER TABLE conversations ADD COLUMN last_text_at text COLLATE "C";
ALTER TABLE conversations ADD COLUMN last_missed_at text COLLATE "C";
ALTER TABLE conversations ADD COLUMN last_reached_at text COLLATE "C";
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
ALTER TABLE conversation_state ADD COLUMN handled_up_to text COLLATE "C";
ALTER TABLE conversation_state ADD COLUMN snoozed_until text COLLATE "C";
ALTER TABLE conversation_state ADD COLUMN read_up_to text COLLATE "C";
ALTER TABLE conversation_state ADD COLUMN marked_unread integer NOT NULL DEFAULT 0;
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
  workspace_id text COLLATE "C" NOT NULL,
  began_at text COLLATE "C" NOT NULL,
  PRIMARY KEY (workspace_id)
);
INSERT INTO inbox_start (workspace_id, began_at)
  SELECT workspace_id, max(received_at) FROM ledger GROUP BY workspace_id;

-- One row for each conversation: what every view is filtered, sorted and counted by. Derived from conversations and
-- conversation_state in the transaction that writes either (see src/store/inbox-rows.ts), so counts are never late.
-- Empty where there is nothing; but last_activity_at '-', which sorts before every moment and is a key of pages.
CREATE TABLE inbox (
  workspace_id text COLLATE "C" NOT NULL,
  conversation_id text COLLATE "C" NOT NULL,
  line_number text COLLATE "C" NOT NULL,
  last_activity_at text COLLATE "C" NOT NULL,
  last_missed_at text COLLATE "C" NOT NULL,
  assigned_to text COLLATE "C" NOT NULL,
  place text COLLATE "C" NOT NULL CHECK (place IN ('open', 'snoozed', 'done')),
  unread integer NOT NULL,
  unreplied integer NOT NULL,
  missed integer NOT NULL,
  PRIMARY KEY (workspace_id, conversation_id)
);
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
  workspace_id text COLLATE "C" NOT NULL,
  id text COLLATE "C" NOT NULL,
  name text COLLATE "C" NOT NULL,
  color text COLLATE "C" NOT NULL,
  created_at text COLLATE "C" NOT NULL,
  created_by text COLLATE "C" NOT NULL,
  PRIMARY KEY (workspace_id, id)
);
CREATE UNIQUE INDEX tags_name ON tags (workspace_id, name);

-- last_activity_at is that of the conversation, kept with the rows of inbox, so that the view of a tag is a range too.
CREATE TABLE conversation_tags (
  workspace_id text COLLATE "C" NOT NULL,
  conversation_id text COLLATE "C" NOT NULL,
  tag_id text COLLATE "C" NOT NULL,
  last_activity_at text COLLATE "C" NOT NULL,
  PRIMARY KEY (workspace_id, conversation_id, tag_id)
);
CREATE INDEX conversation_tags_tag ON conversation_tags (workspace_id, tag_id, last_activity_at, conversation_id);

-- owner_id: null for everybody's.
CREATE TABLE saved_views (
  workspace_id text COLLATE "C" NOT NULL,
  id text COLLATE "C" NOT NULL,
  name text COLLATE "C" NOT NULL,
  filter text COLLATE "C" NOT NULL,
  owner_id text COLLATE "C",
  created_at text COLLATE "C" NOT NULL,
  created_by text COLLATE "C" NOT NULL,
  updated_at text COLLATE "C" NOT NULL,
  PRIMARY KEY (workspace_id, id)
);

ALTER TABLE notes ADD COLUMN author_id text COLLATE "C";
ALTER TABLE notes ADD COLUMN mentions text COLLATE "C";
ALTER TABLE notes ADD COLUMN updated_at text COLLATE "C";
ALTER TABLE notes ADD COLUMN deleted_at text COLLATE "C";

CREATE TABLE note_mentions (
  workspace_id text COLLATE "C" NOT NULL,
  person_id text COLLATE "C" NOT NULL,
  note_id text COLLATE "C" NOT NULL,
  conversation_id text COLLATE "C" NOT NULL,
  created_at text COLLATE "C" NOT NULL,
  read_at text COLLATE "C",
  PRIMARY KEY (workspace_id, person_id, note_id)
);
CREATE INDEX note_mentions_unread ON note_mentions (workspace_id, person_id, created_at, note_id) WHERE read_at IS NULL;
CREATE INDEX note_mentions_note ON note_mentions (workspace_id, note_id);

CREATE TABLE snippets (
  workspace_id text COLLATE "C" NOT NULL,
  id text COLLATE "C" NOT NULL,
  name text COLLATE "C" NOT NULL,
  body text COLLATE "C" NOT NULL,
  owner_id text COLLATE "C",
  created_at text COLLATE "C" NOT NULL,
  created_by text COLLATE "C" NOT NULL,
  updated_at text COLLATE "C" NOT NULL,
  PRIMARY KEY (workspace_id, id)
);

-- What people here wrote about a contact, beside what Quo tells of it. fields: JSON object of texts.
CREATE TABLE contact_fields (
  workspace_id text COLLATE "C" NOT NULL,
  contact_id text COLLATE "C" NOT NULL,
  name text COLLATE "C",
  company text COLLATE "C",
  notes text COLLATE "C",
  fields text COLLATE "C" NOT NULL,
  updated_at text COLLATE "C" NOT NULL,
  updated_by text COLLATE "C" NOT NULL,
  PRIMARY KEY (workspace_id, contact_id)
);

-- contact_id is the same person as into_id, which is itself merged into nobody.
CREATE TABLE contact_merges (
  workspace_id text COLLATE "C" NOT NULL,
  contact_id text COLLATE "C" NOT NULL,
  into_id text COLLATE "C" NOT NULL,
  merged_at text COLLATE "C" NOT NULL,
  merged_by text COLLATE "C" NOT NULL,
  PRIMARY KEY (workspace_id, contact_id)
);
CREATE INDEX contact_merges_into ON contact_merges (workspace_id, into_id);

-- The answers that writes with an Idempotency-Key got, for a day. answer is null while the first one is under way.
CREATE TABLE idempotency_keys (
  workspace_id text COLLATE "C" NOT NULL,
  viewer_id text COLLATE "C" NOT NULL,
  key text COLLATE "C" NOT NULL,
  request text COLLATE "C" NOT NULL,
  status integer,
  answer text COLLATE "C",
  created_at text COLLATE "C" NOT NULL,
  PRIMARY KEY (workspace_id, viewer_id, key)
);
CREATE INDEX idempotency_keys_created ON idempotency_keys (workspace_id, created_at);
