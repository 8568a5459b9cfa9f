/**
 * Fetches what a link names, into a staged file. The other side is not trusted: addresses are checked at every step,
 * redirects are followed by hand, bytes are counted as they come, and slowness has an end.
 */
import { type IncomingMessage, request as httpRequest } from "node:http";
import { request as httpsRequest } from "node:https";
import { pipeline, type Readable, type Transform } from "node:stream";
import { createBrotliDecompress, createGunzip, createInflate } from "node:zlib";
import { type ErrorCode, LinekeeperError } from "../errors.ts";
import type { AddressGuard } from "./address-guard.ts";
import type { StagedFile, Staging } from "./staged-file.ts";

export interface DownloadLimits {
  maxBytes: number;
  /** From the request to the headers of its answer. */
  headersMs: number;
  /** Of the whole download. */
  totalMs: number;
  /** In every such stretch of time… */
  stretchMs: number;
  /** …so many bytes must come. */
  stretchBytes: number;
}

/** A large recording on a slow line has time; whoever sends less than 1 kB/s keeps a place occupied for nothing. */
export const DOWNLOAD_LIMITS: Omit<DownloadLimits, "maxBytes"> = {
  headersMs: 30_000,
  totalMs: 15 * 60_000,
  stretchMs: 20_000,
  stretchBytes: 20_000,
};

export type DownloadOutcome =
  /** To be disposed of by the caller. */
  | { kind: "fetched"; file: StagedFile }
  /** The link does not work, or not any more. */
  | { kind: "dead_link"; message: string }
  /** Never to be fetched from this link. */
  | { kind: "refused"; code: ErrorCode; message: string }
  /** To be tried again. */
  | { kind: "failed"; code: ErrorCode; message: string };

export interface DownloadDependencies {
  guard: AddressGuard;
  staging: Staging;
  limits: DownloadLimits;
}

const MAX_REDIRECTS = 5;
const REDIRECTS = new Set([301, 302, 303, 307, 308]);
const DEAD = new Set([401, 403, 404, 410]);

/** Throws what the signal was aborted with, and `media.disk_full`. */
export async function download(
  { guard, staging, limits }: DownloadDependencies,
  link: string,
  signal: AbortSignal,
): Promise<DownloadOutcome> {
  const patience = new Patience(limits);
  const either = AbortSignal.any([signal, patience.signal]);
  try {
    const response = await follow(guard, link, either);
    patience.headersCame();
    const { statusCode: status = 0 } = response;
    if (status !== 200) {
      response.destroy();
      return outcomeOfStatus(status, response);
    }
    assertSize(Number(response.headers["content-length"] ?? 0), limits.maxBytes);
    return { kind: "fetched", file: await staging.stage(counted(unpacked(response), limits.maxBytes, patience)) };
  } catch (error) {
    signal.throwIfAborted();
    return outcomeOfError(patience.signal.aborted ? patience.signal.reason : error);
  } finally {
    patience.end();
  }
}

/** The answer that is no redirect. */
async function follow(guard: AddressGuard, link: string, signal: AbortSignal): Promise<IncomingMessage> {
  let url = parse(link);
  for (let redirects = 0; ; redirects += 1) {
    guard.check(url);
    const response = await get(guard, url, signal);
    const { location } = response.headers;
    if (!REDIRECTS.has(response.statusCode ?? 0) || location === undefined) return response;
    response.destroy();
    if (redirects === MAX_REDIRECTS) {
      throw new LinekeeperError("media.failed", `More than ${MAX_REDIRECTS} redirects.`);
    }
    url = parse(location, url);
  }
}

function parse(link: string, base?: URL): URL {
  const url = URL.parse(link, base);
  if (url === null) throw new LinekeeperError("media.address_refused", "The link is not a web address.");
  return url;
}

