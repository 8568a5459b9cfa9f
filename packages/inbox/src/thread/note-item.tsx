import { StickyNote, Trash2 } from "lucide-react";
import { removeNote, restoreNote } from "../data/notes.ts";
import type { Note } from "../data/resources.ts";
import { useSession } from "../data/session.ts";
import { IconButton } from "../ui/button.tsx";
import { fullMoment, timeOf } from "../ui/time.ts";
import { notify } from "../ui/toasts.tsx";

/** Only the firm sees it, and it must never look like a text that went out. */
export function NoteItem({ note }: { note: Note }) {
  const isOwn = useSession()?.id === note.author_id;
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
        {isOwn && (
          <IconButton label="Delete" className="h-6! w-6!" onClick={() => void remove(note.id)}>
            <Trash2 aria-hidden="true" className="size-3.5" strokeWidth={1.75} />
          </IconButton>
        )}
      </p>
      <p className="break-words whitespace-pre-wrap [overflow-wrap:anywhere]">{note.body}</p>
    </article>
  );
}

/** The live stream tells the thread of it, of the way back too. */
async function remove(id: string): Promise<void> {
  const failed = (error: unknown): void =>
    notify({
      title: "That did not work",
      description: error instanceof Error ? error.message : String(error),
      isError: true,
    });
  try {
    await removeNote(id);
    notify({ title: "Note deleted", undo: () => void restoreNote(id).catch(failed) });
  } catch (error) {
    failed(error);
  }
}
