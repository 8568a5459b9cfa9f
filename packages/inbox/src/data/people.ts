/** Everybody of the firm whom a conversation can be assigned to: accounts here, and users of Quo. */
import { useMemo } from "react";
import { nameOfUser, useUsers } from "./directory.ts";
import { useColleagues } from "./notes.ts";
import { useSession } from "./session.ts";

export interface FirmPerson {
  id: string;
  name: string;
  isMe: boolean;
}

/** Whoever is signed in comes first. Who has an account here and in Quo is one person, by their name. */
export function useFirm(): readonly FirmPerson[] {
  const session = useSession();
  const accounts = useColleagues().data;
  const users = useUsers().data;
  return useMemo(() => {
    const me = session?.kind === "person" ? session : null;
    const people: FirmPerson[] = me === null ? [] : [{ id: me.id, name: me.label, isMe: true }];
    for (const { id, name } of accounts ?? []) if (id !== me?.id) people.push({ id, name, isMe: false });
    const named = new Set(people.map(({ name }) => name.toLocaleLowerCase()));
    for (const user of users ?? []) {
      const name = nameOfUser(user);
      if (!named.has(name.toLocaleLowerCase())) people.push({ id: user.id, name, isMe: false });
    }
    return people;
  }, [session, accounts, users]);
}

/** Assignments hold the id of an account or of a user of Quo, or a name that somebody wrote. */
export function useNameOf(): (id: string) => string {
  const firm = useFirm();
  const users = useUsers().data;
  return useMemo(() => {
    const names = new Map(firm.map(({ id, name }) => [id, name]));
    for (const user of users ?? []) {
      if (!names.has(user.id)) names.set(user.id, nameOfUser(user));
      if (user.email !== null) names.set(user.email, nameOfUser(user));
    }
    return (id) => names.get(id) ?? id;
  }, [firm, users]);
}
