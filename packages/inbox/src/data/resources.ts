/** What the API answers. From the server's schemas, as types only: nothing of them is loaded. */
import type { Conversation as StoredConversation, State } from "@linekeeper/server/read/resources.ts";

export type {
  Activity,
  ActivityDetail,
  Contact,
  ContactDetail,
  ConversationDetail,
  MediaFile,
  Note,
  Participant,
  PhoneNumber,
  Recording,
  Summary,
  Task,
  Transcript,
  User,
} from "@linekeeper/server/read/resources.ts";

export interface Page<Item> {
  data: Item[];
  next_cursor: string | null;
}

/** What a row of the list shows of the latest activity. */
export interface LastActivity {
  type: "message" | "call" | "voicemail";
  direction: string | null;
  status: string | null;
  excerpt: string | null;
  moment: string | null;
}

/** Fields that only servers with the desk give are optional. */
export interface ConversationState extends State {
  snoozed_until?: string | null;
  tags?: string[];
}

export interface Conversation extends Omit<StoredConversation, "state"> {
  state: ConversationState;
  unread?: boolean | number;
  last_activity?: LastActivity | null;
}
