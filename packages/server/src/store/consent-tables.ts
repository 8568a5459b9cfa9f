/** What was said of being texted. `opt_out_words` and `refusal_readings` are projected; everything else outlives a rebuild. */

/** Projected: see `project/replies.ts`. */
export interface OptOutWordsTable {
  workspace_id: string;
  activity_id: string;
  number: string;
  line: string | null;
  /** `out`, `in`, `yes` (in, but only of somebody who is out) or `help`. */
  outcome: string;
  keyword: string;
  /** 1: Quo answers these very words by itself. */
  by_quo: number;
  /** By the source's clock; empty where it told none. */
  at: string;
}

/** Projected: incoming texts that may be a refusal. */
export interface RefusalReadingsTable {
  workspace_id: string;
  activity_id: string;
  number: string;
  line: string | null;
  /** Of the classifier, stable for programs. */
  rule: string;
  /** For people. */
  reason: string;
  words: string | null;
  at: string;
}

export interface RefusalDecisionsTable {
  workspace_id: string;
  activity_id: string;
  decision: "out" | "fine";
  decided_by: string;
  decided_at: string;
}

/** View: numbers with a reading that nobody has decided on. */
export interface HeldNumbersView {
  workspace_id: string;
  number: string;
}

/** Append-only. */
export interface ConsentsTable {
  workspace_id: string;
  id: string;
  number: string;
  /** Null: all lines. */
  line: string | null;
  outcome: "out" | "in";
  source: string;
  words: string | null;
  evidence_activity_id: string | null;
  at: string;
  recorded_at: string;
  recorded_by: string;
  campaign_id: string | null;
}

/** Append-only: records that were made by mistake, and do not count. */
export interface ConsentWithdrawalsTable {
  workspace_id: string;
  consent_id: string;
  withdrawn_at: string;
  withdrawn_by: string;
}

/** View over `opt_out_words` and `consents`: everything that counts. */
export interface ConsentRecordsView {
  workspace_id: string;
  /** Of the activity, or of the record. */
  id: string;
  number: string;
  /** That it concerns; null: all lines. */
  line: string | null;
  /** The line on which it was said, where a message said it. */
  heard_on: string | null;
  outcome: string;
  at: string;
  source: string;
  words: string | null;
  evidence: string | null;
  campaign_id: string | null;
  /** Null: a text said it. */
  recorded_at: string | null;
  recorded_by: string | null;
}

/** Which text of the outbox answers which incoming one. */
export interface ConsentAnswersTable {
  workspace_id: string;
  activity_id: string;
  kind: "confirmation" | "help";
  number: string;
  outbox_id: string;
  said_at: string;
}

export interface ConsentSettingsTable {
  workspace_id: string;
  business_name: string | null;
  contact: string | null;
  confirmation: string | null;
  help: string | null;
  /** Texts since then are answered. Null: none. */
  confirm_since: string | null;
  help_since: string | null;
  updated_at: string;
  updated_by: string;
}

export interface ConsentTables {
  opt_out_words: OptOutWordsTable;
  refusal_readings: RefusalReadingsTable;
  refusal_decisions: RefusalDecisionsTable;
  held_numbers: HeldNumbersView;
  consents: ConsentsTable;
  consent_withdrawals: ConsentWithdrawalsTable;
  consent_records: ConsentRecordsView;
  consent_answers: ConsentAnswersTable;
  consent_settings: ConsentSettingsTable;
}
