-- Projected from the ledger: every table here can be emptied and rebuilt.
-- Moments are ISO-8601 text in UTC with milliseconds; columns that hold JSON are text; truth values are 0 and 1.
-- WITHOUT ROWID where rows are small: the table is its own key, one tree to write instead of two.

-- Every message, call and voicemail. A row may be a stub: an artefact came before its call.
CREATE TABLE activities (
  workspace_id TEXT NOT NULL,
  id TEXT NOT NULL,
  openphone_id TEXT NOT NULL,
  activity_type TEXT NOT NULL,
  direction TEXT,
  status TEXT,
  conversation_id TEXT,
  line_number TEXT,
  phone_number_id TEXT,
  quo_conversation_id TEXT,
  from_number TEXT,
  to_numbers TEXT,
  body TEXT,
  media TEXT,
  media_urls TEXT,
  error_code TEXT,
  user_id TEXT,
  contact_ids TEXT,
  occurred_at TEXT,
  created_at TEXT,
  updated_at TEXT,
  answered_at TEXT,
  completed_at TEXT,
  duration REAL,
  answered_by TEXT,
  initiated_by TEXT,
  forwarded_from TEXT,
  forwarded_to TEXT,
  route TEXT,
  ai_handled INTEGER,
  has_voicemail INTEGER,
  menu TEXT,
  call_id TEXT,
  recording_url TEXT,
  ai_summary TEXT,
  ai_transcript TEXT,
  parties TEXT,
  settled_by TEXT NOT NULL,
  versions TEXT NOT NULL,
  PRIMARY KEY (workspace_id, id, activity_type)
) STRICT;
-- A thread, newest or oldest first.
CREATE INDEX activities_thread ON activities (workspace_id, conversation_id, occurred_at, id);
CREATE INDEX activities_time ON activities (workspace_id, occurred_at, id);
-- Activities whose conversation may change when more becomes known; nearly all are settled by their event and in neither.
CREATE INDEX activities_unsettled_line ON activities (workspace_id, phone_number_id)
  WHERE settled_by <> 'event';
CREATE INDEX activities_unsettled_conversation ON activities (workspace_id, quo_conversation_id)
  WHERE settled_by = 'inference';

