import { StickyNote } from "lucide-react";
import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import { type Colleague, useAddNote, useColleagues } from "../data/notes.ts";
import { useSession } from "../data/session.ts";
import { Button } from "../ui/button.tsx";
import { Keys } from "../ui/keys.tsx";
import { keepDraft, readDraft } from "./drafts.ts";
import { completeMention, mentionedIn, wordAt } from "./mentions.ts";

/** Beside the draft of a text to the same conversation. */
const draftOf = (conversationId: string): string => `note ${conversationId}`;

/** A note to the firm. In the colour of notes, so that nobody takes it for a text to the people outside. */
export function NoteComposer({ conversationId, onClose }: { conversationId: string; onClose: () => void }) {
  const [text, setTextHere] = useState(() => readDraft(draftOf(conversationId)));
  const setText = (next: string): void => {
    setTextHere(next);
    keepDraft(draftOf(conversationId), next);
  };
  const [caret, setCaret] = useState(0);
  const field = useRef<HTMLTextAreaElement>(null);
  const own = useSession()?.id;
  const colleagues = (useColleagues().data ?? []).filter(({ id }) => id !== own);
  const add = useAddNote(conversationId);
  useEffect(() => {
    const element = field.current;
    element?.focus();
    element?.setSelectionRange(element.value.length, element.value.length);
  }, []);

  const word = wordAt(text, caret);
  const offered =
    word === null ? [] : colleagues.filter(({ name }) => name.toLowerCase().includes(word.toLowerCase())).slice(0, 6);
  const choose = ({ name }: Colleague): void => {
    const next = completeMention(text, caret, name);
    setText(next.text);
    setCaret(next.caret);
    field.current?.focus();
  };
  const done = (): void => {
    keepDraft(draftOf(conversationId), "");
    onClose();
  };
  const save = (): void => {
    if (text.trim() === "" || add.isPending) return;
    add.mutate({ body: text.trim(), mentions: mentionedIn(text, colleagues) }, { onSuccess: done });
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const [first] = offered;
    if (event.key === "Enter" && (event.metaKey || event.ctrlKey)) save();
    else if ((event.key === "Enter" || event.key === "Tab") && first !== undefined) choose(first);
    else if (event.key === "Escape") onClose();
    else return;
    event.preventDefault();
  };
  return (
    <div className="mx-auto w-full max-w-3xl shrink-0 px-3 pb-3 md:px-6 md:pb-4">
      {offered.length > 0 && (
        <ul aria-label="People to call in" className="mb-2 flex flex-wrap gap-1.5">
          {offered.map((colleague) => (
            <li key={colleague.id}>
              <Button onClick={() => choose(colleague)}>@{colleague.name}</Button>
            </li>
          ))}
        </ul>
      )}
      {add.error !== null && (
        <p role="alert" className="mb-2 text-sm text-danger-text">
          {add.error.message}
        </p>
      )}
      <div className="rounded-xl border border-note-line bg-note-soft focus-within:outline-2 focus-within:outline-accent">
        <textarea
          ref={field}
          rows={2}
          value={text}
          aria-label="Note"
          placeholder="A note that only your firm sees. @ calls somebody in"
          onChange={({ currentTarget }) => {
            setText(currentTarget.value);
            setCaret(currentTarget.selectionStart);
          }}
          onSelect={({ currentTarget }) => setCaret(currentTarget.selectionStart)}
          onKeyDown={onKeyDown}
          className="block max-h-[40dvh] w-full resize-none bg-transparent px-3.5 pt-2.5 text-base outline-none placeholder:text-ink-2 pointer-coarse:text-lg"
        />
        <div className="flex items-center justify-end gap-2 px-1.5 pb-1.5">
          <Button look="quiet" onClick={done}>
            Cancel
          </Button>
          <Button look="primary" disabled={text.trim() === "" || add.isPending} onClick={save}>
            <StickyNote aria-hidden="true" className="size-4" strokeWidth={1.75} />
            Save note
            <span className="max-rail:hidden">
              <Keys keys="mod+enter" isInverse />
            </span>
          </Button>
        </div>
      </div>
    </div>
  );
}
