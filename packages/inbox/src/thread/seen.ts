/** Up to where this browser has shown each thread: what came since is under the "new" line when it is opened again. */
const PREFIX = "linekeeper.seen.";

export function seenUntil(conversationId: string): string | null {
  return localStorage.getItem(PREFIX + conversationId);
}

export function markSeen(conversationId: string, moment: string | null): void {
  if (moment !== null) localStorage.setItem(PREFIX + conversationId, moment);
}
