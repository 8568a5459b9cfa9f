/**
 * The moments that a conversation keeps of its activities, as SQL over all of them. `project/thread-marks.ts` says the
 * same of one activity; a test holds the two together.
 */
export const IS_MISSED = `direction = 'incoming' AND (activity_type = 'voicemail' OR (activity_type = 'call'
    AND answered_at IS NULL AND answered_by IS NULL
    AND status IN ('completed', 'unanswered', 'no-answer', 'missed', 'busy', 'canceled', 'failed', 'abandoned')))`;

export const THREAD_MARKS = `max(CASE WHEN direction = 'incoming' THEN occurred_at END) AS last_incoming_at,
  max(CASE WHEN direction = 'incoming' AND activity_type = 'message' THEN occurred_at END) AS last_text_at,
  max(CASE WHEN ${IS_MISSED}
    THEN occurred_at END) AS last_missed_at,
  max(CASE WHEN (direction = 'outgoing' AND (activity_type = 'call' OR (activity_type = 'message'
      AND coalesce(status, '') NOT IN ('scheduled', 'canceled', 'failed', 'undelivered'))))
    OR (direction = 'incoming' AND activity_type = 'call'
      AND coalesce(status, '') NOT IN ('ai-handled', 'forwarded')
      AND (answered_at IS NOT NULL OR answered_by IS NOT NULL OR status = 'answered'))
    THEN occurred_at END) AS last_reached_at`;
