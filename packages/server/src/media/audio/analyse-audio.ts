import { once } from "node:events";
import { Worker } from "node:worker_threads";
import type { AudioFacts } from "./audio-facts.ts";

/** An hour of MP3 takes some seconds. */
const PATIENCE_MS = 60_000;
const MAX_HEAP_MB = 128;

/**
 * On a thread of its own, with an end to its time and memory: decoders meet files here that were made to break them, and
 * decoding would hold up every request. Facts that are not to be had are null; the reason is given to `onFailure`.
 */
export async function analyseAudio(
  path: string,
  type: string,
  onFailure: (error: unknown) => void,
  patienceMs = PATIENCE_MS,
): Promise<AudioFacts> {
  const worker = new Worker(new URL("./audio-worker.ts", import.meta.url), {
    workerData: { path, type },
    resourceLimits: { maxOldGenerationSizeMb: MAX_HEAP_MB },
    // What decoders print is for nobody.
    stdout: true,
    stderr: true,
  });
  try {
    const [facts] = (await once(worker, "message", { signal: AbortSignal.timeout(patienceMs) })) as [AudioFacts];
    return { duration: finite(facts.duration), peaks: facts.peaks };
  } catch (error) {
    onFailure(error);
    return { duration: null, peaks: null };
  } finally {
    await worker.terminate();
  }
}

/** To the millisecond. */
const finite = (value: number | null): number | null =>
  value !== null && Number.isFinite(value) ? Math.round(value * 1000) / 1000 : null;
