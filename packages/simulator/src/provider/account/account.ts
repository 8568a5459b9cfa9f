/** The account: facts as they are now, changed by moments and told to whoever listens. */
import { createHash } from "node:crypto";
import type { CallFact, MessageFact, Moment } from "../../fact.ts";
import { type Line, type Person, type Thread, threadOf, type User, type World } from "../../world.ts";
import type { Account, ConversationState, ProviderClock, TaskState } from "../provider.ts";
import { AccountCalls } from "./calls.ts";
import { AccountContacts } from "./contacts.ts";
import { AccountConversations } from "./conversations.ts";
import { AccountMessages } from "./messages.ts";
import { AccountTasks } from "./tasks.ts";

export class ProviderAccount implements Account {
  readonly world: World;
  readonly clock: ProviderClock;
  readonly messageBook = new AccountMessages();
  readonly callBook = new AccountCalls();
  readonly conversationBook = new AccountConversations();
  readonly contactBook: AccountContacts;
  readonly taskBook = new AccountTasks();
  readonly #people: ReadonlyMap<string, Person>;
  readonly #listeners: ((moment: Moment) => void)[] = [];

  constructor({ world, clock }: { world: World; clock: ProviderClock }) {
    this.world = world;
    this.clock = clock;
    this.contactBook = new AccountContacts(world);
    this.#people = new Map(world.people.map((person) => [person.number, person]));
  }

  get messages(): ReadonlyMap<string, MessageFact> {
    return this.messageBook.byId;
  }

  get calls(): ReadonlyMap<string, CallFact> {
    return this.callBook.byId;
  }

  get contacts(): AccountContacts["byId"] {
    return this.contactBook.byId;
  }

  get tasks(): ReadonlyMap<string, TaskState> {
    return this.taskBook.byId;
  }

  get conversations(): ReadonlyMap<string, ConversationState> {
    return this.conversationBook.byId;
  }

  /** Whoever the API acts for: keys belong to the workspace, whose owner is its first user. */
  get owner(): User {
    const [owner] = this.world.users;
    if (owner === undefined) throw new RangeError("a world needs users");
    return owner;
  }

  findLine(idOrNumber: string): Line | undefined {
    return this.world.lines.find(({ id, number }) => id === idOrNumber || number === idOrNumber);
  }

  findUser(id: string): User | undefined {
    return this.world.users.find((user) => user.id === id);
  }

  threadWith(line: Line, numbers: readonly string[]): Thread {
    const thread = this.#threadOf(line, numbers);
    return this.conversationBook.threadOf(thread.conversationId) ?? thread;
  }

  /** Undefined: nothing ever happened between them. */
  findConversation(line: Line, numbers: readonly string[]): ConversationState | undefined {
    return this.conversations.get(this.#threadOf(line, numbers).conversationId);
  }

  onMoment(listener: (moment: Moment) => void): void {
    this.#listeners.push(listener);
  }

  happen(moment: Moment): void {
    const known = this.record(moment);
    if (known !== null) for (const listener of this.#listeners) listener(known);
  }

  /** As `happen`, but nobody is told. What listeners are to be told: the facts as they are now; null where nothing is. */
  record(moment: Moment): Moment | null {
    const { subject, type, at } = moment;
    switch (subject.kind) {
      case "message": {
        const message = this.recordMessage(subject.message);
        return message === null ? null : { ...moment, subject: { kind: "message", message } };
      }
      case "call": {
        const call = this.callBook.put(type, this.#placed(subject.call));
        return { ...moment, subject: { kind: "call", call } };
      }
      case "contact":
        return { ...moment, subject: { kind: "contact", contact: this.contactBook.put(subject.contact) } };
      case "task":
        return { ...moment, subject: { kind: "task", task: this.taskBook.put(type, subject.task, at).task } };
      case "notice":
        return moment;
    }
  }

  /** For what no moment tells: a text that is queued. Null: something newer is known already. */
  recordMessage(told: MessageFact): MessageFact | null {
    const message = this.#placed(told);
    return this.messageBook.put(message) ? message : null;
  }

  /** In its conversation, whose thread all of its activities share. */
  #placed<T extends MessageFact | CallFact>(activity: T): T {
    const { id, createdAt, direction, user } = activity;
    const known = this.messages.get(id) ?? this.calls.get(id);
    const thread =
      known?.thread ??
      this.conversationBook.touch(activity.thread, {
        id,
        at: createdAt,
        isIncoming: direction === "incoming",
        userId: user.id,
      });
    return thread === activity.thread ? activity : { ...activity, thread };
  }

  #threadOf(line: Line, numbers: readonly string[]): Thread {
    const people = [...new Set(numbers)].map((number) => this.#people.get(number) ?? strangerAt(number));
    return threadOf(this.world, line, people);
  }
}

/** Somebody of whom only the number is known. */
function strangerAt(number: string): Person {
  const digest = createHash("sha256").update(number).digest("hex");
  return {
    firstName: "",
    lastName: "",
    company: null,
    number,
    email: null,
    street: "",
    appContactId: `CT${digest.slice(0, 32)}`,
    apiContactId: digest.slice(0, 24),
    savedAt: 0,
  };
}
