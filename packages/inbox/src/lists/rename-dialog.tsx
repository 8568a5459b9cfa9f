import { type FormEvent, useState } from "react";
import { changeList, type List } from "../data/audiences.ts";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { tellFailure, wordsOf } from "../ui/tell-failure.ts";
import { TextField } from "../ui/text-field.tsx";
import { notify } from "../ui/toasts.tsx";

export function RenameDialog({ list, onClose }: { list: List; onClose: () => void }) {
  const [name, setName] = useState(list.name);
  const [error, setError] = useState<string | null>(null);
  const save = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const next = name.trim();
    if (next === "") return;
    try {
      await changeList(list.id, { name: next });
      onClose();
      notify({
        title: `Renamed to ${next}`,
        undo: () => void changeList(list.id, { name: list.name }).catch(tellFailure),
      });
    } catch (reason) {
      setError(wordsOf(reason));
    }
  };
  return (
    <Dialog title="Rename the list" onClose={onClose}>
      <form onSubmit={(event) => void save(event)} className="flex flex-col gap-4">
        <TextField
          label="Name"
          value={name}
          maxLength={120}
          error={error}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" look="primary" disabled={name.trim() === ""}>
            Rename
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
