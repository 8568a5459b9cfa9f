import { BellOff } from "lucide-react";
import { type FormEvent, useState } from "react";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { Menu, MenuItem, MenuLabel } from "../ui/menu.tsx";
import { TextField } from "../ui/text-field.tsx";
import type { DecisionMenuProps } from "./decision-menu.ts";
import { snoozeChoices, snoozeTime } from "./snooze-choices.ts";

export function SnoozeMenu({ targets, onDecide, isOpen, onOpenChange }: DecisionMenuProps) {
  const [isChoosing, setChoosing] = useState(false);
  const snooze = (until: string): void =>
    onDecide({ snoozed_until: until }, `Snoozed until ${snoozeTime(new Date(until))}`);
  return (
    <>
      <Menu
        align="end"
        isOpen={isOpen}
        onOpenChange={onOpenChange}
        trigger={
          <Button look="quiet" className="w-8 px-0!" aria-label="Snooze">
            <BellOff aria-hidden="true" className="size-4.5" strokeWidth={1.75} />
          </Button>
        }
      >
        <MenuLabel>Come back</MenuLabel>
        <Choices onChoose={snooze} />
        <MenuItem onSelect={() => setChoosing(true)}>Choose a moment…</MenuItem>
        {targets.some(({ state }) => state.snoozed_until !== null) && (
          <MenuItem onSelect={() => onDecide({ snoozed_until: null }, "No longer snoozed")}>Now</MenuItem>
        )}
      </Menu>
      {isChoosing && <MomentDialog onClose={() => setChoosing(false)} onChoose={snooze} />}
    </>
  );
}

/** Counts from the moment at which the menu is opened, as it is made then. */
function Choices({ onChoose }: { onChoose: (until: string) => void }) {
  const [choices] = useState(() => snoozeChoices(Date.now()));
  return choices.map(({ label, until, shown }) => (
    <MenuItem key={label} onSelect={() => onChoose(until)}>
      <span className="flex justify-between gap-6">
        {label} <span className="text-ink-3">{shown}</span>
      </span>
    </MenuItem>
  ));
}

function MomentDialog({ onClose, onChoose }: { onClose: () => void; onChoose: (until: string) => void }) {
  const [least] = useState(() => localMoment(new Date(Date.now() + 60_000)));
  const [value, setValue] = useState(() => {
    const morning = new Date();
    morning.setDate(morning.getDate() + 2);
    morning.setHours(8, 0, 0, 0);
    return localMoment(morning);
  });
  const isLater = value > least;
  const choose = (event: FormEvent): void => {
    event.preventDefault();
    if (!isLater) return;
    onClose();
    onChoose(new Date(value).toISOString());
  };
  return (
    <Dialog title="Snooze until" onClose={onClose}>
      <form onSubmit={choose} className="flex flex-col gap-4">
        <TextField
          label="Day and time"
          type="datetime-local"
          min={least}
          value={value}
          onChange={(event) => setValue(event.currentTarget.value)}
          hint="A text or call that comes in earlier brings it back at once."
          error={value === "" || isLater ? null : "Choose a moment that is still to come."}
        />
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" look="primary" disabled={!isLater}>
            Snooze
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

const two = (value: number): string => String(value).padStart(2, "0");

/** As a field for local moments has it. */
function localMoment(moment: Date): string {
  const day = `${moment.getFullYear()}-${two(moment.getMonth() + 1)}-${two(moment.getDate())}`;
  return `${day}T${two(moment.getHours())}:${two(moment.getMinutes())}`;
}
