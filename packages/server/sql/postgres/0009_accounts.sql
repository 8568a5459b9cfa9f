-- Whoever sees some lines only has their lists read along these, line by line.
CREATE INDEX conversations_line ON conversations (workspace_id, line_number, last_activity_at, id);
CREATE INDEX activities_line ON activities (workspace_id, line_number, occurred_at, id);

-- The people who work with the lines. Nobody is ever removed: what they decided names them.
CREATE TABLE accounts (
  workspace_id text COLLATE "C" NOT NULL,
  id text COLLATE "C" NOT NULL,
  -- Lower case; the name they sign in with.
  email text COLLATE "C" NOT NULL,
  email_verified integer NOT NULL DEFAULT 0,
  name text COLLATE "C" NOT NULL,
  image text COLLATE "C",
  role text COLLATE "C" NOT NULL CHECK (role IN ('owner', 'admin', 'member', 'viewer')),
  -- JSON array of the firm's own numbers; null for all. Owners and admins see all whatever it says.
  lines text COLLATE "C",
  created_at text COLLATE "C" NOT NULL,
  updated_at text COLLATE "C" NOT NULL,
  deactivated_at text COLLATE "C",
  PRIMARY KEY (workspace_id, id)
);
CREATE UNIQUE INDEX accounts_email ON accounts (workspace_id, email);

-- The password of an account, as a hash of scrypt with its salt.
CREATE TABLE account_credentials (
  workspace_id text COLLATE "C" NOT NULL,
  id text COLLATE "C" NOT NULL,
  account_id text COLLATE "C" NOT NULL,
  provider_id text COLLATE "C" NOT NULL,
  user_id text COLLATE "C" NOT NULL,
  password text COLLATE "C",
  created_at text COLLATE "C" NOT NULL,
  updated_at text COLLATE "C" NOT NULL,
  PRIMARY KEY (workspace_id, id)
);
CREATE UNIQUE INDEX account_credentials_user ON account_credentials (workspace_id, user_id, provider_id);

CREATE TABLE account_passkeys (
  workspace_id text COLLATE "C" NOT NULL,
  id text COLLATE "C" NOT NULL,
  name text COLLATE "C",
  public_key text COLLATE "C" NOT NULL,
  user_id text COLLATE "C" NOT NULL,
  credential_id text COLLATE "C" NOT NULL,
  counter integer NOT NULL,
  device_type text COLLATE "C" NOT NULL,
  backed_up integer NOT NULL,
  transports text COLLATE "C",
  created_at text COLLATE "C",
  aaguid text COLLATE "C",
  PRIMARY KEY (workspace_id, id)
);
CREATE INDEX account_passkeys_user ON account_passkeys (workspace_id, user_id);
CREATE UNIQUE INDEX account_passkeys_credential ON account_passkeys (workspace_id, credential_id);

-- A cookie holds the token signed, with a secret that is not in this database in the clear.
CREATE TABLE account_sessions (
  workspace_id text COLLATE "C" NOT NULL,
  id text COLLATE "C" NOT NULL,
  token text COLLATE "C" NOT NULL,
  user_id text COLLATE "C" NOT NULL,
  expires_at text COLLATE "C" NOT NULL,
  ip_address text COLLATE "C",
  user_agent text COLLATE "C",
  created_at text COLLATE "C" NOT NULL,
  updated_at text COLLATE "C" NOT NULL,
  PRIMARY KEY (workspace_id, id)
);
CREATE UNIQUE INDEX account_sessions_token ON account_sessions (workspace_id, token);
CREATE INDEX account_sessions_user ON account_sessions (workspace_id, user_id);
CREATE INDEX account_sessions_expiry ON account_sessions (workspace_id, expires_at);

