/**
 * Consent: who may be texted, why that is known, and what we answer to those who say something of it.
 *
 * Guaranteed, on both stores (one conformance suite, `consent.conformance.ts`)
 * - What is said outright counts with the transaction that projects it: whole messages that are an opt-out or opt-in word.
 *   No part of a message ever opts out. A text that may be a refusal holds its sender (`held_numbers`), in that same
 *   transaction, until a person has decided.
 * - Nothing that was recorded is changed or deleted. What was recorded by mistake is withdrawn, by another row.
 * - What holds for a number is a function of what was said, and not of the order in which it became known. What was said
 *   later counts, by the source's time, and of two at one moment the opt-out. A yes opts in only who was out.
 * - Decisions of people are on ids of activities, apart from the projections, and survive a rebuild.
 * - One answer at most to each incoming text, whatever is killed and however many processes run: the answer's row, its text
 *   in the outbox and the position in the feed are one transaction.
 * - One confirmation at most for an opt-out, however often it is said again before an opt-in; none on words that Quo answers
 *   itself. It is the only text that passes the gate of the outbox against an opt-out, and passes only those that came by
 *   text since its own and that Quo does not answer. Whatever else says out refuses it too.
 * - Nothing is answered that is not fresh, that no webhook told, or that was said before answering was switched on: no
 *   history, no rebuild.
 *
 * Not guaranteed
 * - That a fresh text is answered: one that is older than ten minutes when the server comes to it is not, and neither is one
 *   of a group, of a number that cannot be texted, or the sixth request for help of a number within a day.
 * - That a reading is a refusal. It means that a person should look.
 * - That texts which are already projected are read by words that were changed since: a rebuild does that.
 *
 * Sending is the outbox's: answers are rows of its table, and it asks `consent_records` in its own claim.
 *
 * Errors: LinekeeperError with the codes of `consent-errors.ts`, and of the outbox for numbers and lines; StoreError.
 */
import type { Lines } from "../access/access.ts";
import type { Consent, ConsentRecord } from "../read/consents.ts";
import type { Page, PageRequest } from "../read/page.ts";
import type { Alongside } from "../store/store.ts";

export interface ConsentDesk {
  /** As somebody sees it who sees these lines: what was said on others does not exist, but that a number is out. */
  seenBy(lines: Lines): ConsentDesk;
  record(consent: NewConsent, alongside?: Alongside): Promise<ConsentRecord>;
  of(number: string): Promise<Consent>;
  /** Who is out now, the latest first. */
  optOuts(page: PageRequest, filter: { line?: string | undefined }): Promise<Page<OptOut>>;
  /** Texts that may be a refusal: the undecided first, the oldest first. */
  refusals(
    page: PageRequest,
    filter: { state?: "open" | "decided" | undefined; number?: string | undefined },
  ): Promise<Page<Refusal>>;
  /** Null: there is no such text here. */
  refusal(activityId: string): Promise<Refusal | null>;
  /** `out` also records an opt-out, as of when the text was written. Once more is the same as once. Throws `refusal.not_found`. */
  decide(activityId: string, decision: "out" | "fine", by: string, alongside?: Alongside): Promise<Refusal>;
  /** Takes the decision back, and withdraws the opt-out that it recorded. */
  reopen(activityId: string, by: string, alongside?: Alongside): Promise<Refusal>;
  settings(): Promise<ConsentSettings>;
  changeSettings(change: ConsentSettingsChange, by: string, alongside?: Alongside): Promise<ConsentSettings>;
  /** As proof, in pieces: every record with the text it stands on, those that were withdrawn too. `numbers`: only of these. */
  exported(format: ExportFormat, numbers?: readonly string[]): AsyncIterable<string>;
  /** That the ledger, or the part of a number, was given out: to be told before it is. */
  recordExport(alongside: Alongside): Promise<void>;
}

/** Answers what was said, in every process; it is the feed's cursor that lets one of them do so. */
export interface ConsentAnswering {
  follow(signal: AbortSignal): Promise<void>;
  wake(): void;
  /** One stretch of the feed. False where there was none. */
  step(): Promise<boolean>;
  /** Once: what was said before now is not answered. */
  begin(): Promise<void>;
}

export interface NewConsent {
  number: string;
  /** Absent: all lines. */
  line?: string | undefined;
  outcome: "out" | "in";
  /** Where it was said: `call`, `form`, `letter`… */
  source: string;
  words?: string | undefined;
  evidenceActivityId?: string | undefined;
  campaignId?: string | undefined;
  /** When it was said; now when absent. */
  at?: string | undefined;
  recordedBy: string;
}

export interface OptOut {
  number: string;
  /** Null: from all lines. */
  line: string | null;
  /** The first of the opt-outs that hold now. */
  since: string;
  /** The latest of them. */
  record: ConsentRecord;
}

export interface Refusal {
  activity_id: string;
  number: string;
  line: string | null;
  conversation_id: string | null;
  excerpt: string;
  /** Of the classifier, stable for programs, and in words. */
  rule: string;
  reason: string;
  words: string | null;
  at: string;
  /** Whole seconds since; null where the source told no time. */
  age_seconds: number | null;
  decision: { decision: "out" | "fine"; decided_by: string; decided_at: string } | null;
}

export interface ConsentSettings {
  /** False without an API key: then nothing is answered, whatever is set. */
  can_send: boolean;
  /** Null: the line's name in Quo, or its number. */
  business_name: string | null;
  /** Null: the line's number. */
  contact: string | null;
  confirm: boolean;
  /** With `{{business}}`, `{{contact}}` and `{{line}}`. */
  confirmation: string;
  help: boolean;
  help_text: string;
  updated_at: string | null;
  updated_by: string | null;
}

/** What is absent stays as it is; null takes the default back. */
export interface ConsentSettingsChange {
  business_name?: string | null | undefined;
  contact?: string | null | undefined;
  confirm?: boolean | undefined;
  confirmation?: string | null | undefined;
  help?: boolean | undefined;
  help_text?: string | null | undefined;
}

export type ExportFormat = "csv" | "json";

export interface LedgerEntry extends ConsentRecord {
  id: string;
  /** The whole text that said it. */
  text: string | null;
  heard_on: string | null;
  /** It was recorded by mistake, and does not count. */
  withdrawn_at: string | null;
  withdrawn_by: string | null;
}
