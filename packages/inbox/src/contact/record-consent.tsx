import { type FormEvent, useId, useState } from "react";
import { recordConsent } from "../data/contacts.ts";
import { useLines } from "../data/directory.ts";
import { formatNumber } from "../data/phone-number.ts";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { Area, wordsOf } from "./parts.tsx";

const SOURCES = ["call", "in person", "form", "e-mail", "letter"];
const SELECT = "h-10 rounded-md border border-line-strong bg-surface px-3 text-base pointer-coarse:text-lg";

/** Kept for good: what is said later outweighs it, and nothing is deleted. */
export function RecordConsent({
  numbers,
  line,
  onClose,
}: {
  numbers: readonly string[];
  line: string | null;
  onClose: () => void;
}) {
  const lines = useLines().data ?? [];
  const [outcome, setOutcome] = useState<"out" | "in">("out");
  const [number, setNumber] = useState(numbers[0] ?? "");
  const [source, setSource] = useState(SOURCES[0] ?? "call");
  const [isEveryLine, setEveryLine] = useState(true);
  const [words, setWords] = useState("");
  const [error, setError] = useState<string | null>(null);
  const id = useId();
  const lineName = lines.find((own) => own.number === line)?.name ?? (line === null ? "" : formatNumber(line));
  const save = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    try {
      await recordConsent({
        number,
        outcome,
        source,
        ...(words.trim() !== "" && { words: words.trim() }),
        ...(!isEveryLine && line !== null && { line }),
      });
      onClose();
    } catch (reason) {
      setError(wordsOf(reason));
    }
  };
  return (
    <Dialog title="Record what they said" onClose={onClose}>
      <form onSubmit={(event) => void save(event)} className="flex flex-col gap-4">
        <fieldset className="flex flex-col gap-2">
          <legend className="pb-1.5 text-sm font-medium">They</legend>
          {(["out", "in"] as const).map((choice) => (
            <label key={choice} className="flex items-center gap-2.5">
              <input
                type="radio"
                name={`${id}-outcome`}
                checked={outcome === choice}
                onChange={() => setOutcome(choice)}
                className="size-4 accent-accent"
              />
              {choice === "out" ? "do not want to be texted" : "agree to be texted"}
            </label>
          ))}
        </fieldset>
        {numbers.length > 1 && (
          <Choice
            label="Number"
            value={number}
            onChange={setNumber}
            options={numbers.map((one) => [one, formatNumber(one)])}
          />
        )}
        <Choice
          label="How it was said"
          value={source}
          onChange={setSource}
          options={SOURCES.map((one) => [one, one])}
        />
        <div className="flex flex-col gap-1">
          <label htmlFor={`${id}-words`} className="text-sm font-medium">
            Their words
          </label>
          <Area id={`${id}-words`} rows={3} value={words} onChange={setWords} />
        </div>
        {line !== null && (
          <label className="flex items-center gap-2.5">
            <input
              type="checkbox"
              checked={isEveryLine}
              onChange={(event) => setEveryLine(event.currentTarget.checked)}
              className="size-4 accent-accent"
            />
            <span>
              For every line <span className="text-ink-3">and not only {lineName}</span>
            </span>
          </label>
        )}
        <p role="alert" className="text-sm text-danger-text empty:hidden">
          {error}
        </p>
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" look="primary">
            Record
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

function Choice({
  label,
  value,
  options,
  onChange,
}: {
  label: string;
  value: string;
  options: readonly (readonly [string, string])[];
  onChange: (value: string) => void;
}) {
  return (
    <label className="flex flex-col gap-1">
      <span className="text-sm font-medium">{label}</span>
      <select value={value} onChange={(event) => onChange(event.currentTarget.value)} className={SELECT}>
        {options.map(([option, shown]) => (
          <option key={option} value={option}>
            {shown}
          </option>
        ))}
      </select>
    </label>
  );
}
