import { StickyNote } from "lucide-react";
import type { Note } from "../data/resources.ts";
import { fullMoment, timeOf } from "../ui/time.ts";

/** Only the firm sees it, and it must never look like a text that went out. */
export function NoteItem({ note }: { note: Note }) {
  return (
    <article
      aria-label={`Note by ${note.created_by}`}
      className="my-2 rounded-lg border border-note-line bg-note-soft px-3.5 py-2.5"
    >
      <p className="mb-1 flex items-center gap-1.5 text-xs text-ink-2">
        <StickyNote aria-hidden="true" className="size-3.5" strokeWidth={1.75} />
        <span className="font-semibold text-ink">{note.created_by}</span> wrote a note
        <time dateTime={note.created_at} title={fullMoment(note.created_at)} className="ml-auto">
          {timeOf(note.created_at)}
        </time>
      </p>
      <p className="break-words whitespace-pre-wrap">{note.body}</p>
    </article>
  );
}
