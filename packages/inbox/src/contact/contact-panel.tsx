import { X } from "lucide-react";
import { useEffect, useRef } from "react";
import { useConsents, useContact } from "../data/contacts.ts";
import { useHeld } from "../data/refusals.ts";
import type { ConversationDetail } from "../data/resources.ts";
import { IconButton } from "../ui/button.tsx";
import { cx } from "../ui/class-names.ts";
import { ConversationTags } from "./conversation-tags.tsx";
import { PersonCard } from "./person-card.tsx";
import { Tasks } from "./tasks.tsx";

/** Who they are. Beside the thread where there is room, a sheet over it where there is not. */
export function ContactPanel({
  conversation,
  isOpen,
  onClose,
}: {
  conversation: ConversationDetail | undefined;
  isOpen: boolean;
  onClose: () => void;
}) {
  const panel = useRef<HTMLElement>(null);
  const isKnown = useIsKnown(conversation);
  useEffect(() => {
    if (!isOpen) return;
    const before = document.activeElement;
    panel.current?.focus();
    const onKey = (event: KeyboardEvent): void => {
      if (event.key === "Escape" && document.querySelector("dialog[open], [role=menu]") === null) onClose();
    };
    document.addEventListener("keydown", onKey);
    return () => {
      document.removeEventListener("keydown", onKey);
      if (before instanceof HTMLElement) before.focus();
    };
  }, [isOpen, onClose]);
  return (
    <>
      {isOpen && (
        <button
          type="button"
          tabIndex={-1}
          aria-label="Close"
          onClick={onClose}
          className="fixed inset-0 z-30 bg-scrim panel:hidden"
        />
      )}
      <aside
        ref={panel}
        tabIndex={-1}
        aria-label="About the contact"
        className={cx(
          "min-h-0 w-full shrink-0 flex-col overflow-y-auto overscroll-contain border-l border-line bg-canvas outline-none max-panel:fixed max-panel:z-30 max-panel:shadow-float max-md:inset-x-0 max-md:bottom-0 max-md:max-h-[88dvh] max-md:rounded-t-2xl max-md:border-t max-md:pb-[env(safe-area-inset-bottom)] md:max-panel:inset-y-0 md:max-panel:right-0 md:max-panel:max-w-96 panel:static panel:flex panel:w-76 2xl:w-88",
          isOpen ? "flex" : "hidden",
        )}
      >
        <div className="sticky top-0 z-10 flex h-13 shrink-0 items-center justify-between bg-canvas px-4 panel:hidden">
          <h2 className="font-semibold">About</h2>
          <IconButton label="Close the panel" onClick={onClose}>
            <X aria-hidden="true" className="size-4.5" />
          </IconButton>
        </div>
        {conversation === undefined ? (
          <PanelSkeleton />
        ) : (
          <>
            {conversation.contacts.map((participant) => (
              <PersonCard
                key={participant.number}
                participant={participant}
                conversation={conversation}
                isOne={conversation.contacts.length === 1}
                isKnown={isKnown}
              />
            ))}
            {isKnown && (
              <>
                <ConversationTags conversation={conversation} />
                <Tasks key={`tasks ${conversation.id}`} conversation={conversation} />
              </>
            )}
          </>
        )}
      </aside>
    </>
  );
}

/**
 * Whether all of the person is here, where the panel shows all of one. Read at once and shown at once: parts that came one
 * after the other would push the rest down.
 */
function useIsKnown(conversation: ConversationDetail | undefined): boolean {
  const [first, ...others] = conversation?.contacts ?? [];
  const id = others.length === 0 ? (first?.contact?.id ?? null) : null;
  const contact = useContact(id);
  const consents = useConsents(id);
  const held = useHeld(others.length === 0 ? (first?.number ?? null) : null);
  return !held.isLoading && (id === null || !(contact.isLoading || consents.isLoading));
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
