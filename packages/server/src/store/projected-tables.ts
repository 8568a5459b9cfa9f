/**
 * The tables that projection owns: all can be emptied and rebuilt from the ledger.
 * Each entry names the key (after `workspace_id`), every column, and the columns that `ProjectionTx.select` may search
 * by, so that both engines can read and write them in batches with statements prepared once.
 */
import type {
  ActivitiesTable,
  CallSummariesTable,
  CallTranscriptsTable,
  ContactNumbersTable,
  ContactsTable,
  ConversationKeysTable,
  ConversationParticipantsTable,
  ConversationsTable,
  OptOutWordsTable,
  OwnNumbersTable,
  PhoneNumbersTable,
  QuoConversationsTable,
  RefusalReadingsTable,
  RecordingsTable,
  TasksTable,
  TranscriptTurnsTable,
  UnsettledNumbersTable,
  UsersTable,
} from "./schema.ts";

export interface ProjectedRows {
  activities: ActivitiesTable;
  recordings: RecordingsTable;
  call_summaries: CallSummariesTable;
  call_transcripts: CallTranscriptsTable;
  transcript_turns: TranscriptTurnsTable;
  conversations: ConversationsTable;
  conversation_participants: ConversationParticipantsTable;
  conversation_keys: ConversationKeysTable;
  own_numbers: OwnNumbersTable;
  unsettled_numbers: UnsettledNumbersTable;
  phone_numbers: PhoneNumbersTable;
  users: UsersTable;
  quo_conversations: QuoConversationsTable;
  contacts: ContactsTable;
  contact_numbers: ContactNumbersTable;
  tasks: TasksTable;
  opt_out_words: OptOutWordsTable;
  refusal_readings: RefusalReadingsTable;
}
export type ProjectedTable = keyof ProjectedRows;
export type ColumnKind = "text" | "integer" | "real";

interface TableSpec<Row> {
  /** Key columns after `workspace_id`. */
  key: readonly (keyof Row & string)[];
  /** Every column but `workspace_id`, in the order of the migration. */
  columns: Record<Exclude<keyof Row & string, "workspace_id">, ColumnKind>;
  /**
   * Columns to search by, each the start of an index (a test on SQLite holds it to that). Where the index covers only
   * some rows, the condition of the index: `select` finds those rows alone.
   */
  lookups: { readonly [C in Exclude<keyof Row & string, "workspace_id">]?: string | null };
}

const versions = { versions: "text" } as const;

