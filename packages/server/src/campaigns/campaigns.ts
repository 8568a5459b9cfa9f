/**
 * Campaigns: texts to many, each of which keeps to the law, to the limits of the lines, and to what the recipient said.
 *
 * States of a campaign
 * - `draft`: being written. A plan says who would get it; a start asks for the number of them, typed.
 * - `scheduled`, `running`. `paused`: nothing leaves, by a person or because of `error`. `stopped`: for good; whoever got
 *   nothing gets nothing. `finished`: nobody is left.
 *
 * States of a recipient, each with a reason
 * - `planned`: gets the next text, at a moment that is told with what it waits for. `sending`: a text of theirs is in the
 *   outbox. `finished`, `failed`, `skipped`: nothing more is sent; `skipped` ones got nothing.
 *
 * Guaranteed, on both stores, with any number of processes
 * - What the outbox guarantees of every text. Beyond it, the claim of a campaign's text asks in its own transaction whether
 *   the campaign runs, it is inside the recipient's hours, nothing they wrote waits for a decision, they have not answered
 *   since the first text (follow-ups), and the line has room for a cold text. A no brings the recipient back to the plan, or
 *   ends it, in that same transaction, with the reason.
 * - A recipient gets each step at most once: (campaign, number, step) is unique among texts that may have been sent.
 * - A number is a recipient of a campaign once, however often its audience has it.
 * - A line sends at most its limit of cold texts on a day of the firm, all campaigns and people's single texts together.
 * - Line, variant and wording of a text that was sent are kept. Line and variant follow from the number alone, so a plan
 *   that is made again gives the same.
 * - A plan that is killed goes on where it was.
 * - A text that was made before a pause does not leave after it: what a person changed meanwhile holds for all that leave.
 *
 * Not guaranteed
 * - That an opt-out stops a text whose claim was committed before it: the request is under way then, or about to be.
 * - That a text arrives inside the hours: it leaves at least `GUARD_MS` before they end, and carriers may be slower.
 * - The moments that a plan and a forecast tell: they are what is expected now.
 * - That a place under the limit is given back when Quo refuses the text after its claim.
 * - The frequency cap between two campaigns that take the same number in the same moment in two processes.
 *
 * Cold is whoever never wrote and never talked on a call with one of the lines. Errors: LinekeeperError, StoreError.
 */
import type { DeliveryClass } from "@linekeeper/sms/delivery";
import type { Verdict } from "@linekeeper/sms/statistics";
import type { Audience, Member } from "../audience.ts";
import type { ShownError } from "../outbox/outbox.ts";
import type { Reader } from "../read/reader.ts";
import type { CampaignState, CampaignTextState, PlanState, RecipientState } from "../store/schema.ts";
import type { Alongside } from "../store/store.ts";
import type { CampaignSettings } from "./settings.ts";

/** Where audiences come from. */
export interface MemberSource {
  /** In order of number, those after it, at most `limit`. */
  membersOf(reader: Reader, audience: Audience, after: string | null, limit: number): Promise<Member[]>;
}

export interface StepDraft {
  /** After the step before; 0 for the first. */
  delay_hours: number;
  variants: { weight: number; body: string }[];
}

export interface CampaignDraft {
  name: string;
  audience: Audience;
  settings: CampaignSettings;
  steps: StepDraft[];
}

export interface Campaign {
  id: string;
  name: string;
  state: CampaignState;
  audience: Audience;
  settings: CampaignSettings;
  steps: StepDraft[];
  plan: { state: PlanState; planned: number | null; members: number | null; planned_at: string | null };
  starts_at: string | null;
  started_at: string | null;
  ended_at: string | null;
  /** Why it is paused, or what to look at. */
  error: ShownError | null;
  copied_from: string | null;
  created_by: string;
  created_at: string;
  updated_at: string;
}

export interface Funnel {
  planned: number;
  sending: number;
  /** Of recipients: got at least one text that Quo took. */
  texted: number;
  finished: number;
  failed: number;
  skipped: number;
  replied: number;
  opted_out: number;
  /** By reason, of those with one, whatever their state. */
  reasons: { state: RecipientState; reason: string; words: string; count: number }[];
}

export interface VariantResult {
  step: number;
  variant: number;
  /** Taken by Quo. */
  sent: number;
  delivered: number;
  undelivered: number;
  failed: number;
  replied: number;
  opted_out: number;
  segments: number;
  cents: number;
}

/** Of a step with several variants: which gets more answers, as far as that may be said. */
export interface StepVerdict {
  step: number;
  /** `winner` only after the end of the test: looking often finds winners that are none. */
  verdict: Verdict;
  /** A sentence. */
  reason: string;
  /** The variant that is ahead, whatever the verdict. */
  leader: number | null;
  winner: number | null;
  /** The smallest difference of rates that the test is to find: 0.03 for 3 of 100. */
  difference: number;
  /** Texts that each variant needs for that; null without any answer. */
  needed_per_variant: number | null;
  /** Null where nothing is sent. */
  days_to_go: number | null;
  variants: {
    variant: number;
    /** Answers for each text, and where the rate lies with 95 % probability. */
    rate: number;
    rate_low: number;
    rate_high: number;
    probability_of_best: number;
  }[];
}

