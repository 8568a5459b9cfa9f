import { SendHorizontal, StickyNote } from "lucide-react";
import { type KeyboardEvent, useLayoutEffect, useRef, useState } from "react";
import { useCommand } from "../app/commands.ts";
import { useLines } from "../data/directory.ts";
import { tellPresence, tellTyping } from "../data/live/presence.ts";
import { type OutboxText, usePreview, useSend, useTakeBack } from "../data/messages.ts";
import { formatNumber } from "../data/phone-number.ts";
import type { ConversationDetail } from "../data/resources.ts";
import { useRight } from "../data/session.ts";
import { Button, IconButton } from "../ui/button.tsx";
import { Keys } from "../ui/keys.tsx";
import { keepDraft, readDraft } from "./drafts.ts";
import { DraftRemarks } from "./draft-remarks.tsx";
import { NoteComposer } from "./note-composer.tsx";
import { errorInWords } from "./refusal-words.ts";
import { SegmentCounter } from "./segment-counter.tsx";
import { type Schedule, SendLater } from "./send-later.tsx";
import { SnippetMenu } from "./snippet-menu.tsx";
import { UndoBar } from "./undo-bar.tsx";

const MAX_CHARACTERS = 1600;

/** To the thread, where the keys of the page work: a focus that is nowhere tells a screen reader nothing. */
const leaveField = (): void => document.querySelector<HTMLElement>("#main")?.focus();

interface ComposerProps {
  conversationId: string;
  conversation: ConversationDetail | undefined;
}

/** Below a thread: a text to the people outside, or a note that only the firm sees. */
export function Composer(props: ComposerProps) {
  const maySend = useRight("send");
  const mayWrite = useRight("write");
  const [isNote, setNote] = useState(false);
  useCommand(
    mayWrite
      ? { id: "note", title: "Write a note", section: "Conversation", keys: "n", run: () => setNote(true) }
      : null,
  );
  const closeNote = (): void => {
    setNote(false);
    leaveField();
  };
  if (isNote) return <NoteComposer conversationId={props.conversationId} onClose={closeNote} />;
  if (!maySend) {
    return (
      <div className="flex items-center justify-center gap-3 border-t border-line px-6 py-3 text-sm text-ink-3">
        <p>You may read this line, and not write on it. Somebody who manages people can change that.</p>
        {mayWrite && <Button onClick={() => setNote(true)}>Write a note</Button>}
      </div>
    );
  }
  return <TextComposer {...props} onNote={mayWrite ? () => setNote(true) : undefined} />;
}

function TextComposer({ conversationId, conversation, onNote }: ComposerProps & { onNote: (() => void) | undefined }) {
  const lines = useLines().data ?? [];
  const [text, setText] = useState(() => readDraft(conversationId));
  const [error, setError] = useState<string | null>(null);
  const [undoable, setUndoable] = useState<OutboxText | null>(null);
  const field = useRef<HTMLTextAreaElement>(null);
  const send = useSend();
  const takeBack = useTakeBack(conversationId);
  // One key for one intent, however often handing it over has to be tried.
  const intent = useRef({ what: "", key: "" });
  const line = conversation?.line_number ?? null;
  const to = conversation?.participants ?? [];
  const preview = usePreview({ from: line, to, body: text });
  const lineName = lines.find(({ number }) => number === line)?.name ?? (line === null ? "" : formatNumber(line));
  const isReady =
    conversation !== undefined &&
    line !== null &&
    text.trim() !== "" &&
    text.length <= MAX_CHARACTERS &&
    !send.isPending;

  useCommand({ id: "reply", title: "Reply", section: "Conversation", keys: "r", run: () => field.current?.focus() });
  useLayoutEffect(() => {
    const element = field.current;
    if (element === null) return;
    element.style.height = "auto";
    element.style.height = `${element.scrollHeight}px`;
  }, [text]);

  const change = (next: string): void => {
    setText(next);
    setError(null);
    keepDraft(conversationId, next);
    if (next !== "") void tellTyping(conversationId);
  };
  const submit = (schedule?: Schedule): void => {
    if (!isReady) return;
    setError(null);
    const what = JSON.stringify({ text, schedule });
    if (intent.current.what !== what) intent.current = { what, key: crypto.randomUUID() };
    send.mutate(
      { from: line, to, body: text, key: intent.current.key, ...schedule },
      {
        onSuccess: (message) => {
          // The same words once more are meant as another text.
          intent.current = { what: "", key: "" };
          change("");
          // What is scheduled has its own way back, for as long as it has not left.
          setUndoable(schedule === undefined ? message : null);
          void tellPresence(conversationId, "viewing");
        },
        onError: (reason) => setError(errorInWords(reason)),
      },
    );
  };
  const undo = (): void => {
    if (undoable === null) return;
    takeBack.mutate(undoable.id, {
      onSuccess: () => {
        change(text === "" ? undoable.body : `${undoable.body}\n${text}`);
        setUndoable(null);
        field.current?.focus();
      },
      onError: (reason) => {
        setUndoable(null);
        setError(reason.message);
      },
    });
  };
  const insert = (words: string): void => {
    const element = field.current;
    const at = element?.selectionStart ?? text.length;
    const before = text.slice(0, at);
    const gap = before === "" || /\s$/.test(before) ? "" : " ";
    change(before + gap + words + text.slice(element?.selectionEnd ?? at));
    element?.focus();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === "Enter" && (event.metaKey || event.ctrlKey)) {
      event.preventDefault();
      submit();
    } else if (event.key === "Escape") leaveField();
  };

  return (
    <div className="mx-auto w-full max-w-3xl shrink-0 px-3 pb-3 md:px-6 md:pb-4">
      {undoable !== null && (
        <UndoBar key={undoable.id} text={undoable} onUndo={undo} onOver={() => setUndoable(null)} />
      )}
      <DraftRemarks preview={preview} error={error} />
      <div className="rounded-xl border border-line-strong bg-surface focus-within:border-accent focus-within:outline-1 focus-within:outline-accent">
        <textarea
          ref={field}
          rows={1}
          value={text}
          disabled={conversation === undefined}
          aria-label="Reply"
          aria-describedby="composer-state"
          placeholder={lineName === "" ? "Write a text" : `Write a text from ${lineName}`}
          onChange={(event) => change(event.currentTarget.value)}
          onKeyDown={onKeyDown}
          className="block max-h-[40dvh] min-h-11 w-full resize-none bg-transparent px-3.5 pt-2.5 text-base outline-none placeholder:text-ink-3 pointer-coarse:text-lg"
        />
        <div className="flex min-h-10 flex-wrap items-center justify-end gap-x-1 pr-1.5 pb-1.5 pl-2 text-xs text-ink-3">
          {onNote !== undefined && (
            <IconButton label="Write a note" keys="n" onClick={onNote}>
              <StickyNote aria-hidden="true" className="size-4" strokeWidth={1.75} />
            </IconButton>
          )}
          <SnippetMenu conversationId={conversationId} onInsert={insert} />
          <div id="composer-state" className="min-w-0 flex-1 basis-40 px-1.5">
            <SegmentCounter
              text={text}
              recipients={to.length}
              centsPerSegment={preview?.cents_per_segment ?? null}
              onReplace={change}
            />
          </div>
          <SendLater isReady={isReady} onSchedule={submit} />
          <Button look="primary" disabled={!isReady} onClick={() => submit()} className="px-2.5!">
            <SendHorizontal aria-hidden="true" className="size-4" />
            Send
            <span className="max-rail:hidden">
              <Keys keys="mod+enter" isInverse />
            </span>
          </Button>
        </div>
      </div>
    </div>
  );
}
