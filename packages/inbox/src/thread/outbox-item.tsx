import type { OutboxText } from "../data/messages.ts";
import { fullMoment } from "../ui/time.ts";
import { DeliveryState } from "./delivery-state.tsx";
import { SendingFacts } from "./sending-facts.tsx";

/** A text that Quo has not told of: on its way, waiting for its moment, or not sent. */
export function OutboxItem({ text, isAnswered }: { text: OutboxText; isAnswered: boolean }) {
  return (
    <article aria-label="Text on its way" className="flex flex-col items-end gap-1 pt-2.5">
      <p className="max-w-[85%] rounded-2xl rounded-br-md border border-dashed border-line-strong bg-bubble-out px-3.5 py-2 break-words whitespace-pre-wrap [overflow-wrap:anywhere] sm:max-w-[75%]">
        {text.body}
      </p>
      <p className="flex flex-wrap items-center justify-end gap-x-1.5 px-1 text-2xs text-ink-3">
        <DeliveryState status={text.state} />
        {text.state === "scheduled" && text.scheduled_at !== null && (
          <span>
            for {fullMoment(text.scheduled_at)}
            {text.cancel_on_reply && !isAnswered && ", not if they answer before"}
          </span>
        )}
      </p>
      {isAnswered && <p className="px-1 text-xs text-ink-2">They answered, so it will not be sent.</p>}
      <SendingFacts text={text} />
    </article>
  );
}
