/** Campaigns over the wire. */
import type { DeliveryClass } from "@linekeeper/sms/delivery";
import type { Verdict } from "@linekeeper/sms/statistics";
import { z } from "zod";
import { Audience } from "../../audience.ts";
import { CampaignSettings } from "../../campaigns/settings.ts";
import { plainText } from "../../plain-text.ts";
import { CAMPAIGN_STATES, CAMPAIGN_TEXT_STATES, RECIPIENT_STATES } from "../../store/schema.ts";

/** Longer ones are refused with words of their own. */
const LONGEST_BODY = 20_000;

const Step = z
  .strictObject({
    delay_hours: z
      .number()
      .min(0)
      .max(24 * 90)
      .describe("After the text before; 0 for the first"),
    variants: z
      .array(
        z.strictObject({
          weight: z.number().min(0).max(1000).default(1),
          body: plainText(0, LONGEST_BODY).describe(
            "With merge fields such as {{first_name|there}}; whoever lacks a value that falls back to nothing is skipped",
          ),
        }),
      )
      .describe("1 to 4. Who gets which follows from the number"),
  })
  .meta({ id: "CampaignStep" });

export const NewCampaign = z.strictObject({
  name: plainText(1, 200),
  audience: Audience,
  settings: CampaignSettings,
  steps: z.array(Step).describe("1 to 5. Follow-ups go to those who have not answered"),
});

export const CampaignChange = NewCampaign.partial();

const ShownError = z
  .object({ code: z.string(), message: z.string(), fix: z.string().describe("What would make it pass") })
  .nullable();

export const CampaignResource = z
  .object({
    id: z.string(),
    name: z.string(),
    state: z.enum(CAMPAIGN_STATES),
    audience: Audience,
    settings: CampaignSettings,
    steps: z.array(Step),
    plan: z
      .object({
        state: z.enum(["none", "clearing", "planning", "ready"]),
        planned: z.number().nullable().describe("How many would be texted: the number to type at the start"),
        members: z.number().nullable().describe("Of the audience, so far"),
        planned_at: z.string().nullable(),
      })
      .describe("`none` after a change of audience or settings"),
    starts_at: z.string().nullable(),
    started_at: z.string().nullable(),
    ended_at: z.string().nullable(),
    error: ShownError.describe("Why it is paused, or what somebody should look at"),
    copied_from: z.string().nullable(),
    created_by: z.string(),
    created_at: z.string(),
    updated_at: z.string(),
  })
  .meta({ id: "Campaign" });

const counted = z
  .object({
    recipients: z.number().describe("Everybody of the plan, whoever is skipped too"),
    sent: z.number().describe("Texts that Quo took"),
    delivered: z.number(),
    replied: z.number().describe("Of recipients"),
    opted_out: z.number(),
  })
  .describe("What came of it");

export const CampaignSummaryResource = CampaignResource.extend({ counts: counted }).meta({ id: "CampaignSummary" });

const DELIVERY = [
  "hard",
  "blocked",
  "opt_out",
  "capacity",
  "transient",
  "configuration",
  "unknown",
] as const satisfies readonly DeliveryClass[];
const VERDICT = ["winner", "promising", "not_yet", "inconclusive"] as const satisfies readonly Verdict[];

const StepVerdict = z
  .object({
    step: z.number(),
    verdict: z
      .enum(VERDICT)
      .describe("`winner` only after the end: best with 97.5 % probability and 100 texts of each variant at least"),
    reason: z.string(),
    leader: z.number().nullable().describe("The variant that is ahead, whatever the verdict"),
    winner: z.number().nullable(),
    difference: z.number().describe("The smallest difference of rates that is to be found"),
    needed_per_variant: z.number().nullable().describe("Texts of each variant for that; null without any answer"),
    days_to_go: z.number().nullable().describe("Null where nothing is sent"),
    variants: z.array(
      z.object({
        variant: z.number(),
        rate: z.number().describe("Answers for each text"),
        rate_low: z.number().describe("With 95 % probability it is at least that"),
        rate_high: z.number(),
        probability_of_best: z.number(),
      }),
    ),
  })
  .meta({ id: "StepVerdict" });

