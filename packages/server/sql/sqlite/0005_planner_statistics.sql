-- What SQLite cannot know of tables that are empty or that nobody has analyzed: that workspace_id, the first column of
-- every index, tells nothing (there is often a single workspace). Without this it takes any index to be selective by
-- its first column, and read a whole workspace to find the numbers of one contact.
-- Each line: the rows that an index has, then the rows that share its first column, its first two, and so on.
-- Nobody runs ANALYZE on this database: plans stay the same whatever it holds.
ANALYZE;
DELETE FROM sqlite_stat1;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES
  ('ledger', 'ledger_event', '1000000 1000000 2 1'),
  ('ledger_work', 'ledger_work_fresh', '10000 10000 1'),
  ('ledger_work', 'ledger_work_delayed', '1000 1000 2 1'),
  ('ledger_work', 'ledger_work_set_aside', '1000 1000 500 1'),
  ('activities', 'sqlite_autoindex_activities_1', '1000000 1000000 1'),
  ('activities', 'activities_thread', '1000000 1000000 20 1 1'),
  ('activities', 'activities_time', '1000000 1000000 2 1'),
  ('activities', 'activities_unsettled_line', '10000 10000 1000'),
  ('activities', 'activities_unsettled_conversation', '1000 1000 10'),
  ('recordings', 'recordings', '50000 50000 2 1'),
  ('call_summaries', 'sqlite_autoindex_call_summaries_1', '50000 50000 1'),
  ('call_transcripts', 'sqlite_autoindex_call_transcripts_1', '50000 50000 2 1'),
  ('transcript_turns', 'transcript_turns', '1000000 1000000 40 20 1'),
  ('conversations', 'sqlite_autoindex_conversations_1', '50000 50000 1'),
  ('conversations', 'conversations_recent', '50000 50000 2 1'),
  ('conversation_participants', 'conversation_participants', '60000 60000 2 1'),
  ('conversation_participants', 'conversation_participants_number', '60000 60000 2'),
  ('conversation_keys', 'conversation_keys', '50000 50000 2 1'),
  ('own_numbers', 'own_numbers', '100 100 2 1'),
  ('unsettled_numbers', 'unsettled_numbers', '10000 10000 10 1'),
  ('phone_numbers', 'phone_numbers', '100 100 1'),
  ('contacts', 'sqlite_autoindex_contacts_1', '50000 50000 1'),
  ('contact_numbers', 'contact_numbers', '50000 50000 2 1'),
  ('contact_numbers', 'contact_numbers_contact', '50000 50000 2'),
  ('tasks', 'sqlite_autoindex_tasks_1', '10000 10000 1'),
  ('tasks', 'tasks_conversation', '10000 10000 2'),
  ('conversation_state', 'sqlite_autoindex_conversation_state_1', '50000 50000 1'),
  ('notes', 'sqlite_autoindex_notes_1', '10000 10000 1'),
  ('notes', 'notes_conversation', '10000 10000 5 2 1'),
  ('conversation_aliases', 'sqlite_autoindex_conversation_aliases_1', '1000 1000 1'),
  ('conversation_aliases', 'conversation_aliases_new', '1000 1000 2'),
  ('access_tokens', 'sqlite_autoindex_access_tokens_1', '10 10 1'),
  ('access_tokens', 'access_tokens_hash', '10 10 1');
ANALYZE sqlite_schema;
