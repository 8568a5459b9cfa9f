-- Campaigns: what is sent to many, by rules. See src/campaigns/campaigns.ts.
-- Moments are ISO-8601 text in UTC with milliseconds; columns that hold JSON are text; truth values are 0 and 1.

-- A text of a campaign may leave from not_before on and before not_after: the hours of its recipient on that day.
ALTER TABLE outbox ADD COLUMN campaign_id text COLLATE "C";
ALTER TABLE outbox ADD COLUMN campaign_step integer;
ALTER TABLE outbox ADD COLUMN campaign_revision integer;
ALTER TABLE outbox ADD COLUMN not_before text COLLATE "C";
ALTER TABLE outbox ADD COLUMN not_after text COLLATE "C";
-- The day on which the text took its places under the line's limit of cold texts.
ALTER TABLE outbox ADD COLUMN cold_day text COLLATE "C";
-- One text for each recipient and step, unless the one before was certainly not sent.
CREATE UNIQUE INDEX outbox_campaign ON outbox (workspace_id, campaign_id, recipients, campaign_step)
  WHERE campaign_id IS NOT NULL AND state NOT IN ('cancelled', 'refused', 'failed');

CREATE TABLE campaigns (
  workspace_id text COLLATE "C" NOT NULL,
  id text COLLATE "C" NOT NULL,
  name text COLLATE "C" NOT NULL,
  state text COLLATE "C" NOT NULL CHECK (state IN ('draft', 'scheduled', 'running', 'paused', 'stopped', 'finished')),
  -- Moves with every write of a person, and with every plan.
  revision integer NOT NULL,
  -- JSON.
  audience text COLLATE "C" NOT NULL,
  settings text COLLATE "C" NOT NULL,
  steps text COLLATE "C" NOT NULL,
  -- 'none', 'clearing', 'planning', 'ready'; with the number after which a plan goes on.
  plan_state text COLLATE "C" NOT NULL,
  plan_after text COLLATE "C",
  planned_at text COLLATE "C",
  -- Of a plan that is ready: how many are to get a text, and how many members the audience had.
  planned integer,
  -- How many rows the plan has, skipped ones too.
  recipients integer,
  -- JSON: what came of it, once a campaign ended so long ago that nothing of it changes any more.
  totals text COLLATE "C",
  members integer,
  -- JSON: everywhere the recipients may be, each with a number that stands for it.
  places text COLLATE "C" NOT NULL,
  starts_at text COLLATE "C",
  started_at text COLLATE "C",
  ended_at text COLLATE "C",
  -- Why it is paused, or what somebody should look at.
  error_code text COLLATE "C",
  error_message text COLLATE "C",
  copied_from text COLLATE "C",
  created_by text COLLATE "C" NOT NULL,
  created_at text COLLATE "C" NOT NULL,
  updated_at text COLLATE "C" NOT NULL,
  PRIMARY KEY (workspace_id, id)
);
CREATE INDEX campaigns_created ON campaigns (workspace_id, created_at, id);
CREATE INDEX campaigns_state ON campaigns (workspace_id, state);

CREATE TABLE campaign_lines (
  workspace_id text COLLATE "C" NOT NULL,
  campaign_id text COLLATE "C" NOT NULL,
  line text COLLATE "C" NOT NULL,
  PRIMARY KEY (workspace_id, campaign_id, line)
);

-- Every wording that a step ever had.
CREATE TABLE campaign_templates (
  workspace_id text COLLATE "C" NOT NULL,
  campaign_id text COLLATE "C" NOT NULL,
  step integer NOT NULL,
  variant integer NOT NULL,
  version integer NOT NULL,
  body text COLLATE "C" NOT NULL,
  created_by text COLLATE "C" NOT NULL,
  created_at text COLLATE "C" NOT NULL,
  PRIMARY KEY (workspace_id, campaign_id, step, variant, version)
);

