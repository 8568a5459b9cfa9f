/** The live stream as the page uses it: started once behind the sign-in; its status for the banner. */
import { useEffect, useSyncExternalStore } from "react";
import { queryClient } from "../query-client.ts";
import { keys } from "../query-keys.ts";
import { type Change, createChangeApplier } from "./apply-changes.ts";
import { type Presence, presenceBoard } from "./presence.ts";
import type { StreamEvent } from "./read-events.ts";
import { type LiveStatus, openSharedStream } from "./shared-stream.ts";

let status: LiveStatus = "connecting";
const listeners = new Set<() => void>();

function setStatus(next: LiveStatus): void {
  if (status === next) return;
  status = next;
  for (const listener of listeners) listener();
}

export function useLiveStatus(): LiveStatus {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => status,
  );
}

/** Open while somebody is signed in; whoever comes back reads everything anew. */
export function useLiveStream(isSignedIn: boolean): void {
  useEffect(() => {
    if (!isSignedIn) return;
    setStatus("connecting");
    const stop = new AbortController();
    const changes = createChangeApplier(queryClient, (error) => console.error(error));
    const onEvent = ({ name, data }: StreamEvent): void => {
      switch (name) {
        case "change":
          return changes.add(JSON.parse(data) as Change);
        case "presence":
          return presenceBoard.take(JSON.parse(data) as Presence);
        // The first is also the answer to a connection that goes on: then what was missed follows by itself.
        case "ready":
          presenceBoard.clear();
          if (isFirst) changes.resync();
          isFirst = false;
          return;
        case "resync":
          // What one may do has changed perhaps.
          if (data.includes('"rights"')) void queryClient.invalidateQueries({ queryKey: keys.session });
          presenceBoard.clear();
          isFirst = false;
          return changes.resync();
        default:
      }
    };
    let isFirst = true;
    openSharedStream({
      onEvent,
      onStatus: (next) => {
        if (next === "live" && status === "lost") changes.readFailed();
        setStatus(next);
      },
      signal: stop.signal,
    });
    return () => stop.abort();
  }, [isSignedIn]);
}
