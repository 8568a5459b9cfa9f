import { Dialog } from "../ui/dialog.tsx";
import { Keys } from "../ui/keys.tsx";
import { type Command, hasSingleKeys, setSingleKeys, useCommands } from "./commands.ts";

const SECTIONS: readonly Command["section"][] = ["Conversation", "Go to", "View", "Help"];

/** Made of what is offered right now, so it cannot be wrong. */
export function ShortcutHelp({ onClose }: { onClose: () => void }) {
  const commands = useCommands().filter(({ keys }) => keys !== undefined);
  return (
    <Dialog title="Keyboard shortcuts" onClose={onClose} isWide>
      <div className="grid gap-x-10 gap-y-6 sm:grid-cols-2">
        {SECTIONS.map((section) => {
          const own = commands.filter((command) => command.section === section);
          if (own.length === 0) return null;
          return (
            <section key={section}>
              <h3 className="pb-1.5 text-2xs font-semibold tracking-wide text-ink-3 uppercase">{section}</h3>
              <ul>
                {own.map(({ id, title, keys = "" }) => (
                  <li key={id} className="flex h-8 items-center justify-between gap-4">
                    <span className="truncate">{title}</span>
                    <Keys keys={keys} />
                  </li>
                ))}
              </ul>
            </section>
          );
        })}
      </div>
      <label className="mt-6 flex items-start gap-2.5 border-t border-line pt-4">
        <input
          type="checkbox"
          className="mt-0.5 size-4 accent-accent"
          defaultChecked={hasSingleKeys()}
          onChange={(event) => setSingleKeys(event.currentTarget.checked)}
        />
        <span>
          Shortcuts of a single letter
          <span className="block text-sm text-ink-3">Turn them off if you speak to your computer.</span>
        </span>
      </label>
    </Dialog>
  );
}
