import { useNavigate } from "@tanstack/react-router";
import { type FormEvent, useId, useState } from "react";
import { addList, type ContactFilter } from "../data/audiences.ts";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { wordsOf } from "../ui/tell-failure.ts";
import { TextField } from "../ui/text-field.tsx";

const KINDS = [
  { kind: "static", title: "Fixed", text: "The people that are put on it: by hand, or out of files." },
  { kind: "live", title: "Live", text: "Whoever a filter finds, asked anew each time it is used." },
] as const;

/** Whoever opted out cannot be texted anyway: a filter that leaves them out counts what can be reached. */
const BEGINNING: ContactFilter = { version: 1, consent: "not_out" };

export function NewListDialog({ onClose }: { onClose: () => void }) {
  const navigate = useNavigate();
  const [name, setName] = useState("");
  const [kind, setKind] = useState<"static" | "live">("static");
  const [error, setError] = useState<string | null>(null);
  const id = useId();
  const isReady = name.trim() !== "";
  const save = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (!isReady) return;
    try {
      const list = await addList({
        name: name.trim(),
        kind,
        ...(kind === "live" && { filter: BEGINNING }),
      });
      onClose();
      await navigate({
        to: "/lists/$listId",
        params: { listId: list.id },
        search: kind === "live" ? { show: "filter" } : {},
      });
    } catch (reason) {
      setError(wordsOf(reason));
    }
  };
  return (
    <Dialog title="New list" onClose={onClose}>
      <form onSubmit={(event) => void save(event)} className="flex flex-col gap-4">
        <TextField
          label="Name"
          value={name}
          maxLength={120}
          placeholder="Spring offer"
          error={error}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <fieldset className="flex flex-col gap-2.5">
          <legend className="pb-1.5 text-sm font-medium">Who is on it</legend>
          {KINDS.map((choice) => (
            <label key={choice.kind} className="flex items-start gap-2.5 pointer-coarse:min-h-11">
              <input
                type="radio"
                name={`${id}-kind`}
                checked={kind === choice.kind}
                onChange={() => setKind(choice.kind)}
                className="mt-0.5 size-4 accent-accent"
              />
              <span>
                {choice.title}
                <span className="block text-sm text-ink-3">{choice.text}</span>
              </span>
            </label>
          ))}
        </fieldset>
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" look="primary" disabled={!isReady}>
            Make the list
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
