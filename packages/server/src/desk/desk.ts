/**
 * What people decide in the inbox: states, tags, saved views, notes, snippets, own fields of contacts, merges.
 *
 * Guaranteed, on both stores (one conformance suite, `desk.conformance.ts`)
 * - A decision is on a stable id, apart from the projections: a rebuild leaves it as it is, and a conversation that gets
 *   another id takes it along.
 * - The counts and pages of views are right whenever they are read: what they are made of is derived in the transaction of
 *   the decision or of the event (`store/inbox-rows.ts`).
 * - Done and snoozed hold for what had come in when it was decided. Whatever comes in later opens the conversation.
 * - Every decision writes `changes`, so that every other tab sees it at once.
 * - Whoever sees some lines only decides nothing on another: it does not exist.
 *
 * Not guaranteed
 * - That Quo's app shows the same: done, open and read go there by jobs that are repeated, and only where Quo's id of the
 *   conversation is known. Quo tells nobody of these marks, so what is marked there is not seen here.
 * - That an incoming activity that is told after a later one of the same conversation was read counts as unread.
 *
 * Errors: LinekeeperError with the codes of `desk-errors.ts`; StoreError.
 */
import type { Decider } from "./decider.ts";
import type { JobHandler } from "../jobs/jobs.ts";
import type { State } from "../read/resources.ts";
import type { Contacting } from "./contacting.ts";
import type { Noting } from "./noting.ts";
import type { Shelf } from "./shelf.ts";
import type { Tasking } from "./tasking.ts";

/** What is not given stays as it is. */
export interface StateChange {
  /** `done` reads it, too, and ends a snooze; so does `open`. */
  status?: "open" | "done" | undefined;
  assigned_to?: string | null | undefined;
  /** A moment snoozes until then, and opens; null ends the snooze. */
  snoozed_until?: string | null | undefined;
  /** Exactly these. */
  tags?: readonly string[] | undefined;
  add_tags?: readonly string[] | undefined;
  remove_tags?: readonly string[] | undefined;
  unread?: boolean | undefined;
  /** What came in after it is unread. Null: as if nobody had ever read here. */
  read_up_to?: string | null | undefined;
}

export interface DecidedState {
  conversation_id: string;
  state: State;
  before: State;
  /** The change that takes this one back. */
  undo: StateChange;
}

export interface Desk extends Noting, Contacting, Shelf, Tasking {
  /** Of ids that do not exist, or not for this viewer, there is no answer. */
  decide(by: Decider, ids: readonly string[], change: StateChange): Promise<DecidedState[]>;
  /** Once: what came in before now counts as read from the beginning. */
  begin(): Promise<void>;
  readonly handlers: Readonly<Record<string, JobHandler>>;
}
