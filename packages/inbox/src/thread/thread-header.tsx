import { Link } from "@tanstack/react-router";
import { ArrowLeft, BellOff, CheckCheck, PanelRight, RotateCcw, UserRoundPlus } from "lucide-react";
import { useState } from "react";
import { useCommand } from "../app/commands.ts";
import { inboxRoute } from "../app/router.tsx";
import { nameAssignee } from "../conversations/assignee.ts";
import { nameOfUser, useLines, useUsers } from "../data/directory.ts";
import { formatNumber } from "../data/phone-number.ts";
import type { ConversationDetail, ConversationState } from "../data/resources.ts";
import { titleOf } from "../data/row-facts.ts";
import { useRight, useSession } from "../data/session.ts";
import { Avatar } from "../ui/avatar.tsx";
import { Button, IconButton } from "../ui/button.tsx";
import { Keys } from "../ui/keys.tsx";
import { Menu, MenuItem, MenuLabel } from "../ui/menu.tsx";
import { openAfter } from "../conversations/open-after.ts";
import { belongs, type StateChange } from "../data/states.ts";
import { useDecide } from "./decide.ts";
import { snoozeChoices } from "./snooze-choices.ts";

export function ThreadHeader({
  conversation,
  isPanelOpen,
  onPanel,
}: {
  conversation: ConversationDetail | undefined;
  isPanelOpen: boolean;
  onPanel: () => void;
}) {
  const filter = inboxRoute.useSearch();
  const lines = useLines().data ?? [];
  const title = conversation === undefined ? null : titleOf(conversation);
  const line = lines.find(({ number }) => number === conversation?.line_number);
  const subtitle =
    conversation === undefined
      ? null
      : [
          conversation.participants.length === 1 && title !== formatNumber(conversation.participants[0] ?? "")
            ? formatNumber(conversation.participants[0] ?? "")
            : conversation.is_group
              ? `${conversation.participants.length} people`
              : null,
          line?.name ?? (conversation.line_number === null ? null : formatNumber(conversation.line_number)),
        ]
          .filter((part) => part !== null)
          .join(" · ");
  return (
    <header className="flex h-13 shrink-0 items-center gap-2 border-b border-line px-2 md:px-4">
      <Link
        to="/inbox"
        search={filter}
        aria-label="Back to the list"
        className="touch-target flex size-9 items-center justify-center rounded-md text-ink-2 hover:bg-hover md:hidden"
      >
        <ArrowLeft aria-hidden="true" className="size-5" strokeWidth={1.75} />
      </Link>
      <span className="max-xs:hidden">
        <Avatar name={title ?? ""} isGroup={conversation?.is_group ?? false} />
      </span>
      <div className="min-w-0 flex-1">
        {title === null ? (
          <>
            <span className="skeleton block h-4.5 w-40" />
            <span className="skeleton mt-1 block h-3.5 w-28" />
          </>
        ) : (
          <>
            <h1 className="truncate text-lg leading-5 font-semibold">{title}</h1>
            <p className="truncate text-xs text-ink-3">{subtitle}</p>
          </>
        )}
      </div>
      {conversation !== undefined && <Decisions conversation={conversation} />}
      <IconButton label="About the contact" aria-pressed={isPanelOpen} onClick={onPanel} className="panel:hidden">
        <PanelRight aria-hidden="true" className="size-4.5" strokeWidth={1.75} />
      </IconButton>
    </header>
  );
}

