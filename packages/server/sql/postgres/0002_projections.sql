-- Projected from the ledger: every table here can be emptied and rebuilt.
-- Moments are ISO-8601 text in UTC with milliseconds; columns that hold JSON are text; truth values are 0 and 1.

-- Every message, call and voicemail. A row may be a stub: an artefact came before its call.
CREATE TABLE activities (
  workspace_id text COLLATE "C" NOT NULL,
  id text COLLATE "C" NOT NULL,
  openphone_id text COLLATE "C" NOT NULL,
  activity_type text COLLATE "C" NOT NULL,
  direction text COLLATE "C",
  status text COLLATE "C",
  conversation_id text COLLATE "C",
  line_number text COLLATE "C",
  phone_number_id text COLLATE "C",
  quo_conversation_id text COLLATE "C",
  from_number text COLLATE "C",
  to_numbers text COLLATE "C",
  body text COLLATE "C",
  media text COLLATE "C",
  media_urls text COLLATE "C",
  error_code text COLLATE "C",
  user_id text COLLATE "C",
  contact_ids text COLLATE "C",
  occurred_at text COLLATE "C",
  created_at text COLLATE "C",
  updated_at text COLLATE "C",
  answered_at text COLLATE "C",
  completed_at text COLLATE "C",
  duration double precision,
  answered_by text COLLATE "C",
  initiated_by text COLLATE "C",
  forwarded_from text COLLATE "C",
  forwarded_to text COLLATE "C",
  route text COLLATE "C",
  ai_handled integer,
  has_voicemail integer,
  menu text COLLATE "C",
  call_id text COLLATE "C",
  recording_url text COLLATE "C",
  ai_summary text COLLATE "C",
  ai_transcript text COLLATE "C",
  parties text COLLATE "C",
  settled_by text COLLATE "C" NOT NULL,
  versions text COLLATE "C" NOT NULL,
  PRIMARY KEY (workspace_id, id, activity_type)
);
-- A thread, newest or oldest first. NULLS FIRST is SQLite's order: queries say ASC NULLS FIRST or DESC NULLS LAST.
CREATE INDEX activities_thread ON activities (workspace_id, conversation_id, occurred_at NULLS FIRST, id);
CREATE INDEX activities_time ON activities (workspace_id, occurred_at NULLS FIRST, id);
-- Activities whose conversation may change when more becomes known; nearly all are settled by their event and in neither.
CREATE INDEX activities_unsettled_line ON activities (workspace_id, phone_number_id)
  WHERE settled_by <> 'event';
CREATE INDEX activities_unsettled_conversation ON activities (workspace_id, quo_conversation_id)
  WHERE settled_by = 'inference';

CREATE TABLE recordings (
  workspace_id text COLLATE "C" NOT NULL,
  call_id text COLLATE "C" NOT NULL,
  id text COLLATE "C" NOT NULL,
  url text COLLATE "C",
  type text COLLATE "C",
  duration double precision,
  start_time text COLLATE "C",
  size double precision,
  status text COLLATE "C",
  versions text COLLATE "C" NOT NULL,
  PRIMARY KEY (workspace_id, call_id, id)
);

CREATE TABLE call_summaries (
  workspace_id text COLLATE "C" NOT NULL,
  call_id text COLLATE "C" NOT NULL,
  status text COLLATE "C",
  summary text COLLATE "C",
  next_steps text COLLATE "C",
  key_points text COLLATE "C",
  sentiment text COLLATE "C",
  jobs text COLLATE "C",
  versions text COLLATE "C" NOT NULL,
  PRIMARY KEY (workspace_id, call_id)
);

CREATE TABLE call_transcripts (
  workspace_id text COLLATE "C" NOT NULL,
  call_id text COLLATE "C" NOT NULL,
  recording_id text COLLATE "C" NOT NULL,
  status text COLLATE "C",
  created_at text COLLATE "C",
  duration double precision,
  confidence double precision,
  dialogue_digest text COLLATE "C",
  versions text COLLATE "C" NOT NULL,
  PRIMARY KEY (workspace_id, call_id, recording_id)
);

CREATE TABLE transcript_turns (
  workspace_id text COLLATE "C" NOT NULL,
  call_id text COLLATE "C" NOT NULL,
  recording_id text COLLATE "C" NOT NULL,
  turn integer NOT NULL,
  speaker text COLLATE "C",
  identifier text COLLATE "C",
  user_id text COLLATE "C",
  content text COLLATE "C" NOT NULL,
  start_seconds double precision,
  end_seconds double precision,
  PRIMARY KEY (workspace_id, call_id, recording_id, turn)
);

