import { useState } from "react";
import { mergeContacts, unmergeContact } from "../data/contacts.ts";
import type { ContactDetail } from "../data/resources.ts";
import { useRight } from "../data/session.ts";
import { notify } from "../ui/toasts.tsx";
import { MergeDialog } from "./merge-dialog.tsx";
import { Part, SmallButton, tellFailure } from "./parts.tsx";

/** Who else is this person, by what somebody of the firm said. */
export function Merged({ contact }: { contact: ContactDetail }) {
  const mayWrite = useRight("write");
  const [isMerging, setMerging] = useState(false);
  if (!mayWrite && contact.merged.length === 0) return null;
  const merge = (other: string, name: string): void => {
    mergeContacts(contact.id, other).then(
      () => notify({ title: `Merged with ${name}`, undo: () => void unmergeContact(other).catch(tellFailure) }),
      tellFailure,
    );
  };
  const separate = (other: string, name: string): void => {
    unmergeContact(other).then(
      () => notify({ title: `${name} stands alone again`, undo: () => merge(other, name) }),
      tellFailure,
    );
  };
  return (
    <Part
      title="Same person"
      action={mayWrite && <SmallButton onClick={() => setMerging(true)}>Merge with…</SmallButton>}
    >
      {contact.merged.length === 0 ? (
        <p className="text-sm text-ink-3">No other contact was merged into this one.</p>
      ) : (
        <ul className="flex flex-col gap-1">
          {contact.merged.map(({ id, display_name, numbers }) => {
            const name = display_name ?? numbers[0]?.number ?? "Contact";
            return (
              <li key={id} className="flex items-center justify-between gap-2">
                <span className="min-w-0 truncate">{name}</span>
                {mayWrite && <SmallButton onClick={() => separate(id, name)}>Separate</SmallButton>}
              </li>
            );
          })}
        </ul>
      )}
      {isMerging && <MergeDialog contact={contact} onClose={() => setMerging(false)} onMerge={merge} />}
    </Part>
  );
}
