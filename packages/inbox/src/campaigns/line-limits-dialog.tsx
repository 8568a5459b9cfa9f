import { type SyntheticEvent, useState } from "react";
import { type SendingLine, useSetSendingLine } from "../data/campaigns.ts";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { TextField } from "../ui/text-field.tsx";
import { CheckField } from "./parts.tsx";

/** What people who know carriers begin a new line with. */
const USUAL_RAMP = "20, 40, 60, 80, 100";
const MOST = 1_000_000;

/** How many strangers a line texts a day, in all campaigns and by hand together; of a new line, how that grows. */
export function LineLimitsDialog({
  line: { line, cold_limit, ramp },
  name,
  onClose,
}: {
  line: SendingLine;
  name: string;
  onClose: () => void;
}) {
  const set = useSetSendingLine();
  const [limit, setLimit] = useState(cold_limit === null ? "" : String(cold_limit));
  const [grows, setGrows] = useState(ramp !== null);
  const [limits, setLimits] = useState(ramp === null ? USUAL_RAMP : ramp.limits.join(", "));
  const [days, setDays] = useState(String(ramp?.days ?? 4));
  const steps = (limits.match(/\d+/g) ?? []).map(Number);
  const isReady =
    !set.isPending &&
    (limit.trim() === "" || isWhole(limit, 0, MOST)) &&
    (!grows || (isWhole(days, 1, 60) && steps.length > 0 && steps.length <= 60 && steps.every((one) => one <= MOST)));
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    if (!isReady) return;
    const from = ramp === null ? {} : { from: ramp.from };
    set.mutate(
      {
        line,
        cold_limit: limit.trim() === "" ? null : Number(limit),
        ramp: grows ? { limits: steps, days: Number(days), ...from } : null,
      },
      { onSuccess: onClose },
    );
  };
  return (
    <Dialog title={`Daily limit of ${name}`} onClose={onClose}>
      <form onSubmit={submit} className="flex flex-col gap-4">
        <p className="text-sm text-ink-2">
          It counts texts to people who never wrote and never talked with you, in all campaigns and by hand together.
          Whoever did is not counted.
        </p>
        <TextField
          label="Texts a day"
          inputMode="numeric"
          value={limit}
          placeholder="As the server is set"
          hint="Empty: as the server is set."
          error={set.error?.message}
          onChange={(event) => setLimit(event.currentTarget.value)}
        />
        <CheckField label="The line is new, and its limit grows" isChecked={grows} onChange={setGrows} />
        {grows && (
          <>
            <TextField
              label="Limits, one after the other"
              hint="After the last one the full limit holds."
              value={limits}
              onChange={(event) => setLimits(event.currentTarget.value)}
            />
            <TextField
              label="Days for each"
              inputMode="numeric"
              value={days}
              onChange={(event) => setDays(event.currentTarget.value)}
            />
          </>
        )}
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>Cancel</Button>
          <Button look="primary" type="submit" disabled={!isReady}>
            Save
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

function isWhole(text: string, min: number, max: number): boolean {
  const number = Number(text);
  return text.trim() !== "" && Number.isInteger(number) && number >= min && number <= max;
}
