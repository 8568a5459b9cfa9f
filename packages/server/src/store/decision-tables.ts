/** What people decided here. Apart from the projections and on stable ids, so that it survives a rebuild. */
import type { Generated } from "kysely";

export interface ConversationStateTable {
  workspace_id: string;
  conversation_id: string;
  /** `open` or `done`. */
  status: string;
  /** Of an account, or Quo's id of a user. */
  assigned_to: string | null;
  updated_at: string;
  updated_by: string;
  /** Done and snoozed hold for what had come in up to this moment. */
  handled_up_to: string | null;
  snoozed_until: string | null;
  /** Null while nobody has read here. */
  read_up_to: string | null;
  marked_unread: number;
  /** Of the assignment. Null: nobody was assigned since this is kept. */
  assigned_at: Generated<string | null>;
  /** Of the account that assigned. */
  assigned_by: Generated<string | null>;
}

/** When the firm began to work here. */
export interface InboxStartTable {
  workspace_id: string;
  began_at: string;
}

export const PLACES = ["open", "snoozed", "done"] as const;
export type Place = (typeof PLACES)[number];

/** Derived: see `inbox-rows.ts`. Texts are empty where there is nothing. */
export interface InboxTable {
  workspace_id: string;
  conversation_id: string;
  line_number: string;
  /** `-` where no moment is known. */
  last_activity_at: string;
  last_missed_at: string;
  assigned_to: string;
  place: Place;
  unread: number;
  unreplied: number;
  missed: number;
}

export interface TagsTable {
  workspace_id: string;
  id: string;
  name: string;
  color: string;
  created_at: string;
  created_by: string;
}

export interface ConversationTagsTable {
  workspace_id: string;
  conversation_id: string;
  tag_id: string;
  /** Derived, as that of `inbox`. */
  last_activity_at: string;
}

export interface SavedViewsTable {
  workspace_id: string;
  id: string;
  name: string;
  /** JSON. */
  filter: string;
  /** Null: everybody's. */
  owner_id: string | null;
  created_at: string;
  created_by: string;
  updated_at: string;
}

export interface NotesTable {
  workspace_id: string;
  id: string;
  conversation_id: string;
  body: string;
  created_at: string;
  created_by: string;
  author_id: string | null;
  /** JSON array of the ids of people. */
  mentions: string | null;
  updated_at: string | null;
  deleted_at: string | null;
}

export interface NoteMentionsTable {
  workspace_id: string;
  person_id: string;
  note_id: string;
  conversation_id: string;
  created_at: string;
  read_at: string | null;
}

export interface SnippetsTable {
  workspace_id: string;
  id: string;
  name: string;
  body: string;
  /** Null: everybody's. */
  owner_id: string | null;
  created_at: string;
  created_by: string;
  updated_at: string;
}

/** What people here wrote about a contact. */
export interface ContactFieldsTable {
  workspace_id: string;
  contact_id: string;
  name: string | null;
  company: string | null;
  notes: string | null;
  /** JSON object of texts. */
  fields: string;
  updated_at: string;
  updated_by: string;
}

/** `contact_id` is the same person as `into_id`. */
export interface ContactMergesTable {
  workspace_id: string;
  contact_id: string;
  into_id: string;
  merged_at: string;
  merged_by: string;
}

export interface IdempotencyKeysTable {
  workspace_id: string;
  viewer_id: string;
  key: string;
  /** SHA-256 of method, address and body, hex. */
  request: string;
  /** Null while the first one is under way. */
  status: number | null;
  answer: string | null;
  created_at: string;
}

/** Where a conversation went whose line or participants became known later. Kept over rebuilds: people's decisions may sit on the old id. */
export interface ConversationAliasesTable {
  workspace_id: string;
  old_id: string;
  new_id: string;
}

export interface DecisionTables {
  conversation_state: ConversationStateTable;
  inbox_start: InboxStartTable;
  inbox: InboxTable;
  tags: TagsTable;
  conversation_tags: ConversationTagsTable;
  saved_views: SavedViewsTable;
  notes: NotesTable;
  note_mentions: NoteMentionsTable;
  snippets: SnippetsTable;
  contact_fields: ContactFieldsTable;
  contact_merges: ContactMergesTable;
  idempotency_keys: IdempotencyKeysTable;
  conversation_aliases: ConversationAliasesTable;
}