CREATE TABLE conversations (
  workspace_id text COLLATE "C" NOT NULL,
  id text COLLATE "C" NOT NULL,
  line_number text COLLATE "C",
  phone_number_id text COLLATE "C",
  participants text COLLATE "C" NOT NULL,
  is_group integer NOT NULL,
  quo_conversation_id text COLLATE "C",
  last_activity_at text COLLATE "C",
  last_activity_id text COLLATE "C",
  PRIMARY KEY (workspace_id, id)
);
CREATE INDEX conversations_recent ON conversations (workspace_id, last_activity_at NULLS FIRST, id);

CREATE TABLE conversation_participants (
  workspace_id text COLLATE "C" NOT NULL,
  conversation_id text COLLATE "C" NOT NULL,
  number text COLLATE "C" NOT NULL,
  PRIMARY KEY (workspace_id, conversation_id, number)
);
CREATE INDEX conversation_participants_number ON conversation_participants (workspace_id, number);

-- Evidence, only ever grows: an activity that proves both its conversation and Quo's id of it.
CREATE TABLE conversation_keys (
  workspace_id text COLLATE "C" NOT NULL,
  quo_conversation_id text COLLATE "C" NOT NULL,
  conversation_id text COLLATE "C" NOT NULL,
  line_number text COLLATE "C" NOT NULL,
  participants text COLLATE "C" NOT NULL,
  PRIMARY KEY (workspace_id, quo_conversation_id, conversation_id)
);

-- Evidence, only ever grows: numbers that an event proves to be the firm's own.
CREATE TABLE own_numbers (
  workspace_id text COLLATE "C" NOT NULL,
  number text COLLATE "C" NOT NULL,
  phone_number_id text COLLATE "C" NOT NULL,
  PRIMARY KEY (workspace_id, number, phone_number_id)
);

-- Numbers of which an activity settled by inference does not know the side.
CREATE TABLE unsettled_numbers (
  workspace_id text COLLATE "C" NOT NULL,
  number text COLLATE "C" NOT NULL,
  activity_id text COLLATE "C" NOT NULL,
  activity_type text COLLATE "C" NOT NULL,
  PRIMARY KEY (workspace_id, number, activity_id, activity_type)
);

CREATE TABLE phone_numbers (
  workspace_id text COLLATE "C" NOT NULL,
  id text COLLATE "C" NOT NULL,
  number text COLLATE "C",
  PRIMARY KEY (workspace_id, id)
);

CREATE TABLE contacts (
  workspace_id text COLLATE "C" NOT NULL,
  id text COLLATE "C" NOT NULL,
  openphone_id text COLLATE "C",
  number text COLLATE "C",
  shown_as text COLLATE "C",
  first_name text COLLATE "C",
  last_name text COLLATE "C",
  company text COLLATE "C",
  role text COLLATE "C",
  location text COLLATE "C",
  source text COLLATE "C",
  external_id text COLLATE "C",
  picture_url text COLLATE "C",
  emails text COLLATE "C",
  custom_fields text COLLATE "C",
  quo_notes text COLLATE "C",
  shared_with text COLLATE "C",
  user_id text COLLATE "C",
  created_at text COLLATE "C",
  updated_at text COLLATE "C",
  deleted integer NOT NULL,
  versions text COLLATE "C" NOT NULL,
  PRIMARY KEY (workspace_id, id)
);

CREATE TABLE contact_numbers (
  workspace_id text COLLATE "C" NOT NULL,
  number text COLLATE "C" NOT NULL,
  contact_id text COLLATE "C" NOT NULL,
  label text COLLATE "C",
  PRIMARY KEY (workspace_id, number, contact_id)
);
CREATE INDEX contact_numbers_contact ON contact_numbers (workspace_id, contact_id);

CREATE TABLE tasks (
  workspace_id text COLLATE "C" NOT NULL,
  id text COLLATE "C" NOT NULL,
  title text COLLATE "C",
  description text COLLATE "C",
  due_date text COLLATE "C",
  status text COLLATE "C",
  overdue integer,
  assigned_to text COLLATE "C",
  phone_number_id text COLLATE "C",
  quo_conversation_id text COLLATE "C",
  activity_id text COLLATE "C",
  phone_number_group_id text COLLATE "C",
  actor_id text COLLATE "C",
  created_at text COLLATE "C",
  updated_at text COLLATE "C",
  versions text COLLATE "C" NOT NULL,
  PRIMARY KEY (workspace_id, id)
);
CREATE INDEX tasks_conversation ON tasks (workspace_id, quo_conversation_id);
