import { legacyDialect } from "./legacy.ts";

/**
 * Webhooks made in the app, as documented in 2022.
 * - message: `{from, to: text, body, media: [{url, type}], conversationId, …}`
 * - call: `{from, to, media, voicemail: null | {url, type, duration}, …}`; the recordings are the `media` of
 *   `call.recording.completed`, without ids.
 */
export const v2 = legacyDialect({
  dialect: "v2",
  text: ["body", "text"],
  recordings: ["media", "recordings"],
  passedOver: [],
});
