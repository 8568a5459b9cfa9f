import { Clock } from "lucide-react";
import { type SyntheticEvent, useState } from "react";
import { Button, IconButton } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { TextField } from "../ui/text-field.tsx";

export interface Schedule {
  /** ISO-8601, UTC. */
  scheduled_at: string;
  cancel_on_reply: boolean;
}

/** When a text goes out, if not now; and whether an answer before makes it needless. */
export function SendLater({ isReady, onSchedule }: { isReady: boolean; onSchedule: (schedule: Schedule) => void }) {
  const [openedAt, setOpenedAt] = useState<number | null>(null);
  return (
    <>
      <IconButton label="Send later" disabled={!isReady} onClick={() => setOpenedAt(Date.now())}>
        <Clock aria-hidden="true" className="size-4" strokeWidth={1.75} />
      </IconButton>
      {openedAt !== null && (
        <ScheduleDialog
          openedAt={openedAt}
          onClose={() => setOpenedAt(null)}
          onSchedule={(schedule) => {
            setOpenedAt(null);
            onSchedule(schedule);
          }}
        />
      )}
    </>
  );
}

function ScheduleDialog({
  openedAt,
  onClose,
  onSchedule,
}: {
  openedAt: number;
  onClose: () => void;
  onSchedule: (schedule: Schedule) => void;
}) {
  const choices = usualMoments(openedAt);
  const [moment, setMoment] = useState(() => localMoment(choices[1].moment));
  const [cancels, setCancels] = useState(true);
  const [error, setError] = useState<string | null>(null);
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    const at = Date.parse(moment);
    if (Number.isNaN(at)) return setError("Choose a day and a time.");
    if (at <= Date.now()) return setError("That moment is over. Choose a later one.");
    onSchedule({ scheduled_at: new Date(at).toISOString(), cancel_on_reply: cancels });
  };
  return (
    <Dialog title="Send later" onClose={onClose}>
      <form onSubmit={submit} className="flex flex-col gap-4">
        <div className="flex flex-wrap gap-2">
          {choices.map(({ label, moment: usual }) => (
            <Button key={label} onClick={() => setMoment(localMoment(usual))}>
              {label} <span className="font-normal text-ink-3">{shown.format(usual)}</span>
            </Button>
          ))}
        </div>
        <TextField
          label="Day and time"
          type="datetime-local"
          required
          value={moment}
          error={error}
          onChange={(event) => setMoment(event.currentTarget.value)}
        />
        <label className="flex items-center gap-2">
          <input
            type="checkbox"
            checked={cancels}
            onChange={(event) => setCancels(event.currentTarget.checked)}
            className="size-4 accent-accent"
          />
          Do not send it if they write or call before
        </label>
        <Button look="primary" type="submit" className="self-end">
          Schedule
        </Button>
      </form>
    </Dialog>
  );
}

const shown = new Intl.DateTimeFormat(undefined, { weekday: "short", hour: "numeric", minute: "2-digit" });

/** Moments at which nobody minds a text. */
function usualMoments(now: number) {
  const morning = (days: number): Date => {
    const day = new Date(now);
    day.setDate(day.getDate() + days);
    day.setHours(9, 0, 0, 0);
    return day;
  };
  return [
    { label: "In an hour", moment: new Date(now + 3_600_000) },
    { label: "Tomorrow", moment: morning(1) },
    { label: "Monday", moment: morning((8 - new Date(now).getDay()) % 7 || 7) },
  ] as const;
}

/** As `datetime-local` wants it: the time of the zone that the browser is in, without a zone. */
function localMoment(moment: Date): string {
  return new Date(moment.getTime() - moment.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}
