import { Link } from "@tanstack/react-router";
import { Pencil } from "lucide-react";
import { type ReactNode, useState } from "react";
import { useContact } from "../data/contacts.ts";
import { nameOfContact } from "../data/directory.ts";
import { formatNumber } from "../data/phone-number.ts";
import type { Contact, ContactDetail, ConversationDetail, Participant } from "../data/resources.ts";
import { useRight } from "../data/session.ts";
import { Avatar } from "../ui/avatar.tsx";
import { IconButton } from "../ui/button.tsx";
import { Consents } from "./consents.tsx";
import { EditContact } from "./edit-contact.tsx";
import { Held } from "./held.tsx";
import { Merged } from "./merged.tsx";
import { OwnNotes } from "./own-notes.tsx";
import { Part } from "./parts.tsx";
import { Threads } from "./threads.tsx";

/** Of several people in a thread only what tells them apart, until one is opened. */
export function PersonCard({
  participant: { number, contact },
  conversation,
  isOne,
  isKnown,
}: {
  participant: Participant;
  conversation: ConversationDetail;
  isOne: boolean;
  /** False while more of them is on its way. */
  isKnown: boolean;
}) {
  const [isExpanded, setExpanded] = useState(false);
  const isFull = isOne || isExpanded;
  const { data: detail } = useContact(isFull ? (contact?.id ?? null) : null);
  const mayWrite = useRight("write");
  const [isEditing, setEditing] = useState(false);
  const shown: Contact | null = detail ?? contact;
  const name = shown?.display_name ?? formatNumber(number);
  const told = nameOfContact(shown);
  const about = [shown?.role, shown?.own.company ?? shown?.company].filter((part) => part != null && part !== name);
  if (!isFull) {
    return (
      <button
        type="button"
        aria-expanded={false}
        onClick={() => setExpanded(true)}
        className="flex items-center gap-3 border-b border-line px-5 py-3 text-left -outline-offset-2 hover:bg-hover"
      >
        <Avatar name={name} />
        <span className="min-w-0 flex-1">
          <span className="block truncate font-semibold">{name}</span>
          <span className="tabular block truncate text-sm text-ink-3">{formatNumber(number)}</span>
        </span>
      </button>
    );
  }
  return (
    <section aria-label={name}>
      <div className="relative flex flex-col items-center gap-2 px-5 pt-5 pb-4 text-center">
        <Avatar name={name} size="large" />
        <div className="w-full min-w-0">
          <h2 className="text-lg font-semibold [overflow-wrap:anywhere]">{name}</h2>
          <p className="text-sm text-ink-2 [overflow-wrap:anywhere]">
            {about.join(", ") || (shown?.openphone_id == null ? "Not in Quo's address book" : "")}
          </p>
          {told !== null && told !== name && <p className="text-sm text-ink-3">In Quo: {told}</p>}
        </div>
        {mayWrite && detail !== undefined && (
          <span className="absolute top-3 right-3">
            <IconButton label="Change name and fields" onClick={() => setEditing(true)}>
              <Pencil aria-hidden="true" className="size-4" strokeWidth={1.75} />
            </IconButton>
          </span>
        )}
      </div>
      <Reach number={number} contact={shown} merged={detail?.merged ?? []} />
      {shown !== null && <Fields contact={shown} />}
      {!isKnown && <MoreSkeleton />}
      {isKnown && <Held number={number} />}
      {isKnown && detail !== undefined && (
        <>
          <Consents contact={detail} line={conversation.line_number} />
          <OwnNotes key={`notes ${detail.id}`} contact={detail} />
          <Threads contact={detail} currentId={conversation.id} />
          <Merged contact={detail} />
        </>
      )}
      {isKnown && (
        <p className="border-t border-line px-5 py-3">
          <Link
            to="/search"
            search={{ q: number }}
            className="text-sm font-medium text-accent-text underline-offset-2 hover:underline"
          >
            Everything with this number
          </Link>
        </p>
      )}
      {isEditing && detail !== undefined && <EditContact contact={detail} onClose={() => setEditing(false)} />}
    </section>
  );
}

function MoreSkeleton() {
  return (
    <div
      role="status"
      aria-label="Loading more of the contact"
      className="flex flex-col gap-2 border-t border-line px-5 py-5"
    >
      <span className="skeleton h-4 w-20" />
      <span className="skeleton h-4 w-36" />
    </div>
  );
}

function Reach({
  number,
  contact,
  merged,
}: {
  number: string;
  contact: Contact | null;
  merged: ContactDetail["merged"];
}) {
  const all = [contact, ...merged].flatMap((one) => one?.numbers ?? []);
  const numbers = all.length === 0 ? [{ number, label: null }] : all;
  const unique = numbers.filter((one, index) => numbers.findIndex((other) => other.number === one.number) === index);
  const emails = [contact, ...merged].flatMap((one) => one?.emails ?? []);
  return (
    <Part title={unique.length === 1 && emails.length === 0 ? "Number" : "How to reach them"}>
      {unique.map((own) => (
        <div key={own.number} className="flex items-baseline justify-between gap-2 leading-6">
          <a href={`tel:${own.number}`} className="tabular hover:underline">
            {formatNumber(own.number)}
          </a>
          <span className="text-xs text-ink-3">
            {own.number === number && unique.length > 1 ? "this thread" : own.label}
          </span>
        </div>
      ))}
      {emails.map(({ value }) => (
        <a key={value} href={`mailto:${value}`} className="block truncate leading-6 hover:underline">
          {value}
        </a>
      ))}
    </Part>
  );
}

/** Own fields, then what Quo has of them. */
function Fields({ contact }: { contact: Contact }) {
  const own = Object.entries(contact.own.fields);
  const quo = contact.custom_fields.flatMap((field): [string, string][] => {
    const { name, value } = (field ?? {}) as { name?: unknown; value?: unknown };
    const words = Array.isArray(value) ? value.join(", ") : value;
    if (typeof name !== "string" || (typeof words !== "string" && typeof words !== "number") || words === "") return [];
    return [[name, String(words)]];
  });
  if (contact.location !== null && contact.location !== "") quo.unshift(["Place", contact.location]);
  if (own.length + quo.length === 0) return null;
  return (
    <Part title="Fields">
      <dl className="flex flex-col gap-2">
        {own.map(([name, value]) => (
          <Fact key={name} label={name.replaceAll("_", " ")}>
            {value}
          </Fact>
        ))}
        {quo.map(([name, value]) => (
          <Fact key={`quo ${name}`} label={name}>
            {value}
          </Fact>
        ))}
      </dl>
    </Part>
  );
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div>
      <dt className="text-xs text-ink-3 first-letter:uppercase">{label}</dt>
      <dd className="[overflow-wrap:anywhere]">{children}</dd>
    </div>
  );
}
