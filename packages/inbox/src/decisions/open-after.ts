/** The list knows what comes after a conversation; the thread knows when to go there. */
type OpenAfter = (conversationId: string) => void;

let list: OpenAfter | null = null;

/** Returns how to take it back. */
export function offerOpenAfter(openNext: OpenAfter): () => void {
  list = openNext;
  return () => {
    if (list === openNext) list = null;
  };
}

/** Nothing, where no list is shown. */
export function openAfter(conversationId: string): void {
  list?.(conversationId);
}
