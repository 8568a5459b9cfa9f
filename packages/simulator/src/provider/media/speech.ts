/** How loud somebody is who speaks: syllables in phrases with pauses between, so that a waveform looks like a voice. */
import type { Random } from "../../random.ts";

/** Seconds that one value stands for; what one frame of an MP3 file at 16 kHz holds. */
export const LOUDNESS_STEP = 0.036;

/** Endless; from 0 to 1. */
export function* loudnessOfSpeech(random: Random): Generator<number, never> {
  for (;;) {
    const syllables = random.int(4, 16);
    const effort = 0.5 + random.next() / 2;
    for (let syllable = 0; syllable < syllables; syllable += 1) {
      const steps = random.int(4, 8);
      const peak = effort * (0.6 + random.next() * 0.4);
      for (let step = 1; step <= steps; step += 1) yield peak * Math.sin((Math.PI * step) / (steps + 1));
    }
    const pause = random.int(8, 30);
    for (let step = 0; step < pause; step += 1) yield 0;
  }
}
