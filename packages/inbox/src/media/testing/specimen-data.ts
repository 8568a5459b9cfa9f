/** Resources as the API answers them, made up for the tests of these components. */
import type { ActivityDetail, MediaFile, Summary, Transcript } from "@linekeeper/server/read/resources.ts";

export const SOUND_S = 60;

export function fileOf(id: string, more: Partial<MediaFile> = {}): MediaFile {
  return {
    id,
    activity_id: "AC1",
    source: "attachment",
    source_id: "0",
    state: "archived",
    attempts: 1,
    error_code: null,
    error_message: null,
    told_type: "image/jpeg",
    type: "image/png",
    size: 1_234_567,
    sha256: "0".repeat(64),
    duration: null,
    has_peaks: false,
    created_at: "2026-03-02T15:00:00.000Z",
    updated_at: "2026-03-02T15:00:00.000Z",
    archived_at: "2026-03-02T15:00:00.000Z",
    ...more,
  };
}

export function activityOf(more: Partial<ActivityDetail>): ActivityDetail {
  return {
    id: "AC1",
    openphone_id: "AC1",
    activity_type: "call",
    direction: "incoming",
    status: "completed",
    conversation_id: "CO1",
    line_number: "+15550000001",
    phone_number_id: "PN1",
    quo_conversation_id: null,
    from_number: "+15551110001",
    to_numbers: ["+15550000001"],
    body: null,
    media: [],
    media_urls: [],
    error_code: null,
    user_id: null,
    contact_ids: [],
    occurred_at: "2026-03-02T15:00:00.000Z",
    created_at: "2026-03-02T15:00:00.000Z",
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
    has_transcript: false,
    menu: null,
    call_id: null,
    recording_url: null,
    ai_summary: null,
    ai_transcript: null,
    media_files: [],
    recordings: [],
    summary: null,
    transcripts: [],
    ...more,
  };
}

export const recording = fileOf("sound", {
  source: "recording",
  source_id: "RE1",
  told_type: "audio/mpeg",
  type: "audio/wav",
  duration: SOUND_S,
  has_peaks: true,
});

const LINES = [
  "Thanks for calling Keystone Foundation, this is Dana. How can I help?",
  "Hi Dana, we have a crack along the basement wall, and it has grown since the winter.",
  "I am sorry to hear that. Is there any water coming in where the crack is?",
  "A little after heavy rain. My neighbour said you inspected hers in March.",
];

/** Turn after turn, a second and a half each. */
export function transcriptOf(turns: number): Transcript {
  return {
    recording_id: "RE1",
    status: "completed",
    created_at: null,
    duration: turns * 1.5,
    confidence: 0.94,
    turns: Array.from({ length: turns }, (_, at) => ({
      speaker: at % 2 === 0 ? null : "Maria Alvarez",
      identifier: at % 2 === 0 ? "+15550000001" : "+15551110001",
      user_id: at % 2 === 0 ? "US1" : null,
      content: `${LINES[at % LINES.length]}${at === 25 ? " It smells of mildew." : ""}`,
      start_seconds: at * 1.5,
      end_seconds: at * 1.5 + 1.4,
    })),
  };
}

const summary: Summary = {
  status: "completed",
  summary: ["Maria reports a growing crack in the basement wall, with some water after heavy rain."],
  key_points: ["Crack has grown since winter", "Neighbour was a customer in March"],
  next_steps: ["Send the inspection form to Maria", "Book an inspection for Thursday morning"],
  sentiment: "positive",
  jobs: [],
};

export const longCall = activityOf({
  answered_at: "2026-03-02T15:00:12.000Z",
  answered_by: "US1",
  duration: SOUND_S,
  menu: { selection: "2", name: "New projects" },
  media_files: [recording],
  transcripts: [transcriptOf(1000)],
  summary,
});

export const missedCall = activityOf({
  status: "missed",
  completed_at: "2026-03-02T15:00:25.000Z",
  duration: 0,
  has_voicemail: true,
});

export const forwardedCall = activityOf({
  answered_at: "2026-03-02T15:00:05.000Z",
  forwarded_to: "+15552220002",
  ai_handled: true,
  duration: 65,
  media_files: [
    fileOf("lost", { source: "recording", state: "failed", error_message: "Quo answered 502", type: null }),
  ],
});

export const voicemail = activityOf({
  activity_type: "voicemail",
  duration: SOUND_S,
  media_files: [{ ...recording, id: "sound-2", source: "voicemail", has_peaks: false }],
  ai_transcript: "Hi, this is Maria Alvarez. The crack is back, please call me when you can.",
});

export const withAttachments = activityOf({
  activity_type: "message",
  media: [
    "image/png",
    "image/png",
    "video/mp4",
    "application/pdf",
    "audio/wav",
    "image/jpeg",
    "image/jpeg",
    null,
    null,
    "application/pdf",
  ].map((type, at) => ({ url: `https://example.com/${at}`, type })),
  media_files: [
    fileOf("wall", { source_id: "0" }),
    fileOf("floor", { source_id: "1" }),
    fileOf("broken-video", { source_id: "2", type: "video/mp4", told_type: "video/mp4" }),
    fileOf("quote", { source_id: "3", type: "application/pdf", size: 88_000 }),
    fileOf("memo", { source_id: "4", type: "audio/wav", duration: SOUND_S }),
    fileOf("later", { source_id: "5", state: "pending", type: null, size: null }),
    fileOf("gone", { source_id: "6", state: "gone", type: null, size: null }),
    fileOf("refused", {
      source_id: "7",
      state: "refused",
      type: null,
      size: null,
      error_message: "larger than 100 MB",
    }),
    fileOf("plan", { source_id: "9", type: "application/pdf", size: 1_000 }),
  ],
});
