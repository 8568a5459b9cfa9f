-- Whoever sees some lines only has their lists read along these, line by line.
CREATE INDEX conversations_line ON conversations (workspace_id, line_number, last_activity_at, id);
CREATE INDEX activities_line ON activities (workspace_id, line_number, occurred_at, id);

-- The people who work with the lines. Nobody is ever removed: what they decided names them.
CREATE TABLE accounts (
  workspace_id TEXT NOT NULL,
  id TEXT NOT NULL,
  -- Lower case; the name they sign in with.
  email TEXT NOT NULL,
  email_verified INTEGER NOT NULL DEFAULT 0,
  name TEXT NOT NULL,
  image TEXT,
  role TEXT NOT NULL CHECK (role IN ('owner', 'admin', 'member', 'viewer')),
  -- JSON array of the firm's own numbers; null for all. Owners and admins see all whatever it says.
  lines TEXT,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  deactivated_at TEXT,
  PRIMARY KEY (workspace_id, id)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX accounts_email ON accounts (workspace_id, email);

-- The password of an account, as a hash of scrypt with its salt.
CREATE TABLE account_credentials (
  workspace_id TEXT NOT NULL,
  id TEXT NOT NULL,
  account_id TEXT NOT NULL,
  provider_id TEXT NOT NULL,
  user_id TEXT NOT NULL,
  password TEXT,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  PRIMARY KEY (workspace_id, id)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX account_credentials_user ON account_credentials (workspace_id, user_id, provider_id);

CREATE TABLE account_passkeys (
  workspace_id TEXT NOT NULL,
  id TEXT NOT NULL,
  name TEXT,
  public_key TEXT NOT NULL,
  user_id TEXT NOT NULL,
  credential_id TEXT NOT NULL,
  counter INTEGER NOT NULL,
  device_type TEXT NOT NULL,
  backed_up INTEGER NOT NULL,
  transports TEXT,
  created_at TEXT,
  aaguid TEXT,
  PRIMARY KEY (workspace_id, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX account_passkeys_user ON account_passkeys (workspace_id, user_id);
CREATE UNIQUE INDEX account_passkeys_credential ON account_passkeys (workspace_id, credential_id);

-- A cookie holds the token signed, with a secret that is not in this database in the clear.
CREATE TABLE account_sessions (
  workspace_id TEXT NOT NULL,
  id TEXT NOT NULL,
  token TEXT NOT NULL,
  user_id TEXT NOT NULL,
  expires_at TEXT NOT NULL,
  ip_address TEXT,
  user_agent TEXT,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  PRIMARY KEY (workspace_id, id)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX account_sessions_token ON account_sessions (workspace_id, token);
CREATE INDEX account_sessions_user ON account_sessions (workspace_id, user_id);
CREATE INDEX account_sessions_expiry ON account_sessions (workspace_id, expires_at);

-- Challenges of passkeys, for minutes.
CREATE TABLE account_verifications (
  workspace_id TEXT NOT NULL,
  id TEXT NOT NULL,
  identifier TEXT NOT NULL,
  value TEXT NOT NULL,
  expires_at TEXT NOT NULL,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  PRIMARY KEY (workspace_id, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX account_verifications_identifier ON account_verifications (workspace_id, identifier);
CREATE INDEX account_verifications_expiry ON account_verifications (workspace_id, expires_at);

-- One-time links: to make the owner, to come back in, to join, to choose a password anew.
CREATE TABLE account_links (
  workspace_id TEXT NOT NULL,
  id TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('setup', 'recovery', 'invitation', 'reset')),
  -- SHA-256 of 256 random bits, hex.
  code_hash TEXT NOT NULL,
  role TEXT,
  lines TEXT,
  email TEXT,
  -- Whose password is chosen anew.
  account_id TEXT,
  created_by TEXT NOT NULL,
  created_at TEXT NOT NULL,
  expires_at TEXT NOT NULL,
  used_at TEXT,
  used_by TEXT,
  revoked_at TEXT,
  PRIMARY KEY (workspace_id, id)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX account_links_code ON account_links (workspace_id, code_hash);
-- Of two who set up at once, one does.
CREATE UNIQUE INDEX account_links_setup ON account_links (workspace_id) WHERE kind = 'setup' AND used_at IS NOT NULL;

-- What cookies are signed with, sealed with the encryption key.
CREATE TABLE account_secrets (
  workspace_id TEXT NOT NULL,
  id TEXT NOT NULL,
  sealed TEXT NOT NULL,
  created_at TEXT NOT NULL,
  PRIMARY KEY (workspace_id, id)
) STRICT, WITHOUT ROWID;

-- Tokens: what they may do, which lines they see, and who made them. Those of before may do everything.
ALTER TABLE access_tokens ADD COLUMN scopes TEXT NOT NULL DEFAULT '["read","write","send","manage"]';
ALTER TABLE access_tokens ADD COLUMN lines TEXT;
-- Null: made on the server, by the command.
ALTER TABLE access_tokens ADD COLUMN account_id TEXT;
ALTER TABLE access_tokens ADD COLUMN last_used_at TEXT;

-- Who did what. Nothing ever changes or removes a row.
CREATE TABLE audit_log (
  workspace_id TEXT NOT NULL,
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  at TEXT NOT NULL,
  action TEXT NOT NULL,
  actor_kind TEXT NOT NULL CHECK (actor_kind IN ('person', 'token', 'server', 'nobody')),
  actor_id TEXT,
  actor_label TEXT NOT NULL,
  address TEXT,
  -- What it was done to: an id.
  target TEXT,
  -- JSON object.
  details TEXT NOT NULL
) STRICT;
CREATE INDEX audit_log_order ON audit_log (workspace_id, seq);
CREATE INDEX audit_log_action ON audit_log (workspace_id, action, seq);
CREATE INDEX audit_log_actor ON audit_log (workspace_id, actor_id, seq);

CREATE TRIGGER audit_log_refuses_update BEFORE UPDATE ON audit_log
BEGIN
  SELECT RAISE(ABORT, 'the audit log is append-only');
END;

CREATE TRIGGER audit_log_refuses_delete BEFORE DELETE ON audit_log
BEGIN
  SELECT RAISE(ABORT, 'the audit log is append-only');
END;

-- See 0005: what the planner cannot know of these tables.
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES
  ('conversations', 'conversations_line', '50000 50000 5000 2 1'),
  ('activities', 'activities_line', '1000000 1000000 100000 2 1'),
  ('accounts', 'accounts', '100 100 1'),
  ('accounts', 'accounts_email', '100 100 1'),
  ('account_credentials', 'account_credentials', '100 100 1'),
  ('account_credentials', 'account_credentials_user', '100 100 1 1'),
  ('account_passkeys', 'account_passkeys', '100 100 1'),
  ('account_passkeys', 'account_passkeys_user', '100 100 2'),
  ('account_passkeys', 'account_passkeys_credential', '100 100 1'),
  ('account_sessions', 'account_sessions', '1000 1000 1'),
  ('account_sessions', 'account_sessions_token', '1000 1000 1'),
  ('account_sessions', 'account_sessions_user', '1000 1000 10'),
  ('account_sessions', 'account_sessions_expiry', '1000 1000 1'),
  ('account_verifications', 'account_verifications', '100 100 1'),
  ('account_verifications', 'account_verifications_identifier', '100 100 1'),
  ('account_verifications', 'account_verifications_expiry', '100 100 1'),
  ('account_links', 'account_links', '100 100 1'),
  ('account_links', 'account_links_code', '100 100 1'),
  ('account_links', 'account_links_setup', '1 1'),
  ('account_secrets', 'account_secrets', '1 1 1'),
  ('audit_log', 'audit_log_order', '100000 100000 1'),
  ('audit_log', 'audit_log_action', '100000 100000 10000 1'),
  ('audit_log', 'audit_log_actor', '100000 100000 1000 1');
ANALYZE sqlite_schema;
