import { UserRoundPlus } from "lucide-react";
import { useFirm, useNameOf } from "../data/people.ts";
import { Avatar } from "../ui/avatar.tsx";
import { Button } from "../ui/button.tsx";
import { Menu, MenuItem, MenuLabel } from "../ui/menu.tsx";
import type { DecisionMenuProps } from "./decision-menu.ts";

export function AssignMenu({ targets, onDecide, isCompact, ...open }: DecisionMenuProps & { isCompact: boolean }) {
  const firm = useFirm();
  const nameOf = useNameOf();
  const first = targets[0]?.state.assigned_to ?? null;
  const assigned = targets.every(({ state }) => state.assigned_to === first) ? first : null;
  const isNobody = targets.every(({ state }) => state.assigned_to === null);
  return (
    <Menu
      align="end"
      {...open}
      trigger={
        <Button
          look="quiet"
          className="max-w-36 px-2!"
          aria-label={assigned === null ? "Assign" : `Assigned to ${nameOf(assigned)}. Change`}
        >
          {assigned === null || isCompact ? (
            <UserRoundPlus aria-hidden="true" className="size-4.5" strokeWidth={1.75} />
          ) : (
            <>
              <Avatar name={nameOf(assigned)} size="small" />
              <span className="truncate max-panel:sr-only">{nameOf(assigned)}</span>
            </>
          )}
        </Button>
      }
    >
      <MenuLabel>Assign to</MenuLabel>
      {firm.map(({ id, name, isMe }) => (
        <MenuItem
          key={id}
          icon={<Avatar name={name} size="small" />}
          isChecked={assigned === id}
          onSelect={() => onDecide({ assigned_to: id }, `Assigned to ${isMe ? "you" : name}`)}
        >
          {isMe ? `${name} (you)` : name}
        </MenuItem>
      ))}
      <MenuItem
        icon={<span className="size-6" />}
        isChecked={isNobody}
        onSelect={() => onDecide({ assigned_to: null }, "Assigned to nobody")}
      >
        Nobody
      </MenuItem>
    </Menu>
  );
}
