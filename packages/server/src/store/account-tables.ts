/** The people who work with the lines, how they sign in, and who did what. Not emptied by a rebuild. */
import type { Generated } from "kysely";
import type { Role } from "../access/access.ts";
import type { PushTables } from "./push-tables.ts";

export type * from "./push-tables.ts";

export interface AccountsTable {
  workspace_id: string;
  id: string;
  /** Lower case; the name they sign in with. */
  email: string;
  email_verified: Generated<number>;
  name: string;
  image: string | null;
  role: Role;
  /** JSON array of the firm's own numbers; null for all. Owners and admins see all whatever it says. */
  lines: string | null;
  created_at: string;
  updated_at: string;
  deactivated_at: string | null;
}

/** The password of an account, as a hash of scrypt with its salt. */
export interface AccountCredentialsTable {
  workspace_id: string;
  id: string;
  /** The same as `user_id`: the library's name for the account at a provider. */
  account_id: string;
  provider_id: string;
  user_id: string;
  password: string | null;
  created_at: string;
  updated_at: string;
}

export interface AccountPasskeysTable {
  workspace_id: string;
  id: string;
  name: string | null;
  public_key: string;
  user_id: string;
  credential_id: string;
  counter: number;
  device_type: string;
  backed_up: number;
  transports: string | null;
  created_at: string | null;
  aaguid: string | null;
}

export interface AccountSessionsTable {
  workspace_id: string;
  id: string;
  token: string;
  user_id: string;
  expires_at: string;
  ip_address: string | null;
  user_agent: string | null;
  created_at: string;
  updated_at: string;
}

/** Challenges of passkeys, for minutes. */
export interface AccountVerificationsTable {
  workspace_id: string;
  id: string;
  identifier: string;
  value: string;
  expires_at: string;
  created_at: string;
  updated_at: string;
}

/** `setup` makes the first owner, `recovery` lets an owner back in, `invitation` makes an account, `reset` a password. */
export type LinkKind = "setup" | "recovery" | "invitation" | "reset";

export interface AccountLinksTable {
  workspace_id: string;
  id: string;
  kind: LinkKind;
  /** SHA-256 of 256 random bits, hex. */
  code_hash: string;
  role: Role | null;
  /** JSON array, or null for all. */
  lines: string | null;
  email: string | null;
  /** Whose password is chosen anew. */
  account_id: string | null;
  created_by: string;
  created_at: string;
  expires_at: string;
  used_at: string | null;
  used_by: string | null;
  revoked_at: string | null;
}

/** What cookies are signed with. */
export interface AccountSecretsTable {
  workspace_id: string;
  id: string;
  sealed: string;
  created_at: string;
}

export interface AccessTokensTable {
  workspace_id: string;
  id: string;
  label: string;
  /** SHA-256 of the token, hex. */
  token_hash: string;
  created_at: string;
  revoked_at: string | null;
  /** JSON array. */
  scopes: Generated<string>;
  /** JSON array of the firm's own numbers; null for all. */
  lines: string | null;
  /** Who made it; null for the command. */
  account_id: string | null;
  last_used_at: string | null;
}

export interface AuditLogTable {
  workspace_id: string;
  seq: Generated<number>;
  at: string;
  action: string;
  actor_kind: "person" | "token" | "server" | "nobody";
  actor_id: string | null;
  actor_label: string;
  address: string | null;
  target: string | null;
  /** JSON object. */
  details: string;
}

/** Their part of `Database`. */
export interface AccountTables extends PushTables {
  access_tokens: AccessTokensTable;
  accounts: AccountsTable;
  account_credentials: AccountCredentialsTable;
  account_passkeys: AccountPasskeysTable;
  account_sessions: AccountSessionsTable;
  account_verifications: AccountVerificationsTable;
  account_links: AccountLinksTable;
  account_secrets: AccountSecretsTable;
  audit_log: AuditLogTable;
}
