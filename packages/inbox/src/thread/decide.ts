import type { Conversation } from "../data/resources.ts";
import { type StateChange, useChangeState } from "../data/states.ts";
import { notify } from "../ui/toasts.tsx";

const onError = (error: Error): void =>
  notify({ title: "That could not be saved", description: error.message, isError: true });

/** Decides something about a conversation: shown at once, with a way back. */
export function useDecide(
  conversation: Pick<Conversation, "id" | "state">,
): (change: StateChange, said: string) => void {
  const { mutate } = useChangeState();
  const { id, state: before } = conversation;
  return (change, said) => {
    mutate({ conversation, change }, { onError });
    notify({
      title: said,
      undo: () => {
        const back = Object.fromEntries(
          Object.keys(change).map((name) => [name, before[name as keyof StateChange] ?? null]),
        ) as StateChange;
        mutate({ conversation: { id, state: { ...before, ...change } }, change: back }, { onError });
      },
    });
  };
}
