import { createReadStream } from "node:fs";
import { MPEGDecoder } from "mpg123-decoder";
import type { AudioFacts } from "./audio-facts.ts";
import { PeakCollector } from "./peak-collector.ts";

/** 64 KiB of MP3 are about four seconds: a few megabytes decoded. */
const READ_BYTES = 64 * 1024;

/** Decoded piece by piece, whatever the size. Damaged frames are passed over. */
export async function readMp3(path: string): Promise<AudioFacts> {
  const decoder = new MPEGDecoder();
  await decoder.ready;
  const collector = new PeakCollector();
  let seconds = 0;
  for await (const chunk of createReadStream(path, { highWaterMark: READ_BYTES }) as AsyncIterable<Uint8Array>) {
    const { channelData, samplesDecoded, sampleRate } = decoder.decode(chunk);
    if (samplesDecoded === 0 || sampleRate === 0) continue;
    seconds += samplesDecoded / sampleRate;
    for (let at = 0; at < samplesDecoded; at += 1) {
      let loudest = 0;
      for (const channel of channelData) loudest = Math.max(loudest, Math.abs(channel[at] ?? 0));
      collector.add(loudest);
    }
  }
  decoder.free();
  return { duration: seconds === 0 ? null : seconds, peaks: collector.peaks() };
}
