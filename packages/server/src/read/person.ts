import { readContact } from "./contacts.ts";
import { conversationsOfNumbers } from "./conversations.ts";
import type { Reader } from "./reader.ts";
import type { Contact, ContactDetail } from "./resources.ts";

const SHOWN_CONVERSATIONS = 50;
/** More contacts than a person has; a bound on one answer. */
const MOST_MERGED = 50;

/** A contact with everybody who was merged into it, and all their threads. */
export async function readPerson(reader: Reader, id: string): Promise<ContactDetail | null> {
  const contact = await readContact(reader, id);
  if (contact === null) return null;
  const merged = await mergedInto(reader, id);
  const numbers = [contact, ...merged].flatMap((one) => one.numbers.map(({ number }) => number));
  const conversations = await conversationsOfNumbers(reader, [...new Set(numbers)], SHOWN_CONVERSATIONS);
  return { ...contact, merged, conversations };
}

async function mergedInto(reader: Reader, id: string): Promise<Contact[]> {
  const rows = await reader.db
    .selectFrom("contact_merges")
    .select("contact_id")
    .where("workspace_id", "=", reader.workspaceId)
    .where("into_id", "=", id)
    .orderBy("contact_id")
    .limit(MOST_MERGED)
    .execute();
  const contacts = await Promise.all(rows.map(({ contact_id }) => readContact(reader, contact_id)));
  return contacts.filter((contact) => contact !== null);
}
