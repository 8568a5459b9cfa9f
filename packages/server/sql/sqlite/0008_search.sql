-- What search reads. Made from the tables that projection and people write, by a follower of `changes`; can be emptied
-- and made anew (`linekeeper rebuild` does).
-- One row for each text that can be found. position: its moment in milliseconds * 2048 + what tells it from others of
-- that millisecond, so that walking the index backwards is newest first, which is how 20 hits of a common word cost 0.1 ms.
CREATE TABLE search_documents (
  workspace_id TEXT NOT NULL,
  position INTEGER PRIMARY KEY,
  kind TEXT NOT NULL,
  source_id TEXT NOT NULL,
  part TEXT NOT NULL,
  digest TEXT NOT NULL
) STRICT;
CREATE INDEX search_documents_source ON search_documents (workspace_id, source_id);

-- The words of the document at rowid, folded and separated by the program: this tokenizer only cuts at spaces, so that
-- both engines hold the same words. The texts themselves are not stored again.
CREATE VIRTUAL TABLE search_words USING fts5 (words, content = '', contentless_delete = 1, tokenize = 'ascii');

-- One row for each contact that can be found.
CREATE TABLE search_people (
  workspace_id TEXT NOT NULL,
  position INTEGER PRIMARY KEY,
  contact_id TEXT NOT NULL,
  digest TEXT NOT NULL
) STRICT;
CREATE INDEX search_people_contact ON search_people (workspace_id, contact_id);

CREATE VIRTUAL TABLE search_people_words USING fts5 (words, content = '', contentless_delete = 1, tokenize = 'ascii');

INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES
  ('search_documents', 'search_documents_source', '1000000 1000000 2'),
  ('search_people', 'search_people_contact', '50000 50000 1');
ANALYZE sqlite_schema;

-- Notes that were written before notes were told in `changes`.
INSERT INTO changes (workspace_id, entity, entity_id, op)
  SELECT workspace_id, 'note', id, 'upsert' FROM notes ORDER BY created_at, id;
