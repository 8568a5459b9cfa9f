import { legacyDialect } from "./legacy.ts";

/**
 * Webhooks made in the app, as captured: v2 and
 * - `createdBy`; in groups `to` is one text, "+1…,+1…";
 * - contacts, with `fields` as an object `{"Phone": text or texts}` or a list `[{name, type, value}]`;
 * - summaries, transcripts and tasks, shaped as in v4.
 */
export const v3 = legacyDialect({
  dialect: "v3",
  text: ["body", "text"],
  recordings: ["media", "recordings"],
  passedOver: ["createdBy", "clientId"],
});
