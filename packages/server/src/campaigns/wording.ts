/** What a recipient would get: variant, version and text. */
import { MAX_CHARACTERS, segments } from "@linekeeper/sms/segments";
import { renderTemplate } from "@linekeeper/sms/templates/render";
import type { StoredCampaign } from "./campaign-rows.ts";
import type { Reason } from "./reasons.ts";
import { variantOf } from "./stable-draw.ts";

export interface Addressee {
  number: string;
  name: string | null;
  /** JSON object of texts. */
  fields: string;
}

export interface Worded {
  variant: number;
  version: number;
  text: string;
  unfilled: string[];
  segments: number;
  encoding: "GSM-7" | "UCS-2";
  /** Why it cannot be sent. */
  refusal: Reason | null;
}

export function wordFor(
  { row, steps, wording }: StoredCampaign,
  step: number,
  addressee: Addressee,
  variant = variantOf(row.id, step, addressee.number, steps[step - 1]?.variants.map(({ weight }) => weight) ?? [1]),
): Worded {
  const version = steps[step - 1]?.variants[variant]?.version ?? 1;
  const { text, unfilled } = renderTemplate(wording(step, variant, version), valuesOf(addressee));
  const measured = segments(text);
  const refusal =
    unfilled.length > 0 ? "unfilled" : text.length > MAX_CHARACTERS || text.trim() === "" ? "too_long" : null;
  return { variant, version, text, unfilled, segments: measured.count, encoding: measured.encoding, refusal };
}

/** What the audience tells of somebody, and the parts of their name where it has none of its own. */
export function valuesOf({ name, fields }: Addressee): Record<string, string | null> {
  const own: Record<string, string> = JSON.parse(fields);
  const [first = "", ...rest] = (name ?? "").trim().split(/\s+/);
  return { name, first_name: first === "" ? null : first, last_name: rest.join(" ") || null, ...own };
}
