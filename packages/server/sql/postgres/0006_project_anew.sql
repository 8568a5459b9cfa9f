-- What projection keeps of versions changed (contacts by column, tasks with the revision of reads, calls as reads end
-- them), so rows of before cannot be merged with rows of now. All of them are made from the ledger, and are made anew:
-- after this the server works through the ledger as after `linekeeper rebuild`.
TRUNCATE activities, recordings, call_summaries, call_transcripts, transcript_turns, conversations,
  conversation_participants, conversation_keys, own_numbers, unsettled_numbers, phone_numbers, users, quo_conversations,
  contacts, contact_numbers, tasks;
INSERT INTO changes (workspace_id, entity, entity_id, op)
  SELECT DISTINCT workspace_id, 'projection', 'reset', 'upsert' FROM ledger_work;
UPDATE ledger_work
  SET state = 'received', attempts = 0, next_attempt_at = NULL, error_code = NULL, error_message = NULL;
