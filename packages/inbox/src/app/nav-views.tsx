import { Link, useSearch } from "@tanstack/react-router";
import { Bookmark, Ellipsis } from "lucide-react";
import { type ReactNode, useState } from "react";
import { useLines } from "../data/directory.ts";
import { formatNumber } from "../data/phone-number.ts";
import { type ConversationFilter, VIEWS } from "../data/query-keys.ts";
import type { SavedView, Tag } from "../data/resources.ts";
import { useRight } from "../data/session.ts";
import { changeTag, removeTag, useTags } from "../data/tags.ts";
import { addView, changeView, isSameFilter, removeView, useViews } from "../data/views.ts";
import { TagDialog } from "../decisions/tag-dialog.tsx";
import { TagDot } from "../decisions/tag-dot.tsx";
import { cx } from "../ui/class-names.ts";
import { Menu, MenuItem } from "../ui/menu.tsx";
import { notify } from "../ui/toasts.tsx";
import { CountBadge } from "./count-badge.tsx";
import { ACTIVE, ITEM } from "./nav-looks.ts";
import { SaveViewDialog } from "./save-view-dialog.tsx";
import { COUNTED_VIEWS, VIEW_LABELS } from "./views.ts";

/** Views, saved views, lines and tags of the inbox, with how many are in each. */
export function NavViews() {
  const { view, line, tag, assignee } = useSearch({ strict: false });
  const counts = useViews().data;
  const filter: ConversationFilter = { view: view ?? "open", line, tag, assignee };
  const shown = line === undefined ? counts?.views : counts?.lines.find((counted) => counted.line === line)?.views;
  const saved = counts?.saved ?? [];
  const isSaved = saved.some((one) => isSameFilter(one.filter, filter));
  return (
    <>
      <Section title="Views">
        {VIEWS.map((name) => {
          // It has a screen of its own.
          if (name === "missed") return null;
          const { label, icon: Icon } = VIEW_LABELS[name];
          const isActive = view === name && tag === undefined && !isSaved;
          return (
            <li key={name}>
              <Link
                to="/inbox"
                search={{ view: name, ...(line !== undefined && { line }) }}
                className={cx(ITEM, isActive && ACTIVE)}
                aria-current={isActive ? "page" : undefined}
              >
                <Icon aria-hidden="true" className="size-4 shrink-0 text-ink-3" strokeWidth={1.75} />
                <span className="flex-1 truncate">{label}</span>
                {COUNTED_VIEWS.has(name) && <CountBadge count={shown?.[name] ?? 0} />}
              </Link>
            </li>
          );
        })}
      </Section>
      {saved.length > 0 && (
        <Section title="Saved">
          {saved.map((one) => (
            <SavedEntry key={one.id} view={one} isActive={view !== undefined && isSameFilter(one.filter, filter)} />
          ))}
        </Section>
      )}
      <LineList filter={filter} isInbox={view !== undefined} />
      <TagList filter={filter} />
    </>
  );
}

export function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section aria-label={title} className="max-rail:hidden">
      <h2 className="px-2.5 pb-1 text-2xs font-semibold tracking-wide text-ink-3 uppercase">{title}</h2>
      <ul className="flex flex-col gap-px">{children}</ul>
    </section>
  );
}

function LineList({ filter, isInbox }: { filter: ConversationFilter; isInbox: boolean }) {
  const lines = useLines().data ?? [];
  const counts = useViews().data?.lines ?? [];
  const { view, line } = filter;
  if (lines.length === 0) return null;
  return (
    <Section title="Lines">
      {lines.map(({ id, number, name, symbol }) => {
        if (number === null) return null;
        const isActive = isInbox && number === line;
        return (
          <li key={id}>
            <Link
              to="/inbox"
              // Once more on the same line shows all lines again.
              search={isActive ? { view } : { view, line: number }}
              className={cx(ITEM, isActive && ACTIVE)}
              aria-current={isActive ? "true" : undefined}
            >
              <span aria-hidden="true" className="w-4 shrink-0 text-center text-sm">
                {symbol ?? "#"}
              </span>
              <span className="flex-1 truncate">{name ?? formatNumber(number)}</span>
              {COUNTED_VIEWS.has(view) && (
                <CountBadge count={counts.find((counted) => counted.line === number)?.views[view] ?? 0} />
              )}
            </Link>
          </li>
        );
      })}
    </Section>
  );
}

