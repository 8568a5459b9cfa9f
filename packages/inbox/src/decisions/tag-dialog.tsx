import { type FormEvent, useState } from "react";
import type { Tag } from "../data/resources.ts";
import { TAG_COLORS } from "../data/tags.ts";
import { Button } from "../ui/button.tsx";
import { cx } from "../ui/class-names.ts";
import { Dialog } from "../ui/dialog.tsx";
import { TextField } from "../ui/text-field.tsx";

export function TagDialog({
  title,
  tag,
  onClose,
  onSave,
}: {
  title: string;
  tag?: Tag;
  onClose: () => void;
  onSave: (name: string, color: string) => Promise<void>;
}) {
  const [name, setName] = useState(tag?.name ?? "");
  const [color, setColor] = useState(tag?.color ?? TAG_COLORS[0] ?? "#64748b");
  const [error, setError] = useState<string | null>(null);
  const save = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    try {
      await onSave(name.trim(), color);
      onClose();
    } catch (reason) {
      setError(reason instanceof Error ? reason.message : String(reason));
    }
  };
  return (
    <Dialog title={title} onClose={onClose}>
      <form onSubmit={(event) => void save(event)} className="flex flex-col gap-4">
        <TextField
          label="Name"
          value={name}
          maxLength={60}
          onChange={(event) => setName(event.currentTarget.value)}
          error={error}
        />
        <fieldset>
          <legend className="pb-1.5 text-sm font-medium">Colour</legend>
          <div className="flex flex-wrap gap-2">
            {TAG_COLORS.map((choice, index) => (
              <label
                key={choice}
                className={cx(
                  "flex size-8 items-center justify-center rounded-full border-2 has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-(--focus)",
                  choice === color ? "border-ink" : "border-transparent",
                )}
              >
                <input
                  type="radio"
                  name="color"
                  value={choice}
                  checked={choice === color}
                  onChange={() => setColor(choice)}
                  aria-label={`Colour ${index + 1}`}
                  className="sr-only"
                />
                <span aria-hidden="true" className="size-5 rounded-full" style={{ backgroundColor: choice }} />
              </label>
            ))}
          </div>
        </fieldset>
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" look="primary" disabled={name.trim() === ""}>
            Save
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
