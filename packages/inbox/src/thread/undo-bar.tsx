import { Undo2 } from "lucide-react";
import { useEffect, useState } from "react";
import type { OutboxText } from "../data/messages.ts";
import { Button } from "../ui/button.tsx";

/** Counts down what is left of the time in which a text may be taken back. */
export function UndoBar({ text, onUndo, onOver }: { text: OutboxText; onUndo: () => void; onOver: () => void }) {
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
