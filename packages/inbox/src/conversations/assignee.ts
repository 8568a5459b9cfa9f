import { nameOfUser } from "../data/directory.ts";
import type { User } from "../data/resources.ts";

/** Assignments hold an id of Quo, an account's id, or a name that somebody wrote. */
export function nameAssignee(assignedTo: string, users: readonly User[]): string {
  const user = users.find(({ id, email }) => id === assignedTo || email === assignedTo);
  return user === undefined ? assignedTo : nameOfUser(user);
}
