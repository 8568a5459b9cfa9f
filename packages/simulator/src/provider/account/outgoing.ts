/** Texts that are sent over the API: queued at once, then sent and delivered on the provider's clock. */
import type { MessageFact } from "../../fact.ts";
import { Random } from "../../random.ts";
import type { Thread, User } from "../../world.ts";
import type { ProviderAccount } from "./account.ts";

export class Outgoing {
  readonly #account: ProviderAccount;
  readonly #random: Random;
  readonly #carried: ((message: MessageFact) => void)[] = [];

  constructor(account: ProviderAccount) {
    this.#account = account;
    this.#random = new Random(`${account.world.seed}/outgoing`);
  }

  /** Hears of each text once it is delivered. */
  onCarried(listener: (message: MessageFact) => void): void {
    this.#carried.push(listener);
  }

  send({ thread, user, text }: { thread: Thread; user: User; text: string }): MessageFact {
    const now = this.#account.clock.now();
    const message: MessageFact = {
      id: `AC${this.#random.hex(32)}`,
      thread,
      direction: "outgoing",
      sender: null,
      user,
      text,
      media: [],
      status: "queued",
      errorCode: null,
      createdAt: now,
      updatedAt: now,
    };
    this.#queue(message);
    return message;
  }

  /** Of one that failed before any carrier had it. */
  retry(failed: MessageFact): MessageFact {
    const message: MessageFact = { ...failed, status: "queued", updatedAt: this.#account.clock.now() };
    this.#queue(message);
    return message;
  }

  #queue(message: MessageFact): void {
    this.#account.recordMessage(message);
    const sentAt = message.updatedAt + this.#random.int(300, 1_500);
    const deliveredAt = sentAt + this.#random.int(900, 9_000);
    void this.#carry(message, sentAt, deliveredAt);
  }

  async #carry(message: MessageFact, sentAt: number, deliveredAt: number): Promise<void> {
    const { clock } = this.#account;
    await clock.until(sentAt);
    this.#tell("message.sent", { ...message, status: "sent", updatedAt: sentAt });
    await clock.until(deliveredAt);
    const delivered: MessageFact = { ...message, status: "delivered", updatedAt: deliveredAt };
    this.#tell("message.delivered", delivered);
    for (const listener of this.#carried) listener(delivered);
  }

  #tell(type: "message.sent" | "message.delivered", message: MessageFact): void {
    this.#account.happen({ at: message.updatedAt, type, subject: { kind: "message", message } });
  }
}
