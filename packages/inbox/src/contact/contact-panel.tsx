import { Link } from "@tanstack/react-router";
import { X } from "lucide-react";
import { type ReactNode, useEffect } from "react";
import { nameOfContact } from "../data/directory.ts";
import { formatNumber } from "../data/phone-number.ts";
import type { ConversationDetail, Participant } from "../data/resources.ts";
import { Avatar } from "../ui/avatar.tsx";
import { IconButton } from "../ui/button.tsx";
import { cx } from "../ui/class-names.ts";

/** Who they are. Beside the thread where there is room, over it where there is not. */
export function ContactPanel({
  conversation,
  isOpen,
  onClose,
}: {
  conversation: ConversationDetail | undefined;
  isOpen: boolean;
  onClose: () => void;
}) {
  useEffect(() => {
    if (!isOpen) return;
    const onKey = (event: KeyboardEvent): void => {
      if (event.key === "Escape") onClose();
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, [isOpen, onClose]);
  return (
    <aside
      aria-label="About the contact"
      className={cx(
        "min-h-0 w-full shrink-0 flex-col overflow-y-auto border-l border-line bg-canvas max-panel:fixed max-panel:inset-y-0 max-panel:right-0 max-panel:z-30 max-panel:max-w-96 max-panel:shadow-float panel:static panel:flex panel:w-76 2xl:w-88",
        isOpen ? "flex" : "hidden",
      )}
    >
      <div className="flex h-13 shrink-0 items-center justify-between px-4 panel:hidden">
        <h2 className="font-semibold">About</h2>
        <IconButton label="Close" onClick={onClose}>
          <X aria-hidden="true" className="size-4.5" />
        </IconButton>
      </div>
      {conversation === undefined ? (
        <PanelSkeleton />
      ) : (
        conversation.contacts.map((participant) => <PersonCard key={participant.number} participant={participant} />)
      )}
    </aside>
  );
}

function PersonCard({ participant: { number, contact } }: { participant: Participant }) {
  const name = nameOfContact(contact) ?? formatNumber(number);
  const numbers = contact === null || contact.numbers.length === 0 ? [{ number, label: null }] : contact.numbers;
  return (
    <section aria-label={name} className="border-b border-line px-5 py-5 last:border-0">
      <div className="flex flex-col items-center gap-2 pb-4 text-center">
        <Avatar name={name} size="large" />
        <div>
          <h2 className="text-lg font-semibold">{name}</h2>
          <p className="text-sm text-ink-2">
            {[contact?.role, contact?.company].filter((part) => part != null && part !== name).join(", ") ||
              (contact?.openphone_id == null ? "Not in the address book" : "")}
          </p>
        </div>
      </div>
      <dl className="flex flex-col gap-3">
        <Fact label={numbers.length === 1 ? "Number" : "Numbers"}>
          {numbers.map((own) => (
            <div key={own.number} className="flex items-baseline justify-between gap-2">
              <a href={`tel:${own.number}`} className="tabular hover:underline">
                {formatNumber(own.number)}
              </a>
              {own.label !== null && <span className="text-xs text-ink-3">{own.label}</span>}
            </div>
          ))}
        </Fact>
        {contact !== null && contact.emails.length > 0 && (
          <Fact label="E-mail">
            {contact.emails.map(({ value }) => (
              <a key={value} href={`mailto:${value}`} className="block truncate hover:underline">
                {value}
              </a>
            ))}
          </Fact>
        )}
        {contact?.location != null && contact.location !== "" && <Fact label="Place">{contact.location}</Fact>}
      </dl>
      <p className="pt-4">
        <Link
          to="/search"
          search={{ q: number }}
          className="text-sm font-medium text-accent-text underline-offset-2 hover:underline"
        >
          Everything with this number
        </Link>
      </p>
    </section>
  );
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div>
      <dt className="pb-0.5 text-xs text-ink-3">{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function PanelSkeleton() {
  return (
    <div role="status" aria-label="Loading the contact" className="flex flex-col items-center gap-2 px-5 py-5">
      <span className="skeleton size-14 rounded-full!" />
      <span className="skeleton h-5 w-36" />
      <span className="skeleton h-4 w-24" />
    </div>
  );
}
