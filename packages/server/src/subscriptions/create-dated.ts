import { type DatedWebhook, type DatedWebhookChange, WEBHOOK_EVENTS, type WebhookEvent } from "@linekeeper/quo";
import { LinekeeperError } from "../errors.ts";
import { REFRESH_AT_MOST_EVERY_MS } from "./key-ring.ts";
import { LABEL } from "./subscriptions.ts";
import { deliversTo, webhookAddress } from "./webhook-address.ts";
import { listDated, overlapEnd, readKnownKeys, type WebhookDesk } from "./webhook-desk.ts";

export interface CreateOptions {
  /** Let a webhook of ours that delivers to another address deliver here. */
  move?: boolean | undefined;
}

export interface CreatedWebhook {
  api: "v1" | "2026-03-30";
  id: string;
  url: string;
  /** In words, in the order in which it was done. Empty: everything was there already. */
  did: string[];
  /** What a person should know of. */
  notes: string[];
  /** False: deliveries of it are refused, unless its key is in the configuration. */
  hasKey: boolean;
}

export interface CreateOutcome {
  webhooks: CreatedWebhook[];
  /** The file with the encryption key, where it was made for this. */
  madeFile: string | null;
}

/** Running servers know a stored key after this time at the latest, when a delivery needs it. */
export const UNTIL_KNOWN_MS = REFRESH_AT_MOST_EVERY_MS + 200;

/** One webhook of 2026-03-30 with every event. What an earlier call left half done is finished. Throws QuoApiError too. */
export async function createDatedWebhook(desk: WebhookDesk, options: CreateOptions = {}): Promise<CreateOutcome> {
  const { madeFile } = await desk.subscriptions.prepare();
  const known = await readKnownKeys(desk);
  const hasKey = ({ id }: DatedWebhook): boolean => known.of(id) === "stored" || known.of(id) === "rotating";
  const listed = await listDated(desk.provider);
  const here = listed.filter(({ url }) => deliversTo(url, desk.baseUrl));

  const withKey = here.find(hasKey);
  if (withKey !== undefined) {
    const notes = known.of(withKey.id) === "rotating" ? [rotationNote(withKey.id)] : [];
    return { webhooks: [await complete(desk, withKey, { notes: [...notes, ...others(here, withKey)] })], madeFile };
  }
  const unfinished = here.find(({ label, status }) => label === LABEL && status === "disabled");
  if (unfinished !== undefined) {
    // Made by an earlier call that ended before its key was stored. It is disabled: nobody uses the lost key.
    const { key } = await desk.provider.dated.webhooks.rotate(unfinished.id);
    await store(desk, unfinished, key);
    const did = ["got a new key for the webhook that an earlier `create` had begun"];
    return { webhooks: [await complete(desk, unfinished, { did, notes: others(here, unfinished) })], madeFile };
  }
  const elsewhere = listed.find(hasKey);
  if (elsewhere !== undefined) return { webhooks: [await move(desk, elsewhere, options)], madeFile };
  const [foreign] = here;
  if (foreign !== undefined)
    return { webhooks: [withoutKey(foreign, known.of(foreign.id) === "unreadable")], madeFile };
  return { webhooks: [await makeNew(desk)], madeFile };
}

async function makeNew(desk: WebhookDesk): Promise<CreatedWebhook> {
  const made = await desk.provider.dated.webhooks.create({
    url: webhookAddress(desk.baseUrl),
    events: [...WEBHOOK_EVENTS],
    resourceIds: ["*"],
    label: LABEL,
    // No delivery may come before its key is stored.
    status: "disabled",
  });
  if (made.key === undefined) {
    throw new LinekeeperError("webhooks.incomplete", `Quo made the webhook ${made.id} and told no key for it.`);
  }
  await store(desk, made, made.key);
  return complete(desk, made, { did: ["made the webhook, disabled", "stored its key"] });
}

async function store(desk: WebhookDesk, webhook: DatedWebhook, key: string): Promise<void> {
  const { id, url, events } = webhook;
  const oldKeysUntil = overlapEnd(desk, {});
  await desk.subscriptions.keep({ api: "2026-03-30", webhookId: id, url, events, key }, { oldKeysUntil });
}

/** Whatever is missing of a webhook whose key is stored, in one change. */
async function complete(
  desk: WebhookDesk,
  webhook: DatedWebhook,
  { did = [], notes = [], change = {} }: { did?: string[]; notes?: string[]; change?: DatedWebhookChange } = {},
): Promise<CreatedWebhook> {
  const done = [...did];
  const whole: DatedWebhookChange = { ...change };
  const missing = WEBHOOK_EVENTS.filter((event) => !webhook.events.includes(event));
  if (missing.length > 0) {
    // Quo's own list may be ahead of this program: what is subscribed stays subscribed.
    whole.events = [...(webhook.events as WebhookEvent[]), ...missing];
    done.push(`added ${missing.length === 1 ? "the event" : "the events"} ${missing.join(", ")}`);
  }
  if (webhook.status === "disabled") {
    whole.status = "enabled";
    done.push("enabled it");
    if (did.length > 0) await desk.pause(UNTIL_KNOWN_MS);
  }
  const changed =
    Object.keys(whole).length === 0 ? webhook : await desk.provider.dated.webhooks.update(webhook.id, whole);
  await desk.subscriptions.describe(webhook.id, changed);
  return {
    api: "2026-03-30",
    id: webhook.id,
    url: changed.url,
    did: done,
    notes: [...notes, ...limitNote(changed)],
    hasKey: true,
  };
}

async function move(
  desk: WebhookDesk,
  webhook: DatedWebhook,
  { move: wanted }: CreateOptions,
): Promise<CreatedWebhook> {
  const url = webhookAddress(desk.baseUrl);
  if (wanted !== true) {
    throw new LinekeeperError(
      "webhooks.elsewhere",
      `The webhook ${webhook.id} was made from here and delivers to ${webhook.url}, not to ${url}.`,
    );
  }
  return complete(desk, webhook, { did: [`moved it here from ${webhook.url}`], change: { url } });
}

function withoutKey({ id, url }: DatedWebhook, unreadable: boolean): CreatedWebhook {
  const why = unreadable
    ? "its key is stored here, but cannot be opened with the encryption key of now"
    : "it was not made from here, and its key is not stored";
  return {
    api: "2026-03-30",
    id,
    url,
    did: [],
    notes: [
      `The webhook ${id} delivers here already, but ${why}. \`linekeeper webhooks rotate ${id}\` gets a new key and keeps it; the old one then ends for everybody who uses it. If its key is in OPENPHONE_WEBHOOK_SIGNING_KEY, nothing is to be done.`,
    ],
    hasKey: false,
  };
}

function others(here: readonly DatedWebhook[], chosen: DatedWebhook): string[] {
  return here
    .filter(({ id, status }) => id !== chosen.id && status === "enabled")
    .map(
      ({ id }) =>
        `The webhook ${id} delivers here too: every event comes twice, and is stored once. \`linekeeper webhooks delete ${id}\` ends it.`,
    );
}

function limitNote({ id, resourceIds }: DatedWebhook): string[] {
  if (resourceIds.includes("*") || resourceIds.length === 0) return [];
  return [`The webhook ${id} tells of ${resourceIds.join(", ")} only, not of all numbers.`];
}

export function rotationNote(id: string): string {
  return `A rotation of the webhook ${id} was begun and not finished: Quo may sign with a key that is not here. \`linekeeper webhooks rotate ${id}\` finishes it.`;
}