/** Texts that did not arrive, by what the carrier told. */
export interface CarrierError {
  /** `unknown`: none was told. */
  code: string;
  class: DeliveryClass;
  words: string;
  /** What would make it pass; null where nothing would, or it is to try another time. */
  fix: string | null;
  count: number;
}

/** A campaign in a list, with what came of it. */
export interface CampaignSummary extends Campaign {
  counts: CampaignCounts;
}

export interface CampaignCounts {
  /** Everybody of the plan, whoever is skipped too. */
  recipients: number;
  /** Texts. */
  sent: number;
  delivered: number;
  /** Of recipients. */
  replied: number;
  opted_out: number;
}

export interface Forecast {
  /** When the last text is expected to leave; null where nothing is planned, or a line may send nothing. */
  finishes_at: string | null;
  lines: {
    line: string;
    planned: number;
    cold: number;
    limit: number;
    used_today: number;
    paused_until: string | null;
    days: { day: string; texts: number }[];
  }[];
}

/** One version of what a step says. A text keeps the version that it was sent with. */
export interface Wording {
  step: number;
  /** From 0. */
  variant: number;
  version: number;
  body: string;
  created_by: string;
  created_at: string;
}

export interface CampaignDetail extends Campaign {
  wordings: Wording[];
  funnel: Funnel;
  results: VariantResult[];
  verdicts: StepVerdict[];
  carrier_errors: CarrierError[];
  forecast: Forecast;
  cents: number;
}

export interface Recipient {
  number: string;
  name: string | null;
  line: string;
  state: RecipientState;
  step: number;
  variant: number;
  reason: string;
  /** One sentence: sent, will be sent at T because R, skipped because R. */
  words: string;
  /** Of planned ones: when their next text is expected to leave. */
  expected_at: string | null;
  first_sent_at: string | null;
  replied_at: string | null;
  opted_out_at: string | null;
  outbox_id: string | null;
  /** The thread with them, once a text has left. */
  conversation_id: string | null;
}

export interface RecipientPreview {
  number: string;
  name: string | null;
  line: string | null;
  step: number;
  variant: number;
  text: string;
  unfilled: string[];
  segments: number;
  encoding: "GSM-7" | "UCS-2";
  cents: number;
  /** The same text for less, with characters of GSM-7 in place of others. */
  cheaper: { text: string; segments: number; cents: number } | null;
  warnings: string[];
  state: RecipientState | null;
  words: string | null;
}

export interface SendingLine {
  line: string;
  cold_limit: number | null;
  ramp: { limits: number[]; days: number; from: string } | null;
  limit_today: number;
  used_today: number;
  paused_until: string | null;
  pause_reason: string | null;
}

/** A text of a campaign in a thread. */
export interface Touch {
  campaign_id: string;
  campaign_name: string;
  step: number;
  variant: number;
  state: CampaignTextState;
  outbox_id: string;
  openphone_id: string | null;
  sent_at: string | null;
  /** The first answer that counts for it. */
  replied_at: string | null;
}

/** Everything that people do with campaigns. `alongside`: statements for the transaction that does it. */
export interface Campaigns {
  /** As somebody sees them who sees these lines: a campaign on another line does not exist. */
  seenBy(lines: Reader["lines"]): Campaigns;
  create(draft: CampaignDraft, by: string, alongside?: Alongside): Promise<Campaign>;
  /** Of a draft everything; of a paused one the wording. Makes a new plan necessary where it was about who gets it. */
  update(id: string, draft: Partial<CampaignDraft>, by: string): Promise<Campaign>;
  duplicate(id: string, by: string, alongside?: Alongside): Promise<Campaign>;
  remove(id: string, alongside?: Alongside): Promise<void>;
  /** Begins to plan, and answers before it is done. */
  plan(id: string): Promise<Campaign>;
  /** `confirm`: how many are planned. */
  start(id: string, given: { confirm: number; at?: string | undefined }, alongside?: Alongside): Promise<Campaign>;
  pause(id: string, alongside?: Alongside): Promise<Campaign>;
  resume(id: string, alongside?: Alongside): Promise<Campaign>;
  stop(id: string, alongside?: Alongside): Promise<Campaign>;
  read(id: string): Promise<CampaignDetail>;
  list(page: {
    limit: number;
    cursor?: string | undefined;
  }): Promise<{ data: CampaignSummary[]; next_cursor: string | null }>;
  recipients(
    id: string,
    page: { limit: number; cursor?: string | undefined },
    filter: { state?: RecipientState | undefined; reason?: string | undefined },
  ): Promise<{ data: Recipient[]; next_cursor: string | null }>;
  preview(
    id: string,
    page: { limit: number; cursor?: string | undefined; step: number },
  ): Promise<{ data: RecipientPreview[]; next_cursor: string | null }>;
  /** The text that a recipient would get, for somebody who wants to see it on their own phone. */
  sample(id: string, given: { step: number; variant: number }): Promise<{ body: string; line: string }>;
  /** Lines of CSV, header first. */
  csv(id: string, alongside?: Alongside): AsyncIterable<string>;
  /** The campaigns that wrote in a thread, newest text first. */
  touches(conversationId: string): Promise<Touch[]>;
  lines(): Promise<SendingLine[]>;
  setLine(
    line: string,
    limits: { cold_limit: number | null; ramp: { limits: number[]; days: number; from?: string | undefined } | null },
  ): Promise<SendingLine>;
}
