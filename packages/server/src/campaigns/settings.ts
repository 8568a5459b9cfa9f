/** What a campaign keeps to, beyond the law. */
import { z } from "zod";
import { plainText } from "../plain-text.ts";

const hour = z.number().min(0).max(24).multipleOf(0.25);

export const CampaignSettings = z
  .strictObject({
    lines: z
      .array(plainText(1, 64))
      .min(1)
      .max(50)
      .describe("The firm's numbers to send from. Whoever talked with one of them stays with it; others are spread"),
    window: z
      .strictObject({ from: hour, to: hour })
      .default({ from: 9, to: 20 })
      .describe("Hours in the recipient's own time; what the law allows there still holds"),
    weekdays: z
      .array(z.number().int().min(0).max(6))
      .min(1)
      .default([1, 2, 3, 4, 5])
      .describe("0 is Sunday, in the recipient's own time"),
    holidays: z.boolean().default(false).describe("Also on federal holidays"),
    strict_hours: z.boolean().default(false).describe("Keep to state hours that are written for calls too"),
    frequency_cap_hours: z
      .number()
      .int()
      .min(0)
      .max(24 * 30)
      .default(24)
      .describe("Between a text of another campaign to the same number and the first of this one"),
    exclude_other_campaigns: z.boolean().default(true).describe("Skip whoever another campaign is texting"),
    skip_in_talks_days: z
      .number()
      .int()
      .min(0)
      .max(3650)
      .default(0)
      .describe("Skip whoever wrote or called in so many days; 0: nobody"),
    skip_landlines: z.boolean().default(true).describe("Skip numbers that a carrier told to take no texts"),
    bounces: z
      .strictObject({
        warn_percent: z.number().min(0).max(100),
        stop_percent: z.number().min(0).max(100),
        minimum: z.number().int().min(1).max(1_000_000),
      })
      .default({ warn_percent: 3, stop_percent: 5, minimum: 100 })
      .describe("Of texts that carriers told of, how many may not have arrived, once there are so many"),
    pace_seconds: z
      .number()
      .min(0.1)
      .max(3600)
      .default(20)
      .describe("Between two texts of one line, on average; each pause differs"),
    attribution_hours: z
      .number()
      .int()
      .min(1)
      .max(24 * 60)
      .default(72)
      .describe("For how long after a text an answer counts for it"),
  })
  .refine(({ window }) => window.from < window.to, { error: "window: expected from before to" })
  .meta({ id: "CampaignSettings" });
export type CampaignSettings = z.infer<typeof CampaignSettings>;
