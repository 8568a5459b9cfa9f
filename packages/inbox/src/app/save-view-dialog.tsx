import { type FormEvent, useState } from "react";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { TextField } from "../ui/text-field.tsx";

/** Under what name a view is kept, and for whom. */
export function SaveViewDialog({
  title,
  name: known = "",
  isShared = false,
  onClose,
  onSave,
}: {
  title: string;
  name?: string;
  isShared?: boolean;
  onClose: () => void;
  onSave: (view: { name: string; shared: boolean }) => Promise<void>;
}) {
  const [name, setName] = useState(known);
  const [shared, setShared] = useState(isShared);
  const [error, setError] = useState<string | null>(null);
  const save = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    try {
      await onSave({ name: name.trim(), shared });
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
          maxLength={100}
          onChange={(event) => setName(event.currentTarget.value)}
          error={error}
        />
        <label className="flex items-center gap-2.5">
          <input
            type="checkbox"
            checked={shared}
            onChange={(event) => setShared(event.currentTarget.checked)}
            className="size-4 accent-accent"
          />
          Everybody sees it
        </label>
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
