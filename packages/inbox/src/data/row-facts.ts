/** How a conversation is called: as the server tells it, or by its numbers. */
import { formatNumber } from "./phone-number.ts";
import type { Conversation } from "./resources.ts";

export function titleOf({ name, people }: Pick<Conversation, "name" | "people">): string {
  // A group of which only some have a name is called by their numbers, too.
  if (name !== null && name !== "") return name.replaceAll(/\+\d{7,15}/g, formatNumber);
  return people.length === 0
    ? "Unknown"
    : people.map((person) => person.name ?? formatNumber(person.number)).join(", ");
}