export const PROJECTED_TABLES = {
  activities: {
    key: ["id", "activity_type"],
    lookups: {
      id: null,
      conversation_id: null,
      // Rows that their own event settled cannot move any more, and nobody looks for them.
      phone_number_id: "settled_by <> 'event'",
      quo_conversation_id: "settled_by = 'inference'",
    },
    columns: {
      id: "text",
      openphone_id: "text",
      activity_type: "text",
      direction: "text",
      status: "text",
      conversation_id: "text",
      line_number: "text",
      phone_number_id: "text",
      quo_conversation_id: "text",
      from_number: "text",
      to_numbers: "text",
      body: "text",
      media: "text",
      media_urls: "text",
      error_code: "text",
      user_id: "text",
      contact_ids: "text",
      occurred_at: "text",
      created_at: "text",
      updated_at: "text",
      answered_at: "text",
      completed_at: "text",
      duration: "real",
      answered_by: "text",
      initiated_by: "text",
      forwarded_from: "text",
      forwarded_to: "text",
      route: "text",
      ai_handled: "integer",
      has_voicemail: "integer",
      menu: "text",
      call_id: "text",
      recording_url: "text",
      ai_summary: "text",
      ai_transcript: "text",
      parties: "text",
      settled_by: "text",
      ...versions,
      sources: "integer",
    },
  },
  recordings: {
    key: ["call_id", "id"],
    lookups: {
      call_id: null,
    },
    columns: {
      call_id: "text",
      id: "text",
      url: "text",
      type: "text",
      duration: "real",
      start_time: "text",
      size: "real",
      status: "text",
      ...versions,
    },
  },
  call_summaries: {
    key: ["call_id"],
    lookups: {
      call_id: null,
    },
    columns: {
      call_id: "text",
      status: "text",
      summary: "text",
      next_steps: "text",
      key_points: "text",
      sentiment: "text",
      jobs: "text",
      ...versions,
    },
  },
  call_transcripts: {
    key: ["call_id", "recording_id"],
    lookups: {
      call_id: null,
    },
    columns: {
      call_id: "text",
      recording_id: "text",
      status: "text",
      created_at: "text",
      duration: "real",
      confidence: "real",
      dialogue_digest: "text",
      ...versions,
    },
  },
  transcript_turns: {
    key: ["call_id", "recording_id", "turn"],
    lookups: {
      call_id: null,
    },
    columns: {
      call_id: "text",
      recording_id: "text",
      turn: "integer",
      speaker: "text",
      identifier: "text",
      user_id: "text",
      content: "text",
      start_seconds: "real",
      end_seconds: "real",
    },
  },
  conversations: {
    key: ["id"],
    lookups: {
      id: null,
    },
    columns: {
      id: "text",
      line_number: "text",
      phone_number_id: "text",
      participants: "text",
      is_group: "integer",
      quo_conversation_id: "text",
      last_activity_at: "text",
      last_activity_id: "text",
      last_incoming_at: "text",
      last_text_at: "text",
      last_missed_at: "text",
      last_reached_at: "text",
    },
  },
  conversation_participants: {
    key: ["conversation_id", "number"],
    lookups: {
      conversation_id: null,
      number: null,
    },
    columns: { conversation_id: "text", number: "text" },
  },
  conversation_keys: {
    key: ["quo_conversation_id", "conversation_id"],
    lookups: {
      quo_conversation_id: null,
    },
    columns: { quo_conversation_id: "text", conversation_id: "text", line_number: "text", participants: "text" },
  },
  own_numbers: {
    key: ["number", "phone_number_id"],
    lookups: {
      number: null,
    },
    columns: { number: "text", phone_number_id: "text" },
  },
  unsettled_numbers: {
    key: ["number", "activity_id", "activity_type"],
    lookups: { number: null },
    columns: { number: "text", activity_id: "text", activity_type: "text" },
  },
  phone_numbers: {
    key: ["id"],
    lookups: { id: null },
    columns: {
      id: "text",
      number: "text",
      name: "text",
      symbol: "text",
      group_id: "text",
      created_at: "text",
      updated_at: "text",
      ...versions,
    },
  },
  users: {
    key: ["id"],
    lookups: { id: null },
    columns: {
      id: "text",
      email: "text",
      first_name: "text",
      last_name: "text",
      picture_url: "text",
      role: "text",
      created_at: "text",
      updated_at: "text",
      ...versions,
    },
  },
  quo_conversations: {
    key: ["id"],
    lookups: { id: null },
    columns: {
      id: "text",
      phone_number_id: "text",
      participants: "text",
      name: "text",
      assigned_to: "text",
      muted_until: "text",
      snoozed_until: "text",
      created_at: "text",
      updated_at: "text",
      deleted_at: "text",
      ...versions,
    },
  },
  contacts: {
    key: ["id"],
    lookups: {
      id: null,
    },
    columns: {
      id: "text",
      openphone_id: "text",
      number: "text",
      shown_as: "text",
      first_name: "text",
      last_name: "text",
      company: "text",
      role: "text",
      location: "text",
      source: "text",
      external_id: "text",
      picture_url: "text",
      emails: "text",
      custom_fields: "text",
      quo_notes: "text",
      shared_with: "text",
      user_id: "text",
      created_at: "text",
      updated_at: "text",
      deleted: "integer",
      ...versions,
    },
  },
  contact_numbers: {
    key: ["number", "contact_id"],
    lookups: {
      number: null,
      contact_id: null,
    },
    columns: { number: "text", contact_id: "text", label: "text" },
  },
  tasks: {
    key: ["id"],
    lookups: {
      id: null,
      quo_conversation_id: null,
    },
    columns: {
      id: "text",
      title: "text",
      description: "text",
      due_date: "text",
      status: "text",
      overdue: "integer",
      assigned_to: "text",
      phone_number_id: "text",
      quo_conversation_id: "text",
      activity_id: "text",
      phone_number_group_id: "text",
      actor_id: "text",
      created_at: "text",
      updated_at: "text",
      ...versions,
    },
  },
  opt_out_words: {
    key: ["activity_id", "number"],
    lookups: { activity_id: null },
    columns: {
      activity_id: "text",
      number: "text",
      line: "text",
      outcome: "text",
      keyword: "text",
      at: "text",
      by_quo: "integer",
    },
  },
  refusal_readings: {
    key: ["activity_id", "number"],
    lookups: { activity_id: null },
    columns: {
      activity_id: "text",
      number: "text",
      line: "text",
      rule: "text",
      reason: "text",
      words: "text",
      at: "text",
    },
  },
} as const satisfies { [T in ProjectedTable]: TableSpec<ProjectedRows[T]> };

/** A column that `ProjectionTx.select` may search by. */
export type Lookup<T extends ProjectedTable> = keyof (typeof PROJECTED_TABLES)[T]["lookups"] &
  keyof ProjectedRows[T] &
  string;

// Keys of a literal.
export const PROJECTED_TABLE_NAMES = Object.keys(PROJECTED_TABLES) as ProjectedTable[];

/** The table as the engines see it, when they build their statements from it. */
export interface TableShape {
  /** Key columns after `workspace_id`. */
  readonly key: readonly string[];
  /** Every column but `workspace_id`, in the order of the migration. */
  readonly columns: readonly string[];
  readonly kinds: Readonly<Record<string, ColumnKind>>;
  /** Condition that belongs to searching by that column, or null. */
  readonly lookups: Readonly<Record<string, string | null>>;
}

export function tableShape(table: ProjectedTable): TableShape {
  const { key, columns, lookups } = PROJECTED_TABLES[table];
  return { key, columns: Object.keys(columns), kinds: columns, lookups };
}
