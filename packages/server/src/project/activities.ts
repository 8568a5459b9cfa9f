/**
 * Merges what events tell of messages, calls and voicemails into their rows. Every column is a register
 * (`registers.ts`); the columns that follow from others (conversation, from, to) are set by `threads.ts`.
 */
import type { Call, Direction, Message, Parties, QuoEvent, Voicemail } from "@linekeeper/quo";
import type { ActivityRow } from "./activity-row.ts";
import { present, Registers, versionAt } from "./registers.ts";
import { formatParties, partiesVersion } from "./sides.ts";
import { callStatusRank, messageStatusRank, readCallStatusRank } from "./status-order.ts";
import { AS_READ, happenedAt, isRead, sourceBit } from "./telling.ts";

/** What the type of an event says by itself; the resource's own words are claimed beside it. */
export interface Implied {
  direction?: Direction;
  status?: string;
  /** The event tells a change of something told before: wins over others of the same moment. */
  isUpdate?: boolean;
}

export function mergeMessage(row: ActivityRow, event: QuoEvent, message: Message, implied: Implied): void {
  const registers = new Registers(row);
  const version = versionAt(message.updatedAt ?? message.createdAt ?? happenedAt(event), implied.isUpdate);
  registers.claim("direction", message.direction ?? implied.direction ?? null, message.direction === null ? 0 : 1);
  claimStatus(registers, message.status, messageStatusRank);
  claimStatus(registers, implied.status ?? null, messageStatusRank);
  registers.claim("body", message.text, present(version, message.text !== ""));
  if (message.media !== null) {
    const media = JSON.stringify(message.media);
    registers.claim("media", media, present(version, message.media.length > 0));
    if (row.media === media) row.media_urls = JSON.stringify(message.media.map(({ url }) => url));
  }
  registers.claim("error_code", message.errorCode, version);
  claimOrigin(registers, message, event, version);
  registers.seal();
}

export function mergeCall(row: ActivityRow, event: QuoEvent, call: Call, implied: Implied): void {
  const registers = new Registers(row);
  const version = versionAt(call.updatedAt ?? call.createdAt ?? happenedAt(event), implied.isUpdate);
  registers.claim("direction", call.direction ?? implied.direction ?? null, call.direction === null ? 0 : 1);
  claimStatus(registers, call.status, isRead(event) ? (status) => readCallStatusRank(status, version) : callStatusRank);
  claimStatus(registers, implied.status ?? null, callStatusRank);
  registers.claim("answered_at", call.answeredAt, version);
  registers.claim("completed_at", call.completedAt, version);
  registers.claim("duration", call.duration, present(version, call.duration !== 0));
  registers.claim("answered_by", call.answeredBy, version);
  registers.claim("initiated_by", call.initiatedBy, version);
  registers.claim("forwarded_from", call.forwardedFrom, version);
  registers.claim("forwarded_to", call.forwardedTo, version);
  registers.claim("route", call.route, version);
  registers.claim("menu", call.menu === null ? null : JSON.stringify(call.menu), version);
  // Only ever told to become true: a voicemail comes after the call that had none yet.
  registers.claim("ai_handled", flag(call.aiHandled), 0);
  registers.claim("has_voicemail", call.voicemail === null ? flag(call.hasVoicemail) : 1, 0);
  claimOrigin(registers, call, event, version);
  registers.seal();
}

export function mergeVoicemail(row: ActivityRow, event: QuoEvent, voicemail: Voicemail): void {
  const registers = new Registers(row);
  const version = isRead(event) ? AS_READ : versionAt(voicemail.updatedAt ?? voicemail.createdAt ?? event.createdAt);
  row.sources |= sourceBit(event);
  const ownId = voicemail.id ?? voicemail.resourceId;
  if (ownId !== null) registers.claim("openphone_id", ownId, voicemail.id === null ? 0 : 1);
  registers.claim("recording_url", voicemail.url, version);
  registers.claim("ai_transcript", voicemail.transcript, present(version, voicemail.transcript !== ""));
  registers.claim("duration", voicemail.duration, present(version, voicemail.duration !== 0));
  registers.claimLeast("created_at", voicemail.createdAt, 0);
  registers.claim("updated_at", voicemail.updatedAt, 0);
  registers.seal();
}

interface Origin {
  parties: Parties;
  createdAt: string | null;
  updatedAt: string | null;
  userId: string | null;
  phoneNumberId: string | null;
  conversationId: string | null;
  contactIds: string[] | null;
}

function claimOrigin(registers: Registers<ActivityRow>, told: Origin, event: QuoEvent, version: number): void {
  registers.claim("user_id", told.userId, version);
  registers.claim("phone_number_id", told.phoneNumberId, 0);
  registers.claim("quo_conversation_id", told.conversationId, 0);
  if (told.contactIds !== null) {
    registers.claim("contact_ids", JSON.stringify(told.contactIds), present(version, told.contactIds.length > 0));
  }
  const weight = partiesVersion(told.parties);
  if (weight !== null) registers.claim("parties", formatParties(told.parties), weight);
  registers.claimLeast("created_at", told.createdAt, 0);
  registers.claim("updated_at", told.updatedAt, 0);
  registers.claimLeast("occurred_at", told.createdAt, 1);
  registers.claimLeast("occurred_at", happenedAt(event), 0);
  registers.row.sources |= sourceBit(event);
}

function claimStatus(
  registers: Registers<ActivityRow>,
  status: string | null,
  rankOf: (status: string) => number,
): void {
  if (status !== null) registers.claim("status", status, rankOf(status));
}

const flag = (value: boolean | null): number | null => (value === null ? null : Number(value));
