/** How a conversation is called: as the server tells it, or by its numbers. */
import { formatNumber } from "./phone-number.ts";
import type { Conversation } from "./resources.ts";

export function titleOf({ name, people }: Pick<Conversation, "name" | "people">): string {
  if (name !== null && name !== "") return name;
  return people.length === 0
    ? "Unknown"
    : people.map((person) => person.name ?? formatNumber(person.number)).join(", ");
}
