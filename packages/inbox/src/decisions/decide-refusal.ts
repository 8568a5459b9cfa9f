import { type Decision, decideRefusal, reopenRefusal } from "../data/refusals.ts";
import { tellFailure } from "../ui/tell-failure.ts";
import { notify } from "../ui/toasts.tsx";

/** Decides what a text means: shown at once, with the way back. */
export function decideOnRefusal(activityId: string, decision: Decision, who: string): void {
  const decided = decideRefusal(activityId, decision);
  decided.catch(tellFailure);
  notify({
    title: decision === "out" ? `${who} opted out` : `Fine: campaigns may text ${who}`,
    undo: () =>
      // What failed was said already, and there is nothing to take back.
      void decided.then(
        () => reopenRefusal(activityId).catch(tellFailure),
        () => {},
      ),
  });
}
