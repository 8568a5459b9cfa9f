import { type FormEvent, useId, useRef, useState } from "react";
import type { NewSnippet } from "../data/manage-snippets.ts";
import type { Snippet } from "../data/snippets.ts";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { TextField } from "../ui/text-field.tsx";

const MAX_CHARACTERS = 1600;
const FIELDS = [
  { label: "First name", field: "{{first_name|there}}" },
  { label: "Last name", field: "{{last_name}}" },
  { label: "Company", field: "{{company}}" },
  { label: "My name", field: "{{my_name}}" },
];

export function SnippetDialog({
  snippet,
  onClose,
  onSave,
}: {
  snippet?: Snippet;
  onClose: () => void;
  onSave: (snippet: NewSnippet) => Promise<void>;
}) {
  const [name, setName] = useState(snippet?.name ?? "");
  const [body, setBody] = useState(snippet?.body ?? "");
  const [shared, setShared] = useState(snippet?.shared ?? true);
  const [error, setError] = useState<string | null>(null);
  const field = useRef<HTMLTextAreaElement>(null);
  const id = useId();
  const isReady = name.trim() !== "" && body.trim() !== "";
  const insert = (text: string): void => {
    const element = field.current;
    if (element === null) return;
    const { selectionStart: start, selectionEnd: end } = element;
    setBody(body.slice(0, start) + text + body.slice(end));
    requestAnimationFrame(() => {
      element.focus();
      element.setSelectionRange(start + text.length, start + text.length);
    });
  };
  const save = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (!isReady) return;
    try {
      await onSave({ name: name.trim(), body: body.trim(), shared });
      onClose();
    } catch (reason) {
      setError(reason instanceof Error ? reason.message : String(reason));
    }
  };
  return (
    <Dialog title={snippet === undefined ? "New snippet" : "Change the snippet"} onClose={onClose}>
      <form onSubmit={(event) => void save(event)} className="flex flex-col gap-4">
        <TextField
          label="Name"
          value={name}
          maxLength={100}
          placeholder="Missed call"
          onChange={(event) => setName(event.currentTarget.value)}
          error={error}
        />
        <div className="flex flex-col gap-1">
          <label htmlFor={id} className="text-sm font-medium">
            Text
          </label>
          <textarea
            ref={field}
            id={id}
            rows={5}
            value={body}
            maxLength={MAX_CHARACTERS}
            aria-describedby={`${id}-hint`}
            onChange={(event) => setBody(event.currentTarget.value)}
            className="resize-y rounded-md border border-line-strong bg-surface px-3 py-2 text-base text-ink pointer-coarse:text-lg"
          />
          <div className="flex flex-wrap gap-1.5 pt-1">
            {FIELDS.map(({ label, field: text }) => (
              <Button key={text} className="h-7! px-2!" onClick={() => insert(text)}>
                {label}
              </Button>
            ))}
          </div>
          <p id={`${id}-hint`} className="text-sm text-ink-3">
            Fields are filled in for whoever gets it; what stands behind a bar is used where nothing is known.
          </p>
        </div>
        <label className="flex items-center gap-2.5">
          <input
            type="checkbox"
            checked={shared}
            onChange={(event) => setShared(event.currentTarget.checked)}
            className="size-4 accent-accent"
          />
          Everybody can use it
        </label>
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" look="primary" disabled={!isReady}>
            Save
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
