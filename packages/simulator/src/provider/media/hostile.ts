/** `/media/hostile/<name>`: what a downloader must survive. No link to them is ever signed. */
import type { ServerResponse } from "node:http";
import { gzipSync } from "node:zlib";
import { Random } from "../../random.ts";
import { makeFile } from "./make-file.ts";

const HTML = "<!doctype html><title>media</title><script>document.title = document.cookie</script>";
const SVG =
  '<svg xmlns="http://www.w3.org/2000/svg" width="8" height="8"><script>alert(document.domain)</script></svg>';
const PNG_BEGINNING = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const MEBIBYTE = 1_048_576;
const DRIP_EVERY_MS = 250;

type Serve = (response: ServerResponse, path: string) => void;

/** The whole body at once. */
const body =
  (type: string, text: string | Buffer): Serve =>
  (response) => {
    response.writeHead(200, { "content-type": type, "content-length": Buffer.byteLength(text) }).end(text);
  };

const redirect =
  (to: (path: string) => string): Serve =>
  (response, path) => {
    response.writeHead(302, { location: to(path), "content-length": 0 }).end();
  };

export const HOSTILE = {
  /** A page that says it is an image. */
  "html-as-png": body("image/png", HTML),
  /** An image that is a program. */
  svg: body("image/svg+xml", SVG),
  /** A document that says it is a photo. */
  "wrong-type": (response) =>
    body("image/jpeg", makeFile("/wrong-type", { type: "application/pdf", seconds: 0 }))(response, ""),
  /** Nothing to go by but the bytes. */
  "no-type": (response) => {
    const bytes = makeFile("/no-type", { type: "image/png", seconds: 0 });
    response.writeHead(200, { "content-length": bytes.length }).end(bytes);
  },
  empty: body("image/png", ""),
  /** Random bytes that say they are an image. */
  noise: body("image/png", Buffer.from(new Random("noise").hex(4_096), "hex")),
  /** Begins like an image and never ends. */
  endless: (response) => {
    response.writeHead(200, { "content-type": "image/png" });
    response.write(PNG_BEGINNING);
    const chunk = Buffer.alloc(65_536);
    const pour = (): void => {
      while (!response.destroyed && response.write(chunk));
      if (!response.destroyed) response.once("drain", pour);
    };
    pour();
  },
  /** One megabyte that becomes one gigabyte when it is unpacked. */
  "gzip-bomb": (response) => {
    const packed = gzipSync(Buffer.alloc(MEBIBYTE));
    const bomb = Buffer.concat(Array.from({ length: 1_024 }, () => packed));
    const headers = { "content-type": "image/png", "content-encoding": "gzip", "content-length": bomb.length };
    response.writeHead(200, headers).end(bomb);
  },
  /** Breaks off after a tenth of what it promised. */
  "lying-length": (response) => {
    response.writeHead(200, { "content-type": "image/png", "content-length": 10_000 });
    response.write(Buffer.concat([PNG_BEGINNING, Buffer.alloc(992)]), () => response.destroy());
  },
  /** Promises ten terabytes, and sends nothing. */
  "huge-length": (response) => {
    response.writeHead(200, { "content-type": "image/png", "content-length": 10_000_000_000_000 });
    response.flushHeaders();
  },
  /** A byte now and then, for ever. */
  "slow-drip": (response) => {
    response.writeHead(200, { "content-type": "image/png" });
    response.write(PNG_BEGINNING);
    const timer = setInterval(() => response.write("\0"), DRIP_EVERY_MS);
    response.once("close", () => clearInterval(timer));
  },
  /** Not even a status. */
  silence: () => {},
  "redirect-to-private": redirect(() => "http://169.254.169.254/latest/meta-data/"),
  "redirect-to-loopback": redirect(() => "http://127.0.0.1:1/"),
  "redirect-to-file": redirect(() => "file:///etc/passwd"),
  "redirect-loop": redirect((path) => path),
} as const satisfies Record<string, Serve>;

/** False: there is no such thing. */
export function serveHostile(path: string, response: ServerResponse): boolean {
  const name = path.slice("/media/hostile/".length);
  const serve = Object.entries<Serve>(HOSTILE).find(([one]) => one === name)?.[1];
  serve?.(response, path);
  return serve !== undefined;
}
