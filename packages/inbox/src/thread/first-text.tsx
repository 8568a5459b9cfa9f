import { formatNumber } from "../data/phone-number.ts";
import type { OutboxText } from "../data/messages.ts";
import { OutboxItem } from "./outbox-item.tsx";

/** A conversation that is only about to begin: Quo has not told of it, and its first text is on its way. */
export function FirstText({ texts }: { texts: readonly OutboxText[] }) {
  const to = texts[0]?.to ?? [];
  return (
    <main id="main" tabIndex={-1} className="flex min-h-0 min-w-0 flex-1 flex-col bg-surface outline-none">
      <header className="flex h-13 shrink-0 items-center border-b border-line px-4">
        <h1 className="truncate text-lg font-semibold">{to.map(formatNumber).join(", ")}</h1>
      </header>
      <div className="mx-auto flex min-h-0 w-full max-w-3xl flex-1 flex-col justify-end overflow-y-auto px-4 pb-6 md:px-6">
        {texts.toReversed().map((text) => (
          <OutboxItem key={text.id} text={text} isAnswered={false} />
        ))}
      </div>
    </main>
  );
}
