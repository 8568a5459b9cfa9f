/**
 * One-time links: to make the first owner, to let an owner back in, to join, to choose a password anew. The code is in the
 * fragment of the address, which browsers keep to themselves; only its hash is stored.
 *
 * A link is used in the transaction that does what it is for: its row is marked first, under the condition that nobody
 * marked it, so that of two who come at once one finds it used and writes nothing.
 */
import { linesOf, type Role } from "../access/access.ts";
import { isoNow } from "../clock.ts";
import { LinekeeperError } from "../errors.ts";
import { writeOf } from "../store/compile.ts";
import type { AccountLinksTable, LinkKind } from "../store/schema.ts";
import type { WriteStatement } from "../store/store.ts";
import type { Caller, Door, Invitation, Links, MadeLink, Newcomer, OpenedLink } from "./accounts.ts";
import { type AccountsContext, linesColumn } from "./accounts-context.ts";
import { type Actor, recordAudit } from "./audit.ts";
import { requireEmail } from "./email-address.ts";
import { hashCode, newCode } from "./one-time-code.ts";
import { ownerExists, requireMayGrant } from "./people.ts";
import type { SignInLimits } from "./sign-in-limits.ts";

export interface LinksDependencies extends AccountsContext {
  door: Pick<Door, "signIn">;
  limits: SignInLimits;
  forget: () => void;
}

const HOUR_MS = 60 * 60_000;
const LIFETIME_MS: Readonly<Record<LinkKind, number>> = {
  setup: 24 * HOUR_MS,
  recovery: HOUR_MS,
  invitation: 7 * 24 * HOUR_MS,
  reset: 24 * HOUR_MS,
};
const PAGES: Readonly<Record<LinkKind, string>> = {
  setup: "/setup",
  recovery: "/setup",
  invitation: "/invitation",
  reset: "/invitation",
};
const SERVER: Actor = { kind: "server", id: null, label: "the server" };

type LinkRow = Omit<AccountLinksTable, "workspace_id">;

