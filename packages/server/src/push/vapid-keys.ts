/**
 * What this server proves itself with to push services (RFC 8292): made when it is first needed, the same in every process
 * on the database, the private key sealed there.
 */
import { createECDH } from "node:crypto";
import { isoNow } from "../clock.ts";
import { writeOf } from "../store/compile.ts";
import type { PushDependencies } from "./push.ts";

export interface VapidKeys {
  publicKey: string;
  privateKey: string;
}

const TABLE = "push_keys";

/** Throws LinekeeperError: `secrets.no_key`, `secrets.wrong_key`, `secrets.damaged`. */
export function createVapidKeys(
  dependencies: Pick<PushDependencies, "reader" | "store" | "compile" | "openSealer" | "clock">,
): () => Promise<VapidKeys> {
  let opened: Promise<VapidKeys> | null = null;
  return () => {
    opened ??= openKeys(dependencies).catch((error: unknown) => {
      // The next who asks tries anew: the encryption key may be put back meanwhile.
      opened = null;
      throw error;
    });
    return opened;
  };
}

async function openKeys(dependencies: Parameters<typeof createVapidKeys>[0]): Promise<VapidKeys> {
  const { reader, store, compile, openSealer, clock } = dependencies;
  const { db, workspaceId } = reader;
  const place = { workspaceId, table: TABLE, id: "vapid" };
  const read = () =>
    db
      .selectFrom(TABLE)
      .select(["public_key", "private_sealed"])
      .where("workspace_id", "=", workspaceId)
      .executeTakeFirst();
  const stored = await read();
  if (stored !== undefined) {
    const { sealer } = await openSealer({ make: false });
    return { publicKey: stored.public_key, privateKey: sealer.open(stored.private_sealed, place) };
  }
  const { sealer } = await openSealer({ make: !(await isAnythingSealed(dependencies)) });
  const made = createECDH("prime256v1");
  const publicKey = made.generateKeys("base64url");
  // Without leading zeros where it has them, and 32 bytes are what is asked for.
  const privateKey = Buffer.from(made.getPrivateKey("hex").padStart(64, "0"), "hex").toString("base64url");
  const row = {
    workspace_id: workspaceId,
    public_key: publicKey,
    private_sealed: sealer.seal(privateKey, place),
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
  // Of two processes that make them at once, both take those that are stored.
  const kept = (await read()) ?? row;
  return { publicKey: kept.public_key, privateKey: sealer.open(kept.private_sealed, place) };
}

/** Then there was an encryption key, and a new one would open nothing of it. */
async function isAnythingSealed({ reader }: Pick<PushDependencies, "reader">): Promise<boolean> {
  const { db, workspaceId } = reader;
  const of = (table: "account_secrets" | "webhook_subscriptions") =>
    db.selectFrom(table).select("id").where("workspace_id", "=", workspaceId).limit(1).executeTakeFirst();
  return (await of("account_secrets")) !== undefined || (await of("webhook_subscriptions")) !== undefined;
}

/** For an encryption key that is lost. Browsers are bound to the keys that they subscribed with, so they are forgotten too. */
export async function forgetVapidKeys({
  workspaceId,
  store,
  compile,
}: Pick<PushDependencies, "store" | "compile"> & { workspaceId: string }): Promise<void> {
  await store.transact(
    ([TABLE, "push_deliveries", "push_devices"] as const).map((table) =>
      writeOf(compile.deleteFrom(table).where("workspace_id", "=", workspaceId)),
    ),
  );
}
