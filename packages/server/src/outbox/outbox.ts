/**
 * The outbox: every text that is sent from here. A row is written before Quo is asked, and tells the truth ever after.
 *
 * States
 * - `scheduled`, `waiting`: not sent, and may still be taken back. `waiting` lasts for the undo window, and for as long as
 *   Quo cannot be reached or asks for patience.
 * - `sending`: claimed, stored before the request. Its lease ends some time after every request has ended.
 * - `unknown`: Quo may have carried the request out, or not: the answer was lost, or the process was. Being looked for.
 * - `queued`: Quo has it, and `openphone_id` names it. From here on its activity tells: `sent`, `delivered`,
 *   `undelivered`, `failed`.
 * - `failed`: Quo refused it. `not_sent`: it certainly was not sent. `refused`: somebody opted out. `cancelled`.
 *
 * Guaranteed, on both stores
 * - Quo is asked at most once for each claim, and a row is claimed again only when the request before was certainly not
 *   carried out. An uncertain one is settled by reading Quo's messages, never by asking again. So for each row there are 0
 *   or 1 messages at Quo, whatever is lost and whoever is killed.
 * - Every row ends in a state that nothing changes any more, with a code and words where it was not sent. `unknown` ends
 *   when Quo's messages can be read.
 * - The claim reads opt-outs in its own transaction, with projection kept out: an opt-out that was projected, or recorded
 *   here, before the claim commits stops the send. The claim also waits until everything that the ledger holds has
 *   been projected (or has failed and waits for another attempt), so an acknowledged STOP counts, and so does one that a
 *   rebuild has not come to yet.
 * - A line sends at most its limit of texts on a day to people who never wrote or talked to it: the claim takes their
 *   places in its own transaction, one for each row, recipient and day, however often it is claimed.
 * - A campaign's text asks more at its claim (`conditions.ts`). A no makes it `cancelled`, and in the same transaction
 *   `followed` brings its recipient back to the campaign.
 * - One text passes that: the confirmation of an opt-out, which `consent_answers` names as the answer to it. It passes the
 *   opt-outs by text since its own that Quo does not answer itself, and no other.
 * - One request key, one row; one row, one retry.
 * - Whoever sees some lines only finds no other line to send from, and no text of another line: `seenBy`.
 * - Texts of one thread leave in the order in which they were due. One of which the same words are `unknown` is held back,
 *   and lets others pass.
 *
 * Not guaranteed
 * - That two texts differ: a person who sends the same words twice sends two texts.
 * - Anything when a machine stands still for minutes between looking at its clock and the request that follows: by then
 *   others may have found that the text was not sent, and somebody may have sent it anew.
 * - To tell ours from the same words that somebody sends to the same people in the Quo app while ours is `unknown`:
 *   theirs counts as ours, and the people got the words once.
 * - That what carriers do is heard of; `queued` may last.
 *
 * Why it is not a kind of job: jobs share a few places with downloads that take minutes, and give up after some attempts.
 * The outbox is its own queue, as the ledger is that of projection.
 *
 * Errors: LinekeeperError with the codes of `outbox-errors.ts`; StoreError.
 */
import type { Lines } from "../access/access.ts";
import type { ErrorCode } from "../errors.ts";
import type { Page, PageRequest } from "../read/page.ts";
import type { Alongside } from "../store/store.ts";
import type { OutboxState } from "./outbox-state.ts";

export interface NewText {
  /** The line: `PN…` or its number. */
  from: string;
  /** One number is a text, 2 to 10 are one group thread. */
  to: readonly string[];
  /** 1 to 1,600 characters. */
  body: string;
  /** ISO-8601, UTC. */
  scheduledAt?: string | undefined;
  /** Do not send when one of the recipients writes or calls before. */
  cancelOnReply?: boolean | undefined;
  /** 5 when absent. */
  undoSeconds?: number | undefined;
  /** The same key with the same text answers with what is there already, for ever. Whose it is, is part of the key. */
  idempotencyKey?: string | undefined;
  createdBy: string;
}

