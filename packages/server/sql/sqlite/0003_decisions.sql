-- Decided here by people. Apart from the projections and on stable ids, so that it survives a rebuild.
CREATE TABLE conversation_state (
  workspace_id TEXT NOT NULL,
  conversation_id TEXT NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('open', 'done')),
  assigned_to TEXT,
  updated_at TEXT NOT NULL,
  updated_by TEXT NOT NULL,
  PRIMARY KEY (workspace_id, conversation_id)
) STRICT;

CREATE TABLE notes (
  workspace_id TEXT NOT NULL,
  id TEXT NOT NULL,
  conversation_id TEXT NOT NULL,
  body TEXT NOT NULL,
  created_at TEXT NOT NULL,
  created_by TEXT NOT NULL,
  PRIMARY KEY (workspace_id, id)
) STRICT;
CREATE INDEX notes_conversation ON notes (workspace_id, conversation_id, created_at, id);

-- Where a conversation went whose line or participants became known later: a decision may still sit on the old id.
CREATE TABLE conversation_aliases (
  workspace_id TEXT NOT NULL,
  old_id TEXT NOT NULL,
  new_id TEXT NOT NULL,
  PRIMARY KEY (workspace_id, old_id)
) STRICT;
CREATE INDEX conversation_aliases_new ON conversation_aliases (workspace_id, new_id);

CREATE TABLE access_tokens (
  workspace_id TEXT NOT NULL,
  id TEXT NOT NULL,
  label TEXT NOT NULL,
  token_hash TEXT NOT NULL,
  created_at TEXT NOT NULL,
  revoked_at TEXT,
  PRIMARY KEY (workspace_id, id)
) STRICT;
CREATE UNIQUE INDEX access_tokens_hash ON access_tokens (workspace_id, token_hash);
