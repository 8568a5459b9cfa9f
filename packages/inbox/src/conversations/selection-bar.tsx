import { X } from "lucide-react";
import { useEffect } from "react";
import { useCommand } from "../app/commands.ts";
import type { Conversation } from "../data/resources.ts";
import { DecisionButtons } from "../decisions/decision-buttons.tsx";
import { IconButton } from "../ui/button.tsx";
import type { Selection } from "./selection.ts";

/** In place of the list's header while rows are selected. */
export function SelectionBar({ rows, selection }: { rows: readonly Conversation[]; selection: Selection }) {
  const { ids, clear } = selection;
  useCommand({ id: "clear selection", title: "Select nothing", section: "View", run: clear });
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.key !== "Escape" || event.defaultPrevented) return;
      if (document.querySelector("dialog[open], [role=menu]") === null) clear();
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, [clear]);
  return (
    <div
      role="toolbar"
      aria-label="Selected conversations"
      className="flex h-13 shrink-0 items-center gap-1 border-b border-line bg-selected px-2"
    >
      <IconButton label="Select nothing" onClick={clear}>
        <X aria-hidden="true" className="size-4.5" strokeWidth={1.75} />
      </IconButton>
      <p role="status" className="tabular min-w-0 flex-1 truncate text-base font-semibold">
        <span className="sr-only">Selected: </span>
        {ids.size}
      </p>
      {ids.size > 0 && (
        <DecisionButtons
          isMany
          targets={rows.filter(({ id }) => ids.has(id))}
          onDecide={(change) => {
            // Whoever tags or assigns often does more with the same ones; done and snoozed are out of the way.
            if (change.status !== undefined || change.snoozed_until !== undefined) clear();
          }}
        />
      )}
    </div>
  );
}
