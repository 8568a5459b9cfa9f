/** Serves the built specimens and media as the API does: ranges, peaks, and a policy as strict as the page's. */
import { readFile } from "node:fs/promises";
import { createServer, type ServerResponse } from "node:http";
import { extname, join } from "node:path";
import { crc32, deflateSync } from "node:zlib";
import { parseRange } from "@linekeeper/server/media/byte-range.ts";
import { makeFile } from "@linekeeper/simulator/provider/media/make-file.ts";
import { listen, type Listening } from "@linekeeper/server/testing/listen.ts";
import { SOUND_S } from "./specimen-data.ts";

const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob: data:; media-src 'self' blob:; worker-src 'self'; connect-src 'self'";

const TYPES: Readonly<Record<string, string>> = {
  ".html": "text/html",
  ".js": "text/javascript",
  ".css": "text/css",
  ".mjs": "text/javascript",
};

export interface MediaServer extends Listening {
  /** `GET /v1/media/sound`, in order. */
  asked: string[];
}

export async function startMediaServer(folder: string): Promise<MediaServer> {
  const asked: string[] = [];
  const sound = wave();
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? "/", "http://localhost");
    if (pathname.startsWith("/v1/")) {
      asked.push(`${request.method} ${pathname}`);
      answerMedia(pathname, request.headers.range, response, sound);
    } else void sendFile(join(folder, pathname), response);
  });
  return { ...(await listen(server)), asked };
}

function answerMedia(path: string, range: string | undefined, response: ServerResponse, sound: Buffer): void {
  const [, , , id = "", part] = path.split("/");
  if (part === "retry") {
    response.writeHead(202, { "content-type": "application/json" }).end("{}");
  } else if (part === "peaks") {
    response.writeHead(200, { "content-type": "application/json" });
    response.end(JSON.stringify({ data: peaks(), duration: SOUND_S }));
  } else if (id === "sound" || id === "sound-2" || id === "memo") {
    const parsed = parseRange(range, sound.length);
    const { start, end } = typeof parsed === "string" ? { start: 0, end: sound.length - 1 } : parsed;
    response.writeHead(typeof parsed === "string" ? 200 : 206, {
      "content-type": "audio/wav",
      "accept-ranges": "bytes",
      "content-length": end - start + 1,
      ...(typeof parsed !== "string" && { "content-range": `bytes ${start}-${end}/${sound.length}` }),
    });
    response.end(sound.subarray(start, end + 1));
  } else if (id === "wall" || id === "floor") {
    response.writeHead(200, { "content-type": "image/png" }).end(picture(id === "wall" ? 40 : 150));
  } else if (id === "plan") {
    const plan = makeFile("/plan", { type: "application/pdf", seconds: 0 });
    response.writeHead(200, { "content-type": "application/pdf", "content-length": plan.length }).end(plan);
  } else response.writeHead(404).end();
}

async function sendFile(file: string, response: ServerResponse): Promise<void> {
  const bytes = await readFile(file).catch(() => null);
  if (bytes === null) response.writeHead(404).end();
  else {
    const type = TYPES[extname(file)] ?? "application/octet-stream";
    response.writeHead(200, { "content-type": type, "content-security-policy": POLICY }).end(bytes);
  }
}

/** Silent from the 20th to the 40th second. */
const isSilent = (second: number): boolean => second >= 20 && second < 40;

function peaks(): number[] {
  return Array.from({ length: 200 }, (_, at) =>
    isSilent((at * SOUND_S) / 200) ? 0.01 : 0.3 + 0.6 * Math.abs(Math.sin(at)),
  );
}

function wave(): Buffer {
  const rate = 8000;
  const samples = rate * SOUND_S;
  const wav = Buffer.alloc(44 + samples);
  wav.write("RIFF", 0);
  wav.writeUInt32LE(36 + samples, 4);
  wav.write("WAVEfmt ", 8);
  wav.writeUInt32LE(16, 16);
  wav.writeUInt16LE(1, 20);
  wav.writeUInt16LE(1, 22);
  wav.writeUInt32LE(rate, 24);
  wav.writeUInt32LE(rate, 28);
  wav.writeUInt16LE(1, 32);
  wav.writeUInt16LE(8, 34);
  wav.write("data", 36);
  wav.writeUInt32LE(samples, 40);
  for (let at = 0; at < samples; at += 1) {
    wav[44 + at] = isSilent(at / rate) ? 128 : 128 + Math.round(40 * Math.sin(at / 5));
  }
  return wav;
}

/** A PNG in stripes. */
function picture(shade: number): Buffer {
  const [width, height] = [600, 400];
  const rows = Buffer.alloc(height * (width + 1));
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) rows[y * (width + 1) + 1 + x] = shade + ((x + y) % 80);
  }
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 0, 0, 0, 0], 8);
  const magic = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([magic, chunk("IHDR", head), chunk("IDAT", deflateSync(rows)), chunk("IEND", Buffer.alloc(0))]);
}

function chunk(type: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type), data]);
  const out = Buffer.alloc(named.length + 8);
  out.writeUInt32BE(data.length, 0);
  named.copy(out, 4);
  out.writeUInt32BE(crc32(named), named.length + 4);
  return out;
}
