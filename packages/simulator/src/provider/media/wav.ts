/** WAV files with a voice-like hum: PCM, mono, 8 kHz, as telephones hear. */
import type { Random } from "../../random.ts";
import { loudnessOfSpeech, LOUDNESS_STEP } from "./speech.ts";

const RATE = 8_000;
/** Longer ones have 8 bits a sample instead of 16: 29 MB an hour. */
const LONG = 5 * 60;
const HEADER_BYTES = 44;
const SAMPLES_A_STEP = Math.round(RATE * LOUDNESS_STEP);
/** How loud each overtone is. Their sum stays below 1. */
const OVERTONES = [0.45, 0.25, 0.15, 0.1];

export function wav(seconds: number, random: Random): Buffer {
  const sampleBytes = seconds > LONG ? 1 : 2;
  const samples = Math.max(1, Math.round(seconds * RATE));
  const file = Buffer.alloc(HEADER_BYTES + samples * sampleBytes);
  writeHeader(file, sampleBytes);
  const hum = oneSecondOfHum(random.int(110, 220));
  const loudness = loudnessOfSpeech(random);
  let [from, to] = [0, 0];
  for (let sample = 0; sample < samples; sample += 1) {
    const within = sample % SAMPLES_A_STEP;
    if (within === 0) [from, to] = [to, loudness.next().value];
    const amplitude = from + ((to - from) * within) / SAMPLES_A_STEP;
    const value = amplitude * (hum[sample % RATE] ?? 0);
    const at = HEADER_BYTES + sample * sampleBytes;
    if (sampleBytes === 2) file.writeInt16LE(Math.round(value * 32_000), at);
    else file.writeUInt8(128 + Math.round(value * 120), at);
  }
  return file;
}

/** Of a whole number of turns, so that it can be repeated without a click. */
function oneSecondOfHum(pitch: number): Float64Array {
  return Float64Array.from({ length: RATE }, (_, sample) => {
    const turn = (2 * Math.PI * pitch * sample) / RATE;
    return OVERTONES.reduce((sum, share, overtone) => sum + share * Math.sin(turn * (overtone + 1)), 0);
  });
}

function writeHeader(file: Buffer, sampleBytes: number): void {
  file.write("RIFF", 0, "latin1");
  file.writeUInt32LE(file.length - 8, 4);
  file.write("WAVEfmt ", 8, "latin1");
  file.writeUInt32LE(16, 16); // of what follows, up to the data
  file.writeUInt16LE(1, 20); // PCM
  file.writeUInt16LE(1, 22); // channels
  file.writeUInt32LE(RATE, 24);
  file.writeUInt32LE(RATE * sampleBytes, 28);
  file.writeUInt16LE(sampleBytes, 32);
  file.writeUInt16LE(sampleBytes * 8, 34);
  file.write("data", 36, "latin1");
  file.writeUInt32LE(file.length - HEADER_BYTES, 40);
}
