/** A desk of consent with an outbox and a provider, and incoming texts as webhooks tell them. */
import type { Provider } from "@linekeeper/simulator";
import { openSending, type ProviderAccess, type Sending } from "../../outbox/testing/sending.ts";
import { deliveryOf } from "../../project/order.conformance.ts";
import type { Delivery } from "../../store/store.ts";
import type { TestStore, TestWorkspace } from "../../testing/open-workspace.ts";

export interface Hearing extends Sending {
  workspace: TestWorkspace;
  /** An incoming text, projected. Returns the activity's id. */
  hear: (from: string, body: string, more?: { at?: number; line?: { id: string; number: string } }) => Promise<string>;
  /** Every answer that is due is written, and every text that is due leaves. */
  answer: () => Promise<void>;
  /** What was sent to a number, by the provider. */
  sentTo: (number: string) => string[];
}

let heard = 0;

export function textReceived(
  id: string,
  from: string,
  body: string,
  { at, line }: { at: number; line: { id: string; number: string } },
): Delivery {
  const createdAt = new Date(at).toISOString();
  return deliveryOf({
    id: `EV${id}`,
    object: "event",
    apiVersion: "v4",
    createdAt,
    type: "message.received",
    data: {
      object: {
        id,
        object: "message",
        from,
        to: line.number,
        direction: "incoming",
        text: body,
        status: "received",
        createdAt,
        userId: null,
        phoneNumberId: line.id,
        contactIds: [],
      },
    },
  });
}

export async function openHearing(
  workspace: TestWorkspace,
  store: TestStore,
  provider: Provider,
  access: Partial<ProviderAccess> = {},
): Promise<Hearing> {
  const sending = await openSending(workspace, store.location, provider, access);
  await sending.answering.begin();
  sending.clock.advance(1_000);
  return {
    ...sending,
    workspace,
    async hear(from, body, { at = sending.clock.now(), line = sending.line } = {}) {
      heard += 1;
      const id = `AC${workspace.workspaceId.replaceAll("-", "")}h${heard}`;
      await workspace.engine.append([textReceived(id, from, body, { at, line })]);
      await sending.project();
      return id;
    },
    async answer() {
      while (await sending.answering.step());
      // What Quo answers to one text enters the ledger, and the next one waits until that is projected.
      for (let round = 0; round < 3; round += 1) {
        await sending.work();
        await sending.project();
      }
    },
    sentTo: (number) =>
      [...provider.account.messages.values()]
        .filter(
          ({ direction, thread }) => direction === "outgoing" && thread.people.some((one) => one.number === number),
        )
        .map(({ text }) => text),
  };
}

/** For tests that each have a workspace of their own, and one provider whose faults they may set. */
export function hearingsOf(store: () => TestStore, provider: () => Provider) {
  return async (run: (hearing: Hearing) => Promise<void>): Promise<void> => {
    await using workspace = await store().openWorkspace();
    try {
      await run(await openHearing(workspace, store(), provider()));
    } finally {
      provider().faults.setShares({});
    }
  };
}
