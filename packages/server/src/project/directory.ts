/**
 * What only reads tell: the firm's lines, the people who work with them, and what Quo says of its own conversations.
 * Each telling is whole; of each column the newest stays.
 */
import type { Conversation, PhoneNumber, User } from "@linekeeper/quo";
import type { Change, ProjectionTx, Row } from "../store/store.ts";
import { Registers, versionAt } from "./registers.ts";
import type { Lines } from "./sides.ts";
import { TrackedTable } from "./tracked-table.ts";

export interface DirectoryFacts {
  phoneNumbers: PhoneNumber[];
  users: User[];
  conversations: Conversation[];
}

export class Directory {
  readonly #phoneNumbers: TrackedTable<"phone_numbers">;
  readonly #users: TrackedTable<"users">;
  readonly #conversations: TrackedTable<"quo_conversations">;

  constructor(tx: ProjectionTx) {
    this.#phoneNumbers = new TrackedTable(tx, "phone_numbers");
    this.#users = new TrackedTable(tx, "users");
    this.#conversations = new TrackedTable(tx, "quo_conversations");
  }

  /** `newLineIds`: lines of which a number was just learned, by whatever event. */
  async merge(facts: DirectoryFacts, newLineIds: readonly string[], lines: Lines): Promise<void> {
    await this.#mergePhoneNumbers(facts.phoneNumbers, newLineIds, lines);
    if (facts.users.length > 0) {
      await this.#users.load(
        "id",
        facts.users.map(({ id }) => id),
      );
      for (const user of facts.users) this.#mergeUser(user);
    }
    if (facts.conversations.length > 0) {
      await this.#conversations.load(
        "id",
        facts.conversations.map(({ id }) => id),
      );
      for (const conversation of facts.conversations) this.#mergeConversation(conversation);
    }
  }

  async flush(): Promise<Change[]> {
    const phoneNumbers = await this.#phoneNumbers.flush();
    const users = await this.#users.flush();
    const conversations = await this.#conversations.flush();
    return [
      ...changesOf("phone_number", phoneNumbers.written),
      ...changesOf("user", users.written),
      ...changesOf("quo_conversation", conversations.written),
    ];
  }

  /** The number itself is not a matter of the newest read, but of all that is known of the line (`Lines.numberOf`). */
  async #mergePhoneNumbers(told: readonly PhoneNumber[], newLineIds: readonly string[], lines: Lines): Promise<void> {
    const ids = new Set([...newLineIds, ...told.map(({ id }) => id)]);
    if (ids.size === 0) return;
    await this.#phoneNumbers.load("id", ids);
    for (const id of ids) {
      const row = this.#phoneNumbers.get(id) ?? this.#phoneNumbers.put(emptyPhoneNumber(id));
      row.number = lines.numberOf(id);
    }
    for (const line of told) {
      const registers = new Registers(this.#phoneNumbers.get(line.id) ?? emptyPhoneNumber(line.id));
      registers.claimTold(
        {
          name: line.name,
          symbol: line.symbol,
          group_id: line.groupId,
          created_at: line.createdAt,
          updated_at: line.updatedAt,
        },
        versionAt(line.updatedAt ?? line.createdAt),
      );
      registers.seal();
    }
  }

  #mergeUser(user: User): void {
    const registers = new Registers(this.#users.get(user.id) ?? this.#users.put(emptyUser(user.id)));
    registers.claimTold(
      {
        email: user.email,
        first_name: user.firstName,
        last_name: user.lastName,
        picture_url: user.pictureUrl,
        role: user.role,
        created_at: user.createdAt,
        updated_at: user.updatedAt,
      },
      versionAt(user.updatedAt ?? user.createdAt),
    );
    registers.seal();
  }

  #mergeConversation(conversation: Conversation): void {
    const { id, participants } = conversation;
    const registers = new Registers(this.#conversations.get(id) ?? this.#conversations.put(emptyConversation(id)));
    registers.claimTold(
      {
        phone_number_id: conversation.phoneNumberId,
        participants: participants === null ? null : JSON.stringify(participants),
        name: conversation.name,
        assigned_to: conversation.assignedTo,
        muted_until: conversation.mutedUntil,
        snoozed_until: conversation.snoozedUntil,
        created_at: conversation.createdAt,
        updated_at: conversation.updatedAt,
        deleted_at: conversation.deletedAt,
      },
      versionAt(conversation.updatedAt ?? conversation.createdAt),
    );
    registers.seal();
  }
}

const changesOf = (entity: string, written: readonly { after: { id: string } }[]): Change[] =>
  written.map(({ after }) => ({ entity, entity_id: after.id, op: "upsert" }));

function emptyPhoneNumber(id: string): Row<"phone_numbers"> {
  return {
    id,
    number: null,
    name: null,
    symbol: null,
    group_id: null,
    created_at: null,
    updated_at: null,
    versions: "",
  };
}

function emptyUser(id: string): Row<"users"> {
  return {
    id,
    email: null,
    first_name: null,
    last_name: null,
    picture_url: null,
    role: null,
    created_at: null,
    updated_at: null,
    versions: "",
  };
}

function emptyConversation(id: string): Row<"quo_conversations"> {
  return {
    id,
    phone_number_id: null,
    participants: null,
    name: null,
    assigned_to: null,
    muted_until: null,
    snoozed_until: null,
    created_at: null,
    updated_at: null,
    deleted_at: null,
    versions: "",
  };
}
