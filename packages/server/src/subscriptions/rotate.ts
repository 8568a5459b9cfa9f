import { QuoApiError, type DatedWebhook, type V1Webhook } from "@linekeeper/quo";
import { LinekeeperError } from "../errors.ts";
import { keepV1Key, V1_KINDS } from "./create-v1.ts";
import { LABEL } from "./subscriptions.ts";
import {
  apiOf,
  type ChangeOptions,
  type KeyPresence,
  type KnownKeys,
  listDated,
  listV1,
  overlapEnd,
  readKnownKeys,
  type WebhookDesk,
} from "./webhook-desk.ts";

export interface Rotated {
  api: "v1" | "2026-03-30";
  /** Of v1 the id of the webhook that replaces it. */
  id: string;
  /** Of v1: the one that was replaced. */
  replaced: string | null;
  /** Until when the old key verifies, ISO-8601. */
  oldKeyUntil: string;
}

/** A new key for one webhook, or for every one of ours. Throws LinekeeperError and QuoApiError. */
export async function rotateWebhooks(
  desk: WebhookDesk,
  { id, ...options }: ChangeOptions & { id?: string | undefined },
): Promise<Rotated[]> {
  // Before Quo is asked: a new key that cannot be sealed would be lost.
  await desk.subscriptions.prepare();
  const known = await readKnownKeys(desk);
  const ids = id === undefined ? await ours(desk, known) : [id];
  const done: Rotated[] = [];
  for (const webhookId of ids) {
    if (apiOf(webhookId) === "v1") done.push(...(await replaceV1(desk, webhookId, options)));
    else done.push(await rotateDated(desk, webhookId, { ...options, before: known.of(webhookId) }));
  }
  return done;
}

/** Of ours those that Quo still has: one that was deleted there must not keep the others from their new keys. */
async function ours(desk: WebhookDesk, known: KnownKeys): Promise<string[]> {
  const ids = known.records.map(({ webhookId }) => webhookId);
  const isOf = (api: string): boolean => ids.some((id) => apiOf(id) === api);
  const listed = [
    ...(isOf("v1") ? await listV1(desk.provider) : []),
    ...(isOf("2026-03-30") ? await listDated(desk.provider) : []),
  ];
  return ids.filter((id) => listed.some((webhook) => webhook.id === id));
}

async function rotateDated(
  desk: WebhookDesk,
  id: string,
  { before, ...options }: ChangeOptions & { before: KeyPresence },
): Promise<Rotated> {
  const webhook = assertListed(await listDated(desk.provider), id);
  await desk.subscriptions.beginRotation(id);
  const key = await askForKey(desk, webhook, before);
  const oldKeysUntil = overlapEnd(desk, options);
  const { url, events } = webhook;
  await desk.subscriptions.keep({ api: "2026-03-30", webhookId: id, url, events, key }, { oldKeysUntil });
  return { api: "2026-03-30", id, replaced: null, oldKeyUntil: oldKeysUntil };
}

async function askForKey(desk: WebhookDesk, { id }: DatedWebhook, before: KeyPresence): Promise<string> {
  try {
    const { key }: { key?: string } = await desk.provider.dated.webhooks.rotate(id);
    if (key !== undefined) return key;
  } catch (error) {
    if (!(error instanceof QuoApiError)) throw error;
    if (!error.mayHaveHappened) {
      // One that an earlier rotation left open stays open.
      if (before !== "rotating") await desk.subscriptions.undoRotation(id);
      throw error;
    }
    throw new LinekeeperError(
      "webhooks.incomplete",
      `Quo did not say whether it has rotated the key of the webhook ${id}: ${error.message} The old key goes on verifying here.`,
      { cause: error },
    );
  }
  throw new LinekeeperError("webhooks.incomplete", `Quo rotated the key of the webhook ${id} and told no new one.`);
}

/** v1 cannot rotate: another webhook of the same kind takes over, and both deliver for a moment, which is stored once. */
async function replaceV1(desk: WebhookDesk, id: string, options: ChangeOptions): Promise<Rotated[]> {
  const old = assertListed(await listV1(desk.provider), id);
  const oldKeyUntil = overlapEnd(desk, options);
  const made: V1Webhook[] = [];
  for (const kind of V1_KINDS) {
    if (!kind.events.some((event) => old.events.includes(event))) continue;
    const { url, resourceIds, label, userId } = old;
    const webhook = await kind.create(desk.provider.v1.webhooks, { url, resourceIds, userId, label: label ?? LABEL });
    await keepV1Key(desk, webhook);
    made.push(webhook);
  }
  if (made.length === 0) {
    throw new LinekeeperError("webhooks.not_found", `The webhook ${id} is of no kind that v1 can make anew.`);
  }
  await desk.provider.v1.webhooks.delete(id);
  await desk.subscriptions.retire(id, oldKeyUntil);
  return made.map((webhook) => ({ api: "v1", id: webhook.id, replaced: id, oldKeyUntil }));
}

function assertListed<W extends { id: string }>(listed: readonly W[], id: string): W {
  const found = listed.find((webhook) => webhook.id === id);
  if (found === undefined) throw new LinekeeperError("webhooks.not_found", `Quo has no webhook ${id}.`);
  return found;
}
