import type { Contact } from "../event.ts";
import { ID, MOMENT, TEXT, WORD } from "../fields/values.ts";
import { readContactDetails } from "./contact-details.ts";
import { readOwnId } from "./own-id.ts";
import type { Source } from "./source.ts";

/** Every dialect that tells contacts is read here: flat (dated API), `fields` (app webhooks), `defaultFields` (API v1). */
export function readContact({ resource, context }: Source): Contact {
  const nested = resource.fields("defaultFields");
  const text = (name: string): string | null => {
    const flat = resource.get(name, TEXT);
    return flat ?? nested?.get(name, TEXT) ?? null;
  };
  const shared = resource.list("sharedWith", ID);
  const sharedAround = context.list("sharedWithIds", ID);
  const userId = resource.first(["userId", "createdByUserId"], ID);
  const userAround = context.get("userId", ID);
  const contact: Contact = {
    id: readOwnId(resource, "contact"),
    firstName: text("firstName"),
    lastName: text("lastName"),
    company: text("company"),
    role: text("role"),
    ...readContactDetails(resource, nested),
    createdAt: resource.get("createdAt", MOMENT),
    updatedAt: resource.get("updatedAt", MOMENT),
  };
  // What no field names, this source cannot tell: the dated webhook knows no picture, an app webhook no location.
  if (resource.tells("location")) contact.location = text("location");
  if (resource.tells("source")) contact.source = text("source");
  if (resource.tells("externalId")) contact.externalId = resource.get("externalId", WORD);
  if (resource.tells("pictureUrl")) contact.pictureUrl = resource.get("pictureUrl", WORD);
  if (resource.tells("notes")) contact.notes = resource.carriedList("notes") ?? [];
  if (shared !== null || sharedAround !== null) contact.sharedWith = shared ?? sharedAround ?? [];
  if (userId !== null || userAround !== null) contact.userId = userId ?? userAround;
  return contact;
}
