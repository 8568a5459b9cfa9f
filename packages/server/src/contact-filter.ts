/** Whom a filter finds: people of whom the tables know, whether they were imported, wrote, called, or were written to. */
import { z } from "zod";
import { plainText } from "./plain-text.ts";

const MOMENT = { error: "expected a moment as in 2026-11-21T08:00:00Z" };
const momentOfFilter = z
  .string(MOMENT)
  .max(40, MOMENT)
  .refine((value) => /^\d{4}-\d\d-\d\d/.test(value) && Number.isFinite(Date.parse(value)), MOMENT)
  .transform((value) => new Date(value).toISOString())
  .meta({ format: "date-time" });

const ids = z.array(plainText(1, 512)).min(1).max(50);

/** Every condition that is given must hold. A newer shape gets another version, so that stored filters keep their meaning. */
export const ContactFilter = z
  .strictObject({
    version: z.literal(1).default(1),
    tags_any: ids.optional().describe("A conversation with them has one of these tags (ids)"),
    tags_none: ids.optional().describe("No conversation with them has one of these tags"),
    lines: z
      .array(plainText(1, 64))
      .min(1)
      .max(100)
      .optional()
      .describe("They converse with one of these lines (E.164)"),
    has_written: z.boolean().optional().describe("A text of theirs ever came in, or none ever did"),
    active_since: momentOfFilter.optional().describe("Something was written or called since then"),
    quiet_since: momentOfFilter
      .optional()
      .describe("Nothing was written or called since then; with most of them, maybe never"),
    missed_call: z.boolean().optional().describe("A call of theirs was missed and not returned"),
    assigned_to: plainText(1, 512)
      .optional()
      .describe("Whom a conversation with them is assigned to; `anyone`, `nobody`"),
    consent: z
      .enum(["out", "not_out", "in", "none"])
      .optional()
      .describe("Their last word of being texted; `in`: they agreed, `none`: nothing was ever said"),
    created_after: momentOfFilter.optional().describe("The contact was made in Quo since then"),
    created_before: momentOfFilter.optional(),
    on_lists: ids.optional().describe("They are on one of these static lists"),
    not_on_lists: ids.optional().describe("They are on none of these static lists"),
    in_campaigns: ids.optional().describe("One of these campaigns has texted them, or is going to"),
    not_in_campaigns: ids.optional().describe("None of these campaigns has texted them, or is going to"),
    campaign_text_since: momentOfFilter.optional().describe("A campaign has texted them since then"),
    no_campaign_text_since: momentOfFilter
      .optional()
      .describe("No campaign has texted them since then, maybe none ever"),
    area_codes: z
      .array(z.string().regex(/^[2-9]\d\d$/, { error: "expected three digits" }))
      .min(1)
      .max(400)
      .optional(),
    regions: z
      .array(plainText(2, 6))
      .min(1)
      .max(100)
      .optional()
      .describe("State of the address, or else of the area code: `MA`, `CA-ON`"),
    fields: z
      .array(
        z.strictObject({
          field: plainText(1, 120).describe("`name`, `first_name`, `last_name`, `company`, `email`, or an own field"),
          is: z.enum(["filled", "empty", "equal", "containing"]),
          value: plainText(0, 500).optional().describe("For `equal` and `containing`; case does not matter"),
        }),
      )
      .max(20)
      .optional(),
  })
  .meta({ id: "ContactFilter" });
export type ContactFilter = z.infer<typeof ContactFilter>;
