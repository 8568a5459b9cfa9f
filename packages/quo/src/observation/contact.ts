import type { Contact, Timestamp } from "../event.ts";
import { ID, MOMENT } from "../fields/values.ts";
import { readContact } from "../resources/contact.ts";
import { readOwnId } from "../resources/own-id.ts";
import { readContactProperties } from "../resources/contact-details.ts";
import { type Observed, sourceOf } from "./observed.ts";

/** What is not there any more tells nothing but since when, at the latest. */
export function readMissingContact(observed: Observed): Contact {
  const data = observed.resource();
  return {
    id: readOwnId(data, "contact"),
    firstName: null,
    lastName: null,
    company: null,
    role: null,
    createdAt: null,
    updatedAt: data.get("missingAt", MOMENT),
  };
}

/**
 * API v1: the contact with `defaultFields` and `customFields`, which cannot tell location, picture, notes and shares.
 * Dated API: flat scalars; numbers, addresses, notes and shares are resources of their own, which the reader gathers as
 * `{contact, properties?, notes?, shares?}`. What was not gathered is not told.
 */
export function readObservedContact(observed: Observed): Contact {
  const data = observed.resource();
  const gathered = data.fields("contact");
  const resource = gathered ?? data;
  resource.passOver(["sourceUrl"]);
  const actorId = resource.get("actorId", ID);
  const told = readContact(sourceOf(resource));
  if (gathered === null && data.tells("defaultFields")) return told;

  const { phoneNumbers: _, emails: __, customFields: ___, ...scalars } = told;
  const contact: Contact = actorId === null ? scalars : { ...scalars, userId: actorId };
  if (gathered === null) return contact;
  observed.keepUnknownOf(gathered);
  Object.assign(contact, readContactProperties(data));
  if (data.tells("notes")) contact.notes = data.carriedList("notes") ?? [];
  if (data.tells("shares")) {
    contact.sharedWith = data.items("shares", "sharedWith", (share) => share.get("sharedWith", ID)) ?? [];
  }
  const moments = ["properties", "notes", "shares"].flatMap(
    (list): Timestamp[] =>
      data.items(list, "", (item) => {
        const updatedAt = item.get("updatedAt", MOMENT);
        return updatedAt ?? item.get("createdAt", MOMENT);
      }) ?? [],
  );
  const newest = moments.sort().at(-1);
  if (newest !== undefined) contact.detailsUpdatedAt = newest;
  return contact;
}
