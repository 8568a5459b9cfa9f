-- Campaigns: what is sent to many, by rules. See src/campaigns/campaigns.ts.
-- Moments are ISO-8601 text in UTC with milliseconds; columns that hold JSON are text; truth values are 0 and 1.

-- A text of a campaign may leave from not_before on and before not_after: the hours of its recipient on that day.
ALTER TABLE outbox ADD COLUMN campaign_id TEXT;
ALTER TABLE outbox ADD COLUMN campaign_step INTEGER;
ALTER TABLE outbox ADD COLUMN campaign_revision INTEGER;
ALTER TABLE outbox ADD COLUMN not_before TEXT;
ALTER TABLE outbox ADD COLUMN not_after TEXT;
-- The day on which the text took its places under the line's limit of cold texts.
ALTER TABLE outbox ADD COLUMN cold_day TEXT;
-- One text for each recipient and step, unless the one before was certainly not sent.
CREATE UNIQUE INDEX outbox_campaign ON outbox (workspace_id, campaign_id, recipients, campaign_step)
  WHERE campaign_id IS NOT NULL AND state NOT IN ('cancelled', 'refused', 'failed');

CREATE TABLE campaigns (
  workspace_id TEXT NOT NULL,
  id TEXT NOT NULL,
  name TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('draft', 'scheduled', 'running', 'paused', 'stopped', 'finished')),
  -- Moves with every write of a person, and with every plan.
  revision INTEGER NOT NULL,
  -- JSON.
  audience TEXT NOT NULL,
  settings TEXT NOT NULL,
  steps TEXT NOT NULL,
  -- 'none', 'clearing', 'planning', 'ready'; with the number after which a plan goes on.
  plan_state TEXT NOT NULL,
  plan_after TEXT,
  planned_at TEXT,
  -- Of a plan that is ready: how many are to get a text, and how many members the audience had.
  planned INTEGER,
  -- How many rows the plan has, skipped ones too.
  recipients INTEGER,
  -- JSON: what came of it, once a campaign ended so long ago that nothing of it changes any more.
  totals TEXT,
  members INTEGER,
  -- JSON: everywhere the recipients may be, each with a number that stands for it.
  places TEXT NOT NULL,
  starts_at TEXT,
  started_at TEXT,
  ended_at TEXT,
  -- Why it is paused, or what somebody should look at.
  error_code TEXT,
  error_message TEXT,
  copied_from TEXT,
  created_by TEXT NOT NULL,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  PRIMARY KEY (workspace_id, id)
) STRICT;
CREATE INDEX campaigns_created ON campaigns (workspace_id, created_at, id);
CREATE INDEX campaigns_state ON campaigns (workspace_id, state);

CREATE TABLE campaign_lines (
  workspace_id TEXT NOT NULL,
  campaign_id TEXT NOT NULL,
  line TEXT NOT NULL,
  PRIMARY KEY (workspace_id, campaign_id, line)
) STRICT, WITHOUT ROWID;

-- Every wording that a step ever had.
CREATE TABLE campaign_templates (
  workspace_id TEXT NOT NULL,
  campaign_id TEXT NOT NULL,
  step INTEGER NOT NULL,
  variant INTEGER NOT NULL,
  version INTEGER NOT NULL,
  body TEXT NOT NULL,
  created_by TEXT NOT NULL,
  created_at TEXT NOT NULL,
  PRIMARY KEY (workspace_id, campaign_id, step, variant, version)
) STRICT, WITHOUT ROWID;

CREATE TABLE campaign_recipients (
  workspace_id TEXT NOT NULL,
  campaign_id TEXT NOT NULL,
  number TEXT NOT NULL,
  name TEXT,
  -- JSON object of texts, as the audience had them when it was planned.
  fields TEXT NOT NULL,
  region TEXT,
  -- Which entry of the campaign's places.
  place TEXT NOT NULL,
  -- Their place in the queue of their line: drawn from the number, so that no area code comes first.
  ordinal INTEGER NOT NULL,
  line TEXT NOT NULL,
  warm INTEGER NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('planned', 'sending', 'finished', 'failed', 'skipped')),
  -- A code of reasons.ts, and its words where it has any beyond the code.
  reason TEXT NOT NULL,
  note TEXT,
  -- The step that is next or under way, from 1.
  step INTEGER NOT NULL,
  due_at TEXT NOT NULL,
  outbox_id TEXT,
  first_sent_at TEXT,
  replied_at TEXT,
  opted_out_at TEXT,
  updated_at TEXT NOT NULL,
  PRIMARY KEY (workspace_id, campaign_id, number)
) STRICT, WITHOUT ROWID;
CREATE INDEX campaign_recipients_queue ON campaign_recipients (workspace_id, campaign_id, line, warm, ordinal, place, due_at)
  WHERE state = 'planned';
