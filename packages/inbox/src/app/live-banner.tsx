import { WifiOff } from "lucide-react";
import { useEffect, useState, useSyncExternalStore } from "react";
import { useLiveStatus } from "../data/live/live.ts";

/** A reconnection that takes a moment is nobody's concern. */
const PATIENCE_MS = 3000;

/** The device says so at once; an open connection may take a minute to notice. */
const useIsOnline = (): boolean => useSyncExternalStore(subscribeToNetwork, () => navigator.onLine);

function subscribeToNetwork(listener: () => void): () => void {
  window.addEventListener("online", listener);
  window.addEventListener("offline", listener);
  return () => {
    window.removeEventListener("online", listener);
    window.removeEventListener("offline", listener);
  };
}

/** Says when what is shown may be out of date. What was missed comes by itself once the connection is back. */
export function LiveBanner() {
  const status = useLiveStatus();
  const isOnline = useIsOnline();
  const isStale = status === "lost" || !isOnline;
  const [isShown, setIsShown] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setIsShown(isStale), isStale ? PATIENCE_MS : 0);
    return () => clearTimeout(timer);
  }, [isStale]);
  return (
    <div role="status" className="shrink-0">
      {isShown && (
        <p className="flex items-center justify-center gap-2 bg-warn-soft px-4 py-1.5 text-sm text-warn-text">
          <WifiOff aria-hidden="true" className="size-4 shrink-0" />
          Connecting again. What you see may be a moment old; nothing is lost.
        </p>
      )}
    </div>
  );
}
