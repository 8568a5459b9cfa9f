import { legacyDialect } from "./legacy.ts";

/**
 * The first description of the service: no envelope but `type` and `data.object`.
 * - message: as v4, with `conversationId` and `media` as a list of links.
 * - call: `{participants, recordingUrl, …}`; a recording is a resource of its own, `{id, callId, url, duration, size}`.
 * - summary: one text, with `keyPoints` and `sentiment`.
 * - transcript: `transcript: {dialogue: [{speaker, text, timestamp: "00:00:02"}], confidence}`.
 */
export const unversioned = legacyDialect({
  dialect: "unversioned",
  text: ["text", "body"],
  recordings: ["recordings", "media"],
  passedOver: [],
});
