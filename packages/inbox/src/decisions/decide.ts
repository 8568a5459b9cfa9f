import type { Conversation } from "../data/resources.ts";
import { changeStates, type StateChange, undoStates } from "../data/states.ts";
import { notify } from "../ui/toasts.tsx";

export type Target = Pick<Conversation, "id" | "state" | "unread">;

const tellFailure = (error: unknown): void =>
  notify({
    title: "That could not be saved",
    description: error instanceof Error ? error.message : String(error),
    isError: true,
  });

/** Decides something about conversations: shown at once, with the way back that the server names. */
export function decide(
  targets: readonly Target[],
  change: StateChange,
  said: string,
  /** It was refused, or is taken back. */
  onTakenBack: () => void = () => {},
): void {
  const decided = changeStates(
    targets.map(({ id }) => id),
    change,
  );
  decided.catch((error: unknown) => {
    onTakenBack();
    tellFailure(error);
  });
  notify({
    title: targets.length === 1 ? said : `${said}: ${targets.length} conversations`,
    undo: () => {
      onTakenBack();
      // What failed was said already, and there is nothing to take back.
      decided.then(
        (all) => undoStates(all).catch(tellFailure),
        () => {},
      );
    },
  });
}

/** For what follows from looking, and not from deciding: nothing is said of it. */
export function decideQuietly(target: Target, change: StateChange): void {
  changeStates([target.id], change).catch(tellFailure);
}
