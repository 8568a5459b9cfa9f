-- What incoming texts say of being texted is read anew, by the words of @linekeeper/sms: projected as before.
DROP VIEW consent_records;
TRUNCATE opt_out_words;
-- outcome: also yes, an opt-in, but only of somebody who is out, and help, who wants to know who texts.
-- by_quo 1: Quo answers these very words by itself.
ALTER TABLE opt_out_words ADD COLUMN by_quo integer NOT NULL DEFAULT 0;
-- With all that the list of opt-outs asks in its order.
CREATE INDEX opt_out_words_at ON opt_out_words (workspace_id, outcome, at, number, activity_id, line);

-- Incoming texts that may be a refusal, for a person to read. Projected.
CREATE TABLE refusal_readings (
  workspace_id text COLLATE "C" NOT NULL,
  activity_id text COLLATE "C" NOT NULL,
  number text COLLATE "C" NOT NULL,
  line text COLLATE "C",
  rule text COLLATE "C" NOT NULL,
  reason text COLLATE "C" NOT NULL,
  words text COLLATE "C",
  at text COLLATE "C" NOT NULL,
  PRIMARY KEY (workspace_id, activity_id, number)
);
CREATE INDEX refusal_readings_number ON refusal_readings (workspace_id, number);
CREATE INDEX refusal_readings_at ON refusal_readings (workspace_id, at, activity_id, number);

-- What a person made of such a text. Taken back: the row is gone, and the audit log has both.
CREATE TABLE refusal_decisions (
  workspace_id text COLLATE "C" NOT NULL,
  activity_id text COLLATE "C" NOT NULL,
  decision text COLLATE "C" NOT NULL CHECK (decision IN ('out', 'fine')),
  decided_by text COLLATE "C" NOT NULL,
  decided_at text COLLATE "C" NOT NULL,
  PRIMARY KEY (workspace_id, activity_id)
);

-- Whom no campaign texts until somebody has read what they wrote.
CREATE VIEW held_numbers AS
SELECT DISTINCT r.workspace_id, r.number
  FROM refusal_readings AS r
  WHERE NOT EXISTS (
    SELECT 1 FROM refusal_decisions AS d WHERE d.workspace_id = r.workspace_id AND d.activity_id = r.activity_id);

ALTER TABLE consents ADD COLUMN campaign_id text COLLATE "C";
CREATE INDEX consents_at ON consents (workspace_id, outcome, at, number, id, line);
CREATE INDEX consents_evidence ON consents (workspace_id, evidence_activity_id) WHERE evidence_activity_id IS NOT NULL;

-- Records that were made by mistake: they stay, and do not count.
CREATE TABLE consent_withdrawals (
  workspace_id text COLLATE "C" NOT NULL,
  consent_id text COLLATE "C" NOT NULL,
  withdrawn_at text COLLATE "C" NOT NULL,
  withdrawn_by text COLLATE "C" NOT NULL,
  PRIMARY KEY (workspace_id, consent_id)
);

CREATE TRIGGER consent_withdrawals_refuse_change BEFORE UPDATE OR DELETE ON consent_withdrawals
  FOR EACH ROW EXECUTE FUNCTION refuse_consents_change();

CREATE TRIGGER consent_withdrawals_refuse_truncate BEFORE TRUNCATE ON consent_withdrawals
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_consents_change();

-- Everything that counts: of several that concern a number and a line, the latest. A yes takes back the opt-outs that
-- were in force where it was said, and is no word at all from somebody who was not out. Written out for both tables: of a
-- view over them SQLite reads the whole where a column names the number, which with 100,000 records took 0.4 s a question.
CREATE VIEW consent_records AS
SELECT workspace_id, activity_id AS id, number, NULL::text COLLATE "C" AS line, line AS heard_on, outcome, at, 'message'::text COLLATE "C" AS source,
    keyword AS words, activity_id AS evidence, NULL::text COLLATE "C" AS campaign_id, NULL::text COLLATE "C" AS recorded_at, NULL::text COLLATE "C" AS recorded_by
  FROM opt_out_words WHERE outcome IN ('out', 'in')
UNION ALL
SELECT workspace_id, id, number, line, line AS heard_on, outcome, at, source,
    words, evidence_activity_id AS evidence, campaign_id, recorded_at, recorded_by
  FROM consents
  WHERE NOT EXISTS (
    SELECT 1 FROM consent_withdrawals AS w WHERE w.workspace_id = consents.workspace_id AND w.consent_id = consents.id)
