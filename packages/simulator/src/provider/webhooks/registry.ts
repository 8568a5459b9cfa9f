/** The webhooks of one workspace, of all kinds, and the deliveries that they are owed. */
import { Random } from "../../random.ts";
import { MINUTE, SECOND } from "../../scene.ts";
import type { Account, DeliveryFault, MediaLinks } from "../provider.ts";
import type { Moment } from "../../fact.ts";
import { type Delivery, DeliveryLog } from "./delivery-log.ts";
import { Sending } from "./sending.ts";
import { keyFromSeed, type Subscription, wants } from "./subscription.ts";
import { lineIdOf, prepareTelling, type Told } from "./telling-webhooks.ts";

export interface WebhooksDeps {
  account: Pick<Account, "world" | "clock" | "onMoment">;
  links: MediaLinks;
  faults: { takeDelivery(eventType: string): DeliveryFault | null };
  fetch?: typeof fetch | undefined;
  /** Real milliseconds that a receiver has to answer. Default 10,000. */
  timeoutMs?: number | undefined;
  /** The time in signatures. Default: the provider's clock. */
  signedAt?: (() => number) | undefined;
  /** Settled deliveries that the log of one webhook shows. Default 10,000. */
  logLimit?: number | undefined;
}

export type NewSubscription = Pick<Subscription, "kind" | "dialect" | "url" | "events"> &
  Partial<Pick<Subscription, "userId" | "label" | "status" | "resourceIds" | "key">>;

export class WebhookRegistry {
  readonly deps: WebhooksDeps;
  readonly sending: Sending;
  readonly #subscriptions = new Map<string, Subscription>();
  readonly #random: Random;
  #made = 0;
  #moments = 0;
  #deliveries = 0;

  constructor(deps: WebhooksDeps) {
    const { account, fetch: ownFetch = fetch, timeoutMs = 10 * SECOND } = deps;
    this.deps = deps;
    this.#random = new Random(`${account.world.seed}/webhooks/mishaps`);
    const signedAt = deps.signedAt ?? (() => account.clock.now());
    this.sending = new Sending({ clock: account.clock, signedAt, fetch: ownFetch, timeoutMs });
    account.onMoment((moment) => this.#emit(moment));
  }

  /** In the order of creation. */
  list(kind: Subscription["kind"]): Subscription[] {
    return [...this.#subscriptions.values()].filter((one) => one.kind === kind);
  }

  find(kind: Subscription["kind"], id: string): Subscription | undefined {
    const found = this.#subscriptions.get(id);
    return found?.kind === kind ? found : undefined;
  }

  add(wanted: NewSubscription): Subscription {
    const { kind } = wanted;
    const now = this.deps.account.clock.now();
    const random = new Random(`${this.deps.account.world.seed}/webhooks/${(this.#made += 1)}`);
    const subscription: Subscription = {
      kind,
      dialect: wanted.dialect,
      id: kind === "dated" ? String(random.int(100_000_000, 999_999_999)) : `WH${random.hex(32)}`,
      userId: wanted.userId ?? null,
      url: wanted.url,
      label: wanted.label ?? null,
      status: wanted.status ?? "enabled",
      events: wanted.events,
      resourceIds: wanted.resourceIds ?? ["*"],
      key: wanted.key ?? this.newKey(kind),
      formerKeys: [],
      createdAt: now,
      updatedAt: now,
      isDeleted: false,
      log: kind === "dated" ? new DeliveryLog({ limit: this.deps.logLimit ?? 10_000 }) : null,
    };
    this.#subscriptions.set(subscription.id, subscription);
    return subscription;
  }

  newKey(kind: Subscription["kind"]): string {
    const key = keyFromSeed(`${this.deps.account.world.seed}/webhook-key/${(this.#made += 1)}`);
    return kind === "dated" ? `whsec_${key}` : key;
  }

  remove(subscription: Subscription): void {
    subscription.isDeleted = true;
    this.#subscriptions.delete(subscription.id);
  }

  /** Signed and delivered like any other, but never part of a fault. */
  sendSample(subscription: Subscription, moment: Moment): Told | null {
    const { account, links } = this.deps;
    const now = account.clock.now();
    const tellTo = prepareTelling({
      moment: { ...moment, at: now },
      links,
      orgId: account.world.orgId,
      seed: `sample/${moment.type}`,
    });
    const told = tellTo(subscription.kind, subscription.dialect);
    if (told === null) return null;
    const delivery = this.#deliver(subscription, { ...told, isSample: true }, null);
    this.sending.send(delivery, now);
    return told;
  }

  #emit(moment: Moment): void {
    const { account, links } = this.deps;
    const { seed, orgId } = account.world;
    // Counted whether or not anybody listens: what a moment is called does not depend on who hears of it.
    this.#moments += 1;
    const tellTo = prepareTelling({ moment, links, orgId, seed: `${seed}/event/${this.#moments}` });
    const lineId = lineIdOf(moment.subject);
    for (const subscription of this.#subscriptions.values()) {
      const told = tellTo(subscription.kind, subscription.dialect);
      if (told !== null && wants(subscription, told.rawType, lineId)) this.#send(subscription, told);
    }
  }

  #send(subscription: Subscription, told: Told): void {
    const { faults, account } = this.deps;
    const now = account.clock.now();
    const fault = faults.takeDelivery(told.rawType);
    switch (fault) {
      case "drop":
        return;
      case null:
      case "duplicate":
      case "truncate":
      case "clock-skew":
        return this.sending.send(this.#deliver(subscription, told, fault), now);
      case "delay":
        return this.sending.send(
          this.#deliver(subscription, told, null),
          now + this.#random.int(30 * SECOND, 10 * MINUTE),
        );
      case "reorder":
        return this.sending.sendOvertaken(this.#deliver(subscription, told, null));
      case "fail":
        return giveUp(this.#deliver(subscription, told, null), now);
    }
  }

  #deliver(subscription: Subscription, told: Told & { isSample?: boolean }, mishap: Delivery["mishap"]): Delivery {
    this.#deliveries += 1;
    const random = new Random(`${this.deps.account.world.seed}/delivery/${this.#deliveries}`);
    const isSample = told.isSample === true;
    const delivery: Delivery = {
      id: `msg_${random.alphanumeric(27)}`,
      subscription,
      eventId: isSample ? null : told.eventId,
      resourceId: isSample ? null : told.resourceId,
      eventType: told.rawType,
      body: told.body,
      createdAt: this.deps.account.clock.now(),
      order: this.#deliveries,
      mishap,
      attempts: [],
      tried: 0,
      scheduled: 0,
      underWay: 0,
      nextAttemptAt: null,
      isAccepted: false,
      signed: null,
    };
    subscription.log?.add(delivery);
    return delivery;
  }
}

/** The log says that all attempts failed, and the receiver never heard of any. */
function giveUp(delivery: Delivery, now: number): void {
  const { subscription } = delivery;
  delivery.tried = 1;
  delivery.attempts.push({
    id: `atmpt_${delivery.id.slice(4)}1`,
    at: now,
    status: "failed",
    responseStatus: 0,
    responseBody: "could not connect",
    took: 0,
    trigger: "scheduled",
    url: subscription.url,
  });
  subscription.log?.update(delivery);
}
