import type { Transcript } from "@linekeeper/server/read/resources.ts";

type Turn = Transcript["turns"][number];

export interface ShownTurn {
  speaker: string;
  /** Of the firm, and not from outside. */
  isOwn: boolean;
  /** From 0, in order of appearance, each side for itself: gives the colour. */
  voice: number;
  text: string;
  /** Seconds; null where it is not known, and the turn cannot be sought. */
  start: number | null;
}

/** Turns as they are shown: with a name, a colour, and speaker after speaker where the transcript has fragments. */
export function shownTurns(turns: readonly Turn[], nameOf: (turn: Turn) => string | null): ShownTurn[] {
  const own = new Map<string, number>();
  const outside = new Map<string, number>();
  return turns.map((turn) => {
    const voices = turn.user_id === null ? outside : own;
    const identity = turn.user_id ?? turn.identifier ?? turn.speaker ?? "";
    const voice = voices.get(identity) ?? voices.size;
    voices.set(identity, voice);
    return {
      speaker: nameOf(turn) ?? turn.speaker ?? turn.identifier ?? `Speaker ${voice + 1}`,
      isOwn: turn.user_id !== null,
      voice,
      text: turn.content,
      start: turn.start_seconds,
    };
  });
}

/** The turn that is heard at a moment: the last that began; -1 before the first. */
export function turnAt(turns: readonly ShownTurn[], position: number): number {
  let found = -1;
  for (const [index, { start }] of turns.entries()) {
    if (start === null) continue;
    // A turn counts from a hair before its start: seeking to it lands there.
    if (start > position + 0.05) break;
    found = index;
  }
  return found;
}
