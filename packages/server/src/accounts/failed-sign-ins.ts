/**
 * Failed sign-ins as the audit log has them: what every process of the firm refused, and what was refused before a restart.
 * `sign-in-limits.ts` counts the attempts of one process before they are looked at; this adds what it cannot know. So of
 * several processes each lets the guesses pass that were under way at once, and no more.
 */
import { createHash } from "node:crypto";
import { sql, type SqlBool } from "kysely";
import type { AccountsContext } from "./accounts-context.ts";
import { OF_ACCOUNT, OF_ADDRESS, WINDOW_MS } from "./sign-in-limits.ts";

/** Of what somebody typed as their e-mail address, which may be their password: told apart, and not kept. */
export function accountMark(typed: string): string {
  return createHash("sha256").update(typed).digest("hex").slice(0, 16);
}

/** When to try again, in milliseconds since 1970; null: go on. */
export async function blockedUntil(
  { reader, clock }: Pick<AccountsContext, "reader" | "clock">,
  address: string,
  account: string | null,
): Promise<number | null> {
  const asked = [latest(reader, clock.now(), sql<SqlBool>`address = ${address}`, OF_ADDRESS)];
  if (account !== null) {
    const ofAccount = sql<SqlBool>`details LIKE ${`%"account":"${accountMark(account)}"%`}`;
    asked.push(latest(reader, clock.now(), ofAccount, OF_ACCOUNT));
  }
  const until = (await Promise.all(asked)).filter((moment) => moment !== null).map((at) => Date.parse(at) + WINDOW_MS);
  return until.length === 0 ? null : Math.max(...until);
}

/** The moment of the failure that makes it as many as the limit; null where there are fewer. */
async function latest(
  { db, workspaceId }: AccountsContext["reader"],
  now: number,
  whose: ReturnType<typeof sql<SqlBool>>,
  limit: number,
): Promise<string | null> {
  const since = new Date(now - WINDOW_MS).toISOString();
  const row = await db
    .selectFrom("audit_log")
    .select("at")
    .where("workspace_id", "=", workspaceId)
    .where("action", "=", "sign_in.failed")
    // Rows come in the order of time: where the window begins is found from the end, and not in years of failures.
    .where(
      "seq",
      ">",
      sql<number>`coalesce((SELECT before.seq FROM audit_log AS before
        WHERE before.workspace_id = ${workspaceId} AND before.at <= ${since} ORDER BY before.seq DESC LIMIT 1), 0)`,
    )
    .where(whose)
    .orderBy("seq", "desc")
    .limit(1)
    .offset(limit - 1)
    .executeTakeFirst();
  return row?.at ?? null;
}
