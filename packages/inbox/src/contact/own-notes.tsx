import { useId, useState } from "react";
import { changeContact } from "../data/contacts.ts";
import type { ContactDetail } from "../data/resources.ts";
import { useRight } from "../data/session.ts";
import { Button } from "../ui/button.tsx";
import { Area, Part, SmallButton, tellFailure } from "./parts.tsx";

/** What everybody of the firm should know of the person. Quo's own notes are shown, and changed in Quo. */
export function OwnNotes({ contact }: { contact: ContactDetail }) {
  const mayWrite = useRight("write");
  const [draft, setDraft] = useState<string | null>(null);
  const [isSaving, setSaving] = useState(false);
  const id = useId();
  const { notes } = contact.own;
  const quoNotes = contact.quo_notes.flatMap((note) => {
    const { body, text } = (note ?? {}) as { body?: unknown; text?: unknown };
    const words = body ?? text;
    return typeof words === "string" && words !== "" ? [words] : [];
  });
  const save = async (): Promise<void> => {
    setSaving(true);
    try {
      await changeContact(contact.id, { notes: draft?.trim() === "" ? null : (draft?.trim() ?? null) });
      setDraft(null);
    } catch (error) {
      tellFailure(error);
    } finally {
      setSaving(false);
    }
  };
  return (
    <Part
      title="Notes"
      action={
        mayWrite &&
        draft === null && (
          <SmallButton onClick={() => setDraft(notes ?? "")}>{notes === null ? "Add" : "Change"}</SmallButton>
        )
      }
    >
      {draft === null ? (
        <>
          {notes !== null && <p className="[overflow-wrap:anywhere] whitespace-pre-wrap">{notes}</p>}
          {quoNotes.map((words, index) => (
            <p key={index} className="[overflow-wrap:anywhere] whitespace-pre-wrap text-ink-2">
              {words} <span className="text-xs text-ink-3">from Quo</span>
            </p>
          ))}
          {notes === null && quoNotes.length === 0 && <p className="text-sm text-ink-3">Nothing is noted.</p>}
        </>
      ) : (
        <form
          className="flex flex-col gap-2"
          onSubmit={(event) => {
            event.preventDefault();
            void save();
          }}
        >
          <label htmlFor={id} className="sr-only">
            Notes about {contact.display_name}
          </label>
          <Area id={id} rows={4} value={draft} onChange={setDraft} isAsked />
          <div className="flex justify-end gap-2">
            <Button onClick={() => setDraft(null)}>Cancel</Button>
            <Button type="submit" look="primary" disabled={isSaving}>
              Save
            </Button>
          </div>
        </form>
      )}
    </Part>
  );
}
