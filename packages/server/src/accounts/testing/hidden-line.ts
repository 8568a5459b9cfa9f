/** A line that somebody may not see, with one of everything that can lie on one; each of it names the mark. */
import { numberContactId } from "../../stable-ids.ts";
import { writeOf } from "../../store/compile.ts";
import { storeNote, storeState } from "../../testing/decided-rows.ts";
import type { TestApi } from "../../testing/test-api.ts";

export const FRONT = "+15550000001";
export const HIDDEN_LINE = "+15557770009";
export const HIDDEN_CUSTOMER = "+15558880009";
/** They write on both lines. */
export const SHARED_CUSTOMER = "+15551110001";
/** In every text and every id of what lies on the hidden line. */
export const MARK = "zzhidden";
export const SHOWS = /zzhidden|5557770009|5558880009/i;

/** Of everything that has an id, one on the hidden line. */
export const HIDDEN_IDS = [
  `cv_${MARK}`,
  `cv_old_${MARK}`,
  `AC_${MARK}`,
  `AC_call_${MARK}`,
  `mf_${MARK}`,
  `CT_${MARK}`,
  `TK_${MARK}`,
  `PN_${MARK}`,
  `CN_${MARK}`,
  `note_${MARK}`,
  `view_${MARK}`,
  `ob_${MARK}`,
  numberContactId(HIDDEN_CUSTOMER),
  "1",
];

const MOMENT = "2026-02-01T10:00:00.000Z";

/** Of a conversation on the hidden line. */
export const HIDDEN_TAG = "tag_elsewhere";
const NOBODYS = { created_at: MOMENT, created_by: "nobody" };

/** `memberId`: somebody who sees the front line only; notes on the hidden one call them in. */
export async function seedHiddenLine(api: TestApi, memberId: string): Promise<void> {
  await seedProjected(api);
  await api.append([JSON.stringify({ id: `EV_${MARK}`, text: MARK })], { eventId: `EV_${MARK}`, eventType: MARK });
  await storeState(api.workspace, {
    conversationId: `cv_${MARK}`,
    status: "open",
    assignedTo: MARK,
    updatedAt: MOMENT,
    updatedBy: MARK,
  });
  await storeNote(api.workspace, {
    id: `note_${MARK}`,
    conversationId: `cv_${MARK}`,
    body: MARK,
    createdAt: MOMENT,
    createdBy: MARK,
  });
  await seedDecided(api, memberId);
}

