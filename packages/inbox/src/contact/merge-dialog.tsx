import { ArrowLeft } from "lucide-react";
import { useState } from "react";
import { useContact, useFoundContacts } from "../data/contacts.ts";
import { formatNumber } from "../data/phone-number.ts";
import type { Contact, ContactDetail } from "../data/resources.ts";
import { Avatar } from "../ui/avatar.tsx";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { Failure } from "../ui/failure.tsx";
import { TextField } from "../ui/text-field.tsx";

const nameOf = (contact: Contact): string =>
  contact.display_name ?? formatNumber(contact.numbers[0]?.number ?? contact.number ?? "");

/** First who it is, then what joins: nobody merges what they have not seen. */
export function MergeDialog({
  contact,
  onClose,
  onMerge,
}: {
  contact: ContactDetail;
  onClose: () => void;
  onMerge: (other: string, name: string) => void;
}) {
  const [chosen, setChosen] = useState<Contact | null>(null);
  return (
    <Dialog title={`Merge with ${nameOf(contact)}`} onClose={onClose}>
      {chosen === null ? (
        <Search contact={contact} onChoose={setChosen} />
      ) : (
        <Preview
          contact={contact}
          otherId={chosen.id}
          onBack={() => setChosen(null)}
          onMerge={(name) => {
            onClose();
            onMerge(chosen.id, name);
          }}
        />
      )}
    </Dialog>
  );
}

function Search({ contact, onChoose }: { contact: ContactDetail; onChoose: (other: Contact) => void }) {
  const [query, setQuery] = useState("");
  const { data = [], isFetching } = useFoundContacts(query);
  const taken = new Set([contact.id, ...contact.merged.map(({ id }) => id)]);
  const found = data.filter(({ id, merged_into }) => !taken.has(id) && merged_into === null);
  return (
    <div className="flex min-h-64 flex-col gap-3">
      <TextField
        label="The other contact"
        value={query}
        autoComplete="off"
        placeholder="Name, company or number"
        onChange={(event) => setQuery(event.currentTarget.value)}
      />
      <ul aria-label="Contacts" className="-mx-2 flex flex-col">
        {found.map((other) => (
          <li key={other.id}>
            <button
              type="button"
              onClick={() => onChoose(other)}
              className="flex w-full items-center gap-3 rounded-md px-2 py-2 text-left hover:bg-hover"
            >
              <Avatar name={nameOf(other)} />
              <span className="min-w-0 flex-1">
                <span className="block truncate font-medium">{nameOf(other)}</span>
                <span className="tabular block truncate text-sm text-ink-3">
                  {[other.company, ...other.numbers.map(({ number }) => formatNumber(number))]
                    .filter(Boolean)
                    .join(", ")}
                </span>
              </span>
            </button>
          </li>
        ))}
      </ul>
      {query.trim().length > 1 && found.length === 0 && !isFetching && (
        <p className="text-ink-2">Nobody is called that. A number finds whoever has it.</p>
      )}
    </div>
  );
}

function Preview({
  contact,
  otherId,
  onBack,
  onMerge,
}: {
  contact: ContactDetail;
  otherId: string;
  onBack: () => void;
  onMerge: (name: string) => void;
}) {
  const { data: other, error, refetch } = useContact(otherId);
  if (error !== null) return <Failure error={error} onRetry={() => void refetch()} />;
  if (other === undefined) return <div className="skeleton h-64" />;
  const isKnown = new Set(contact.conversations.map(({ id }) => id));
  const threads = contact.conversations.length + other.conversations.filter(({ id }) => !isKnown.has(id)).length;
  return (
    <div className="flex flex-col gap-4">
      <div className="grid grid-cols-2 gap-2">
        <Side contact={contact} note="stays" />
        <Side contact={other} note="joins" />
      </div>
      <p className="text-ink-2">
        {nameOf(contact)} then stands for both, with all numbers and {threads} {threads === 1 ? "thread" : "threads"}.
        Nothing is lost in Quo or here, and &ldquo;Separate&rdquo; takes it back at any time.
      </p>
      <div className="flex gap-2">
        <Button look="quiet" onClick={onBack}>
          <ArrowLeft aria-hidden="true" className="size-4" /> Somebody else
        </Button>
        <span className="flex-1" />
        <Button look="primary" onClick={() => onMerge(nameOf(other))}>
          Merge
        </Button>
      </div>
    </div>
  );
}

function Side({ contact, note }: { contact: ContactDetail; note: string }) {
  return (
    <div className="flex min-w-0 flex-col gap-1 rounded-lg border border-line p-3">
      <p className="text-xs text-ink-3">{note}</p>
      <p className="truncate font-semibold">{nameOf(contact)}</p>
      {contact.numbers.map(({ number }) => (
        <p key={number} className="tabular truncate text-sm text-ink-2">
          {formatNumber(number)}
        </p>
      ))}
      <p className="text-sm text-ink-3">
        {contact.conversations.length} {contact.conversations.length === 1 ? "thread" : "threads"}
      </p>
    </div>
  );
}
