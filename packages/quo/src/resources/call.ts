import type { Call, MenuSelection, Parties } from "../event.ts";
import type { DialectReader } from "../dialects/dialect.ts";
import type { Fields } from "../fields/fields.ts";
import { AI_HANDLED, AMOUNT, CODE, DIRECTION, FLAG, ID, MOMENT, PHONE_NUMBER, WORD } from "../fields/values.ts";
import { readOwnId } from "./own-id.ts";
import { readSurroundings, type Source, type Surroundings } from "./source.ts";
import { readVoicemailInCall } from "./voicemail.ts";

/** A call of which nothing is known but where it belongs. */
export function bareCall(id: string, parties: Parties, surroundings: Surroundings): Call {
  return {
    id,
    direction: null,
    status: null,
    parties,
    createdAt: null,
    answeredAt: null,
    completedAt: null,
    updatedAt: null,
    duration: null,
    answeredBy: null,
    initiatedBy: null,
    forwardedFrom: null,
    forwardedTo: null,
    route: null,
    aiHandled: null,
    hasVoicemail: null,
    menu: null,
    userId: surroundings.userId,
    phoneNumberId: surroundings.phoneNumberId,
    conversationId: surroundings.conversationId,
    contactIds: surroundings.contactIds,
    recordings: null,
    voicemail: null,
    summary: null,
    transcripts: null,
  };
}

/** An event whose resource is the call itself. `id`: where the event is about what was made of the call. */
export function readCall(source: Source, dialect: DialectReader, id?: string): Call {
  const { resource } = source;
  const direction = resource.get("direction", DIRECTION);
  return {
    ...bareCall(id ?? readOwnId(resource, "call"), dialect.callParties(source, direction), readSurroundings(source)),
    direction,
    status: resource.get("status", WORD),
    createdAt: resource.get("createdAt", MOMENT),
    answeredAt: resource.get("answeredAt", MOMENT),
    completedAt: resource.get("completedAt", MOMENT),
    updatedAt: resource.get("updatedAt", MOMENT),
    duration: resource.get("duration", AMOUNT),
    answeredBy: resource.first(["answeredBy", "answeredByUserId"], ID),
    initiatedBy: resource.get("initiatedBy", ID),
    forwardedFrom: resource.get("forwardedFrom", PHONE_NUMBER),
    forwardedTo: resource.get("forwardedTo", PHONE_NUMBER),
    route: resource.get("callRoute", WORD),
    aiHandled: resource.first(["aiHandled", "handledByAiAgent"], AI_HANDLED),
    hasVoicemail: resource.get("hasVoicemail", FLAG),
    menu: readMenu(resource),
    recordings: dialect.callRecordings(resource),
    voicemail: readVoicemailInCall(resource),
  };
}

function readMenu(resource: Fields): MenuSelection | null {
  const menu = {
    selection: resource.get("phoneMenuSelection", CODE),
    name: resource.get("phoneMenuSelectionName", WORD),
    reason: resource.get("statusReason", WORD),
  };
  return menu.selection === null && menu.name === null && menu.reason === null ? null : menu;
}
