-- What incoming texts say of being texted is read anew, by the words of @linekeeper/sms: projected as before.
DROP VIEW consent_records;
DELETE FROM opt_out_words;
-- outcome: also yes, an opt-in, but only of somebody who is out, and help, who wants to know who texts.
-- by_quo 1: Quo answers these very words by itself.
ALTER TABLE opt_out_words ADD COLUMN by_quo INTEGER NOT NULL DEFAULT 0;
-- With all that the list of opt-outs asks in its order.
CREATE INDEX opt_out_words_at ON opt_out_words (workspace_id, outcome, at, number, activity_id, line);

-- Incoming texts that may be a refusal, for a person to read. Projected.
CREATE TABLE refusal_readings (
  workspace_id TEXT NOT NULL,
  activity_id TEXT NOT NULL,
  number TEXT NOT NULL,
  line TEXT,
  rule TEXT NOT NULL,
  reason TEXT NOT NULL,
  words TEXT,
  at TEXT NOT NULL,
  PRIMARY KEY (workspace_id, activity_id, number)
) STRICT, WITHOUT ROWID;
CREATE INDEX refusal_readings_number ON refusal_readings (workspace_id, number);
CREATE INDEX refusal_readings_at ON refusal_readings (workspace_id, at, activity_id, number);

-- What a person made of such a text. Taken back: the row is gone, and the audit log has both.
CREATE TABLE refusal_decisions (
  workspace_id TEXT NOT NULL,
  activity_id TEXT NOT NULL,
  decision TEXT NOT NULL CHECK (decision IN ('out', 'fine')),
  decided_by TEXT NOT NULL,
  decided_at TEXT NOT NULL,
  PRIMARY KEY (workspace_id, activity_id)
) STRICT, WITHOUT ROWID;

-- Whom no campaign texts until somebody has read what they wrote.
CREATE VIEW held_numbers AS
SELECT DISTINCT r.workspace_id, r.number
  FROM refusal_readings AS r
  WHERE NOT EXISTS (
    SELECT 1 FROM refusal_decisions AS d WHERE d.workspace_id = r.workspace_id AND d.activity_id = r.activity_id);

ALTER TABLE consents ADD COLUMN campaign_id TEXT;
CREATE INDEX consents_at ON consents (workspace_id, outcome, at, number, id, line);
CREATE INDEX consents_evidence ON consents (workspace_id, evidence_activity_id) WHERE evidence_activity_id IS NOT NULL;

-- Records that were made by mistake: they stay, and do not count.
CREATE TABLE consent_withdrawals (
  workspace_id TEXT NOT NULL,
  consent_id TEXT NOT NULL,
  withdrawn_at TEXT NOT NULL,
  withdrawn_by TEXT NOT NULL,
  PRIMARY KEY (workspace_id, consent_id)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER consent_withdrawals_refuse_update BEFORE UPDATE ON consent_withdrawals
BEGIN
  SELECT RAISE(ABORT, 'consents are append-only');
END;

CREATE TRIGGER consent_withdrawals_refuse_delete BEFORE DELETE ON consent_withdrawals
BEGIN
  SELECT RAISE(ABORT, 'consents are append-only');
END;

-- Everything that counts: of several that concern a number and a line, the latest. A yes takes back the opt-outs that
-- were in force where it was said, and is no word at all from somebody who was not out. Written out for both tables: of a
-- view over them SQLite reads the whole where a column names the number, which with 100,000 records took 0.4 s a question.
CREATE VIEW consent_records AS
SELECT workspace_id, activity_id AS id, number, NULL AS line, line AS heard_on, outcome, at, 'message' AS source,
    keyword AS words, activity_id AS evidence, NULL AS campaign_id, NULL AS recorded_at, NULL AS recorded_by
  FROM opt_out_words WHERE outcome IN ('out', 'in')
UNION ALL
SELECT workspace_id, id, number, line, line AS heard_on, outcome, at, source,
    words, evidence_activity_id AS evidence, campaign_id, recorded_at, recorded_by
  FROM consents
  WHERE NOT EXISTS (
    SELECT 1 FROM consent_withdrawals AS w WHERE w.workspace_id = consents.workspace_id AND w.consent_id = consents.id)
UNION ALL
SELECT y.workspace_id, y.activity_id AS id, y.number, NULL AS line, y.line AS heard_on, 'in' AS outcome, y.at, 'message' AS source,
    y.keyword AS words, y.activity_id AS evidence, NULL AS campaign_id, NULL AS recorded_at, NULL AS recorded_by
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
SELECT y.workspace_id, y.activity_id AS id, y.number, y.line, y.line AS heard_on, 'in' AS outcome, y.at, 'message' AS source,
    y.keyword AS words, y.activity_id AS evidence, NULL AS campaign_id, NULL AS recorded_at, NULL AS recorded_by
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
  workspace_id TEXT NOT NULL,
  activity_id TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('confirmation', 'help')),
  number TEXT NOT NULL,
  outbox_id TEXT NOT NULL,
  said_at TEXT NOT NULL,
  PRIMARY KEY (workspace_id, activity_id)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX consent_answers_outbox ON consent_answers (workspace_id, outbox_id);