function TagList({ filter }: { filter: ConversationFilter }) {
  const tags = useTags();
  if (tags.length === 0) return null;
  return (
    <Section title="Tags">
      {tags.map((tag) => (
        <TagEntry key={tag.id} tag={tag} isActive={filter.tag === tag.id} />
      ))}
    </Section>
  );
}

function TagEntry({ tag, isActive }: { tag: Tag; isActive: boolean }) {
  const [isChanging, setChanging] = useState(false);
  return (
    <li className="group/entry relative">
      <Link
        to="/inbox"
        search={isActive ? { view: "open" } : { view: "all", tag: tag.id }}
        className={cx(ITEM, "pr-8!", isActive && ACTIVE)}
        aria-current={isActive ? "true" : undefined}
      >
        <span className="flex w-4 shrink-0 justify-center">
          <TagDot color={tag.color} />
        </span>
        <span className="flex-1 truncate">{tag.name}</span>
      </Link>
      <EntryMenu of={`the tag ${tag.name}`}>
        <MenuItem onSelect={() => setChanging(true)}>Change…</MenuItem>
        <MenuItem
          onSelect={() =>
            attempt(async () => {
              await removeTag(tag.id);
              notify({ title: `Deleted the tag ${tag.name}`, description: "It was taken from every conversation." });
            })
          }
        >
          Delete, and take it from every conversation
        </MenuItem>
      </EntryMenu>
      {isChanging && (
        <TagDialog
          title="Change the tag"
          tag={tag}
          onClose={() => setChanging(false)}
          onSave={(name, color) => changeTag(tag.id, { name, color })}
        />
      )}
    </li>
  );
}

function SavedEntry({ view, isActive }: { view: SavedView; isActive: boolean }) {
  const [isRenaming, setRenaming] = useState(false);
  const { id, name, shared, filter } = view;
  const remove = (): void =>
    attempt(async () => {
      await removeView(id);
      notify({ title: `Deleted ${name}`, undo: () => attempt(() => addView({ name, shared, filter })) });
    });
  return (
    <li className="group/entry relative">
      <Link
        to="/inbox"
        search={filter}
        className={cx(ITEM, "pr-8!", isActive && ACTIVE)}
        aria-current={isActive ? "page" : undefined}
      >
        <Bookmark aria-hidden="true" className="size-4 shrink-0 text-ink-3" strokeWidth={1.75} />
        <span className="flex-1 truncate">{name}</span>
      </Link>
      <EntryMenu of={name}>
        <MenuItem onSelect={() => setRenaming(true)}>Rename…</MenuItem>
        <MenuItem onSelect={remove}>Delete</MenuItem>
      </EntryMenu>
      {isRenaming && (
        <SaveViewDialog
          title="Rename the view"
          name={name}
          isShared={shared}
          onClose={() => setRenaming(false)}
          onSave={(next) => changeView(id, { ...next, filter })}
        />
      )}
    </li>
  );
}

/** Shown while the pointer is over the entry, or the focus in it. */
function EntryMenu({ of, children }: { of: string; children: ReactNode }) {
  if (!useRight("write")) return null;
  return (
    <span className="absolute inset-y-0 right-0 flex items-center opacity-0 group-focus-within/entry:opacity-100 group-hover/entry:opacity-100 has-aria-expanded:opacity-100 pointer-coarse:opacity-100">
      <Menu
        align="end"
        trigger={
          <button
            type="button"
            aria-label={`More for ${of}`}
            className="flex size-7 items-center justify-center rounded-md text-ink-3 hover:bg-hover hover:text-ink"
          >
            <Ellipsis aria-hidden="true" className="size-4" />
          </button>
        }
      >
        {children}
      </Menu>
    </span>
  );
}

function attempt(work: () => Promise<void>): void {
  work().catch((error: unknown) =>
    notify({
      title: "That could not be saved",
      description: error instanceof Error ? error.message : String(error),
      isError: true,
    }),
  );
}
