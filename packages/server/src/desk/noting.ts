/** Notes that only the firm sees, and who is called in by them. */
import type { Mention, Note } from "../read/notes.ts";
import type { Alongside } from "../store/store.ts";
import type { Decider } from "./decider.ts";

export interface NewNote {
  body: string;
  /** Ids of accounts or Quo users. */
  mentions: readonly string[];
}

export interface Noting {
  /** Throws `conversation.not_found`. */
  addNote(by: Decider, conversationId: string, note: NewNote): Promise<Note>;
  /** One's own. Whoever is mentioned anew has it unread. */
  changeNote(by: Decider, id: string, note: NewNote): Promise<Note>;
  /** One's own. */
  removeNote(by: Decider, id: string, alongside?: Alongside): Promise<void>;
  /** Takes the deletion back, for a day. */
  restoreNote(by: Decider, id: string): Promise<Note>;
  mentions(by: Decider): Promise<Mention[]>;
  /** All, when `noteIds` is not given. */
  readMentions(by: Decider, noteIds?: readonly string[]): Promise<void>;
}
