/** One event on its way to one webhook, and what the dated API shows of it afterwards. */
import type { DeliveryFault } from "../provider.ts";

export type WebhookKind = "app" | "v1" | "dated";

export interface Attempt {
  id: string;
  at: number;
  status: "success" | "failed" | "sending";
  /** 0: no answer came; the body then says why. */
  responseStatus: number;
  /** The beginning of it. */
  responseBody: string;
  /** Milliseconds on the provider's clock. */
  took: number;
  trigger: "scheduled" | "manual";
  url: string;
}

/** What sending needs to know of a subscription, which is more. */
export interface Addressee {
  readonly kind: WebhookKind;
  readonly id: string;
  url: string;
  key: string;
  /** Keys that sign beside the new one until a moment on the provider's clock. */
  formerKeys: { key: string; until: number }[];
  isDeleted: boolean;
  /** Null where the API shows none. */
  readonly log: DeliveryLog | null;
}

export interface Delivery {
  /** `msg_…`. */
  readonly id: string;
  readonly subscription: Addressee;
  /** Null of test events, as is `resourceId`. */
  readonly eventId: string | null;
  readonly resourceId: string | null;
  readonly eventType: string;
  readonly body: Buffer;
  readonly createdAt: number;
  /** Grows in the order of creation. */
  readonly order: number;
  /** What befalls its first attempt. */
  readonly mishap: Extract<DeliveryFault, "duplicate" | "truncate" | "clock-skew"> | null;
  /** The newest ones. */
  readonly attempts: Attempt[];
  /** How many attempts there were altogether, and how many of them the schedule made. */
  tried: number;
  scheduled: number;
  underWay: number;
  nextAttemptAt: number | null;
  isAccepted: boolean;
  /** Headers that later attempts repeat, where the kind of webhook does so. */
  signed: Record<string, string> | null;
}

export type DeliveryStatus = "success" | "pending" | "sending" | "failed";

export function statusOf(delivery: Delivery): DeliveryStatus {
  if (delivery.isAccepted) return "success";
  if (delivery.underWay > 0) return "sending";
  return delivery.nextAttemptAt === null ? "failed" : "pending";
}

/** Keeps whatever is still due, and of what is settled the newest. */
export class DeliveryLog {
  readonly #limit: number;
  readonly #deliveries = new Map<string, Delivery>();
  /** In the order in which they were settled. */
  readonly #settled = new Set<Delivery>();

  constructor({ limit }: { limit: number }) {
    this.#limit = limit;
  }

  get(id: string): Delivery | undefined {
    return this.#deliveries.get(id);
  }

  add(delivery: Delivery): void {
    this.#deliveries.set(delivery.id, delivery);
    this.#forget();
  }

  /** To be called whenever the state of a delivery may have changed. */
  update(delivery: Delivery): void {
    if (!this.#deliveries.has(delivery.id)) return;
    this.#settled.delete(delivery);
    const status = statusOf(delivery);
    if (status === "success" || status === "failed") this.#settled.add(delivery);
    this.#forget();
  }

  newestFirst(): Delivery[] {
    return [...this.#deliveries.values()].reverse();
  }

  #forget(): void {
    for (const delivery of this.#settled) {
      if (this.#deliveries.size <= this.#limit) return;
      this.#settled.delete(delivery);
      this.#deliveries.delete(delivery.id);
    }
  }
}
