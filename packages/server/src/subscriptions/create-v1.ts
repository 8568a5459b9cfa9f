import type { V1Webhook } from "@linekeeper/quo";
import type { CreatedWebhook, CreateOutcome } from "./create-dated.ts";
import type { WebhookProvider } from "./provider.ts";
import { LABEL } from "./subscriptions.ts";
import { deliversTo, webhookAddress } from "./webhook-address.ts";
import { listV1, overlapEnd, readKnownKeys, type WebhookDesk } from "./webhook-desk.ts";

type Webhooks = WebhookProvider["v1"]["webhooks"];
type Common = Pick<V1Webhook, "url" | "resourceIds"> & { label: string; userId?: string };

interface V1Kind {
  name: string;
  events: readonly string[];
  create(webhooks: Webhooks, common: Common): Promise<V1Webhook>;
}

/** v1 has an endpoint for each kind of webhook, and no webhook of two kinds. */
export const V1_KINDS: readonly V1Kind[] = [
  {
    name: "messages",
    events: ["message.received", "message.delivered"],
    create: (webhooks, common) =>
      webhooks.createForMessages({ ...common, events: ["message.received", "message.delivered"] }),
  },
  {
    name: "calls",
    events: ["call.completed", "call.ringing", "call.recording.completed"],
    create: (webhooks, common) =>
      webhooks.createForCalls({ ...common, events: ["call.completed", "call.ringing", "call.recording.completed"] }),
  },
  {
    name: "call summaries",
    events: ["call.summary.completed"],
    create: (webhooks, common) => webhooks.createForSummaries({ ...common, events: ["call.summary.completed"] }),
  },
  {
    name: "call transcripts",
    events: ["call.transcript.completed"],
    create: (webhooks, common) => webhooks.createForTranscripts({ ...common, events: ["call.transcript.completed"] }),
  },
];

/** The four webhooks of v1. Those that deliver here already are kept, and their keys stored: v1 tells them in its list. */
export async function createV1Webhooks(desk: WebhookDesk): Promise<CreateOutcome> {
  const { madeFile } = await desk.subscriptions.prepare();
  const known = await readKnownKeys(desk);
  const listed = await listV1(desk.provider);
  const here = listed.filter(({ url }) => deliversTo(url, desk.baseUrl));
  const enabled = here.filter(({ status }) => status === "enabled");
  const webhooks: CreatedWebhook[] = [];

  for (const webhook of enabled) {
    const isStored = known.of(webhook.id) === "stored";
    if (!isStored) await keepV1Key(desk, webhook);
    webhooks.push(viewOfCreated(webhook, isStored ? [] : ["stored its key"]));
  }
  for (const kind of V1_KINDS) {
    if (kind.events.every((event) => enabled.some(({ events }) => events.includes(event)))) continue;
    const made = await kind.create(desk.provider.v1.webhooks, {
      url: webhookAddress(desk.baseUrl),
      // One that was made without was seen to deliver nothing.
      resourceIds: ["*"],
      label: LABEL,
    });
    await keepV1Key(desk, made);
    webhooks.push(viewOfCreated(made, [`made the webhook for ${kind.name}`, "stored its key"]));
  }
  for (const webhook of here.filter(({ status }) => status === "disabled")) {
    const { id } = webhook;
    const notes = [`The webhook ${id} is disabled, and v1 cannot enable it: \`linekeeper webhooks delete ${id}\`.`];
    webhooks.push({ ...viewOfCreated(webhook, []), hasKey: known.of(id) === "stored", notes });
  }
  for (const webhook of listed) {
    if (here.includes(webhook) || known.of(webhook.id) === "missing") continue;
    const { id, url } = webhook;
    const notes = [
      `The webhook ${id} was made from here and delivers to ${url}. v1 cannot move it: \`linekeeper webhooks delete ${id}\`.`,
    ];
    webhooks.push({ ...viewOfCreated(webhook, []), notes });
  }
  return { webhooks, madeFile };
}

export async function keepV1Key(desk: WebhookDesk, { id, url, events, key }: V1Webhook): Promise<void> {
  await desk.subscriptions.keep({ api: "v1", webhookId: id, url, events, key }, { oldKeysUntil: overlapEnd(desk, {}) });
}

function viewOfCreated({ id, url }: V1Webhook, did: string[]): CreatedWebhook {
  return { api: "v1", id, url, did, notes: [], hasKey: true };
}