export function createLinks(dependencies: LinksDependencies): Links {
  const { reader, store, compile, clock, ids, baseUrl, sendMail, logger, limits } = dependencies;
  const { db, workspaceId } = reader;

  const draft = (
    kind: LinkKind,
    more: Partial<Pick<LinkRow, "role" | "lines" | "email" | "account_id">>,
    by: string,
  ): { row: LinkRow; insert: WriteStatement; link: MadeLink } => {
    const { code, codeHash } = newCode();
    const expiresAt = new Date(clock.now() + LIFETIME_MS[kind]).toISOString();
    const row: LinkRow = {
      id: ids.next("link"),
      kind,
      code_hash: codeHash,
      role: null,
      lines: null,
      email: null,
      account_id: null,
      created_by: by,
      created_at: isoNow(clock),
      expires_at: expiresAt,
      used_at: null,
      used_by: null,
      revoked_at: null,
      ...more,
    };
    const insert = writeOf(compile.insertInto("account_links").values({ workspace_id: workspaceId, ...row }));
    return { row, insert, link: { url: `${baseUrl()}${PAGES[kind]}#${code}`, expiresAt } };
  };

  const mail = async (to: string, url: string): Promise<boolean> => {
    if (sendMail === null) return false;
    try {
      const text = `You are invited to the phone lines in Linekeeper. This link works once, within seven days:\n\n${url}\n`;
      await sendMail({ to, subject: "You are invited to Linekeeper", text });
      return true;
    } catch (error) {
      // The link is shown to whoever invites, so nothing is lost.
      logger.warn({ err: error }, "an invitation could not be mailed");
      return false;
    }
  };

  const find = async (code: string): Promise<LinkRow> => {
    const row = await db
      .selectFrom("account_links")
      .selectAll()
      .where("workspace_id", "=", workspaceId)
      .where("code_hash", "=", hashCode(code))
      .where("used_at", "is", null)
      .where("revoked_at", "is", null)
      .where("expires_at", ">", isoNow(clock))
      .executeTakeFirst();
    if (row === undefined) throw new LinekeeperError("link.invalid");
    if (row.kind === "setup" && (await ownerExists(reader))) throw new LinekeeperError("link.invalid");
    return row;
  };

  const countGuess = (caller: Caller): void => {
    if (limits.take(caller.address, null) !== null) throw new LinekeeperError("auth.too_many_attempts");
  };

  return {
    async forOwner() {
      const kind = (await ownerExists(reader)) ? "recovery" : "setup";
      const { insert, link } = draft(kind, { role: "owner" }, SERVER.label);
      await store.transact([insert]);
      return { ...link, kind };
    },

    async invite(by, address, { role, lines, email: typed }) {
      requireMayGrant(by, role, lines);
      const email = typed === null ? null : requireEmail(typed);
      if (email !== null && (await accountOf(dependencies, email)) !== null) {
        throw new LinekeeperError("account.email_taken");
      }
      const { row, insert, link } = draft("invitation", { role, lines: linesColumn(lines), email }, by.label);
      await store.transact([
        insert,
        recordAudit(compile, workspaceId, {
          at: row.created_at,
          action: "invitation.made",
          actor: by,
          address,
          target: row.id,
          details: { role, lines },
        }),
      ]);
      const mailed = email !== null && (await mail(email, link.url));
      return { ...link, invitation: invitationOf(row), mailed };
    },

    async forPassword(by, address, personId) {
      const account = await db
        .selectFrom("accounts")
        .select(["id", "role"])
        .where("workspace_id", "=", workspaceId)
        .where("id", "=", personId)
        .executeTakeFirst();
      if (account === undefined) throw new LinekeeperError("account.not_found");
      requireMayGrant(by, account.role, "all");
      const { row, insert, link } = draft("reset", { account_id: personId, role: account.role }, by.label);
      await store.transact([
        insert,
        recordAudit(compile, workspaceId, {
          at: row.created_at,
          action: "password.reset_link",
          actor: by,
          address,
          target: personId,
        }),
      ]);
      return link;
    },

    async open(caller, code) {
      countGuess(caller);
      const { kind, role, email, account_id, expires_at } = await find(code);
      limits.forgive(caller.address, null);
      const account =
        account_id === null
          ? undefined
          : await db
              .selectFrom("accounts")
              .select(["email", "name"])
              .where("workspace_id", "=", workspaceId)
              .where("id", "=", account_id)
              .executeTakeFirst();
      const opened: OpenedLink = {
        kind,
        role: role ?? "owner",
        email: account?.email ?? email,
        name: account?.name ?? null,
        expires_at,
      };
      return opened;
    },

    async accept(caller, kinds, newcomer) {
      countGuess(caller);
      const link = await find(newcomer.code);
      if (!kinds.includes(link.kind)) throw new LinekeeperError("link.invalid");
      limits.forgive(caller.address, null);
      const email = await use(dependencies, link, newcomer, caller);
      dependencies.forget();
      return dependencies.door.signIn(caller, { email, password: newcomer.password });
    },

    async invitations() {
      const rows = await db
        .selectFrom("account_links")
        .selectAll()
        .where("workspace_id", "=", workspaceId)
        .where("kind", "=", "invitation")
        .where("used_at", "is", null)
        .where("revoked_at", "is", null)
        .where("expires_at", ">", isoNow(clock))
        .orderBy("created_at", "desc")
        .orderBy("id")
        .execute();
      return rows.map(invitationOf);
    },

    async revoke(by, address, id) {
      const at = isoNow(clock);
      const { committed } = await store.transact([
        writeOf(
          compile
            .updateTable("account_links")
            .set({ revoked_at: at })
            .where("workspace_id", "=", workspaceId)
            .where("id", "=", id)
            .where("kind", "=", "invitation")
            .where("used_at", "is", null)
            .where("revoked_at", "is", null),
          { atLeast: 1 },
        ),
        recordAudit(compile, workspaceId, { at, action: "invitation.revoked", actor: by, address, target: id }),
      ]);
      if (!committed) throw new LinekeeperError("invitation.not_found");
    },
  };
}

function invitationOf(row: LinkRow): Invitation {
  const role: Role = row.role ?? "viewer";
  const { id, email, created_by, created_at, expires_at } = row;
  return { id, role, lines: linesOf(role, row.lines), email, created_by, created_at, expires_at };
}

interface Account {
  id: string;
  email: string;
  name: string;
}

async function accountOf({ reader }: AccountsContext, by: string): Promise<Account | null> {
  const row = await reader.db
    .selectFrom("accounts")
    .select(["id", "email", "name"])
    .where("workspace_id", "=", reader.workspaceId)
    .where(by.includes("@") ? "email" : "id", "=", by)
    .executeTakeFirst();
  return row ?? null;
}

