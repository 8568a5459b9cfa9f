/**
 * One stretch of contact between the firm and somebody: whoever writes an episode says what happens next,
 * and the scene keeps the clock, the ids and the snapshots.
 */
import type { EventType } from "@linekeeper/quo";
import type { MediaFact, MessageFact, Moment, Subject, TaskFact } from "./fact.ts";
import type { Random } from "./random.ts";
import { DAYS, ISSUES, PRICES, TIMES, type TextScript } from "./text-scripts.ts";
import type { Line, Person, Thread, User, World } from "./world.ts";
import { threadOf } from "./world.ts";

export const SECOND = 1_000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;

export interface SceneOptions {
  world: World;
  random: Random;
  line: Line;
  people: readonly [Person, ...Person[]];
  startAt: number;
}

export class Scene {
  readonly world: World;
  readonly random: Random;
  readonly thread: Thread;
  readonly person: Person;
  readonly user: User;
  readonly moments: Moment[] = [];
  now: number;
  readonly #words: Record<string, string>;

  constructor(options: SceneOptions) {
    const { world, random } = options;
    this.world = world;
    this.random = random;
    this.thread = threadOf(world, options.line, options.people);
    this.person = options.people[0];
    this.user = random.pick(world.users);
    this.now = options.startAt;
    this.#words = {
      first: this.person.firstName,
      user: this.user.firstName,
      street: this.person.street,
      firm: world.firm,
      issue: random.pick(ISSUES),
      day: random.pick(DAYS),
      time: random.pick(TIMES),
      price: random.pick(PRICES),
    };
  }

  wait(shortest: number, longest: number): void {
    this.now += this.random.int(shortest, longest);
  }

  fill(template: string): string {
    return template.replaceAll(/\{(\w+)\}/g, (slot, word: string) => this.#words[word] ?? slot);
  }

  happen(type: EventType, subject: Subject, at = this.now): void {
    this.moments.push({ at, type, subject });
  }

  play(script: TextScript): void {
    let speaker = 0;
    for (const turn of script.turns) {
      const text = this.fill(this.random.pick(turn.say));
      const media = turn.media === undefined ? [] : this.#attach(turn.media);
      if (turn.by === "us") this.send(text, media);
      else this.receive(text, media, this.thread.people[speaker++ % this.thread.people.length]);
      this.wait(20 * SECOND, 6 * MINUTE);
    }
  }

  receive(text: string, media: MediaFact[] = [], sender: Person = this.person): void {
    const message = this.#message({ direction: "incoming", sender, text, media, status: "received" });
    this.happen("message.received", { kind: "message", message });
  }

  /** An outgoing text and what became of it; about one in thirty does not arrive. */
  send(text: string, media: MediaFact[] = []): void {
    const sent = this.#message({ direction: "outgoing", sender: null, text, media, status: "sent" });
    this.happen("message.sent", { kind: "message", message: sent });
    const settledAt = this.now + this.random.int(900, 9_000);
    const settle = (status: MessageFact["status"], errorCode: string | null = null): MessageFact => ({
      ...sent,
      status,
      errorCode,
      updatedAt: settledAt,
    });
    const luck = this.random.next();
    if (luck < 0.015) {
      const message = settle("undelivered", this.random.pick(["30003", "30005", "30006", "30007"]));
      this.happen("message.undelivered", { kind: "message", message }, settledAt);
    } else if (luck < 0.03) {
      const message = settle("failed", this.random.pick([null, "30008"]));
      this.happen("message.failed", { kind: "message", message }, settledAt);
    } else {
      this.happen("message.delivered", { kind: "message", message: settle("delivered") }, settledAt);
      if (luck > 0.97) {
        const message = { ...settle("delivered"), updatedAt: settledAt + SECOND };
        this.happen("message.updated", { kind: "message", message }, settledAt + SECOND);
      }
    }
  }

  /** An outgoing text of which nothing is heard again. */
  sendUnconfirmed(text: string): void {
    const message = this.#message({ direction: "outgoing", sender: null, text, media: [], status: "sent" });
    this.happen("message.sent", { kind: "message", message });
  }

  task(title: string): TaskFact {
    return {
      id: `TK${this.random.hex(32)}`,
      title: this.fill(title),
      description: this.fill("{first} at {street}, {issue}"),
      dueDate: null,
      assignedTo: null,
      previouslyAssignedTo: null,
      actor: this.user,
      thread: this.thread,
    };
  }

  #message(told: Pick<MessageFact, "direction" | "sender" | "text" | "media" | "status">): MessageFact {
    return {
      id: `AC${this.random.hex(32)}`,
      thread: this.thread,
      user: this.user,
      errorCode: null,
      createdAt: this.now,
      updatedAt: this.now,
      ...told,
    };
  }

  #attach(kind: "photo" | "photos" | "pdf"): MediaFact[] {
    if (kind === "pdf") return [{ url: mediaLink(this.random.hex(24), "pdf"), type: "application/pdf" }];
    const count = kind === "photo" ? 1 : this.random.int(1, 3);
    return Array.from({ length: count }, () => {
      const id = this.random.hex(24);
      // One in eight is a screenshot.
      return /[01]$/.test(id)
        ? { url: mediaLink(id, "png"), type: "image/png" }
        : { url: mediaLink(id, "jpg"), type: "image/jpeg" };
    });
  }
}

const mediaLink = (id: string, ending: string): string => `https://storage.example.com/media/${id}.${ending}`;
