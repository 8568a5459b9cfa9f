import { CornerDownLeft, Search } from "lucide-react";
import { useNavigate } from "@tanstack/react-router";
import { useDeferredValue, useId, useState } from "react";
import { formatNumber } from "../data/phone-number.ts";
import { usePeopleLike } from "../data/search.ts";
import { cx } from "../ui/class-names.ts";
import { BareDialog } from "../ui/dialog.tsx";
import { Keys } from "../ui/keys.tsx";
import { type Command, useCommands } from "./commands.ts";

/** Every command by its name, with its key beside it: whoever looks one up often enough learns the key. */
export function Palette({ onClose }: { onClose: () => void }) {
  const commands = useCommands();
  const [query, setQuery] = useState("");
  const people = usePeopleCommands(query);
  const [at, setAt] = useState(0);
  const listId = useId();
  const found = [...findCommands(commands, query), ...people];
  const chosen = found[Math.min(at, found.length - 1)];

  const run = (command: Command | undefined): void => {
    if (command === undefined) return;
    onClose();
    // After the dialog gave the focus back, so that the command may move it.
    setTimeout(() => command.run());
  };
  const move = (by: number): void => {
    const next = (Math.min(at, found.length - 1) + by + found.length) % Math.max(found.length, 1);
    setAt(next);
    document.querySelector(`#${CSS.escape(`${listId}-${found[next]?.id}`)}`)?.scrollIntoView({ block: "nearest" });
  };

  return (
    <BareDialog
      label="Commands"
      onClose={onClose}
      className="top-[max(1rem,12vh)] left-1/2 flex max-h-[min(28rem,70dvh)] w-[calc(100vw-2rem)] max-w-xl -translate-x-1/2 flex-col overflow-hidden rounded-xl border border-line bg-raised p-0 shadow-float"
    >
      <div className="flex items-center gap-2.5 border-b border-line px-4">
        <Search aria-hidden="true" className="size-4 shrink-0 text-ink-3" />
        <input
          role="combobox"
          aria-label="Find a command or a person"
          aria-expanded="true"
          aria-controls={listId}
          aria-activedescendant={chosen === undefined ? undefined : `${listId}-${chosen.id}`}
          // oxlint-disable-next-line jsx-a11y/no-autofocus -- the dialog is there to be typed into
          autoFocus
          autoComplete="off"
          placeholder="A command, a person, or words to search for"
          value={query}
          onChange={(event) => {
            setQuery(event.currentTarget.value);
            setAt(0);
          }}
          onKeyDown={(event) => {
            if (event.key === "ArrowDown") move(1);
            else if (event.key === "ArrowUp") move(-1);
            else if (event.key === "Enter") run(chosen);
            else return;
            event.preventDefault();
          }}
          className="h-12 min-w-0 flex-1 bg-transparent text-lg outline-none placeholder:text-ink-3"
        />
      </div>
      <div id={listId} role="listbox" aria-label="Commands" className="min-h-0 flex-1 overflow-y-auto p-1.5">
        {found.map((command) => (
          <div
            key={command.id}
            id={`${listId}-${command.id}`}
            role="option"
            tabIndex={-1}
            aria-selected={command === chosen}
            onClick={() => run(command)}
            onKeyDown={() => {}}
            onPointerMove={() => setAt(found.indexOf(command))}
            className={cx(
              "flex h-9 items-center gap-3 rounded-md px-2.5 outline-none",
              command === chosen && "bg-selected",
            )}
          >
            <span className="min-w-0 flex-1 truncate">{command.title}</span>
            <span className="text-xs text-ink-3 max-xs:hidden">{command.section}</span>
            {command.keys !== undefined && <Keys keys={command.keys} />}
          </div>
        ))}
        {found.length === 0 && <p className="px-3 py-6 text-center text-ink-2">No command is called that.</p>}
      </div>
      <p className="flex items-center gap-1.5 border-t border-line px-4 py-2 text-xs text-ink-3">
        <CornerDownLeft aria-hidden="true" className="size-3.5" /> runs it. The keys on the right work without this
        list.
      </p>
    </BareDialog>
  );
}

/** People that are called so or have such a number, and the search for the same words. */
function usePeopleCommands(query: string): Command[] {
  const navigate = useNavigate();
  // Letters come faster than answers: what is asked for is what is typed when there is time.
  const typed = useDeferredValue(query.trim());
  const { data } = usePeopleLike(typed);
  if (typed.length < 2) return [];
  const people = (data?.people ?? []).slice(0, MOST_PEOPLE).flatMap((person): Command[] => {
    const { contact_id: id, conversation_id: conversationId, name, company, numbers } = person;
    if (conversationId === null) return [];
    return [
      {
        id: `person-${id}`,
        title: name ?? company ?? formatNumber(numbers[0] ?? ""),
        section: "People",
        run: () => void navigate({ to: "/inbox/$conversationId", params: { conversationId }, search: { view: "all" } }),
      },
    ];
  });
  const search: Command = {
    id: "search-for-it",
    title: `Search for “${typed}”`,
    section: "Go to",
    run: () => void navigate({ to: "/search", search: { q: typed } }),
  };
  return [...people, search];
}

const MOST_PEOPLE = 5;

const SECTIONS: readonly Command["section"][] = ["Conversation", "People", "View", "Go to", "Help"];

/** All words must occur; titles that begin with the query come first, then what concerns what is shown. */
function findCommands(commands: readonly Command[], query: string): Command[] {
  const words = query.toLocaleLowerCase().split(/\s+/).filter(Boolean);
  const isFound = ({ title, section, words: more = "", isHidden = false }: Command): boolean => {
    const text = `${title} ${section} ${more}`.toLocaleLowerCase();
    return !isHidden && words.every((word) => text.includes(word));
  };
  const rank = ({ title }: Command): number => (title.toLocaleLowerCase().startsWith(words[0] ?? "") ? 0 : 1);
  return commands
    .filter(isFound)
    .sort((a, b) => rank(a) - rank(b) || SECTIONS.indexOf(a.section) - SECTIONS.indexOf(b.section));
}