CREATE TABLE campaign_recipients (
  workspace_id text COLLATE "C" NOT NULL,
  campaign_id text COLLATE "C" NOT NULL,
  number text COLLATE "C" NOT NULL,
  name text COLLATE "C",
  -- JSON object of texts, as the audience had them when it was planned.
  fields text COLLATE "C" NOT NULL,
  region text COLLATE "C",
  -- Which entry of the campaign's places.
  place text COLLATE "C" NOT NULL,
  -- Their place in the queue of their line: drawn from the number, so that no area code comes first.
  ordinal integer NOT NULL,
  line text COLLATE "C" NOT NULL,
  warm integer NOT NULL,
  state text COLLATE "C" NOT NULL CHECK (state IN ('planned', 'sending', 'finished', 'failed', 'skipped')),
  -- A code of reasons.ts, and its words where it has any beyond the code.
  reason text COLLATE "C" NOT NULL,
  note text COLLATE "C",
  -- The step that is next or under way, from 1.
  step integer NOT NULL,
  due_at text COLLATE "C" NOT NULL,
  outbox_id text COLLATE "C",
  first_sent_at text COLLATE "C",
  replied_at text COLLATE "C",
  opted_out_at text COLLATE "C",
  updated_at text COLLATE "C" NOT NULL,
  PRIMARY KEY (workspace_id, campaign_id, number)
);
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
  workspace_id text COLLATE "C" NOT NULL,
  campaign_id text COLLATE "C" NOT NULL,
  number text COLLATE "C" NOT NULL,
  step integer NOT NULL,
  variant integer NOT NULL,
  version integer NOT NULL,
  line text COLLATE "C" NOT NULL,
  segments integer NOT NULL,
  outbox_id text COLLATE "C" NOT NULL,
  -- Of the outbox, or later of the message: 'sending', 'unknown', 'queued', 'sent', 'delivered', 'undelivered', 'failed', 'not_sent'.
  state text COLLATE "C" NOT NULL,
  error_code text COLLATE "C" NOT NULL,
  openphone_id text COLLATE "C",
  -- When the step after it is due; null after the last.
  next_due_at text COLLATE "C",
  created_at text COLLATE "C" NOT NULL,
  sent_at text COLLATE "C",
  replied_at text COLLATE "C",
  PRIMARY KEY (workspace_id, campaign_id, number, step)
);
CREATE INDEX campaign_texts_outbox ON campaign_texts (workspace_id, outbox_id);
CREATE INDEX campaign_texts_message ON campaign_texts (workspace_id, openphone_id) WHERE openphone_id IS NOT NULL;
CREATE INDEX campaign_texts_number ON campaign_texts (workspace_id, number, created_at);
CREATE INDEX campaign_texts_results ON campaign_texts (workspace_id, campaign_id, step, variant, state, error_code, segments);
CREATE INDEX campaign_texts_replied ON campaign_texts (workspace_id, campaign_id, step, variant) WHERE replied_at IS NOT NULL;

-- What holds for a line whatever sends from it. next_at: campaigns do not send before; moved by whoever sends.
CREATE TABLE sending_lines (
  workspace_id text COLLATE "C" NOT NULL,
  line text COLLATE "C" NOT NULL,
  next_at text COLLATE "C" NOT NULL,
  paused_until text COLLATE "C",
  pause_reason text COLLATE "C",
  cold_limit integer,
  -- JSON array of limits, one for every ramp_days days since ramp_from; null: none.
  ramp text COLLATE "C",
  ramp_days integer,
  ramp_from text COLLATE "C",
  PRIMARY KEY (workspace_id, line)
);

-- How many cold texts a line has sent on a day of the firm.
CREATE TABLE line_days (
  workspace_id text COLLATE "C" NOT NULL,
  line text COLLATE "C" NOT NULL,
  day text COLLATE "C" NOT NULL,
  cold integer NOT NULL,
  PRIMARY KEY (workspace_id, line, day)
);

