import { CheckCheck, CircleDot, MailOpen, RotateCcw } from "lucide-react";
import { useState } from "react";
import { useCommand } from "../app/commands.ts";
import type { StateChange } from "../data/states.ts";
import { useRight } from "../data/session.ts";
import { Button, IconButton } from "../ui/button.tsx";
import { Keys } from "../ui/keys.tsx";
import { AssignMenu } from "./assign-menu.tsx";
import type { Decide } from "./decision-menu.ts";
import { decide, type Target } from "./decide.ts";
import { SnoozeMenu } from "./snooze-menu.tsx";
import { TagMenu } from "./tag-menu.tsx";

/** What can be decided about one conversation, or about all that are selected: then its keys go before those of one. */
export function DecisionButtons({
  targets,
  isMany = false,
  onDecide,
}: {
  targets: readonly Target[];
  isMany?: boolean;
  /** Before it is done, as what is shown may have to move on. */
  onDecide: (change: StateChange) => void;
}) {
  const mayWrite = useRight("write");
  const [menu, setMenu] = useState<"assign" | "snooze" | "tag" | null>(null);
  const isDone = targets.every(({ state }) => state.status === "done");
  const isUnread = targets.some(({ unread }) => unread > 0);
  const decideHere: Decide = (change, said) => {
    onDecide(change);
    decide(targets, change, said);
  };
  const toggleDone = (): void =>
    decideHere({ status: isDone ? "open" : "done" }, isDone ? "Opened again" : "Marked as done");
  const toggleUnread = (): void => decideHere({ unread: !isUnread }, isUnread ? "Marked as read" : "Marked as unread");
  const offer = (id: string, title: string, keys: string, run: () => void) =>
    mayWrite
      ? {
          id: isMany ? `${id} selected` : id,
          title: isMany ? `${title} (selected)` : title,
          section: "Conversation" as const,
          keys,
          goesFirst: isMany,
          run,
        }
      : null;
  useCommand(offer("done", isDone ? "Open again" : "Mark as done", "e", toggleDone));
  useCommand(offer("snooze", "Snooze", "s", () => setMenu("snooze")));
  useCommand(offer("assign", "Assign", "a", () => setMenu("assign")));
  useCommand(offer("tag", "Tag", "l", () => setMenu("tag")));
  useCommand(offer("unread", isUnread ? "Mark as read" : "Mark as unread", "u", toggleUnread));
  if (!mayWrite) return null;
  const menuProps = (name: NonNullable<typeof menu>) => ({
    targets,
    onDecide: decideHere,
    isOpen: menu === name,
    onOpenChange: (isOpen: boolean) => setMenu(isOpen ? name : null),
  });
  return (
    <div className="flex items-center gap-0.5 rail:gap-1">
      <span className={isMany ? "" : "max-rail:hidden"}>
        <IconButton label={isUnread ? "Mark as read" : "Mark as unread"} keys="u" onClick={toggleUnread}>
          {isUnread ? (
            <MailOpen aria-hidden="true" className="size-4.5" strokeWidth={1.75} />
          ) : (
            <CircleDot aria-hidden="true" className="size-4.5" strokeWidth={1.75} />
          )}
        </IconButton>
      </span>
      <span className={isMany ? "" : "max-rail:hidden"}>
        <TagMenu {...menuProps("tag")} />
      </span>
      <AssignMenu {...menuProps("assign")} isCompact={isMany} />
      <SnoozeMenu {...menuProps("snooze")} />
      <Button look={isDone ? "secondary" : "primary"} onClick={toggleDone} className="ml-0.5 px-2.5!">
        {isDone ? (
          <RotateCcw aria-hidden="true" className="size-4" />
        ) : (
          <CheckCheck aria-hidden="true" className="size-4" />
        )}
        <span className={isMany ? "" : "max-xs:sr-only"}>{isDone ? "Reopen" : "Done"}</span>
        {!isMany && (
          <span className="max-rail:hidden">
            <Keys keys="e" isInverse />
          </span>
        )}
      </Button>
    </div>
  );
}
