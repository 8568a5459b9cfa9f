/** The thread's program: reads one file, tells its facts, ends. */
import { parentPort, workerData } from "node:worker_threads";
import { parseFile } from "music-metadata";
import type { AudioFacts } from "./audio-facts.ts";
import { readMp3 } from "./read-mp3.ts";
import { readWav } from "./read-wav.ts";

if (parentPort === null) throw new Error("audio-worker.ts is started as a worker thread");
const { path, type } = workerData as { path: string; type: string };
parentPort.postMessage(await readFacts());

async function readFacts(): Promise<AudioFacts> {
  switch (type) {
    case "audio/wav":
      return readWav(path);
    case "audio/mpeg":
      return readMp3(path);
    default: {
      const { format } = await parseFile(path, { duration: true, skipCovers: true, skipPostHeaders: true });
      return { duration: format.duration ?? null, peaks: null };
    }
  }
}
