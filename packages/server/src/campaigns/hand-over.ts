/** One recipient's text into the outbox: the transaction that only one process can make, of all that would. */
import { conversationId } from "../stable-ids.ts";
import { writeOf } from "../store/compile.ts";
import type { CampaignRecipientsTable } from "../store/schema.ts";
import type { StoredCampaign } from "./campaign-rows.ts";
import { type CampaignDependencies, iso } from "./dependencies.ts";
import type { Opening } from "./hours.ts";
import type { LineState } from "./lines.ts";
import type { Worded } from "./wording.ts";

/** After its moment a text that could not leave goes back to the plan. */
const LATEST_MS = 60 * 60_000;
const HOUR_MS = 3_600_000;

export interface HandOver {
  row: CampaignRecipientsTable;
  line: LineState;
  /** Quo's. */
  phoneNumberId: string | null;
  worded: Worded;
  /** Texts of all campaigns to the number, as they were when it was decided that one more may go. */
  texts: number;
  /** `slot`: when it is to leave; `nextAt`: before which nothing else leaves from the line. */
  at: { slot: number; nextAt: string; opening: Opening };
}

/** False: somebody was quicker at the line or with the recipient, or the campaign is not any more as it was read. */
export async function handOver(
  { reader, compile, store, clock, ids, locks }: CampaignDependencies,
  campaign: StoredCampaign,
  { row, line, phoneNumberId, worded, texts, at: { slot, nextAt, opening } }: HandOver,
): Promise<boolean> {
  const { workspaceId } = reader;
  const { id, revision } = campaign.row;
  const now = iso(clock.now());
  const due = iso(slot);
  const outboxId = ids.next("ob");
  const delay = campaign.steps[row.step]?.delay_hours;
  const paced = compile
    .insertInto("sending_lines")
    .values({ workspace_id: workspaceId, line: line.line, next_at: nextAt })
    .onConflict((conflict) =>
      conflict
        .columns(["workspace_id", "line"])
        .doUpdateSet({ next_at: nextAt })
        .where("sending_lines.next_at", "=", line.nextAt),
    );
  const recipient = compile
    .updateTable("campaign_recipients")
    .set({
      state: "sending",
      reason: "",
      note: null,
      due_at: due,
      outbox_id: outboxId,
      first_sent_at: row.first_sent_at ?? now,
      updated_at: now,
    })
    .where("workspace_id", "=", workspaceId)
    .where("campaign_id", "=", id)
    .where("number", "=", row.number)
    .where("state", "=", "planned")
    .where("step", "=", row.step)
    .where((eb) =>
      eb.exists(
        eb
          .selectFrom("campaigns")
          .select("id")
          .where("workspace_id", "=", workspaceId)
          .where("id", "=", id)
          .where("state", "=", "running")
          .where("revision", "=", revision),
      ),
    );
  const text = compile.insertInto("campaign_texts").values({
    workspace_id: workspaceId,
    campaign_id: id,
    number: row.number,
    step: row.step,
    variant: worded.variant,
    version: worded.version,
    line: line.line,
    segments: worded.segments,
    outbox_id: outboxId,
    state: "sending",
    error_code: "",
    openphone_id: null,
    next_due_at: delay === undefined ? null : iso(slot + delay * HOUR_MS),
    created_at: now,
    sent_at: null,
    replied_at: null,
  });
  const outbox = compile.insertInto("outbox").values({
    workspace_id: workspaceId,
    id: outboxId,
    state: "waiting",
    conversation_id: conversationId(line.line, [row.number]),
    line_number: line.line,
    phone_number_id: phoneNumberId,
    recipients: JSON.stringify([row.number]),
    body: worded.text,
    cancel_on_reply: 0,
    created_by: campaign.row.name,
    created_at: now,
    updated_at: now,
    scheduled_at: null,
    undo_until: now,
    expires_at: iso(slot + LATEST_MS),
    due_at: due,
    attempts: 0,
    attempt_id: null,
    attempted_at: null,
    looks: 0,
    openphone_id: null,
    error_code: null,
    error_message: null,
    retry_of: null,
    idempotency_key: null,
    request_digest: `campaign ${id} ${row.step} ${row.number}`,
    step: ids.next("st"),
    campaign_id: id,
    campaign_step: row.step,
    campaign_revision: revision,
    not_before: iso(Math.min(opening.from, slot)),
    not_after: iso(opening.to),
    cold_day: null,
  });
  const number = compile
    .insertInto("outbox_recipients")
    .values({ workspace_id: workspaceId, outbox_id: outboxId, number: row.number });
  // Two campaigns may take one number in the same moment, on different lines. Whoever comes second sees the other's text here,
  // where transactions are one after the other, and looks anew whether one more may go.
  const fence = compile
    .updateTable("campaign_texts")
    .set((eb) => ({ state: eb.ref("state") }))
    .where("workspace_id", "=", workspaceId)
    .where("campaign_id", "=", id)
    .where("number", "=", row.number)
    .where("step", "=", row.step)
    .where(
      (eb) =>
        eb
          .selectFrom("campaign_texts as any")
          .select((any) => any.fn.countAll().as("texts"))
          .where("any.workspace_id", "=", workspaceId)
          .where("any.number", "=", row.number),
      "=",
      texts + 1,
    );
  const told = compile.insertInto("changes").values([
    { workspace_id: workspaceId, entity: "outbox", entity_id: outboxId, op: "upsert" },
    { workspace_id: workspaceId, entity: "campaign", entity_id: id, op: "upsert" },
  ]);
  const result = await store.transact([
    writeOf(paced, { atLeast: 1 }),
    writeOf(recipient, { atLeast: 1 }),
    writeOf(text),
    writeOf(outbox),
    writeOf(number),
    ...locks.beforeChanges,
    writeOf(fence, { atLeast: 1 }),
    writeOf(told),
  ]);
  return result.committed;
}
