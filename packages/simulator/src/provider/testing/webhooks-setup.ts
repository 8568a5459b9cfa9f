/** Webhooks of a small world, with a receiver for them, and their REST operations as a client calls them. */
import { createFaults, type FaultSource } from "../faults/faults.ts";
import type { SteerableClock } from "../clock.ts";
import type { Account, ProviderAnswer } from "../provider.ts";
import { createWebhooks, type Webhooks } from "../webhooks/webhooks.ts";
import type { WebhooksDeps } from "../webhooks/registry.ts";
import { type Receiver, startReceiver } from "./receiver.ts";
import { createStoryAccount, type StoryAccount } from "./story-account.ts";

export interface Asked {
  path?: Record<string, string>;
  query?: Record<string, unknown>;
  body?: unknown;
}

export interface Setup extends AsyncDisposable {
  account: Account;
  clock: SteerableClock;
  webhooks: Webhooks;
  faults: FaultSource;
  receiver: Receiver;
  v1(operation: string, asked?: Asked): Promise<ProviderAnswer>;
  dated(operation: string, asked?: Asked): Promise<ProviderAnswer>;
  /** A webhook of 2026-03-30 to the receiver, for `EVENTS` unless told otherwise. */
  create(body?: object): Promise<{ id: string; key: string }>;
  /** The story's next moments of these types, and their deliveries. */
  happen(...types: Parameters<StoryAccount["next"]>[0][]): Promise<void>;
  advance(ms: number): Promise<void>;
}

export const EVENTS = ["message.received", "message.delivered", "call.ringing", "call.completed", "contact.updated"];

export async function setUpWebhooks(
  options: { seed?: string; startAt?: number } & Pick<WebhooksDeps, "logLimit" | "timeoutMs" | "signedAt"> = {},
): Promise<Setup> {
  const { seed = "hooks", startAt, ...limits } = options;
  const { account, clock, next } = createStoryAccount(seed, startAt);
  const faults = createFaults({ seed });
  const receiver = await startReceiver();
  const webhooks = createWebhooks({
    account,
    faults,
    links: { issue: (source) => `${source}?signature=1` },
    ...limits,
  });
  const call =
    (generation: "v1" | "dated"): Setup["v1"] =>
    async (operation, { path = {}, query = {}, body } = {}) => {
      const run = webhooks[generation][operation];
      if (run === undefined) throw new Error(`no operation ${operation}`);
      return run({ path, query, body });
    };
  const dated = call("dated");
  return {
    account,
    clock,
    webhooks,
    faults,
    receiver,
    v1: call("v1"),
    dated,
    create: async (body = {}) =>
      dataOf(await dated("createHeaderVersionedWebhook", { body: { url: receiver.url, events: EVENTS, ...body } })),
    happen: async (...types) => {
      for (const type of types) account.happen(next(type));
      await webhooks.settled();
    },
    advance: (ms) => clock.advance(ms, () => webhooks.settled()),
    [Symbol.asyncDispose]: async () => {
      await webhooks.stop();
      await receiver[Symbol.asyncDispose]();
    },
  };
}

/** `data` of an answer, as a client reads it. */
// oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- whoever asks knows the shape
export function dataOf<T>(answer: ProviderAnswer): T {
  return (answer.body as { data: T }).data;
}
