import { RotateCcw, Undo2 } from "lucide-react";
import { type OutboxText, useRetry, useTakeBack } from "../data/messages.ts";
import { useRight } from "../data/session.ts";
import { Button } from "../ui/button.tsx";
import { notify } from "../ui/toasts.tsx";
import { refusalInWords } from "./refusal-words.ts";

const onError = (error: Error): void =>
  notify({ title: "That did not work", description: error.message, isError: true });

/** Below a text that was sent from here: why it did not arrive or what it waits for, and what can be done. */
export function SendingFacts({ text }: { text: OutboxText }) {
  const maySend = useRight("send");
  const takeBack = useTakeBack(text.conversation_id);
  const retry = useRetry(text.conversation_id);
  return (
    <>
      {text.error !== null && (
        <p className="px-1 text-right text-xs wrap-anywhere text-ink-2">{refusalInWords(text.error)}</p>
      )}
      {maySend && text.can_cancel && (
        <Button
          look="quiet"
          disabled={takeBack.isPending}
          className="h-6.5! px-2! text-xs!"
          onClick={() => takeBack.mutate(text.id, { onError })}
        >
          <Undo2 aria-hidden="true" className="size-3.5" /> Take back
        </Button>
      )}
      {maySend && text.can_retry && (
        <Button
          look="quiet"
          disabled={retry.isPending}
          className="h-6.5! px-2! text-xs!"
          onClick={() => retry.mutate(text.id, { onError })}
        >
          <RotateCcw aria-hidden="true" className="size-3.5" /> Send again
        </Button>
      )}
    </>
  );
}