CREATE INDEX campaign_recipients_state ON campaign_recipients (workspace_id, campaign_id, state, reason, step, line, warm);
-- Pages of recipients, in the order of numbers.
CREATE INDEX campaign_recipients_page ON campaign_recipients (workspace_id, campaign_id, state, number);
CREATE INDEX campaign_recipients_reason ON campaign_recipients (workspace_id, campaign_id, reason, number) WHERE reason <> '';
CREATE INDEX campaign_recipients_number ON campaign_recipients (workspace_id, number);
CREATE INDEX campaign_recipients_replied ON campaign_recipients (workspace_id, campaign_id, number) WHERE replied_at IS NOT NULL;
CREATE INDEX campaign_recipients_out ON campaign_recipients (workspace_id, campaign_id, number) WHERE opted_out_at IS NOT NULL;

-- One row for each text of a campaign that is under way or was sent.
CREATE TABLE campaign_texts (
  workspace_id TEXT NOT NULL,
  campaign_id TEXT NOT NULL,
  number TEXT NOT NULL,
  step INTEGER NOT NULL,
  variant INTEGER NOT NULL,
  version INTEGER NOT NULL,
  line TEXT NOT NULL,
  segments INTEGER NOT NULL,
  outbox_id TEXT NOT NULL,
  -- Of the outbox, or later of the message: 'sending', 'unknown', 'queued', 'sent', 'delivered', 'undelivered', 'failed', 'not_sent'.
  state TEXT NOT NULL,
  error_code TEXT NOT NULL,
  openphone_id TEXT,
  -- When the step after it is due; null after the last.
  next_due_at TEXT,
  created_at TEXT NOT NULL,
  sent_at TEXT,
  replied_at TEXT,
  PRIMARY KEY (workspace_id, campaign_id, number, step)
) STRICT, WITHOUT ROWID;
CREATE INDEX campaign_texts_outbox ON campaign_texts (workspace_id, outbox_id);
CREATE INDEX campaign_texts_message ON campaign_texts (workspace_id, openphone_id) WHERE openphone_id IS NOT NULL;
CREATE INDEX campaign_texts_number ON campaign_texts (workspace_id, number, created_at);
CREATE INDEX campaign_texts_results ON campaign_texts (workspace_id, campaign_id, step, variant, state, error_code, segments);
CREATE INDEX campaign_texts_replied ON campaign_texts (workspace_id, campaign_id, step, variant) WHERE replied_at IS NOT NULL;

-- What holds for a line whatever sends from it. next_at: campaigns do not send before; moved by whoever sends.
CREATE TABLE sending_lines (
  workspace_id TEXT NOT NULL,
  line TEXT NOT NULL,
  next_at TEXT NOT NULL,
  paused_until TEXT,
  pause_reason TEXT,
  cold_limit INTEGER,
  -- JSON array of limits, one for every ramp_days days since ramp_from; null: none.
  ramp TEXT,
  ramp_days INTEGER,
  ramp_from TEXT,
  PRIMARY KEY (workspace_id, line)
) STRICT, WITHOUT ROWID;

-- How many cold texts a line has sent on a day of the firm.
CREATE TABLE line_days (
  workspace_id TEXT NOT NULL,
  line TEXT NOT NULL,
  day TEXT NOT NULL,
  cold INTEGER NOT NULL,
  PRIMARY KEY (workspace_id, line, day)
) STRICT, WITHOUT ROWID;

-- See 0005: what SQLite cannot know of tables that nobody analyzes.
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES
  ('outbox', 'outbox_campaign', '100000 100000 10000 1 1'),
  ('campaigns', 'sqlite_autoindex_campaigns_1', '200 200 1'),
  ('campaigns', 'campaigns_created', '200 200 2 1'),
  ('campaigns', 'campaigns_state', '200 200 50'),
  ('campaign_lines', 'campaign_lines', '1000 1000 5 1'),
  ('campaign_templates', 'campaign_templates', '1000 1000 5 3 2 1'),
  ('campaign_recipients', 'campaign_recipients', '1000000 1000000 20000 1'),
  ('campaign_recipients', 'campaign_recipients_queue', '200000 200000 20000 4000 2000 1 1 1'),
  ('campaign_recipients', 'campaign_recipients_state', '1000000 1000000 20000 4000 2000 1000 500 300'),
  ('campaign_recipients', 'campaign_recipients_page', '1000000 1000000 20000 4000 1'),
  ('campaign_recipients', 'campaign_recipients_reason', '100000 100000 5000 500 1'),
  ('campaign_recipients', 'campaign_recipients_number', '1000000 1000000 5'),
  ('campaign_recipients', 'campaign_recipients_replied', '50000 50000 1000 1'),
  ('campaign_recipients', 'campaign_recipients_out', '20000 20000 500 1'),
  ('campaign_texts', 'campaign_texts', '1000000 1000000 20000 2 1'),
  ('campaign_texts', 'campaign_texts_outbox', '1000000 1000000 1'),
  ('campaign_texts', 'campaign_texts_message', '1000000 1000000 1'),
  ('campaign_texts', 'campaign_texts_number', '1000000 1000000 5 1'),
  ('campaign_texts', 'campaign_texts_results', '1000000 1000000 20000 10000 5000 1000 500 100'),
  ('campaign_texts', 'campaign_texts_replied', '50000 50000 1000 500 200'),
  ('sending_lines', 'sending_lines', '20 20 1'),
  ('line_days', 'line_days', '5000 5000 250 1');
ANALYZE sqlite_schema;
