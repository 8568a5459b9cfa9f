import { legacyDialect } from "./legacy.ts";

/**
 * Webhooks of API v1.
 * - message: `{from, to: text or texts, text, contactIds, …}`, without media and conversation; `data.deepLink` names the
 *   conversation.
 * - call: `{participants, recordings: null | [{id, duration, startTime, type, url}], …}`; the order of the participants
 *   says nothing, and there may be none.
 * - summary and transcript: `{callId, status, summary[], nextSteps[], jobs[]}`, `{callId, status, dialogue[]}`.
 */
export const v4 = legacyDialect({
  dialect: "v4",
  text: ["text", "body"],
  recordings: ["recordings", "media"],
  passedOver: ["createdBy"],
});
