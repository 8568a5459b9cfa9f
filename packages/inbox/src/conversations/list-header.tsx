import { useNavigate } from "@tanstack/react-router";
import { ChevronDown, SquarePen } from "lucide-react";
import { useCommands } from "../app/commands.ts";
import { VIEW_LABELS } from "../app/views.ts";
import { useLines } from "../data/directory.ts";
import { formatNumber } from "../data/phone-number.ts";
import { type ConversationFilter, VIEWS } from "../data/query-keys.ts";
import { IconButton } from "../ui/button.tsx";
import { Menu, MenuItem, MenuLabel } from "../ui/menu.tsx";

/** Which conversations these are, and on a phone the way to others. */
export function ListHeader({ filter }: { filter: ConversationFilter }) {
  const navigate = useNavigate();
  const newText = useCommands().find(({ id }) => id === "new text");
  const lines = useLines().data ?? [];
  const line = lines.find(({ number }) => number === filter.line);
  const show = (next: ConversationFilter): void => void navigate({ to: "/inbox", search: next });
  return (
    <header className="flex h-13 shrink-0 items-center gap-2 border-b border-line px-2">
      <h1 className="min-w-0">
        <Menu
          trigger={
            <button
              type="button"
              className="touch-target flex h-9 max-w-full items-center gap-1.5 rounded-md px-2 text-lg font-semibold hover:bg-hover"
            >
              <span className="truncate">{VIEW_LABELS[filter.view].label}</span>
              {filter.line !== undefined && (
                <span className="truncate text-sm font-normal text-ink-2">
                  {line?.name ?? formatNumber(filter.line)}
                </span>
              )}
              <ChevronDown aria-hidden="true" className="size-4 shrink-0 text-ink-3" />
            </button>
          }
        >
          <MenuLabel>Views</MenuLabel>
          {VIEWS.map((view) => {
            const { label, icon: Icon } = VIEW_LABELS[view];
            return (
              <MenuItem
                key={view}
                icon={<Icon aria-hidden="true" className="size-4 text-ink-3" strokeWidth={1.75} />}
                isChecked={view === filter.view}
                onSelect={() => show({ ...filter, view })}
              >
                {label}
              </MenuItem>
            );
          })}
          {lines.length > 0 && <MenuLabel>Lines</MenuLabel>}
          {lines.length > 0 && (
            <MenuItem isChecked={filter.line === undefined} onSelect={() => show({ view: filter.view })}>
              All lines
            </MenuItem>
          )}
          {lines.map(({ id, number, name }) =>
            number === null ? null : (
              <MenuItem
                key={id}
                isChecked={number === filter.line}
                onSelect={() => show({ view: filter.view, line: number })}
              >
                {name ?? formatNumber(number)}
              </MenuItem>
            ),
          )}
        </Menu>
      </h1>
      {newText !== undefined && (
        <IconButton label="New text" keys="c" className="ml-auto" onClick={() => newText.run()}>
          <SquarePen aria-hidden="true" className="size-4.5" strokeWidth={1.75} />
        </IconButton>
      )}
    </header>
  );
}
