/**
 * What session cookies are signed with: random, made when it is first needed, the same in every process on the database, and
 * sealed there with the encryption key. So a copy of the database alone makes no valid cookie.
 */
import { randomBytes } from "node:crypto";
import { type Clock, isoNow } from "../clock.ts";
import type { OpenedSealer } from "../secrets/encryption-key.ts";
import { type Compiler, writeOf } from "../store/compile.ts";
import type { ReadDatabase, StoreEngine } from "../store/store.ts";

const ID = "sessions";
const TABLE = "account_secrets";

export interface SessionSecretDependencies {
  workspaceId: string;
  db: ReadDatabase;
  store: Pick<StoreEngine, "transact">;
  compile: Compiler;
  /** `make`: an encryption key may be made where there is none. */
  openSealer: (options: { make: boolean }) => Promise<OpenedSealer>;
  clock: Clock;
}

/** Throws LinekeeperError: `secrets.no_key`, `secrets.wrong_key`, `secrets.damaged`. */
export function createSessionSecret(dependencies: SessionSecretDependencies): () => Promise<string> {
  let opened: Promise<string> | null = null;
  return () => {
    opened ??= openSecret(dependencies).catch((error: unknown) => {
      // The next who asks tries anew: the key may be put back meanwhile.
      opened = null;
      throw error;
    });
    return opened;
  };
}

/**
 * Every session ends, and a new secret is made when one is next needed. For an encryption key that is lost. Servers that
 * run keep the secret of before until they are started anew.
 */
export async function forgetSessionSecret({
  workspaceId,
  store,
  compile,
}: Pick<SessionSecretDependencies, "workspaceId" | "store" | "compile">): Promise<void> {
  await store.transact([
    writeOf(compile.deleteFrom(TABLE).where("workspace_id", "=", workspaceId).where("id", "=", ID)),
    writeOf(compile.deleteFrom("account_sessions").where("workspace_id", "=", workspaceId)),
  ]);
}

async function openSecret(dependencies: SessionSecretDependencies): Promise<string> {
  const { workspaceId, store, compile, clock, openSealer } = dependencies;
  const place = { workspaceId, table: TABLE, id: ID };
  const stored = await readSealed(dependencies);
  if (stored !== null) return (await openSealer({ make: false })).sealer.open(stored, place);
  const { sealer } = await openSealer({ make: !(await isAnythingSealed(dependencies)) });
  const row = {
    workspace_id: workspaceId,
    id: ID,
    sealed: sealer.seal(randomBytes(32).toString("base64"), place),
    created_at: isoNow(clock),
  };
  await store.transact([
    writeOf(
      compile
        .insertInto(TABLE)
        .values(row)
        .onConflict((conflict) => conflict.doNothing()),
    ),
  ]);
  // Of two processes that make one at once, both take the one that is stored.
  return sealer.open((await readSealed(dependencies)) ?? row.sealed, place);
}

async function readSealed({ db, workspaceId }: SessionSecretDependencies): Promise<string | null> {
  const row = await db
    .selectFrom(TABLE)
    .select("sealed")
    .where("workspace_id", "=", workspaceId)
    .where("id", "=", ID)
    .executeTakeFirst();
  return row?.sealed ?? null;
}

/** Then there was a key, and a new one would open nothing of it. */
async function isAnythingSealed({ db, workspaceId }: SessionSecretDependencies): Promise<boolean> {
  const row = await db
    .selectFrom("webhook_subscriptions")
    .select("id")
    .where("workspace_id", "=", workspaceId)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}
