import { useNavigate } from "@tanstack/react-router";
import { BookmarkPlus, ChevronDown, ListChecks, SquarePen, X } from "lucide-react";
import { useState } from "react";
import { useCommands } from "../app/commands.ts";
import { SaveViewDialog } from "../app/save-view-dialog.tsx";
import { VIEW_LABELS } from "../app/views.ts";
import { useLines } from "../data/directory.ts";
import { useFirm, useNameOf } from "../data/people.ts";
import { formatNumber } from "../data/phone-number.ts";
import { type ConversationFilter, VIEWS } from "../data/query-keys.ts";
import { useRight } from "../data/session.ts";
import { useTags } from "../data/tags.ts";
import { addView, isSameFilter, useViews } from "../data/views.ts";
import { TagDot } from "../decisions/tag-dot.tsx";
import { IconButton } from "../ui/button.tsx";
import { Menu, MenuItem, MenuLabel } from "../ui/menu.tsx";

/** Which conversations these are, what they are narrowed to, and the way to others. */
export function ListHeader({ filter, onSelect }: { filter: ConversationFilter; onSelect: () => void }) {
  const navigate = useNavigate();
  const mayWrite = useRight("write");
  const [isSaving, setSaving] = useState(false);
  const newText = useCommands().find(({ id }) => id === "new text");
  const lines = useLines().data ?? [];
  const tags = useTags();
  const firm = useFirm();
  const nameOf = useNameOf();
  const views = useViews().data;
  const saved = views?.saved ?? [];
  const kept = saved.find((view) => isSameFilter(view.filter, filter));
  const show = (next: ConversationFilter): void => void navigate({ to: "/inbox", search: next });
  const line = lines.find(({ number }) => number === filter.line);
  const narrowed = [
    filter.line === undefined ? null : (line?.name ?? formatNumber(filter.line)),
    filter.tag === undefined ? null : (tags.find(({ id }) => id === filter.tag)?.name ?? "tag"),
    filter.assignee === undefined ? null : nameOf(filter.assignee),
  ].filter((part) => part !== null);
  return (
    <header className="flex h-13 shrink-0 items-center gap-1 border-b border-line px-2">
      <h1 className="min-w-0 flex-1">
        <Menu
          trigger={
            <button
              type="button"
              className="touch-target flex h-9 max-w-full items-center gap-1.5 rounded-md px-2 text-lg font-semibold hover:bg-hover"
            >
              <span className="truncate">{kept?.name ?? VIEW_LABELS[filter.view].label}</span>
              {kept === undefined && narrowed.length > 0 && (
                <span className="truncate text-sm font-normal text-ink-2">{narrowed.join(", ")}</span>
              )}
              <ChevronDown aria-hidden="true" className="size-4 shrink-0 text-ink-3" />
            </button>
          }
        >
          <MenuLabel>Views</MenuLabel>
          {VIEWS.map((view) => {
            const { label, icon: Icon } = VIEW_LABELS[view];
            const count = views?.views[view] ?? 0;
            return (
              <MenuItem
                key={view}
                icon={<Icon aria-hidden="true" className="size-4 text-ink-3" strokeWidth={1.75} />}
                isChecked={view === filter.view}
                onSelect={() => show({ ...filter, view })}
              >
                <span className="flex justify-between gap-4">
                  {label}
                  {filter.line === undefined && count > 0 && <span className="tabular text-ink-3">{count}</span>}
                </span>
              </MenuItem>
            );
          })}
          {saved.length > 0 && <MenuLabel>Saved</MenuLabel>}
          {saved.map((view) => (
            <MenuItem key={view.id} isChecked={view === kept} onSelect={() => show(view.filter)}>
              {view.name}
            </MenuItem>
          ))}
          {lines.length > 0 && <MenuLabel>Lines</MenuLabel>}
          {lines.map(({ id, number, name }) =>
            number === null ? null : (
              <MenuItem
                key={id}
                isChecked={number === filter.line}
                onSelect={() => show({ ...filter, line: number === filter.line ? undefined : number })}
              >
                {name ?? formatNumber(number)}
              </MenuItem>
            ),
          )}
          {tags.length > 0 && <MenuLabel>Tags</MenuLabel>}
          {tags.map(({ id, name, color }) => (
            <MenuItem
              key={id}
              icon={<TagDot color={color} />}
              isChecked={id === filter.tag}
              onSelect={() => show({ ...filter, tag: id === filter.tag ? undefined : id })}
            >
              {name}
            </MenuItem>
          ))}
          {firm.length > 0 && <MenuLabel>Assigned to</MenuLabel>}
          {firm.map(({ id, name }) => (
            <MenuItem
              key={id}
              isChecked={id === filter.assignee}
              onSelect={() => show({ ...filter, assignee: id === filter.assignee ? undefined : id })}
            >
              {name}
            </MenuItem>
          ))}
        </Menu>
      </h1>
      {narrowed.length > 0 && (
        <IconButton label="Show all of this view" onClick={() => show({ view: filter.view })}>
          <X aria-hidden="true" className="size-4.5" strokeWidth={1.75} />
        </IconButton>
      )}
      {mayWrite && narrowed.length > 0 && kept === undefined && (
        <IconButton label="Save this view" onClick={() => setSaving(true)}>
          <BookmarkPlus aria-hidden="true" className="size-4.5" strokeWidth={1.75} />
        </IconButton>
      )}
      {mayWrite && (
        <IconButton label="Select conversations" keys="x" onClick={onSelect}>
          <ListChecks aria-hidden="true" className="size-4.5" strokeWidth={1.75} />
        </IconButton>
      )}
      {isSaving && (
        <SaveViewDialog
          title="Save this view"
          name={[...narrowed, VIEW_LABELS[filter.view].label.toLowerCase()].join(", ")}
          onClose={() => setSaving(false)}
          onSave={(view) => addView({ ...view, filter })}
        />
      )}
      {newText !== undefined && (
        <IconButton label="New text" keys="c" onClick={() => newText.run()}>
          <SquarePen aria-hidden="true" className="size-4.5" strokeWidth={1.75} />
        </IconButton>
      )}
    </header>
  );
}
