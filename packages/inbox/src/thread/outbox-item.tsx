import { RotateCcw, Undo2 } from "lucide-react";
import { type OutboxText, useRetry, useTakeBack } from "../data/messages.ts";
import { Button } from "../ui/button.tsx";
import { notify } from "../ui/toasts.tsx";
import { fullMoment } from "../ui/time.ts";
import { DeliveryState } from "./delivery-state.tsx";

const onError = (error: Error): void =>
  notify({ title: "That did not work", description: error.message, isError: true });

/** A text that is on its way, or did not make it: what is known, why, and what can be done. */
export function OutboxItem({ text }: { text: OutboxText }) {
  const takeBack = useTakeBack(text.conversation_id);
  const retry = useRetry(text.conversation_id);
  return (
    <article aria-label="Text on its way" className="flex flex-col items-end gap-1 pt-2.5">
      <p className="max-w-[85%] rounded-2xl rounded-br-md border border-dashed border-line-strong bg-bubble-out px-3.5 py-2 break-words whitespace-pre-wrap sm:max-w-[75%]">
        {text.body}
      </p>
      <div className="flex flex-wrap items-center justify-end gap-2 px-1 text-2xs text-ink-3">
        {text.state === "scheduled" && text.scheduled_at !== null && <span>{fullMoment(text.scheduled_at)}</span>}
        <DeliveryState status={text.state} />
        {text.can_cancel && (
          <Button look="quiet" className="h-6 px-1.5! text-xs" onClick={() => takeBack.mutate(text.id, { onError })}>
            <Undo2 aria-hidden="true" className="size-3.5" /> Take back
          </Button>
        )}
        {text.can_retry && (
          <Button look="quiet" className="h-6 px-1.5! text-xs" onClick={() => retry.mutate(text.id, { onError })}>
            <RotateCcw aria-hidden="true" className="size-3.5" /> Send again
          </Button>
        )}
      </div>
      {text.error !== null && (
        <p className="max-w-[85%] px-1 text-right text-xs text-ink-2">
          {text.error.message} {text.error.fix}
        </p>
      )}
    </article>
  );
}
