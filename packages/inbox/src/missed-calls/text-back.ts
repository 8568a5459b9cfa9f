/** From a call that nobody took to a text: the thread opens, ready to be written in. */
import type { useNavigate } from "@tanstack/react-router";
import { runWhenOffered } from "../app/commands.ts";
import { conversationOptions } from "../data/conversations.ts";
import { findMissedCallSnippet } from "../data/manage-snippets.ts";
import { queryClient } from "../data/query-client.ts";
import { renderSnippet } from "../data/snippets.ts";
import { keepDraft, readDraft } from "../thread/drafts.ts";

export async function textBack(conversationId: string, navigate: ReturnType<typeof useNavigate>): Promise<void> {
  await Promise.all([
    // The composer takes no focus before it knows whom it writes to.
    queryClient.ensureQueryData(conversationOptions(conversationId)),
    offerSnippet(conversationId),
  ]);
  await navigate({ to: "/inbox/$conversationId", params: { conversationId }, search: { view: "missed" } });
  runWhenOffered("reply");
}

/** As a draft, to be sent or overwritten. What somebody began to write stays. */
async function offerSnippet(conversationId: string): Promise<void> {
  if (readDraft(conversationId) !== "") return;
  try {
    const snippet = await findMissedCallSnippet();
    if (snippet === null) return;
    const { text, unfilled } = await renderSnippet(snippet.id, conversationId);
    if (unfilled.length === 0) keepDraft(conversationId, text);
  } catch {
    // A convenience: without it the composer is empty.
  }
}