function Decisions({ conversation }: { conversation: ConversationDetail }) {
  const mayWrite = useRight("write");
  const session = useSession();
  const users = useUsers().data ?? [];
  const filter = inboxRoute.useSearch();
  const decideHere = useDecide(conversation);
  const decide = (change: StateChange, said: string): void => {
    const { id, state: before } = conversation;
    // What leaves the list makes way for the next, so that a pile is worked off without looking for it.
    if (!belongs({ state: { ...before, ...change } }, filter.view)) openAfter(id);
    decideHere(change, said);
  };
  const [menu, setMenu] = useState<"assign" | "snooze" | null>(null);
  const [openedAt, setOpenedAt] = useState(0);
  const openSnooze = (isOpen: boolean): void => {
    setOpenedAt(Date.now());
    setMenu(isOpen ? "snooze" : null);
  };
  const state: ConversationState = conversation.state;
  const isDone = state.status === "done";
  const toggleDone = (): void =>
    decide({ status: isDone ? "open" : "done" }, isDone ? "Opened again" : "Marked as done");
  const assign = (to: string | null, name: string): void =>
    decide({ assigned_to: to }, to === null ? "Assigned to nobody" : `Assigned to ${name}`);
  const own = session?.kind === "person" ? session.id : null;

  const section = "Conversation";
  useCommand(
    mayWrite
      ? { id: "done", title: isDone ? "Open again" : "Mark as done", section, keys: "e", run: toggleDone }
      : null,
  );
  useCommand(mayWrite ? { id: "snooze", title: "Snooze", section, keys: "s", run: () => openSnooze(true) } : null);
  useCommand(mayWrite ? { id: "assign", title: "Assign", section, keys: "a", run: () => setMenu("assign") } : null);
  if (!mayWrite) return null;
  return (
    <div className="flex items-center gap-0.5 md:gap-1">
      <Menu
        align="end"
        isOpen={menu === "assign"}
        onOpenChange={(isOpen) => setMenu(isOpen ? "assign" : null)}
        trigger={
          <Button
            look="quiet"
            className="max-w-36 px-2!"
            aria-label={
              state.assigned_to === null ? "Assign" : `Assigned to ${nameAssignee(state.assigned_to, users)}. Change`
            }
          >
            {state.assigned_to === null ? (
              <UserRoundPlus aria-hidden="true" className="size-4.5" strokeWidth={1.75} />
            ) : (
              <>
                <Avatar name={nameAssignee(state.assigned_to, users)} size="small" />
                <span className="truncate max-rail:sr-only">{nameAssignee(state.assigned_to, users)}</span>
              </>
            )}
          </Button>
        }
      >
        <MenuLabel>Assign to</MenuLabel>
        {own !== null && (
          <MenuItem isChecked={state.assigned_to === own} onSelect={() => assign(own, "you")}>
            Me
          </MenuItem>
        )}
        <MenuItem isChecked={state.assigned_to === null} onSelect={() => assign(null, "")}>
          Nobody
        </MenuItem>
        {users.map((user) => (
          <MenuItem
            key={user.id}
            icon={<Avatar name={nameOfUser(user)} size="small" />}
            isChecked={state.assigned_to === user.id}
            onSelect={() => assign(user.id, nameOfUser(user))}
          >
            {nameOfUser(user)}
          </MenuItem>
        ))}
      </Menu>
      <Menu
        align="end"
        isOpen={menu === "snooze"}
        onOpenChange={openSnooze}
        trigger={
          <Button look="quiet" className="w-8 px-0!" aria-label="Snooze">
            <BellOff aria-hidden="true" className="size-4.5" strokeWidth={1.75} />
          </Button>
        }
      >
        <MenuLabel>Come back</MenuLabel>
        {snoozeChoices(openedAt).map(({ label, until, shown }) => (
          <MenuItem key={label} onSelect={() => decide({ snoozed_until: until }, `Snoozed until ${shown}`)}>
            {label} <span className="text-ink-3">{shown}</span>
          </MenuItem>
        ))}
        {state.snoozed_until != null && (
          <MenuItem onSelect={() => decide({ snoozed_until: null }, "No longer snoozed")}>Now</MenuItem>
        )}
      </Menu>
      <Button look={isDone ? "secondary" : "primary"} onClick={toggleDone} className="ml-0.5 px-2.5!">
        {isDone ? (
          <RotateCcw aria-hidden="true" className="size-4" />
        ) : (
          <CheckCheck aria-hidden="true" className="size-4" />
        )}
        <span className="max-xs:sr-only">{isDone ? "Reopen" : "Done"}</span>
        <span className="max-rail:hidden">
          <Keys keys="e" isInverse />
        </span>
      </Button>
    </div>
  );
}