async function seedProjected(api: TestApi): Promise<void> {
  const thread = { conversation_id: `cv_${MARK}`, line_number: HIDDEN_LINE, phone_number_id: `PN_${MARK}` };
  const shared = { conversation_id: `cv_shared_${MARK}`, line_number: HIDDEN_LINE, phone_number_id: `PN_${MARK}` };
  await api.project(
    {
      phone_numbers: [
        { id: "PN_front", number: FRONT, name: "front desk" },
        { id: `PN_${MARK}`, number: HIDDEN_LINE, name: MARK },
      ],
      own_numbers: [
        { number: FRONT, phone_number_id: "PN_front" },
        { number: HIDDEN_LINE, phone_number_id: `PN_${MARK}` },
      ],
      conversations: [
        {
          id: "cv_front",
          line_number: FRONT,
          participants: JSON.stringify([SHARED_CUSTOMER]),
          last_activity_at: MOMENT,
        },
        {
          id: `cv_${MARK}`,
          line_number: HIDDEN_LINE,
          phone_number_id: `PN_${MARK}`,
          participants: JSON.stringify([HIDDEN_CUSTOMER]),
          quo_conversation_id: `CN_${MARK}`,
          last_activity_at: MOMENT,
          last_activity_id: `AC_${MARK}`,
          last_incoming_at: MOMENT,
          last_text_at: MOMENT,
          last_missed_at: MOMENT,
        },
        {
          id: `cv_shared_${MARK}`,
          line_number: HIDDEN_LINE,
          participants: JSON.stringify([SHARED_CUSTOMER]),
          last_activity_at: MOMENT,
          last_activity_id: `AC_shared_${MARK}`,
          last_incoming_at: MOMENT,
        },
      ],
      conversation_participants: [
        { conversation_id: "cv_front", number: SHARED_CUSTOMER },
        { conversation_id: `cv_${MARK}`, number: HIDDEN_CUSTOMER },
        { conversation_id: `cv_shared_${MARK}`, number: SHARED_CUSTOMER },
      ],
      conversation_keys: [
        {
          quo_conversation_id: `CN_${MARK}`,
          conversation_id: `cv_${MARK}`,
          line_number: HIDDEN_LINE,
          participants: "[]",
        },
      ],
      quo_conversations: [{ id: `CN_${MARK}`, phone_number_id: `PN_${MARK}`, name: MARK }],
      activities: [
        {
          id: `AC_${MARK}`,
          ...thread,
          activity_type: "message",
          body: `${MARK} text`,
          direction: "incoming",
          from_number: HIDDEN_CUSTOMER,
          occurred_at: MOMENT,
        },
        {
          id: `AC_shared_${MARK}`,
          ...shared,
          activity_type: "message",
          body: `${MARK} text`,
          direction: "incoming",
          from_number: SHARED_CUSTOMER,
          occurred_at: MOMENT,
        },
        {
          id: `AC_call_${MARK}`,
          ...thread,
          activity_type: "call",
          status: "no-answer",
          direction: "incoming",
          occurred_at: MOMENT,
        },
        {
          id: `AC_call_${MARK}:voicemail`,
          ...thread,
          activity_type: "voicemail",
          direction: "incoming",
          call_id: `AC_call_${MARK}`,
          ai_transcript: MARK,
          occurred_at: MOMENT,
        },
      ],
      recordings: [{ call_id: `AC_call_${MARK}`, id: `CR_${MARK}`, url: `https://${MARK}.example/a.mp3` }],
      call_summaries: [{ call_id: `AC_call_${MARK}`, summary: JSON.stringify([MARK]) }],
      call_transcripts: [{ call_id: `AC_call_${MARK}`, recording_id: "" }],
      transcript_turns: [{ call_id: `AC_call_${MARK}`, recording_id: "", turn: 0, content: MARK }],
      contacts: [
        { id: `CT_${MARK}`, openphone_id: `CT_${MARK}`, first_name: MARK },
        { id: numberContactId(HIDDEN_CUSTOMER), number: HIDDEN_CUSTOMER, shown_as: `CT_${MARK}` },
        { id: numberContactId(SHARED_CUSTOMER), number: SHARED_CUSTOMER },
      ],
      contact_numbers: [{ contact_id: `CT_${MARK}`, number: HIDDEN_CUSTOMER }],
      tasks: [{ id: `TK_${MARK}`, title: MARK, activity_id: `AC_${MARK}` }],
    },
    [
      `activity AC_${MARK}`,
      `activity AC_shared_${MARK}`,
      `activity AC_call_${MARK}`,
      `activity AC_call_${MARK}:voicemail`,
      `conversation cv_${MARK}`,
      `contact CT_${MARK}`,
      `contact ${numberContactId(HIDDEN_CUSTOMER)}`,
      `task TK_${MARK}`,
      `phone_number PN_${MARK}`,
      `quo_conversation CN_${MARK}`,
      `outbox ob_${MARK}`,
    ].map((told) => {
      const [entity = "", entity_id = ""] = told.split(" ");
      return { entity, entity_id, op: "upsert" as const };
    }),
    [{ old_id: `cv_old_${MARK}`, new_id: `cv_${MARK}` }],
  );
}

