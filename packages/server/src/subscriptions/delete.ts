import { QuoApiError } from "@linekeeper/quo";
import { LinekeeperError } from "../errors.ts";
import { apiOf, type ChangeOptions, overlapEnd, readKnownKeys, type WebhookDesk } from "./webhook-desk.ts";

export interface DeleteOptions extends ChangeOptions {
  /** Also one that was not made from here. */
  force?: boolean | undefined;
}

export interface Deleted {
  api: "v1" | "2026-03-30";
  id: string;
  /** False: Quo did not have it any more. */
  wasAtQuo: boolean;
}

/** Those with these ids, or every one of ours: at Quo first, then here. Throws LinekeeperError and QuoApiError. */
export async function deleteWebhooks(
  desk: WebhookDesk,
  which: readonly string[] | "all",
  options: DeleteOptions = {},
): Promise<Deleted[]> {
  const known = await readKnownKeys(desk);
  const ids = which === "all" ? known.records.map(({ webhookId }) => webhookId) : which;
  for (const id of ids) {
    apiOf(id);
    if (known.of(id) === "missing" && options.force !== true) {
      throw new LinekeeperError(
        "webhooks.not_ours",
        `The webhook ${id} was not made from here, or is not there any more.`,
      );
    }
  }
  const deleted: Deleted[] = [];
  for (const id of new Set(ids)) {
    const api = apiOf(id);
    const wasAtQuo = await deleteAtQuo(desk, id);
    // What Quo has sent already may still arrive. A key that cannot be opened verifies nothing, and goes.
    const atOnce = options.atOnce === true || known.of(id) === "unreadable";
    await desk.subscriptions.retire(id, overlapEnd(desk, { atOnce }));
    deleted.push({ api, id, wasAtQuo });
  }
  return deleted;
}

async function deleteAtQuo({ provider }: WebhookDesk, id: string): Promise<boolean> {
  try {
    await (apiOf(id) === "v1" ? provider.v1.webhooks : provider.dated.webhooks).delete(id);
    return true;
  } catch (error) {
    if (error instanceof QuoApiError && error.status === 404) return false;
    throw error;
  }
}
