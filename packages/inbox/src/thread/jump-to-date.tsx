import { type SyntheticEvent, useState } from "react";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { TextField } from "../ui/text-field.tsx";

export function JumpToDate({
  from,
  onClose,
  onJump,
}: {
  /** ISO-8601: the day that is looked at. */
  from: string;
  onClose: () => void;
  /** With the beginning of the day, in UTC. */
  onJump: (at: string) => void;
}) {
  const [day, setDay] = useState(() => localDay(new Date(from)));
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    const start = new Date(`${day}T00:00:00`);
    if (!Number.isNaN(start.getTime())) onJump(start.toISOString());
  };
  return (
    <Dialog title="Go to a day" onClose={onClose}>
      <form onSubmit={submit} className="flex flex-col gap-4">
        <TextField
          label="Day"
          type="date"
          required
          max={localDay(new Date())}
          value={day}
          hint="The thread shows what happened from then on."
          onChange={(event) => setDay(event.currentTarget.value)}
        />
        <Button look="primary" type="submit" className="self-end">
          Go
        </Button>
      </form>
    </Dialog>
  );
}

const localDay = (day: Date): string =>
  [day.getFullYear(), String(day.getMonth() + 1).padStart(2, "0"), String(day.getDate()).padStart(2, "0")].join("-");
