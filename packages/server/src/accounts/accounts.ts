/**
 * Accounts: who the people are, how they sign in, and what they may do.
 *
 * Guaranteed
 * - No account without a one-time link that the server or somebody with the right to it made, and no default password.
 *   Of each link, code and token only a hash is stored. A link works once, whoever comes at the same time.
 * - A session that was revoked, a role that was changed, an account that was deactivated and a token that was revoked are
 *   believed for 3 seconds more at most, in every process.
 * - Nobody gives a token, an invitation or a person more than they have themselves; owners are made by owners, and the last
 *   one stays.
 * - An unknown e-mail address and a wrong password are answered alike, and take equally long.
 * - Whatever changes who may do what has its row in the audit log, in the same transaction. Signing in and out has it in
 *   a transaction of its own, before the answer.
 *
 * Not guaranteed
 * - That guesses are counted over several processes, or over a restart: see `sign-in-limits.ts`.
 * - That a person can be removed: what they decided names them, so they are deactivated.
 *
 * Passwords and passkeys are better-auth's. It is loaded when somebody signs in (0.4 s, 50 MB), not for every request.
 */
import type { Lines, Role, Viewer } from "../access/access.ts";
import type { Page, PageRequest } from "../read/page.ts";
import type { LinkKind } from "../store/schema.ts";
import type { Actor, AuditAction } from "./audit.ts";

/** Characters. Anything longer is not hashed at all. */
export const PASSWORD_LENGTH = { min: 10, max: 200 } as const;

/** Of a request: where it comes from, and what it brings. */
export interface Caller {
  /** The Cookie header. */
  cookie: string | undefined;
  address: string;
  userAgent: string | undefined;
  /** Of the page, as the browser tells it. */
  origin: string | undefined;
}

export interface Person {
  id: string;
  email: string;
  name: string;
  role: Role;
  lines: Lines;
  active: boolean;
  created_at: string;
}

/** Somebody with a session that is valid now. */
export interface SignedIn {
  viewer: Viewer;
  sessionId: string;
  email: string;
  /** To be sent with the answer: the session was prolonged. */
  setCookies: readonly string[];
}

/** What an answer carries that signs somebody in or out. */
export interface Cookies {
  setCookies: readonly string[];
}

export interface Session {
  id: string;
  person_id: string;
  created_at: string;
  last_used_at: string;
  expires_at: string;
  address: string | null;
  user_agent: string | null;
}

export interface Passkey {
  id: string;
  name: string | null;
  created_at: string | null;
}

export const SCOPES = ["read", "write", "send", "manage"] as const;
export type Scope = (typeof SCOPES)[number];

export interface ApiToken {
  id: string;
  label: string;
  scopes: Scope[];
  lines: Lines;
  /** Null: made on the server, by the command. */
  created_by: string | null;
  created_at: string;
  last_used_at: string | null;
}

export interface Invitation {
  id: string;
  role: Role;
  lines: Lines;
  email: string | null;
  created_by: string;
  created_at: string;
  expires_at: string;
}

/** What whoever has a link may know before using it. */
export interface OpenedLink {
  kind: LinkKind;
  role: Role;
  email: string | null;
  name: string | null;
  expires_at: string;
}

export interface MadeLink {
  /** The only time that the code is shown. */
  url: string;
  expiresAt: string;
}

export interface Newcomer {
  code: string;
  email?: string | undefined;
  name?: string | undefined;
  password: string;
}

export interface AuditRow {
  seq: number;
  at: string;
  action: string;
  actor: Actor;
  address: string | null;
  target: string | null;
  details: unknown;
}

export interface AuditFilter {
  action?: AuditAction | undefined;
  actorId?: string | undefined;
}

export interface Sessions {
  /** Null where the cookie is of no session that is valid now; undefined where there is no cookie of ours. */
  personOf(caller: Pick<Caller, "cookie">, options?: { fresh?: boolean }): Promise<SignedIn | null | undefined>;
  list(personId: string): Promise<Session[]>;
  /** Of anybody for those who manage, else one's own. Throws `session.not_found`. */
  revoke(by: Viewer, id: string, address: string): Promise<void>;
  signOut(who: SignedIn, caller: Caller): Promise<Cookies>;
}

export interface Door {
  /** Throws `auth.wrong_credentials`, `auth.deactivated`, `auth.too_many_attempts`. */
  signIn(caller: Caller, typed: { email: string; password: string }): Promise<Cookies>;
  /** Ends every other session. Throws `auth.wrong_credentials`, `auth.too_many_attempts`. */
  changePassword(who: SignedIn, caller: Caller, typed: { current: string; next: string }): Promise<Cookies>;
  passkeys(personId: string): Promise<Passkey[]>;
  /** Options for `navigator.credentials.create`. Throws `auth.no_passkeys_here`, `auth.sign_in_again`. */
  newPasskeyOptions(caller: Caller): Promise<Cookies & { options: unknown }>;
  addPasskey(who: SignedIn, caller: Caller, answer: { response: unknown; name: string }): Promise<Passkey>;
  removePasskey(who: SignedIn, caller: Caller, id: string): Promise<void>;
  /** Options for `navigator.credentials.get`. */
  passkeyOptions(caller: Caller): Promise<Cookies & { options: unknown }>;
  /** Throws `auth.passkey_refused`, `auth.deactivated`, `auth.too_many_attempts`. */
  signInWithPasskey(caller: Caller, response: unknown): Promise<Cookies>;
}

export interface Links {
  /** `setup` while there is no owner, afterwards `recovery`. */
  forOwner(): Promise<MadeLink & { kind: "setup" | "recovery" }>;
  invite(
    by: Viewer,
    address: string,
    invitation: { role: Role; lines: Lines; email: string | null },
  ): Promise<MadeLink & { invitation: Invitation; mailed: boolean }>;
  /** A link to choose a new password. */
  forPassword(by: Viewer, address: string, personId: string): Promise<MadeLink>;
  open(caller: Caller, code: string): Promise<OpenedLink>;
  /** Makes the account, or lets it in again, and signs in. */
  accept(caller: Caller, kinds: readonly LinkKind[], newcomer: Newcomer): Promise<Cookies>;
  invitations(): Promise<Invitation[]>;
  revoke(by: Viewer, address: string, id: string): Promise<void>;
}

export interface PersonChange {
  name?: string | undefined;
  role?: Role | undefined;
  lines?: Lines | undefined;
  active?: boolean | undefined;
}

export interface People {
  list(): Promise<Person[]>;
  get(id: string): Promise<Person | null>;
  /** Throws `account.not_found`, `account.owners_only`, `account.last_owner`. */
  change(by: Viewer, address: string, id: string, change: PersonChange): Promise<Person>;
}

export interface Tokens {
  /** Of one person, or all. */
  list(personId: string | null): Promise<ApiToken[]>;
  /** Throws `token.too_much`, `auth.persons_only`. */
  make(
    by: Viewer,
    address: string,
    token: { label: string; scopes: readonly Scope[]; lines: Lines },
  ): Promise<{ token: string; made: ApiToken }>;
  revoke(by: Viewer, address: string, id: string): Promise<void>;
  /** Remembers that it was used, at most once a minute; does not wait. */
  used(id: string): void;
}

export interface Accounts {
  /** True until there is an owner. */
  needsSetup(): Promise<boolean>;
  sessions: Sessions;
  door: Door;
  links: Links;
  people: People;
  tokens: Tokens;
  audit(page: PageRequest, filter: AuditFilter): Promise<Page<AuditRow>>;
}
