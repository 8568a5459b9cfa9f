import { nameOfContact, nameOfUser } from "../data/directory.ts";
import { formatNumber } from "../data/phone-number.ts";
import type { Activity, ConversationDetail, User } from "../data/resources.ts";

/** Who wrote or called: the person outside, or whoever of the firm did. Null where nobody knows. */
export function authorOf(
  activity: Pick<Activity, "direction" | "from_number" | "user_id" | "initiated_by">,
  { contacts }: ConversationDetail,
  users: readonly User[],
): string | null {
  if (activity.direction === "outgoing") {
    const user = users.find(({ id }) => id === activity.user_id || id === activity.initiated_by);
    return user === undefined ? null : nameOfUser(user);
  }
  const number = activity.from_number;
  if (number === null) return null;
  const contact = contacts.find((participant) => participant.number === number)?.contact ?? null;
  return nameOfContact(contact) ?? formatNumber(number);
}
