/** What the API answers. From the server's schemas, as types only: nothing of them is loaded. */
export type {
  Activity,
  ActivityDetail,
  Contact,
  ContactDetail,
  Conversation,
  ConversationDetail,
  LastActivity,
  MediaFile,
  Note,
  Participant,
  PhoneNumber,
  Recording,
  State as ConversationState,
  Summary,
  Task,
  Transcript,
  User,
} from "@linekeeper/server/read/resources.ts";
export type { MissedCall } from "@linekeeper/server/read/missed-calls.ts";
export type { Mention } from "@linekeeper/server/read/notes.ts";
export type { SavedView, Snippet, Tag } from "@linekeeper/server/read/shelf.ts";

export interface Page<Item> {
  data: Item[];
  next_cursor: string | null;
}
