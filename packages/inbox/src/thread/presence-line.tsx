import { useEffect } from "react";
import { tellHere, tellPresence, usePresence } from "../data/live/presence.ts";

const REPEAT_MS = 15_000;

/** Says to the others that somebody is here, and here who the others are: nobody answers over a colleague. */
export function PresenceLine({ conversationId }: { conversationId: string }) {
  const others = usePresence(conversationId);
  useEffect(() => {
    const tell = (): void => {
      if (document.visibilityState === "visible") void tellHere(conversationId);
    };
    tell();
    const timer = setInterval(tell, REPEAT_MS);
    const leave = (): void => void tellPresence(conversationId, "gone");
    // A tab that is closed unmounts nothing.
    window.addEventListener("pagehide", leave);
    return () => {
      window.removeEventListener("pagehide", leave);
      clearInterval(timer);
      leave();
    };
  }, [conversationId]);
  const replying = others.filter(({ state }) => state === "replying").map(({ who }) => who.label);
  const viewing = others.filter(({ state }) => state === "viewing").map(({ who }) => who.label);
  return (
    <div role="status" className="mx-auto w-full max-w-3xl px-4 text-sm md:px-6">
      {replying.length > 0 && (
        <p className="pb-1 font-medium text-warn-text">
          {replying.join(", ")} {replying.length === 1 ? "is" : "are"} writing a reply
        </p>
      )}
      {replying.length === 0 && viewing.length > 0 && (
        <p className="pb-1 text-ink-3">
          {viewing.join(", ")} {viewing.length === 1 ? "is" : "are"} here too
        </p>
      )}
    </div>
  );
}
