import type { Row } from "../store/store.ts";
import type { ActivityType } from "../store/schema.ts";

export type ActivityRow = Row<"activities">;

/** An activity of which nothing is told yet: also the stub on which an artefact waits for its call. */
export function emptyActivity(id: string, openphoneId: string, type: ActivityType): ActivityRow {
  return {
    id,
    openphone_id: openphoneId,
    activity_type: type,
    direction: null,
    status: null,
    conversation_id: null,
    line_number: null,
    phone_number_id: null,
    quo_conversation_id: null,
    from_number: null,
    to_numbers: null,
    body: null,
    media: null,
    media_urls: null,
    error_code: null,
    user_id: null,
    contact_ids: null,
    occurred_at: null,
    created_at: null,
    updated_at: null,
    answered_at: null,
    completed_at: null,
    duration: null,
    answered_by: null,
    initiated_by: null,
    forwarded_from: null,
    forwarded_to: null,
    route: null,
    ai_handled: null,
    has_voicemail: null,
    menu: null,
    call_id: null,
    recording_url: null,
    ai_summary: null,
    ai_transcript: null,
    parties: null,
    settled_by: "inference",
    versions: "",
    sources: 0,
  };
}
