import { notify } from "./toasts.tsx";

export const wordsOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** Something that somebody decided did not reach the server, or was refused. */
export function tellFailure(error: unknown): void {
  notify({ title: "That could not be saved", description: wordsOf(error), isError: true });
}