function get(guard: AddressGuard, url: URL, signal: AbortSignal): Promise<IncomingMessage> {
  const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>();
  const request = url.protocol === "https:" ? httpsRequest : httpRequest;
  request(url, {
    // An agent of its own: no connection that was made for another link, and no proxy.
    agent: false,
    lookup: guard.lookupFor(url),
    signal,
    headers: { accept: "*/*", "accept-encoding": "identity", "user-agent": "Linekeeper" },
  })
    .on("response", resolve)
    .on("error", reject)
    .end();
  return promise;
}

const UNPACK: Record<string, () => Transform> = {
  gzip: createGunzip,
  "x-gzip": createGunzip,
  deflate: createInflate,
  br: createBrotliDecompress,
};

/** It was asked for unpacked; who packs it all the same is counted by what comes out. */
function unpacked(response: IncomingMessage): Readable {
  const encoding = (response.headers["content-encoding"] ?? "identity").trim().toLowerCase();
  if (encoding === "identity") return response;
  const unpack = Object.hasOwn(UNPACK, encoding) ? UNPACK[encoding] : undefined;
  if (unpack === undefined) {
    response.destroy();
    throw new LinekeeperError("media.failed", "The answer is packed in an unknown way.");
  }
  // An error of either side ends the reading of the result.
  return pipeline(response, unpack(), () => {});
}

async function* counted(body: Readable, maxBytes: number, patience: Patience): AsyncGenerator<Uint8Array> {
  let size = 0;
  for await (const chunk of body as AsyncIterable<Uint8Array>) {
    size += chunk.byteLength;
    assertSize(size, maxBytes);
    patience.bytesCame(chunk.byteLength);
    yield chunk;
  }
  if (size === 0) throw new LinekeeperError("media.failed", "The answer is empty.");
}

function assertSize(size: number, maxBytes: number): void {
  if (size > maxBytes) throw new LinekeeperError("media.too_large", `The file has more than ${maxBytes} bytes.`);
}

function outcomeOfStatus(status: number, { headers }: IncomingMessage): DownloadOutcome {
  // Some object stores answer 400 to a signature that is over.
  const ofObjectStore = status === 400 && /\bxml\b/.test(headers["content-type"] ?? "");
  if (DEAD.has(status) || ofObjectStore) return { kind: "dead_link", message: `The link was answered with ${status}.` };
  return { kind: "failed", code: "media.failed", message: `The link was answered with ${status}.` };
}

function outcomeOfError(error: unknown): DownloadOutcome {
  if (!(error instanceof LinekeeperError)) {
    // Its message may carry the link with its signature; the code of the system says enough.
    const code = error instanceof Error && "code" in error ? String(error.code) : "no answer";
    return { kind: "failed", code: "media.failed", message: `The download broke off: ${code}.` };
  }
  const { code, message } = error;
  if (code === "media.disk_full") throw error;
  return { kind: code === "media.failed" ? "failed" : "refused", code, message };
}

/** Aborts what takes too long. */
class Patience {
  readonly #abort = new AbortController();
  readonly #limits: DownloadLimits;
  readonly #total: NodeJS.Timeout;
  readonly #headers: NodeJS.Timeout;
  #stretch: NodeJS.Timeout | undefined;
  #bytes = 0;

  constructor(limits: DownloadLimits) {
    this.#limits = limits;
    this.#total = setTimeout(() => this.#giveUp("The download took too long."), limits.totalMs);
    this.#headers = setTimeout(() => this.#giveUp("There was no answer."), limits.headersMs);
  }

  get signal(): AbortSignal {
    return this.#abort.signal;
  }

  headersCame(): void {
    clearTimeout(this.#headers);
    this.#stretch = setInterval(() => {
      if (this.#bytes < this.#limits.stretchBytes) this.#giveUp("The download was too slow.");
      this.#bytes = 0;
    }, this.#limits.stretchMs);
  }

  bytesCame(bytes: number): void {
    this.#bytes += bytes;
  }

  end(): void {
    clearTimeout(this.#total);
    clearTimeout(this.#headers);
    clearInterval(this.#stretch);
  }

  #giveUp(message: string): void {
    this.#abort.abort(new LinekeeperError("media.failed", message));
  }
}
