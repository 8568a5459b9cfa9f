/**
 * Who asks, and what they may see and do. Only words: how somebody proves who they are is the business of `http` and
 * of accounts, and what is left out for whom is decided in the queries of `read`.
 *
 * Guaranteed
 * - Whatever lies on a line that a viewer may not see is answered like what does not exist, so that nobody learns of it.
 * - What has no line yet is seen by those who see all lines.
 */

export const ROLES = ["owner", "admin", "member", "viewer"] as const;
export type Role = (typeof ROLES)[number];

/**
 * What somebody may do besides seeing. `write`: notes, states, contacts, snippets. `send`: texts. `manage`: people,
 * webhooks, imports, the ledger, exports.
 */
export const RIGHTS = ["write", "send", "manage"] as const;
export type Right = (typeof RIGHTS)[number];

/** All lines of the firm, or those with these numbers (E.164). */
export type Lines = "all" | readonly string[];

export interface Viewer {
  kind: "person" | "token";
  /** Of the account, or of the token. */
  id: string;
  /** How they are called; written into what they decide. */
  label: string;
  role: Role;
  rights: ReadonlySet<Right>;
  lines: Lines;
}

/** What each role may do, whatever the lines. */
export const RIGHTS_OF_ROLE = {
  owner: new Set(RIGHTS),
  admin: new Set(RIGHTS),
  member: new Set(["write", "send"]),
  viewer: new Set(),
} as const satisfies Record<Role, ReadonlySet<Right>>;

/** Of a column that holds a JSON array: null stands for all. Owners and admins see all whatever it says. */
export function linesOf(role: Role, column: string | null): Lines {
  if (role === "owner" || role === "admin" || column === null) return "all";
  const lines: string[] = JSON.parse(column);
  return lines;
}
