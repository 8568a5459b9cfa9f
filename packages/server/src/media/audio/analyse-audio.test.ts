import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { makeFile } from "@linekeeper/simulator/provider/media/make-file.ts";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { riff, silentMp3, wav } from "../testing/sample-files.ts";
import { analyseAudio } from "./analyse-audio.ts";
import { PeakCollector } from "./peak-collector.ts";
import { readWav } from "./read-wav.ts";

let directory: string;
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), "linekeeper-test-"));
});
afterAll(() => rm(directory, { recursive: true, force: true }));

async function fileOf(bytes: Uint8Array): Promise<string> {
  const path = join(directory, "sound");
  await writeFile(path, bytes);
  return path;
}

const unexpected = (error: unknown): never => {
  throw error;
};

describe("WAV", () => {
  it("has its length and its shape: silence, then a loud half", async () => {
    const samples = Array.from({ length: 16_000 }, (_, index) => (index < 8000 ? 0 : Math.sin(index) * 0.5));
    const facts = await analyseAudio(await fileOf(wav(samples)), "audio/wav", unexpected);
    expect(facts.duration).toBe(2);
    expect(facts.peaks).toHaveLength(200);
    expect(facts.peaks?.slice(0, 99).every((peak) => peak === 0)).toBe(true);
    expect(facts.peaks?.slice(101).every((peak) => peak > 0.45 && peak <= 0.5)).toBe(true);
  });

  it.each([
    ["8-bit", { encoding: 1, bits: 8 }, Buffer.from([128, 0, 128])],
    ["24-bit", { encoding: 1, bits: 24 }, Buffer.from([0, 0, 0, 0, 0, 0x80, 0, 0, 0])],
    ["float", { encoding: 3, bits: 32 }, Buffer.from(new Float32Array([0, -1, 0]).buffer)],
    ["µ-law", { encoding: 7, bits: 8 }, Buffer.from([0xff, 0x00, 0xff])],
    ["A-law", { encoding: 6, bits: 8 }, Buffer.from([0xd5, 0x2a, 0xd5])],
  ])("is read as %s", async (_name, { encoding, bits }, data) => {
    const { peaks } = await readWav(await fileOf(riff({ encoding, bits, channels: 1, sampleRate: 8000 }, data)));
    expect(peaks?.map((peak) => Math.round(peak * 10) / 10)).toEqual([0, 1, 0]);
  });

  it("shows the loudest of its channels", async () => {
    const data = Buffer.alloc(8);
    data.writeInt16LE(-0x4000, 2);
    const { peaks, duration } = await readWav(
      await fileOf(riff({ encoding: 1, bits: 16, channels: 2, sampleRate: 2 }, data)),
    );
    expect([peaks, duration]).toEqual([[0.5, 0], 1]);
  });

  it("is not believed further than the file goes", async () => {
    const told = riff({ encoding: 1, bits: 16, channels: 1, sampleRate: 4 }, Buffer.alloc(8), 0xffff_ffff);
    expect(await readWav(await fileOf(told))).toEqual({ duration: 1, peaks: [0, 0, 0, 0] });
  });

  it("is read however it is broken", async () => {
    const whole = wav([0, 1, -1, 0.5]);
    await fc.assert(
      fc.asyncProperty(
        fc.nat({ max: whole.length }),
        fc.nat({ max: 45 }),
        fc.nat({ max: 255 }),
        async (cut, at, byte) => {
          const broken = Buffer.from(whole.subarray(0, cut));
          if (at < cut) broken[at] = byte;
          const { peaks } = await readWav(await fileOf(broken));
          expect(peaks === null || peaks.every((peak) => peak >= 0 && peak <= 1)).toBe(true);
        },
      ),
      { numRuns: 200 },
    );
  });
});

describe("MP3", () => {
  it("has its length and its shape", async () => {
    const { duration, peaks } = await analyseAudio(await fileOf(silentMp3(500)), "audio/mpeg", unexpected);
    // 500 frames of 1152 samples, but for what the decoder holds back at the end.
    expect(duration).toBeGreaterThan((498 * 1152) / 44_100);
    expect(duration).toBeLessThanOrEqual((500 * 1152) / 44_100);
    expect(peaks).toEqual(Array.from({ length: 200 }, () => 0));
  });

  it("of a voice has the shape of it", async () => {
    const bytes = makeFile("/recordings/a.mp3", { type: "audio/mpeg", seconds: 30 });
    const { duration, peaks } = await analyseAudio(await fileOf(bytes), "audio/mpeg", unexpected);
    expect(duration).toBeGreaterThan(29.9);
    expect(duration).toBeLessThan(30.1);
    expect(peaks).toHaveLength(200);
    expect(Math.max(...(peaks ?? []))).toBeGreaterThan(0.05);
    // Somebody speaks and pauses.
    expect(new Set(peaks).size).toBeGreaterThan(20);
  });

  it("that is noise has no facts, or harmless ones", async () => {
    const noise = Buffer.from(Array.from({ length: 100_000 }, (_, index) => (index * index * 31) % 256));
    const { peaks } = await analyseAudio(await fileOf(noise), "audio/mpeg", () => {});
    expect(peaks === null || peaks.every((peak) => peak >= 0 && peak <= 1)).toBe(true);
  });
});

it("tells why a sound could not be read, and goes on without facts", async () => {
  const errors: unknown[] = [];
  const facts = await analyseAudio(join(directory, "absent"), "audio/ogg", (error) => errors.push(error));
  expect(facts).toEqual({ duration: null, peaks: null });
  expect(errors).toEqual([expect.objectContaining({ code: "ENOENT" })]);
});

it("does not wait longer than it was told", async () => {
  const path = await fileOf(silentMp3(50_000));
  const errors: unknown[] = [];
  expect(await analyseAudio(path, "audio/mpeg", (error) => errors.push(error), 1)).toEqual({
    duration: null,
    peaks: null,
  });
  expect(errors).toHaveLength(1);
});

it("peaks are the loudest of each part, however long the sound, in the memory of a short one", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 60_000 }), fc.nat({ max: 59_999 }), (length, at) => {
      const collector = new PeakCollector();
      for (let index = 0; index < length; index += 1) collector.add(index === at ? 1 : 0.25);
      const peaks = collector.peaks() ?? [];
      expect(peaks.length).toBe(Math.min(200, length));
      expect(Math.max(...peaks)).toBe(at < length ? 1 : 0.25);
      // Bins differ in length by less than two parts at the most.
      const place = at < length ? peaks.indexOf(1) : -1;
      expect(at >= length || Math.abs(place - Math.floor((at / length) * peaks.length)) <= 2).toBe(true);
    }),
    { numRuns: 50 },
  );
});
