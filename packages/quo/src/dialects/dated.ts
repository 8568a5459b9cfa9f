import type { Direction, Parties } from "../event.ts";
import { PHONE_NUMBER, TEXT } from "../fields/values.ts";
import { partiesBySides, unsortedParties } from "../resources/parties.ts";
import { readRecordings, recordingByLink } from "../resources/recording.ts";
import type { Source } from "../resources/source.ts";
import type { DialectReader } from "./dialect.ts";
import { readAddresses, readCallParties } from "./legacy.ts";

/**
 * Webhooks of the dated API, `2026-03-30`: the resource holds what happened, the context who and where.
 * - message: the numbers are only in the context, `senderIdentifier` and `recipientIdentifiers`.
 * - call: the context tells the sides, `participants: {workspace, external}`; voicemails also have `from` and `to`.
 */
export const dated: DialectReader = {
  dialect: "2026-03-30",
  resourceKey: "resource",
  messageText: (resource) => resource.first(["text", "body"], TEXT),
  addresses: ({ resource, context }) => {
    const own = readAddresses(resource);
    const from = context.get("senderIdentifier", PHONE_NUMBER);
    const to = context.phoneNumbers("recipientIdentifiers");
    return { from: from ?? own.from, to: to ?? own.to };
  },
  callParties: (source, direction) => readSides(source) ?? readOwnParties(source, direction),
  callRecordings: (resource) => {
    const recordings = readRecordings(resource, "recordings");
    return recordings ?? recordingByLink(resource, "recordingUrl");
  },
  passedOver: ["object"],
  passedOverAround: ["phoneNumberType"],
};

function readSides({ resource, context }: Source): Parties | null {
  // Also where the context has the sides, these are known fields of a voicemail and of a summary.
  resource.passOver(["from", "to", "fromPhoneNumber"]);
  const told = context.raw("participants");
  if (Array.isArray(told) || typeof told === "string")
    return unsortedParties(context.phoneNumbers("participants") ?? []);
  const sides = context.fields("participants");
  const workspace = sides?.phoneNumbers("workspace") ?? [];
  const external = sides?.phoneNumbers("external") ?? [];
  return workspace.length === 0 && external.length === 0 ? null : partiesBySides(workspace, external);
}

function readOwnParties({ resource }: Source, direction: Direction | null): Parties {
  const parties = readCallParties(resource, direction);
  const caller = resource.get("fromPhoneNumber", PHONE_NUMBER);
  const isEmpty = parties.line === null && parties.outside.length === 0 && parties.unsorted.length === 0;
  return isEmpty && caller !== null ? unsortedParties([caller]) : parties;
}
