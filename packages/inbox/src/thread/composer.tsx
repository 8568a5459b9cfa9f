import { SendHorizontal, Undo2 } from "lucide-react";
import { type KeyboardEvent, useEffect, useLayoutEffect, useRef, useState } from "react";
import { useCommand } from "../app/commands.ts";
import { useLines } from "../data/directory.ts";
import { tellPresence } from "../data/live/presence.ts";
import { type OutboxText, useSend, useTakeBack } from "../data/messages.ts";
import { formatNumber } from "../data/phone-number.ts";
import type { ConversationDetail } from "../data/resources.ts";
import { useRight } from "../data/session.ts";
import { Button } from "../ui/button.tsx";
import { Keys } from "../ui/keys.tsx";
import { keepDraft, readDraft } from "./drafts.ts";
import { SegmentCounter } from "./segment-counter.tsx";

const MAX_CHARACTERS = 1600;
/** Often enough that it never lapses (30 s), seldom enough that typing costs nothing. */
const REPLYING_MS = 10_000;

interface ComposerProps {
  conversationId: string;
  conversation: ConversationDetail | undefined;
}

export function Composer({ conversationId, conversation }: ComposerProps) {
  const maySend = useRight("send");
  const lines = useLines().data ?? [];
  const [text, setText] = useState(() => readDraft(conversationId));
  const [error, setError] = useState<string | null>(null);
  const [undoable, setUndoable] = useState<OutboxText | null>(null);
  const field = useRef<HTMLTextAreaElement>(null);
  const send = useSend(conversationId);
  const takeBack = useTakeBack(conversationId);
  // One key for one text, however often handing it over has to be tried.
  const key = useRef<string | null>(null);
  const toldAt = useRef(0);
  const line = conversation?.line_number ?? null;
  const lineName = lines.find(({ number }) => number === line)?.name ?? (line === null ? "" : formatNumber(line));
  const isReady = conversation !== undefined && line !== null && text.trim() !== "" && !send.isPending;

  useCommand({ id: "reply", title: "Reply", section: "Conversation", keys: "r", run: () => field.current?.focus() });
  useLayoutEffect(() => {
    const element = field.current;
    if (element === null) return;
    element.style.height = "auto";
    element.style.height = `${element.scrollHeight}px`;
  }, [text]);

  const change = (next: string): void => {
    setText(next);
    keepDraft(conversationId, next);
    key.current = null;
    if (next !== "" && Date.now() - toldAt.current > REPLYING_MS) {
      toldAt.current = Date.now();
      void tellPresence(conversationId, "replying");
    }
  };
  const submit = (): void => {
    if (!isReady) return;
    setError(null);
    key.current ??= crypto.randomUUID();
    const sent = text;
    send.mutate(
      { from: line, to: conversation.participants, body: sent, key: key.current },
      {
        onSuccess: (message) => {
          change("");
          setUndoable(message);
        },
        onError: (reason) => setError(reason.message),
      },
    );
  };
  const undo = (): void => {
    if (undoable === null) return;
    takeBack.mutate(undoable.id, {
      onSuccess: () => {
        change(undoable.body);
        setUndoable(null);
        field.current?.focus();
      },
      onError: (reason) => {
        setUndoable(null);
        setError(reason.message);
      },
    });
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === "Enter" && (event.metaKey || event.ctrlKey)) {
      event.preventDefault();
      submit();
    } else if (event.key === "Escape") field.current?.blur();
  };

  if (!maySend) {
    return (
      <p className="border-t border-line px-6 py-4 text-center text-sm text-ink-3">
        You may read this line, and not write on it. Somebody who manages people can change that.
      </p>
    );
  }
  return (
    <div className="mx-auto w-full max-w-3xl shrink-0 px-3 pb-3 md:px-6 md:pb-4">
      {undoable !== null && (
        <UndoBar key={undoable.id} text={undoable} onUndo={undo} onOver={() => setUndoable(null)} />
      )}
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
        <div className="flex min-h-10 items-center gap-3 pr-1.5 pb-1.5 pl-3.5 text-xs text-ink-3">
          <div id="composer-state" className="min-w-0 flex-1">
            {error === null ? (
              <SegmentCounter text={text} recipients={conversation?.participants.length ?? 1} onReplace={change} />
            ) : (
              <p role="alert" className="text-sm text-danger-text">
                {error}
              </p>
            )}
          </div>
          <Button
            look="primary"
            disabled={!isReady || text.length > MAX_CHARACTERS}
            onClick={submit}
            className="px-2.5!"
          >
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

/** Counts down what is left of the undo window. */
function UndoBar({ text, onUndo, onOver }: { text: OutboxText; onUndo: () => void; onOver: () => void }) {
  const [now, setNow] = useState(() => Date.now());
  const left = Math.ceil((Date.parse(text.undo_until) - now) / 1000);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 250);
    return () => clearInterval(timer);
  }, []);
  useEffect(() => {
    if (left <= 0) onOver();
  }, [left, onOver]);
  if (left <= 0) return null;
  return (
    <div role="status" className="mb-2 flex items-center gap-3 rounded-lg bg-sunken py-1.5 pr-1.5 pl-3.5 text-sm">
      <span className="flex-1">
        Sending{" "}
        <span aria-hidden="true" className="tabular">
          in {left} s
        </span>
      </span>
      <Button look="secondary" onClick={onUndo}>
        <Undo2 aria-hidden="true" className="size-4" /> Undo
      </Button>
    </div>
  );
}