CREATE INDEX consent_answers_number ON consent_answers (workspace_id, number, said_at);

-- How we answer; one row for a workspace. A moment: answers what was said since. Null: does not answer.
CREATE TABLE consent_settings (
  workspace_id TEXT NOT NULL,
  business_name TEXT,
  contact TEXT,
  confirmation TEXT,
  help TEXT,
  confirm_since TEXT,
  help_since TEXT,
  updated_at TEXT NOT NULL,
  updated_by TEXT NOT NULL,
  PRIMARY KEY (workspace_id)
) STRICT, WITHOUT ROWID;

-- Texts that came before are in the ledger: everything is projected anew, and sends wait for that.
DELETE FROM activities;
DELETE FROM recordings;
DELETE FROM call_summaries;
DELETE FROM call_transcripts;
DELETE FROM transcript_turns;
DELETE FROM conversations;
DELETE FROM conversation_participants;
DELETE FROM conversation_keys;
DELETE FROM own_numbers;
DELETE FROM unsettled_numbers;
DELETE FROM phone_numbers;
DELETE FROM users;
DELETE FROM quo_conversations;
DELETE FROM contacts;
DELETE FROM contact_numbers;
DELETE FROM tasks;
DELETE FROM inbox;
INSERT INTO changes (workspace_id, entity, entity_id, op)
  SELECT DISTINCT workspace_id, 'projection', 'reset', 'upsert' FROM ledger_work;
UPDATE ledger_work
  SET state = 'received', attempts = 0, next_attempt_at = NULL, error_code = NULL, error_message = NULL;

-- See 0005: what the planner cannot know of these tables. A list of numbers that are not to be texted may have 100,000, and
-- whoever takes them for 1,000 reads them all instead of looking some hundred up.
DELETE FROM sqlite_stat1 WHERE tbl IN ('opt_out_words', 'consents');
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES
  ('opt_out_words', 'opt_out_words', '100000 100000 2 1'),
  ('opt_out_words', 'opt_out_words_number', '100000 100000 2'),
  ('consents', 'sqlite_autoindex_consents_1', '100000 100000 1'),
  ('consents', 'consents_number', '100000 100000 2'),
  ('opt_out_words', 'opt_out_words_at', '100000 100000 30000 2 1 1 1'),
  ('refusal_readings', 'refusal_readings', '10000 10000 2 1'),
  ('refusal_readings', 'refusal_readings_number', '10000 10000 2'),
  ('refusal_readings', 'refusal_readings_at', '10000 10000 2 2 1'),
  ('refusal_decisions', 'refusal_decisions', '10000 10000 1'),
  ('consents', 'consents_at', '100000 100000 50000 2 1 1 1'),
  ('consents', 'consents_evidence', '1000 1000 2'),
  ('consent_withdrawals', 'consent_withdrawals', '100 100 1'),
  ('consent_answers', 'consent_answers', '10000 10000 1'),
  ('consent_answers', 'consent_answers_outbox', '10000 10000 1'),
  ('consent_answers', 'consent_answers_number', '10000 10000 2 1'),
  ('consent_settings', 'consent_settings', '1 1');
ANALYZE sqlite_schema;
