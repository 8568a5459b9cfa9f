import type { List } from "../data/audiences.ts";
import { count } from "./campaign-words.ts";

/** Of a choice of whom a campaign is for: every list, and a filter of its own. */
export function ListOptions({ lists }: { lists: readonly List[] }) {
  return (
    <>
      {lists.map(({ id, name, members }) => (
        <option key={id} value={id}>
          {name} {members === null ? "(live)" : `(${count(members)})`}
        </option>
      ))}
      <option value="">Contacts that fit a filter</option>
    </>
  );
}