export const CampaignDetailResource = CampaignResource.extend({
  wordings: z
    .array(
      z.object({
        step: z.number(),
        variant: z.number().describe("From 0"),
        version: z.number(),
        body: z.string(),
        created_by: z.string(),
        created_at: z.string(),
      }),
    )
    .describe("Every version of every wording, the oldest first; a text keeps the one that it was sent with"),
  funnel: z.object({
    planned: z.number(),
    sending: z.number(),
    texted: z.number().describe("Got at least the first text, as far as Quo took it"),
    finished: z.number(),
    failed: z.number(),
    skipped: z.number(),
    replied: z.number(),
    opted_out: z.number(),
    reasons: z.array(
      z.object({ state: z.enum(RECIPIENT_STATES), reason: z.string(), words: z.string(), count: z.number() }),
    ),
  }),
  results: z
    .array(
      z.object({
        step: z.number(),
        variant: z.number().describe("From 0"),
        sent: z.number().describe("Taken by Quo"),
        delivered: z.number(),
        undelivered: z.number(),
        failed: z.number(),
        replied: z.number().describe("Answers within the window after this text, opt-outs left out"),
        opted_out: z.number(),
        segments: z.number(),
        cents: z.number(),
      }),
    )
    .describe("For each step and variant"),
  verdicts: z.array(StepVerdict).describe("Of each step with several variants"),
  carrier_errors: z
    .array(
      z.object({
        code: z.string(),
        class: z.enum(DELIVERY),
        words: z.string(),
        fix: z.string().nullable().describe("What would make it pass; null: nothing, or another time"),
        count: z.number(),
      }),
    )
    .describe("Texts that did not arrive, by what carriers told"),
  forecast: z
    .object({
      finishes_at: z.string().nullable().describe("Null: nobody is left, or a line may send nothing"),
      lines: z.array(
        z.object({
          line: z.string(),
          planned: z.number(),
          cold: z.number().describe("Of those, who never wrote or talked to it"),
          limit: z.number().describe("Cold texts that the line may send today"),
          used_today: z.number(),
          paused_until: z.string().nullable(),
          days: z.array(z.object({ day: z.string(), texts: z.number() })).describe("The first 60"),
        }),
      ),
    })
    .describe("If nobody answers"),
  cents: z.number(),
}).meta({ id: "CampaignDetail" });

export const RecipientResource = z
  .object({
    number: z.string(),
    name: z.string().nullable(),
    line: z.string(),
    state: z.enum(RECIPIENT_STATES),
    step: z.number().describe("Next, under way, or the last one"),
    variant: z.number(),
    reason: z.string().describe("A code; empty where there is none"),
    words: z.string().describe("Sent, will be sent at T because R, or skipped because R"),
    expected_at: z.string().nullable().describe("Of planned ones, as things are"),
    first_sent_at: z.string().nullable(),
    replied_at: z.string().nullable(),
    opted_out_at: z.string().nullable(),
    outbox_id: z.string().nullable().describe("The last text, as `/v1/messages/{id}` tells of it"),
    conversation_id: z.string().nullable().describe("The thread with them, once a text has left"),
  })
  .meta({ id: "CampaignRecipient" });

export const RecipientPreviewResource = z
  .object({
    number: z.string(),
    name: z.string().nullable(),
    line: z.string().nullable(),
    step: z.number(),
    variant: z.number(),
    text: z.string(),
    unfilled: z.array(z.string()),
    segments: z.number(),
    encoding: z.enum(["GSM-7", "UCS-2"]),
    cents: z.number(),
    cheaper: z
      .object({ text: z.string(), segments: z.number(), cents: z.number() })
      .nullable()
      .describe("The same text for less, with characters of GSM-7 in place of others"),
    warnings: z.array(z.string()),
    state: z.enum(RECIPIENT_STATES).nullable().describe("Null before there is a plan"),
    words: z.string().nullable(),
  })
  .meta({ id: "CampaignPreview" });

export const SendingLineResource = z
  .object({
    line: z.string(),
    cold_limit: z.number().nullable().describe("Null: `LINEKEEPER_COLD_LIMIT`"),
    ramp: z
      .object({ limits: z.array(z.number()), days: z.number(), from: z.string() })
      .nullable()
      .describe("The limit of a new line: one of `limits` for every `days` days from `from` on, and then the full one"),
    limit_today: z.number(),
    used_today: z.number(),
    paused_until: z.string().nullable().describe("Campaigns do not send from it before"),
    pause_reason: z.string().nullable(),
  })
  .meta({ id: "SendingLine" });

export const TouchResource = z
  .object({
    campaign_id: z.string(),
    campaign_name: z.string(),
    step: z.number(),
    variant: z.number(),
    state: z.enum(CAMPAIGN_TEXT_STATES),
    outbox_id: z.string(),
    openphone_id: z.string().nullable().describe("The message, which is also the id of its activity"),
    sent_at: z.string().nullable(),
    replied_at: z.string().nullable().describe("The first answer that counts for it"),
  })
  .meta({ id: "CampaignTouch" });
