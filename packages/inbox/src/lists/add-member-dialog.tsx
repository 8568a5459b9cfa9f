import { type FormEvent, useState } from "react";
import { addMember, removeMember } from "../data/audiences.ts";
import { formatNumber } from "../data/phone-number.ts";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { tellFailure, wordsOf } from "../ui/tell-failure.ts";
import { TextField } from "../ui/text-field.tsx";
import { notify } from "../ui/toasts.tsx";

export function AddMemberDialog({ listId, onClose }: { listId: string; onClose: () => void }) {
  const [number, setNumber] = useState("");
  const [name, setName] = useState("");
  const [error, setError] = useState<string | null>(null);
  const save = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (number.trim() === "") return;
    try {
      const added = await addMember(listId, {
        number: number.trim(),
        ...(name.trim() !== "" && { name: name.trim() }),
      });
      onClose();
      notify({
        title: `Added ${added.name ?? formatNumber(added.number)}`,
        undo: () => void removeMember(listId, added.number).catch(tellFailure),
      });
    } catch (reason) {
      setError(wordsOf(reason));
    }
  };
  return (
    <Dialog title="Add a number" onClose={onClose}>
      <form onSubmit={(event) => void save(event)} className="flex flex-col gap-4">
        <TextField
          label="Number"
          type="tel"
          inputMode="tel"
          value={number}
          placeholder="(617) 555-0101"
          hint="From outside of North America with + and the code of the country."
          error={error}
          onChange={(event) => setNumber(event.currentTarget.value)}
        />
        <TextField
          label="Name"
          value={name}
          maxLength={200}
          hint="May stay empty."
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" look="primary" disabled={number.trim() === ""}>
            Add
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