-- Challenges of passkeys, for minutes.
CREATE TABLE account_verifications (
  workspace_id text COLLATE "C" NOT NULL,
  id text COLLATE "C" NOT NULL,
  identifier text COLLATE "C" NOT NULL,
  value text COLLATE "C" NOT NULL,
  expires_at text COLLATE "C" NOT NULL,
  created_at text COLLATE "C" NOT NULL,
  updated_at text COLLATE "C" NOT NULL,
  PRIMARY KEY (workspace_id, id)
);
CREATE INDEX account_verifications_identifier ON account_verifications (workspace_id, identifier);
CREATE INDEX account_verifications_expiry ON account_verifications (workspace_id, expires_at);

-- One-time links: to make the owner, to come back in, to join, to choose a password anew.
CREATE TABLE account_links (
  workspace_id text COLLATE "C" NOT NULL,
  id text COLLATE "C" NOT NULL,
  kind text COLLATE "C" NOT NULL CHECK (kind IN ('setup', 'recovery', 'invitation', 'reset')),
  -- SHA-256 of 256 random bits, hex.
  code_hash text COLLATE "C" NOT NULL,
  role text COLLATE "C",
  lines text COLLATE "C",
  email text COLLATE "C",
  -- Whose password is chosen anew.
  account_id text COLLATE "C",
  created_by text COLLATE "C" NOT NULL,
  created_at text COLLATE "C" NOT NULL,
  expires_at text COLLATE "C" NOT NULL,
  used_at text COLLATE "C",
  used_by text COLLATE "C",
  revoked_at text COLLATE "C",
  PRIMARY KEY (workspace_id, id)
);
CREATE UNIQUE INDEX account_links_code ON account_links (workspace_id, code_hash);
-- Of two who set up at once, one does.
CREATE UNIQUE INDEX account_links_setup ON account_links (workspace_id) WHERE kind = 'setup' AND used_at IS NOT NULL;

-- What cookies are signed with, sealed with the encryption key.
CREATE TABLE account_secrets (
  workspace_id text COLLATE "C" NOT NULL,
  id text COLLATE "C" NOT NULL,
  sealed text COLLATE "C" NOT NULL,
  created_at text COLLATE "C" NOT NULL,
  PRIMARY KEY (workspace_id, id)
);

-- Tokens: what they may do, which lines they see, and who made them. Those of before may do everything.
ALTER TABLE access_tokens ADD COLUMN scopes text COLLATE "C" NOT NULL DEFAULT '["read","write","send","manage"]';
ALTER TABLE access_tokens ADD COLUMN lines text COLLATE "C";
-- Null: made on the server, by the command.
ALTER TABLE access_tokens ADD COLUMN account_id text COLLATE "C";
ALTER TABLE access_tokens ADD COLUMN last_used_at text COLLATE "C";

-- Who did what. Nothing ever changes or removes a row.
CREATE TABLE audit_log (
  workspace_id text COLLATE "C" NOT NULL,
  seq bigint GENERATED ALWAYS AS IDENTITY,
  at text COLLATE "C" NOT NULL,
  action text COLLATE "C" NOT NULL,
  actor_kind text COLLATE "C" NOT NULL CHECK (actor_kind IN ('person', 'token', 'server', 'nobody')),
  actor_id text COLLATE "C",
  actor_label text COLLATE "C" NOT NULL,
  address text COLLATE "C",
  -- What it was done to: an id.
  target text COLLATE "C",
  -- JSON object.
  details text COLLATE "C" NOT NULL,
  PRIMARY KEY (workspace_id, seq)
);
CREATE INDEX audit_log_action ON audit_log (workspace_id, action, seq);
CREATE INDEX audit_log_actor ON audit_log (workspace_id, actor_id, seq);

CREATE FUNCTION audit_log_refuses() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the audit log is append-only';
END $$;
CREATE TRIGGER audit_log_refuses_change BEFORE UPDATE OR DELETE ON audit_log
  FOR EACH ROW EXECUTE FUNCTION audit_log_refuses();
CREATE TRIGGER audit_log_refuses_truncate BEFORE TRUNCATE ON audit_log
  FOR EACH STATEMENT EXECUTE FUNCTION audit_log_refuses();
