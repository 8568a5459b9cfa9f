/** What was written and not sent, for each thread, in this browser. */
const PREFIX = "linekeeper.draft.";

export function readDraft(conversationId: string): string {
  return localStorage.getItem(PREFIX + conversationId) ?? "";
}

export function keepDraft(conversationId: string, text: string): void {
  if (text === "") localStorage.removeItem(PREFIX + conversationId);
  else localStorage.setItem(PREFIX + conversationId, text);
}
