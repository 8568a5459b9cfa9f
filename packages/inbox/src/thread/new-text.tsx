import { useNavigate } from "@tanstack/react-router";
import { SendHorizontal } from "lucide-react";
import { type SyntheticEvent, useId, useRef, useState } from "react";
import { useLines } from "../data/directory.ts";
import { usePreview, useSend } from "../data/messages.ts";
import { formatNumber } from "../data/phone-number.ts";
import { useSession } from "../data/session.ts";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { TextField } from "../ui/text-field.tsx";
import { DraftRemarks } from "./draft-remarks.tsx";
import { keepDraft, readDraft } from "./drafts.ts";
import { errorInWords } from "./refusal-words.ts";
import { SegmentCounter } from "./segment-counter.tsx";

/** In the place of a conversation's id, which begins otherwise. */
const NEW = "new text";

/** A text to a number with which there may be no conversation yet, or to several as a group. */
export function NewText({ onClose }: { onClose: () => void }) {
  const navigate = useNavigate();
  const seen = useSession()?.lines ?? [];
  const lines = (useLines().data ?? []).filter(
    ({ number }) => number !== null && (seen === "all" || seen.includes(number)),
  );
  const [chosen, setChosen] = useState<string | null>(null);
  const [typed, setTyped] = useState("");
  const [body, setBodyHere] = useState(() => readDraft(NEW));
  const setBody = (text: string): void => {
    setBodyHere(text);
    // Escape, or a press beside the dialog, costs nobody what they wrote.
    keepDraft(NEW, text);
  };
  const ids = useId();
  const send = useSend();
  // One key for one intent, however often handing it over has to be tried.
  const intent = useRef({ what: "", key: "" });
  const from = chosen ?? lines[0]?.number ?? null;
  const to = typed
    .split(/[,;\n]/)
    .map((one) => one.trim())
    .filter((one) => one !== "");
  const preview = usePreview({ from, to, body });
  const isReady = from !== null && to.length > 0 && body.trim() !== "" && !send.isPending;

  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    if (!isReady) return;
    const what = JSON.stringify({ from, to, body });
    if (intent.current.what !== what) intent.current = { what, key: crypto.randomUUID() };
    send.mutate(
      { from, to, body, key: intent.current.key },
      {
        onSuccess: ({ conversation_id: conversationId }) => {
          keepDraft(NEW, "");
          onClose();
          void navigate({ to: "/inbox/$conversationId", params: { conversationId }, search: { view: "all" } });
        },
      },
    );
  };
  return (
    <Dialog title="New text" onClose={onClose}>
      <form onSubmit={submit} className="flex flex-col gap-4">
        <div className="flex flex-col gap-1">
          <label htmlFor={`${ids}-from`} className="text-sm font-medium">
            From
          </label>
          <select
            id={`${ids}-from`}
            value={from ?? ""}
            onChange={(event) => setChosen(event.currentTarget.value)}
            className="h-10 rounded-md border border-line-strong bg-surface px-3 text-base"
          >
            {lines.map(({ id, name, number }) => (
              <option key={id} value={number ?? ""}>
                {name === null ? formatNumber(number ?? "") : `${name}, ${formatNumber(number ?? "")}`}
              </option>
            ))}
          </select>
        </div>
        <TextField
          label="To"
          data-first
          type="text"
          inputMode="tel"
          autoComplete="off"
          value={typed}
          hint="A number, or up to ten with commas between them: they become one group."
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
        <div className="flex flex-col gap-1">
          <label htmlFor={`${ids}-body`} className="text-sm font-medium">
            Text
          </label>
          <textarea
            id={`${ids}-body`}
            rows={4}
            value={body}
            onChange={(event) => setBody(event.currentTarget.value)}
            className="rounded-md border border-line-strong bg-surface px-3 py-2 text-base pointer-coarse:text-lg"
          />
          <div className="min-h-6 text-xs text-ink-2">
            <SegmentCounter
              text={body}
              recipients={Math.max(1, to.length)}
              centsPerSegment={preview?.cents_per_segment ?? null}
              onReplace={setBody}
            />
          </div>
        </div>
        <DraftRemarks preview={preview} error={send.error === null ? null : errorInWords(send.error)} />
        <Button look="primary" type="submit" disabled={!isReady} className="self-end">
          <SendHorizontal aria-hidden="true" className="size-4" /> Send
        </Button>
      </form>
    </Dialog>
  );
}
