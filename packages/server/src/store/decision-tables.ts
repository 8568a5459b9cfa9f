/** What people decided here. Apart from the projections and on stable ids, so that it survives a rebuild. */

export interface ConversationStateTable {
  workspace_id: string;
  conversation_id: string;
  /** `open` or `done`. */
  status: string;
  assigned_to: string | null;
  updated_at: string;
  updated_by: string;
}

export interface NotesTable {
  workspace_id: string;
  id: string;
  conversation_id: string;
  body: string;
  created_at: string;
  created_by: string;
}

/** Where a conversation went whose line or participants became known later. Kept over rebuilds: people's decisions may sit on the old id. */
export interface ConversationAliasesTable {
  workspace_id: string;
  old_id: string;
  new_id: string;
}
