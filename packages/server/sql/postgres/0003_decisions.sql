-- Decided here by people. Apart from the projections and on stable ids, so that it survives a rebuild.
CREATE TABLE conversation_state (
  workspace_id text COLLATE "C" NOT NULL,
  conversation_id text COLLATE "C" NOT NULL,
  status text COLLATE "C" NOT NULL CHECK (status IN ('open', 'done')),
  assigned_to text COLLATE "C",
  updated_at text COLLATE "C" NOT NULL,
  updated_by text COLLATE "C" NOT NULL,
  PRIMARY KEY (workspace_id, conversation_id)
);

CREATE TABLE notes (
  workspace_id text COLLATE "C" NOT NULL,
  id text COLLATE "C" NOT NULL,
  conversation_id text COLLATE "C" NOT NULL,
  body text COLLATE "C" NOT NULL,
  created_at text COLLATE "C" NOT NULL,
  created_by text COLLATE "C" NOT NULL,
  PRIMARY KEY (workspace_id, id)
);
CREATE INDEX notes_conversation ON notes (workspace_id, conversation_id, created_at, id);

-- Where a conversation went whose line or participants became known later: a decision may still sit on the old id.
CREATE TABLE conversation_aliases (
  workspace_id text COLLATE "C" NOT NULL,
  old_id text COLLATE "C" NOT NULL,
  new_id text COLLATE "C" NOT NULL,
  PRIMARY KEY (workspace_id, old_id)
);
CREATE INDEX conversation_aliases_new ON conversation_aliases (workspace_id, new_id);

CREATE TABLE access_tokens (
  workspace_id text COLLATE "C" NOT NULL,
  id text COLLATE "C" NOT NULL,
  label text COLLATE "C" NOT NULL,
  token_hash text COLLATE "C" NOT NULL,
  created_at text COLLATE "C" NOT NULL,
  revoked_at text COLLATE "C",
  PRIMARY KEY (workspace_id, id)
);
CREATE UNIQUE INDEX access_tokens_hash ON access_tokens (workspace_id, token_hash);