/** Returns the e-mail address to sign in with. */
async function use(
  dependencies: LinksDependencies,
  link: LinkRow,
  newcomer: Newcomer,
  { address }: Caller,
): Promise<string> {
  const { reader, store, compile, clock } = dependencies;
  const { workspaceId } = reader;
  const at = isoNow(clock);
  const email = link.kind === "reset" ? "" : requireEmail(link.email ?? newcomer.email ?? "");
  const known = await accountOf(dependencies, link.account_id ?? email);
  if (link.kind === "invitation" && known !== null) throw new LinekeeperError("account.email_taken");
  if (link.kind === "reset" && known === null) throw new LinekeeperError("link.invalid");
  const password = await dependencies.passwords.hash(newcomer.password);
  const account: Account = known ?? {
    id: dependencies.ids.next("person"),
    email,
    name: newcomer.name ?? email.slice(0, email.indexOf("@")),
  };

  const actor: Actor = { kind: "person", id: account.id, label: account.name };
  const statements = [
    writeOf(
      compile
        .updateTable("account_links")
        .set({ used_at: at, used_by: account.id })
        .where("workspace_id", "=", workspaceId)
        .where("id", "=", link.id)
        .where("used_at", "is", null)
        .where("revoked_at", "is", null),
      { atLeast: 1 },
    ),
    ...(known === null ? newAccount(dependencies, link, account, at) : letInAgain(dependencies, link, known, at)),
    ...withPassword(dependencies, account.id, password, at),
    recordAudit(compile, workspaceId, {
      at,
      action: known === null ? "account.made" : "account.recovered",
      actor,
      address,
      target: account.id,
      details: { link: link.kind, role: link.role },
    }),
  ];
  try {
    const { committed } = await store.transact(statements);
    // Used meanwhile; or the account has another role than when somebody made the link, who may not manage it any more.
    if (!committed) throw new LinekeeperError("link.invalid");
  } catch (error) {
    // Two who came at once with two links: the database lets one setup be used, and one account have an address.
    if (error instanceof LinekeeperError) throw error;
    if (link.kind === "setup" && (await ownerExists(reader))) throw new LinekeeperError("link.invalid");
    if (known === null && (await accountOf(dependencies, email)) !== null) {
      throw new LinekeeperError("account.email_taken");
    }
    throw error;
  }
  return account.email;
}

function newAccount(
  { reader, compile }: LinksDependencies,
  link: LinkRow,
  { id, email, name }: Account,
  at: string,
): WriteStatement[] {
  return [
    writeOf(
      compile.insertInto("accounts").values({
        workspace_id: reader.workspaceId,
        id,
        email,
        email_verified: 0,
        name,
        role: link.role ?? "owner",
        lines: link.lines,
        created_at: at,
        updated_at: at,
      }),
    ),
  ];
}

/** Whoever recovers is an owner again, and every session of before is over. */
function letInAgain({ reader, compile }: LinksDependencies, { kind, role }: LinkRow, { id }: Account, at: string) {
  const sessions = compile
    .deleteFrom("account_sessions")
    .where("workspace_id", "=", reader.workspaceId)
    .where("user_id", "=", id);
  const account = compile
    .updateTable("accounts")
    .set(kind === "reset" ? { updated_at: at } : { updated_at: at, role: "owner", deactivated_at: null })
    .where("workspace_id", "=", reader.workspaceId)
    .where("id", "=", id);
  // An admin may make a link for a member, and none for an owner whom the member became.
  const same = kind === "reset" && role !== null ? account.where("role", "=", role) : account;
  return [writeOf(sessions), writeOf(same, { atLeast: 1 })];
}

function withPassword(
  { reader, compile, ids }: LinksDependencies,
  accountId: string,
  password: string,
  at: string,
): WriteStatement[] {
  return [
    writeOf(
      compile
        .insertInto("account_credentials")
        .values({
          workspace_id: reader.workspaceId,
          id: ids.next("credential"),
          account_id: accountId,
          provider_id: "credential",
          user_id: accountId,
          password,
          created_at: at,
          updated_at: at,
        })
        .onConflict((conflict) =>
          conflict.columns(["workspace_id", "user_id", "provider_id"]).doUpdateSet({ password, updated_at: at }),
        ),
    ),
  ];
}
