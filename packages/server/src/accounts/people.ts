import { type Lines, linesOf, type Role, type Viewer } from "../access/access.ts";
import { isoNow } from "../clock.ts";
import { LinekeeperError } from "../errors.ts";
import { writeOf } from "../store/compile.ts";
import type { AccountsTable } from "../store/schema.ts";
import type { WriteStatement } from "../store/store.ts";
import type { People, Person, PersonChange } from "./accounts.ts";
import { type AccountsContext, linesColumn } from "./accounts-context.ts";
import { recordAudit } from "./audit.ts";

const COLUMNS = ["id", "email", "name", "role", "lines", "deactivated_at", "created_at"] as const;
type PersonRow = Pick<AccountsTable, (typeof COLUMNS)[number]>;

/** Nobody gives more than they have. Throws `account.owners_only`, `auth.forbidden`. */
export function requireMayGrant(by: Viewer, role: Role, lines: Lines): void {
  const isOwner = by.kind === "person" && by.role === "owner";
  if (role === "owner" && !isOwner) throw new LinekeeperError("account.owners_only");
  if (!by.rights.has("manage")) throw new LinekeeperError("auth.forbidden");
  if (by.lines === "all") return;
  const seen = by.lines;
  if (lines === "all" || lines.some((line) => !seen.includes(line))) throw new LinekeeperError("auth.forbidden");
}

export async function ownerExists({ db, workspaceId }: AccountsContext["reader"]): Promise<boolean> {
  const row = await db
    .selectFrom("accounts")
    .select("id")
    .where("workspace_id", "=", workspaceId)
    .where("role", "=", "owner")
    .where("deactivated_at", "is", null)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

export interface PeopleDependencies extends AccountsContext {
  forget: () => void;
}

export function createPeople(dependencies: PeopleDependencies): People {
  const { reader, store, compile, clock, forget } = dependencies;
  const { db, workspaceId } = reader;

  const get = async (id: string): Promise<Person | null> => {
    const row = await db
      .selectFrom("accounts")
      .select(COLUMNS)
      .where("workspace_id", "=", workspaceId)
      .where("id", "=", id)
      .executeTakeFirst();
    return row === undefined ? null : present(row);
  };

  const people: People = {
    get,

    async list() {
      const rows = await db
        .selectFrom("accounts")
        .select(COLUMNS)
        .where("workspace_id", "=", workspaceId)
        .orderBy("created_at")
        .orderBy("id")
        .execute();
      return rows.map(present);
    },

    async change(by, address, id, change) {
      const before = await get(id);
      if (before === null) throw new LinekeeperError("account.not_found");
      requireMayGrant(by, before.role, before.role === "owner" ? "all" : (change.lines ?? before.lines));
      requireMayGrant(by, change.role ?? before.role, change.lines ?? before.lines);
      const at = isoNow(clock);
      const losesOwner =
        before.role === "owner" && before.active && ((change.role ?? "owner") !== "owner" || change.active === false);
      const result = await store.transact([
        ...(losesOwner ? [lockOwners(dependencies, at)] : []),
        changeStatement(dependencies, before, change, { at, anotherOwner: losesOwner }),
        ...(change.active === false ? [endSessions(dependencies, id)] : []),
        ...(losesManage(before, change) ? endLinks(dependencies, before, at) : []),
        recordAudit(compile, workspaceId, {
          at,
          action: "account.changed",
          actor: by,
          address,
          target: id,
          details: { ...change },
        }),
      ]);
      const after = await get(id);
      if (after === null) throw new LinekeeperError("account.not_found");
      if (!result.committed) {
        // Who may change them, and how, was decided for another role.
        if (after.role !== before.role) return people.change(by, address, id, change);
        throw new LinekeeperError("account.last_owner");
      }
      forget();
      return after;
    },
  };
  return people;
}

/** Of two owners who demote one another at once, the second waits here for the first, and finds itself the last. */
function lockOwners({ reader, compile }: PeopleDependencies, at: string): WriteStatement {
  return writeOf(
    compile
      .updateTable("accounts")
      .set({ updated_at: at })
      .where("workspace_id", "=", reader.workspaceId)
      .where("role", "=", "owner"),
  );
}

function changeStatement(
  { reader, compile }: PeopleDependencies,
  { id, role: roleBefore }: Person,
  { name, role, lines, active }: PersonChange,
  { at, anotherOwner }: { at: string; anotherOwner: boolean },
): WriteStatement {
  let query = compile
    .updateTable("accounts")
    .set({
      updated_at: at,
      ...(name !== undefined && { name }),
      ...(role !== undefined && { role }),
      ...(lines !== undefined && { lines: linesColumn(lines) }),
      ...(active !== undefined && { deactivated_at: active ? null : at }),
    })
    .where("workspace_id", "=", reader.workspaceId)
    .where("id", "=", id)
    .where("role", "=", roleBefore);
  if (anotherOwner) {
    query = query.where((eb) =>
      eb.exists(
        eb
          .selectFrom("accounts as other")
          .select("other.id")
          .where("other.workspace_id", "=", reader.workspaceId)
          .where("other.role", "=", "owner")
          .where("other.deactivated_at", "is", null)
          .where("other.id", "<>", id),
      ),
    );
  }
  return writeOf(query, { atLeast: 1 });
}

function endSessions({ reader, compile }: PeopleDependencies, personId: string): WriteStatement {
  return writeOf(
    compile
      .deleteFrom("account_sessions")
      .where("workspace_id", "=", reader.workspaceId)
      .where("user_id", "=", personId),
  );
}

const manages = (role: Role): boolean => role === "owner" || role === "admin";

function losesManage({ role: before }: Person, { role = before, active }: PersonChange): boolean {
  return manages(before) && (active === false || !manages(role));
}

/** Links that they made for others, which they may have kept for themselves. */
function endLinks({ reader, compile }: PeopleDependencies, { id, name }: Person, at: string): WriteStatement[] {
  const open = compile
    .updateTable("account_links")
    .set({ revoked_at: at })
    .where("workspace_id", "=", reader.workspaceId)
    .where("used_at", "is", null)
    .where("revoked_at", "is", null);
  const invited = compile
    .selectFrom("audit_log")
    .select("target")
    .where("workspace_id", "=", reader.workspaceId)
    .where("actor_id", "=", id)
    .where("action", "=", "invitation.made");
  return [
    writeOf(open.where("kind", "=", "invitation").where("id", "in", invited)),
    // Of these the log names the person, so it is the maker's name that counts.
    writeOf(open.where("kind", "=", "reset").where("created_by", "=", name)),
  ];
}

function present({ lines, deactivated_at, ...row }: PersonRow): Person {
  return { ...row, lines: linesOf(row.role, lines), active: deactivated_at === null };
}
