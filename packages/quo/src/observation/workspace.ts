/** Lines, the people who work with them, and Quo's own conversations. */
import type { Conversation, PhoneNumber, User } from "../event.ts";
import { ID, MOMENT, PHONE_NUMBER, TEXT, WORD } from "../fields/values.ts";
import { readOwnId } from "../resources/own-id.ts";
import type { Observed } from "./observed.ts";

export function readObservedPhoneNumber(observed: Observed): PhoneNumber {
  const resource = observed.resource();
  resource.passOver([
    "formattedNumber",
    "forward",
    "portRequestId",
    "portingStatus",
    "users",
    "restrictions",
    "businessHours",
  ]);
  return {
    id: readOwnId(resource, "phone number"),
    number: resource.first(["number", "phoneNumber"], PHONE_NUMBER),
    name: resource.get("name", TEXT),
    symbol: resource.get("symbol", WORD),
    groupId: resource.get("groupId", ID),
    createdAt: resource.get("createdAt", MOMENT),
    updatedAt: resource.get("updatedAt", MOMENT),
  };
}

export function readObservedUser(observed: Observed): User {
  const resource = observed.resource();
  return {
    id: readOwnId(resource, "user"),
    email: resource.get("email", WORD),
    firstName: resource.get("firstName", TEXT),
    lastName: resource.get("lastName", TEXT),
    pictureUrl: resource.get("pictureUrl", WORD),
    role: resource.get("role", WORD),
    createdAt: resource.get("createdAt", MOMENT),
    updatedAt: resource.get("updatedAt", MOMENT),
  };
}

/** What it owes to its activities is derived here from the activities themselves. */
export function readObservedConversation(observed: Observed): Conversation {
  const resource = observed.resource();
  resource.passOver(["lastActivityAt", "lastActivityId"]);
  const conversation: Conversation = {
    id: readOwnId(resource, "conversation"),
    phoneNumberId: resource.get("phoneNumberId", ID),
    participants: resource.phoneNumbers("participants"),
    name: resource.get("name", WORD),
    mutedUntil: resource.get("mutedUntil", MOMENT),
    snoozedUntil: resource.get("snoozedUntil", MOMENT),
    createdAt: resource.get("createdAt", MOMENT),
    updatedAt: resource.get("updatedAt", MOMENT),
    deletedAt: resource.get("deletedAt", MOMENT),
  };
  const assignedTo = resource.get("assignedTo", ID);
  if (resource.tells("assignedTo")) conversation.assignedTo = assignedTo;
  return conversation;
}
