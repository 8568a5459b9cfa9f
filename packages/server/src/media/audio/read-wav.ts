import { type FileHandle, open } from "node:fs/promises";
import type { AudioFacts } from "./audio-facts.ts";
import { PeakCollector } from "./peak-collector.ts";

interface WavFormat {
  encoding: number;
  channels: number;
  sampleRate: number;
  bitsPerSample: number;
  bytesPerFrame: number;
}

const PCM = 1;
const FLOAT = 3;
const A_LAW = 6;
const MU_LAW = 7;
const EXTENSIBLE = 0xfffe;
const READ_BYTES = 64 * 1024;
/** Real files have a handful; a hostile one could have millions of empty ones. */
const MAX_CHUNKS = 1000;

/** Read in pieces, whatever the size. Sizes in the file are not believed further than the file goes. */
export async function readWav(path: string): Promise<AudioFacts> {
  const file = await open(path, "r");
  try {
    const { size } = await file.stat();
    const data = await findData(file, size);
    if (data === null) return { duration: null, peaks: null };
    const { format, from, length } = data;
    return {
      duration: Math.floor(length / format.bytesPerFrame) / format.sampleRate,
      peaks: await readPeaks(file, format, from, length),
    };
  } finally {
    await file.close();
  }
}

async function findData(file: FileHandle, size: number) {
  const head = await readBytes(file, 0, 12);
  if (head.length < 12 || head.toString("latin1", 0, 4) !== "RIFF" || head.toString("latin1", 8) !== "WAVE")
    return null;
  let format: WavFormat | null = null;
  let at = 12;
  for (let chunks = 0; chunks < MAX_CHUNKS && at + 8 <= size; chunks += 1) {
    const chunk = await readBytes(file, at, 8);
    const length = chunk.readUInt32LE(4);
    const name = chunk.toString("latin1", 0, 4);
    if (name === "fmt ") format = readFormat(await readBytes(file, at + 8, Math.min(length, 40)));
    if (name === "data")
      return format === null ? null : { format, from: at + 8, length: Math.min(length, size - at - 8) };
    // Chunks begin at even places.
    at += 8 + length + (length % 2);
  }
  return null;
}

function readFormat(chunk: Buffer): WavFormat | null {
  if (chunk.length < 16) return null;
  const tag = chunk.readUInt16LE(0);
  const format = {
    encoding: tag === EXTENSIBLE && chunk.length >= 26 ? chunk.readUInt16LE(24) : tag,
    channels: chunk.readUInt16LE(2),
    sampleRate: chunk.readUInt32LE(4),
    bitsPerSample: chunk.readUInt16LE(14),
    bytesPerFrame: chunk.readUInt16LE(12),
  };
  const { channels, sampleRate, bitsPerSample, bytesPerFrame } = format;
  const fits = channels > 0 && sampleRate > 0 && bytesPerFrame === (channels * bitsPerSample) / 8;
  return fits ? format : null;
}

async function readPeaks(file: FileHandle, format: WavFormat, from: number, length: number): Promise<number[] | null> {
  const sampleBytes = format.bitsPerSample / 8;
  const decode = decoderOf(format);
  if (decode === null) return null;
  const collector = new PeakCollector();
  // A whole number of frames, so that a sample never lies across two reads.
  const step = Math.max(1, Math.floor(READ_BYTES / format.bytesPerFrame)) * format.bytesPerFrame;
  for (let done = 0; done < length; done += step) {
    const bytes = await readBytes(file, from + done, Math.min(step, length - done));
    for (let at = 0; at + format.bytesPerFrame <= bytes.length; at += format.bytesPerFrame) {
      let loudest = 0;
      for (let channel = 0; channel < format.channels; channel += 1) {
        loudest = Math.max(loudest, Math.abs(decode(bytes, at + channel * sampleBytes)));
      }
      collector.add(loudest);
    }
  }
  return collector.peaks();
}

function decoderOf({ encoding, bitsPerSample }: WavFormat): ((bytes: Buffer, at: number) => number) | null {
  switch (`${encoding}/${bitsPerSample}`) {
    case `${PCM}/8`:
      return (bytes, at) => (bytes.readUInt8(at) - 128) / 128;
    case `${PCM}/16`:
      return (bytes, at) => bytes.readInt16LE(at) / 0x8000;
    case `${PCM}/24`:
      return (bytes, at) => bytes.readIntLE(at, 3) / 0x80_0000;
    case `${PCM}/32`:
      return (bytes, at) => bytes.readInt32LE(at) / 0x8000_0000;
    case `${FLOAT}/32`:
      return (bytes, at) => bytes.readFloatLE(at);
    // What telephone lines carry.
    case `${MU_LAW}/8`:
      return (bytes, at) => muLaw(bytes.readUInt8(at));
    case `${A_LAW}/8`:
      return (bytes, at) => aLaw(bytes.readUInt8(at));
    default:
      return null;
  }
}

/** ITU-T G.711. */
function muLaw(byte: number): number {
  const value = ~byte & 0xff;
  return ((((value & 0x0f) << 3) + 0x84) * 2 ** ((value & 0x70) >> 4) - 0x84) / 0x8000;
}

/** ITU-T G.711. */
function aLaw(byte: number): number {
  const value = byte ^ 0x55;
  const exponent = (value & 0x70) >> 4;
  const mantissa = (value & 0x0f) << 4;
  return (exponent === 0 ? mantissa + 8 : (mantissa + 0x108) * 2 ** (exponent - 1)) / 0x8000;
}

async function readBytes(file: FileHandle, position: number, length: number): Promise<Buffer> {
  const buffer = Buffer.alloc(length);
  let read = 0;
  while (read < length) {
    const { bytesRead } = await file.read(buffer, read, length - read, position + read);
    if (bytesRead === 0) break;
    read += bytesRead;
  }
  return buffer.subarray(0, read);
}