UNION ALL
SELECT y.workspace_id, y.activity_id AS id, y.number, NULL::text COLLATE "C" AS line, y.line AS heard_on, 'in'::text COLLATE "C" AS outcome, y.at, 'message'::text COLLATE "C" AS source,
    y.keyword AS words, y.activity_id AS evidence, NULL::text COLLATE "C" AS campaign_id, NULL::text COLLATE "C" AS recorded_at, NULL::text COLLATE "C" AS recorded_by
  FROM opt_out_words AS y
  WHERE y.outcome = 'yes' AND (EXISTS (
    SELECT 1 FROM opt_out_words AS said
    WHERE said.workspace_id = y.workspace_id AND said.number = y.number AND said.outcome = 'out' AND said.at < y.at
      AND NOT EXISTS (
        SELECT 1 FROM opt_out_words AS back
        WHERE back.workspace_id = y.workspace_id AND back.number = y.number AND back.outcome = 'in'
          AND back.at > said.at AND back.at < y.at)
      AND NOT EXISTS (
        SELECT 1 FROM consents AS back
        WHERE back.workspace_id = y.workspace_id AND back.number = y.number AND back.outcome = 'in'
          AND (back.line IS NULL OR back.line = y.line) AND back.at > said.at AND back.at < y.at
          AND NOT EXISTS (SELECT 1 FROM consent_withdrawals AS w
            WHERE w.workspace_id = back.workspace_id AND w.consent_id = back.id))) OR EXISTS (
    SELECT 1 FROM consents AS said
    WHERE said.workspace_id = y.workspace_id AND said.number = y.number AND said.outcome = 'out' AND said.at < y.at
      AND said.line IS NULL AND NOT EXISTS (SELECT 1 FROM consent_withdrawals AS w
        WHERE w.workspace_id = said.workspace_id AND w.consent_id = said.id)
      AND NOT EXISTS (
        SELECT 1 FROM opt_out_words AS back
        WHERE back.workspace_id = y.workspace_id AND back.number = y.number AND back.outcome = 'in'
          AND back.at > said.at AND back.at < y.at)
      AND NOT EXISTS (
        SELECT 1 FROM consents AS back
        WHERE back.workspace_id = y.workspace_id AND back.number = y.number AND back.outcome = 'in'
          AND (back.line IS NULL OR back.line = y.line) AND back.at > said.at AND back.at < y.at
          AND NOT EXISTS (SELECT 1 FROM consent_withdrawals AS w
            WHERE w.workspace_id = back.workspace_id AND w.consent_id = back.id))))
UNION ALL
SELECT y.workspace_id, y.activity_id AS id, y.number, y.line, y.line AS heard_on, 'in'::text COLLATE "C" AS outcome, y.at, 'message'::text COLLATE "C" AS source,
    y.keyword AS words, y.activity_id AS evidence, NULL::text COLLATE "C" AS campaign_id, NULL::text COLLATE "C" AS recorded_at, NULL::text COLLATE "C" AS recorded_by
  FROM opt_out_words AS y
  WHERE y.outcome = 'yes' AND EXISTS (
    SELECT 1 FROM consents AS said
    WHERE said.workspace_id = y.workspace_id AND said.number = y.number AND said.outcome = 'out' AND said.at < y.at
      AND said.line = y.line AND NOT EXISTS (SELECT 1 FROM consent_withdrawals AS w
        WHERE w.workspace_id = said.workspace_id AND w.consent_id = said.id)
      AND NOT EXISTS (
        SELECT 1 FROM opt_out_words AS back
        WHERE back.workspace_id = y.workspace_id AND back.number = y.number AND back.outcome = 'in'
          AND back.at > said.at AND back.at < y.at)
      AND NOT EXISTS (
        SELECT 1 FROM consents AS back
        WHERE back.workspace_id = y.workspace_id AND back.number = y.number AND back.outcome = 'in'
          AND (back.line IS NULL OR back.line = y.line) AND back.at > said.at AND back.at < y.at
          AND NOT EXISTS (SELECT 1 FROM consent_withdrawals AS w
            WHERE w.workspace_id = back.workspace_id AND w.consent_id = back.id)));

-- Which text of the outbox answers which incoming one. At most one for each, and the gate of the outbox reads it.
CREATE TABLE consent_answers (
  workspace_id text COLLATE "C" NOT NULL,
  activity_id text COLLATE "C" NOT NULL,
  kind text COLLATE "C" NOT NULL CHECK (kind IN ('confirmation', 'help')),
  number text COLLATE "C" NOT NULL,
  outbox_id text COLLATE "C" NOT NULL,
  said_at text COLLATE "C" NOT NULL,
  PRIMARY KEY (workspace_id, activity_id)
);
CREATE UNIQUE INDEX consent_answers_outbox ON consent_answers (workspace_id, outbox_id);
CREATE INDEX consent_answers_number ON consent_answers (workspace_id, number, said_at);

-- How we answer; one row for a workspace. A moment: answers what was said since. Null: does not answer.
CREATE TABLE consent_settings (
  workspace_id text COLLATE "C" NOT NULL,
  business_name text COLLATE "C",
  contact text COLLATE "C",
  confirmation text COLLATE "C",
  help text COLLATE "C",
  confirm_since text COLLATE "C",
  help_since text COLLATE "C",
  updated_at text COLLATE "C" NOT NULL,
  updated_by text COLLATE "C" NOT NULL,
  PRIMARY KEY (workspace_id)
);

-- Texts that came before are in the ledger: everything is projected anew, and sends wait for that.
TRUNCATE activities, recordings, call_summaries, call_transcripts, transcript_turns, conversations,
  conversation_participants, conversation_keys, own_numbers, unsettled_numbers, phone_numbers, users, quo_conversations,
  contacts, contact_numbers, tasks, inbox;
INSERT INTO changes (workspace_id, entity, entity_id, op)
  SELECT DISTINCT workspace_id, 'projection', 'reset', 'upsert' FROM ledger_work;
UPDATE ledger_work
  SET state = 'received', attempts = 0, next_attempt_at = NULL, error_code = NULL, error_message = NULL;