CREATE TABLE recordings (
  workspace_id TEXT NOT NULL,
  call_id TEXT NOT NULL,
  id TEXT NOT NULL,
  url TEXT,
  type TEXT,
  duration REAL,
  start_time TEXT,
  size REAL,
  status TEXT,
  versions TEXT NOT NULL,
  PRIMARY KEY (workspace_id, call_id, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE call_summaries (
  workspace_id TEXT NOT NULL,
  call_id TEXT NOT NULL,
  status TEXT,
  summary TEXT,
  next_steps TEXT,
  key_points TEXT,
  sentiment TEXT,
  jobs TEXT,
  versions TEXT NOT NULL,
  PRIMARY KEY (workspace_id, call_id)
) STRICT;

CREATE TABLE call_transcripts (
  workspace_id TEXT NOT NULL,
  call_id TEXT NOT NULL,
  recording_id TEXT NOT NULL,
  status TEXT,
  created_at TEXT,
  duration REAL,
  confidence REAL,
  dialogue_digest TEXT,
  versions TEXT NOT NULL,
  PRIMARY KEY (workspace_id, call_id, recording_id)
) STRICT;

CREATE TABLE transcript_turns (
  workspace_id TEXT NOT NULL,
  call_id TEXT NOT NULL,
  recording_id TEXT NOT NULL,
  turn INTEGER NOT NULL,
  speaker TEXT,
  identifier TEXT,
  user_id TEXT,
  content TEXT NOT NULL,
  start_seconds REAL,
  end_seconds REAL,
  PRIMARY KEY (workspace_id, call_id, recording_id, turn)
) STRICT, WITHOUT ROWID;

CREATE TABLE conversations (
  workspace_id TEXT NOT NULL,
  id TEXT NOT NULL,
  line_number TEXT,
  phone_number_id TEXT,
  participants TEXT NOT NULL,
  is_group INTEGER NOT NULL,
  quo_conversation_id TEXT,
  last_activity_at TEXT,
  last_activity_id TEXT,
  PRIMARY KEY (workspace_id, id)
) STRICT;
CREATE INDEX conversations_recent ON conversations (workspace_id, last_activity_at, id);

CREATE TABLE conversation_participants (
  workspace_id TEXT NOT NULL,
  conversation_id TEXT NOT NULL,
  number TEXT NOT NULL,
  PRIMARY KEY (workspace_id, conversation_id, number)
) STRICT, WITHOUT ROWID;
CREATE INDEX conversation_participants_number ON conversation_participants (workspace_id, number);

-- Evidence, only ever grows: an activity that proves both its conversation and Quo's id of it.
CREATE TABLE conversation_keys (
  workspace_id TEXT NOT NULL,
  quo_conversation_id TEXT NOT NULL,
  conversation_id TEXT NOT NULL,
  line_number TEXT NOT NULL,
  participants TEXT NOT NULL,
  PRIMARY KEY (workspace_id, quo_conversation_id, conversation_id)
) STRICT, WITHOUT ROWID;

-- Evidence, only ever grows: numbers that an event proves to be the firm's own.
CREATE TABLE own_numbers (
  workspace_id TEXT NOT NULL,
  number TEXT NOT NULL,
  phone_number_id TEXT NOT NULL,
  PRIMARY KEY (workspace_id, number, phone_number_id)
) STRICT, WITHOUT ROWID;

-- Numbers of which an activity settled by inference does not know the side.
CREATE TABLE unsettled_numbers (
  workspace_id TEXT NOT NULL,
  number TEXT NOT NULL,
  activity_id TEXT NOT NULL,
  activity_type TEXT NOT NULL,
  PRIMARY KEY (workspace_id, number, activity_id, activity_type)
) STRICT, WITHOUT ROWID;

CREATE TABLE phone_numbers (
  workspace_id TEXT NOT NULL,
  id TEXT NOT NULL,
  number TEXT,
  PRIMARY KEY (workspace_id, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE contacts (
  workspace_id TEXT NOT NULL,
  id TEXT NOT NULL,
  openphone_id TEXT,
  number TEXT,
  shown_as TEXT,
  first_name TEXT,
  last_name TEXT,
  company TEXT,
  role TEXT,
  location TEXT,
  source TEXT,
  external_id TEXT,
  picture_url TEXT,
  emails TEXT,
  custom_fields TEXT,
  quo_notes TEXT,
  shared_with TEXT,
  user_id TEXT,
  created_at TEXT,
  updated_at TEXT,
  deleted INTEGER NOT NULL,
  versions TEXT NOT NULL,
  PRIMARY KEY (workspace_id, id)
) STRICT;

CREATE TABLE contact_numbers (
  workspace_id TEXT NOT NULL,
  number TEXT NOT NULL,
  contact_id TEXT NOT NULL,
  label TEXT,
  PRIMARY KEY (workspace_id, number, contact_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX contact_numbers_contact ON contact_numbers (workspace_id, contact_id);

CREATE TABLE tasks (
  workspace_id TEXT NOT NULL,
  id TEXT NOT NULL,
  title TEXT,
  description TEXT,
  due_date TEXT,
  status TEXT,
  overdue INTEGER,
  assigned_to TEXT,
  phone_number_id TEXT,
  quo_conversation_id TEXT,
  activity_id TEXT,
  phone_number_group_id TEXT,
  actor_id TEXT,
  created_at TEXT,
  updated_at TEXT,
  versions TEXT NOT NULL,
  PRIMARY KEY (workspace_id, id)
) STRICT;
CREATE INDEX tasks_conversation ON tasks (workspace_id, quo_conversation_id);