export interface SendAttempt {
  started_at: string;
  ended_at: string | null;
  /** Null while nobody knows. */
  outcome: "accepted" | "refused" | "not_carried_out" | null;
  error: ShownError | null;
}

export interface ShownError {
  code: string;
  message: string;
  /** What would make it pass. */
  fix: string;
}

export interface OutboxMessage {
  id: string;
  state: OutboxState;
  conversation_id: string;
  from: string;
  phone_number_id: string | null;
  to: string[];
  body: string;
  scheduled_at: string | null;
  cancel_on_reply: boolean;
  undo_until: string;
  created_by: string;
  created_at: string;
  updated_at: string;
  /** `AC…` of the message at Quo, once it is known. */
  openphone_id: string | null;
  /** Why it was not sent or did not arrive; while it waits or is unknown, what it waits for. */
  error: ShownError | null;
  /** When it is next looked at; null when it is settled. */
  next_look_at: string | null;
  /** The text that this one sends again. */
  retry_of: string | null;
  /** May still be taken back. */
  can_cancel: boolean;
  /** Sending it again can help, and cannot send it twice. */
  can_retry: boolean;
}

export interface OutboxMessageDetail extends OutboxMessage {
  attempts: SendAttempt[];
}

export interface OutboxFilter {
  state?: OutboxState | undefined;
  conversationId?: string | undefined;
}

/** A text that is being written: line and recipients may not be chosen yet. */
export type Draft = Pick<NewText, "body" | "scheduledAt"> & { from?: string | undefined; to: readonly string[] };

export interface Cost {
  encoding: "GSM-7" | "UCS-2";
  segments: number;
  /** For all recipients, by the configured price. */
  cents: number;
}

export interface TextPreview extends Cost {
  /** Septets or UTF-16 units, of which one segment holds `per_segment`, and the last one has `left` to spare. */
  units: number;
  per_segment: number;
  left: number;
  cents_per_segment: number;
  recipients: number;
  /** What makes it UCS-2: each character with its place, and what to write instead where something can be. */
  offenders: { character: string; code_point: string; index: number; replacement: string | null }[];
  /** The same words with all of them replaced, where that costs less. */
  cheaper: (Cost & { body: string }) | null;
  warnings: { code: PreviewWarning; message: string }[];
  refusal: ShownError | null;
}

/** `unfilled`: a merge field is left. `quiet_hours`: it is night there. `same_words`: they got them minutes ago. */
export type PreviewWarning = "unfilled" | "quiet_hours" | "same_words";

export interface Outbox {
  /** As somebody sees it who sees these lines: what lies on others does not exist. */
  seenBy(lines: Lines): Outbox;
  /** `isNew` is false where the key was used for the same text before. */
  accept(text: NewText, alongside?: Alongside): Promise<{ message: OutboxMessageDetail; isNew: boolean }>;
  read(id: string): Promise<OutboxMessageDetail | null>;
  /** Newest first. */
  list(page: PageRequest, filter: OutboxFilter): Promise<Page<OutboxMessage>>;
  /** What `accept` would say, what it would cost, and what somebody may want to look at before. Stores nothing. */
  preview(draft: Draft): Promise<TextPreview>;
  /** Throws `outbox.too_late` where it was claimed already. Once more is the same as once. */
  cancel(id: string, by: string, alongside?: Alongside): Promise<OutboxMessageDetail>;
  /** Sends the text of a row that was not sent or did not arrive, as another row. Once more gives the same other row. */
  retry(id: string, by: string, alongside?: Alongside): Promise<{ message: OutboxMessageDetail; isNew: boolean }>;
}

/** What sends: one in every process. */
export interface OutboxWorker {
  /** Works off what is due until the signal; then waits for requests that are on their way, but not for longer than they may take. */
  follow(signal: AbortSignal): Promise<void>;
  /** Something became due. */
  wake(): void;
  /** Everything that is due now, once. Returns how many rows. */
  workOff(): Promise<number>;
}

/** Why a request was not carried out, or is in doubt, for the row and for people. */
export interface SendError {
  code: ErrorCode;
  message: string;
}
