import { Plus, X } from "lucide-react";
import { type FormEvent, useState } from "react";
import { changeContact } from "../data/contacts.ts";
import { nameOfContact } from "../data/directory.ts";
import type { ContactDetail } from "../data/resources.ts";
import { Button, IconButton } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { TextField } from "../ui/text-field.tsx";
import { wordsOf } from "./parts.tsx";

interface Row {
  key: number;
  name: string;
  value: string;
}

/** Own name, company and fields. What Quo tells stays beside them, and never overwrites them. */
export function EditContact({ contact, onClose }: { contact: ContactDetail; onClose: () => void }) {
  const { own } = contact;
  const [name, setName] = useState(own.name ?? "");
  const [company, setCompany] = useState(own.company ?? "");
  const [rows, setRows] = useState<readonly Row[]>(() =>
    Object.entries(own.fields).map(([field, value], key) => ({ key, name: field.replaceAll("_", " "), value })),
  );
  const [error, setError] = useState<string | null>(null);
  const [isSaving, setSaving] = useState(false);
  const change = (key: number, part: Partial<Row>): void =>
    setRows(rows.map((row) => (row.key === key ? { ...row, ...part } : row)));
  const save = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setSaving(true);
    const fields: Record<string, string | null> = Object.fromEntries(
      Object.keys(own.fields).map((field): [string, null] => [field, null]),
    );
    for (const row of rows) {
      const field = fieldName(row.name);
      if (field !== "" && row.value.trim() !== "") fields[field] = row.value.trim();
    }
    try {
      await changeContact(contact.id, { name: orNull(name), company: orNull(company), fields });
      onClose();
    } catch (reason) {
      setError(wordsOf(reason));
      setSaving(false);
    }
  };
  return (
    <Dialog title="Change the contact" onClose={onClose}>
      <form onSubmit={(event) => void save(event)} className="flex flex-col gap-4">
        <TextField
          label="Name"
          value={name}
          maxLength={200}
          placeholder={nameOfContact(contact) ?? ""}
          onChange={(event) => setName(event.currentTarget.value)}
          hint="Shown instead of the name in Quo. Empty: the one of Quo."
        />
        <TextField
          label="Company"
          value={company}
          maxLength={200}
          placeholder={contact.company ?? ""}
          onChange={(event) => setCompany(event.currentTarget.value)}
        />
        <fieldset className="flex flex-col gap-2">
          <legend className="pb-1.5 text-sm font-medium">Own fields</legend>
          {rows.map((row, index) => (
            <div key={row.key} className="flex items-center gap-2">
              <input
                aria-label={`Name of field ${index + 1}`}
                value={row.name}
                maxLength={40}
                placeholder="gate code"
                onChange={(event) => change(row.key, { name: event.currentTarget.value })}
                className="h-10 w-2/5 min-w-0 rounded-md border border-line-strong bg-surface px-3 pointer-coarse:text-lg"
              />
              <input
                aria-label={`Value of field ${index + 1}`}
                value={row.value}
                maxLength={2000}
                onChange={(event) => change(row.key, { value: event.currentTarget.value })}
                className="h-10 min-w-0 flex-1 rounded-md border border-line-strong bg-surface px-3 pointer-coarse:text-lg"
              />
              <IconButton
                label={`Remove field ${index + 1}`}
                onClick={() => setRows(rows.filter(({ key }) => key !== row.key))}
              >
                <X aria-hidden="true" className="size-4" />
              </IconButton>
            </div>
          ))}
          <div>
            <Button
              look="quiet"
              onClick={() =>
                setRows([...rows, { key: Math.max(-1, ...rows.map(({ key }) => key)) + 1, name: "", value: "" }])
              }
            >
              <Plus aria-hidden="true" className="size-4" /> Add a field
            </Button>
          </div>
        </fieldset>
        <p role="alert" className="text-sm text-danger-text empty:hidden">
          {error}
        </p>
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" look="primary" disabled={isSaving}>
            Save
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

/** As it can be a merge field: `Gate code` is `gate_code`. */
function fieldName(written: string): string {
  return written
    .trim()
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, "_")
    .replace(/^[^a-z]+/, "")
    .replace(/_+$/, "")
    .slice(0, 40);
}

const orNull = (value: string): string | null => (value.trim() === "" ? null : value.trim());
