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
  return {
    id: readOwnId(resource, "contact"),
    firstName: text("firstName"),
    lastName: text("lastName"),
    company: text("company"),
    role: text("role"),
    location: text("location"),
    source: text("source"),
    externalId: resource.get("externalId", WORD),
    pictureUrl: resource.get("pictureUrl", WORD),
    ...readContactDetails(resource, nested),
    notes: resource.carriedList("notes") ?? [],
    sharedWith: shared ?? sharedAround ?? [],
    userId: userId ?? userAround,
    createdAt: resource.get("createdAt", MOMENT),
    updatedAt: resource.get("updatedAt", MOMENT),
  };
}
