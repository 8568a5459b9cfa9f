/** A stretch without speech, in seconds. */
export interface Silence {
  start: number;
  end: number;
}

/** Shorter ones are pauses for breath. */
const SHORTEST_S = 1.5;
/** Left at both ends, so that no word is cut: a peak says only that its whole stretch is quiet. */
const MARGIN_S = 0.25;
/** Of the loudest: telephone lines hiss. */
const QUIET = 0.06;

/**
 * Where nobody speaks, from the waveform that the server made. A peak is the loudest of its stretch, so a quiet one is
 * quiet throughout; what is shorter than a stretch (a 200th of the recording) is not found.
 */
export function findSilences(peaks: readonly number[], duration: number): Silence[] {
  const loudest = Math.max(0, ...peaks);
  if (loudest === 0 || !(duration > 0)) return [];
  const stretch = duration / peaks.length;
  const found: Silence[] = [];
  let from: number | null = null;
  for (let at = 0; at <= peaks.length; at += 1) {
    // The end of the recording ends a silence too.
    const isQuiet = at < peaks.length && (peaks[at] ?? 0) <= loudest * QUIET;
    if (isQuiet) from ??= at;
    else if (from !== null) {
      const silence = { start: from * stretch + MARGIN_S, end: at * stretch - MARGIN_S };
      if (silence.end - silence.start >= SHORTEST_S - 2 * MARGIN_S) found.push(silence);
      from = null;
    }
  }
  return found;
}

/** Where to go on from a moment within a silence; null where somebody speaks. */
export function endOfSilence(silences: readonly Silence[], position: number): number | null {
  const silence = silences.find(({ start, end }) => position >= start && position < end);
  return silence?.end ?? null;
}

export function lengthOfSilences(silences: readonly Silence[]): number {
  return silences.reduce((total, { start, end }) => total + end - start, 0);
}
