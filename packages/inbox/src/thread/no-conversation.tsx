import { MessagesSquare } from "lucide-react";
import { EmptyState } from "../ui/empty-state.tsx";
import { Keys } from "../ui/keys.tsx";

export function NoConversation() {
  return (
    <main id="main" tabIndex={-1} className="flex-1 bg-surface outline-none">
      <EmptyState icon={MessagesSquare} title="Choose a conversation">
        <p>
          <Keys keys="j" /> and <Keys keys="k" /> walk through the list, <Keys keys="e" /> marks as done,{" "}
          <Keys keys="mod+k" /> shows everything else.
        </p>
      </EmptyState>
    </main>
  );
}