async function seedDecided({ workspace }: TestApi, memberId: string): Promise<void> {
  const { engine, compile, workspaceId: workspace_id } = workspace;
  const made = { created_at: MOMENT, created_by: MARK };
  const file = {
    workspace_id,
    url: `https://${MARK}.example/file`,
    told_type: null,
    state: "archived" as const,
    attempts: 1,
    error_code: null,
    error_message: MARK,
    sha256: "0".repeat(64),
    size: 1,
    type: "image/png",
    duration: null,
    peaks: "[1]",
    created_at: MOMENT,
    updated_at: MOMENT,
    archived_at: MOMENT,
  };
  const consent = {
    workspace_id,
    line: HIDDEN_LINE,
    source: "call",
    words: MARK,
    evidence_activity_id: `AC_call_${MARK}`,
    at: MOMENT,
    recorded_at: MOMENT,
    recorded_by: MARK,
  };
  await engine.transact([
    writeOf(
      compile.insertInto("media_files").values([
        { ...file, id: `mf_${MARK}`, activity_id: `AC_${MARK}`, source: "attachment", source_id: "0" },
        { ...file, id: `mf_call_${MARK}`, activity_id: `AC_call_${MARK}`, source: "recording", source_id: MARK },
      ]),
    ),
    writeOf(
      compile.insertInto("sync_coverage").values({
        workspace_id,
        phone_number_id: `PN_${MARK}`,
        number: HIDDEN_LINE,
        complete_from: null,
        complete_to: null,
        checked_at: MOMENT,
        run_id: "run",
        filled: 0,
        gap: MARK,
      }),
    ),
    writeOf(
      compile.insertInto("alarms").values({
        workspace_id,
        id: `alarm_${MARK}`,
        kind: "webhook.stalled",
        message: MARK,
        details: "{}",
        opened_at: MOMENT,
        notified_at: null,
        closed_at: null,
      }),
    ),
    writeOf(
      compile.insertInto("saved_views").values({
        workspace_id,
        id: `view_${MARK}`,
        name: MARK,
        filter: JSON.stringify({ view: "open", line: HIDDEN_LINE }),
        owner_id: null,
        updated_at: MOMENT,
        ...made,
      }),
    ),
    // Tags are the whole firm's: their names are no secret of a line.
    writeOf(
      compile.insertInto("tags").values({ workspace_id, id: HIDDEN_TAG, name: "vip", color: "#3b82f6", ...NOBODYS }),
    ),
    writeOf(
      compile.insertInto("conversation_tags").values({
        workspace_id,
        conversation_id: `cv_${MARK}`,
        tag_id: HIDDEN_TAG,
        last_activity_at: MOMENT,
      }),
    ),
    writeOf(
      compile.insertInto("note_mentions").values({
        workspace_id,
        person_id: memberId,
        note_id: `note_${MARK}`,
        conversation_id: `cv_${MARK}`,
        created_at: MOMENT,
        read_at: null,
      }),
    ),
    // Whoever sees both lines said that two customers are one person.
    writeOf(
      compile.insertInto("contact_merges").values({
        workspace_id,
        contact_id: numberContactId(SHARED_CUSTOMER),
        into_id: `CT_${MARK}`,
        merged_at: MOMENT,
        merged_by: MARK,
      }),
    ),
    writeOf(
      compile.insertInto("contact_fields").values({
        workspace_id,
        contact_id: `CT_${MARK}`,
        name: `Mr. ${MARK}`,
        company: MARK,
        notes: MARK,
        fields: JSON.stringify({ gate: MARK }),
        updated_at: MOMENT,
        updated_by: MARK,
      }),
    ),
    writeOf(
      compile.insertInto("consents").values([
        { ...consent, id: `cs_${MARK}`, number: HIDDEN_CUSTOMER, outcome: "in" },
        { ...consent, id: `cs_shared_${MARK}`, number: SHARED_CUSTOMER, outcome: "out" },
      ]),
    ),
    writeOf(
      compile.insertInto("outbox").values({
        workspace_id,
        id: `ob_${MARK}`,
        state: "failed",
        conversation_id: `cv_${MARK}`,
        line_number: HIDDEN_LINE,
        phone_number_id: `PN_${MARK}`,
        recipients: JSON.stringify([HIDDEN_CUSTOMER]),
        body: MARK,
        cancel_on_reply: 0,
        updated_at: MOMENT,
        scheduled_at: null,
        undo_until: MOMENT,
        expires_at: MOMENT,
        due_at: null,
        attempts: 1,
        attempt_id: null,
        attempted_at: null,
        looks: 0,
        openphone_id: null,
        error_code: "quo.refused",
        error_message: MARK,
        retry_of: null,
        idempotency_key: null,
        request_digest: MARK,
        step: "1",
        ...made,
      }),
    ),
  ]);
}
