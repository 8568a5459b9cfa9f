-- What search reads. Made from the tables that projection and people write, by a follower of `changes`; can be emptied
-- and made anew (`linekeeper rebuild` does).
-- One row for each text that can be found. position: its moment in milliseconds * 2048 + what tells it from others of
-- that millisecond, so that the key backwards is newest first. words: folded and separated by the program, so that both
-- engines hold the same; no text search configuration takes part.
CREATE TABLE search_documents (
  workspace_id text COLLATE "C" NOT NULL,
  position bigint NOT NULL,
  kind text COLLATE "C" NOT NULL,
  source_id text COLLATE "C" NOT NULL,
  part text COLLATE "C" NOT NULL,
  digest text COLLATE "C" NOT NULL,
  words tsvector NOT NULL,
  PRIMARY KEY (workspace_id, position)
);
CREATE INDEX search_documents_source ON search_documents (workspace_id, source_id);
-- Entries that wait to be sorted in are read one after another by every search: at most 1 MiB of them.
CREATE INDEX search_documents_words ON search_documents USING gin (words) WITH (gin_pending_list_limit = 1024);

-- One row for each contact that can be found.
CREATE TABLE search_people (
  workspace_id text COLLATE "C" NOT NULL,
  position bigint NOT NULL,
  contact_id text COLLATE "C" NOT NULL,
  digest text COLLATE "C" NOT NULL,
  words tsvector NOT NULL,
  PRIMARY KEY (workspace_id, position)
);
CREATE INDEX search_people_contact ON search_people (workspace_id, contact_id);
CREATE INDEX search_people_words ON search_people USING gin (words) WITH (gin_pending_list_limit = 1024);

-- Notes that were written before notes were told in `changes`.
INSERT INTO changes (workspace_id, entity, entity_id, op)
  SELECT workspace_id, 'note', id, 'upsert' FROM notes ORDER BY created_at, id;
