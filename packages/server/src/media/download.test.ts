/** Downloads from servers that mean no good, over real sockets. */
import { mkdtemp, open, readdir, readFile, rm } from "node:fs/promises";
import { createServer as createTlsServer } from "node:https";
import { type AddressInfo, createServer, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { getCACertificates, setDefaultCACertificates } from "node:tls";
import { gzipSync } from "node:zlib";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type Certificate, makeCertificate } from "../testing/certificate.ts";
import { createAddressGuard, type Resolve } from "./address-guard.ts";
import { download, type DownloadLimits, type DownloadOutcome } from "./download.ts";
import { createStaging, type OpenFile } from "./staged-file.ts";
import { type Answer, gives, type MediaOrigin, startMediaOrigin, status } from "./testing/media-origin.ts";
import { PNG, STORE_ERROR } from "./testing/sample-files.ts";

const LIMITS: DownloadLimits = {
  maxBytes: 100_000,
  headersMs: 2000,
  totalMs: 5000,
  stretchMs: 300,
  stretchBytes: 1000,
};
const never = new AbortController().signal;

let origin: MediaOrigin;
let directory: string;
beforeEach(async () => {
  origin = await startMediaOrigin();
  directory = await mkdtemp(join(tmpdir(), "linekeeper-test-"));
});
afterEach(async () => {
  await origin[Symbol.asyncDispose]();
  const left = await readdir(directory);
  if (left.length > 0) throw new Error("A download was left behind.");
  await rm(directory, { recursive: true, force: true });
});

interface Circumstances {
  limits?: Partial<DownloadLimits>;
  allowHosts?: string[];
  resolve?: Resolve;
  openFile?: OpenFile;
  signal?: AbortSignal;
}

function fetchLink(link: string, more: Circumstances = {}): Promise<DownloadOutcome> {
  const guard = createAddressGuard({ allowHosts: more.allowHosts ?? [origin.host], resolve: more.resolve });
  const staging = createStaging(directory, more.openFile);
  return download({ guard, staging, limits: { ...LIMITS, ...more.limits } }, link, more.signal ?? never);
}

/** A server that writes bytes as it likes, past what an HTTP server would allow. */
async function rawServer(onConnection: (socket: Socket) => void): Promise<AsyncDisposable & { host: string }> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on("error", () => {});
    onConnection(socket);
  });
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  const address = server.address();
  if (address === null || typeof address === "string") throw new TypeError("no address");
  return {
    host: `127.0.0.1:${address.port}`,
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.destroy();
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
      });
    },
  };
}

it("stages the bytes with their hash, size and beginning", async () => {
  origin.answers.set("/a.png", gives(PNG, "text/html"));
  const outcome = await fetchLink(`${origin.url}/a.png`);
  if (outcome.kind !== "fetched") throw new Error(outcome.message);
  await using file = outcome.file;
  expect(await readFile(file.path)).toEqual(PNG);
  expect(file).toMatchObject({ size: PNG.length, sha256: expect.stringMatching(/^[0-9a-f]{64}$/) });
  expect(Buffer.from(file.head)).toEqual(PNG);
});

it("follows redirects to other allowed places", async () => {
  origin.answers.set("/1", status(302, { location: "/2" }));
  origin.answers.set("/2", status(307, { location: `${origin.url}/3` }));
  origin.answers.set("/3", gives(PNG));
  const outcome = await fetchLink(`${origin.url}/1`);
  expect(outcome.kind).toBe("fetched");
  if (outcome.kind === "fetched") await outcome.file[Symbol.asyncDispose]();
});

it("gives up on a circle of redirects after the fifth", async () => {
  origin.answers.set("/1", status(302, { location: "/1" }));
  expect(await fetchLink(`${origin.url}/1`)).toMatchObject({ kind: "failed", message: "More than 5 redirects." });
  expect(origin.asked).toHaveLength(6);
});

it.each([
  "http://127.0.0.1/",
  "http://169.254.169.254/latest/meta-data/iam/",
  "http://[::ffff:127.0.0.1]/",
  "http://2130706433/",
  "http://0177.0.0.1/",
  "http://localhost/",
  "file:///etc/passwd",
  "gopher://127.0.0.1/",
])("does not follow a redirect to %s", async (target) => {
  origin.answers.set("/1", status(302, { location: target }));
  expect(await fetchLink(`${origin.url}/1`)).toMatchObject({ kind: "refused", code: "media.address_refused" });
});

it("does not follow a redirect to another port of an allowed host", async () => {
  await using other = await startMediaOrigin();
  origin.answers.set("/1", status(302, { location: `${other.url}/secret` }));
  expect(await fetchLink(`${origin.url}/1`)).toMatchObject({ kind: "refused" });
  expect(other.asked).toEqual([]);
});

it("refuses a public name that resolves to this machine, and never connects", async () => {
  let connections = 0;
  await using server = await rawServer(() => (connections += 1));
  const port = Number(server.host.split(":")[1]);
  const resolve: Resolve = () => Promise.resolve([{ address: "127.0.0.1", family: 4 }]);
  // The port is allowed for another name only, so the name itself is what is judged.
  const outcome = await fetchLink(`http://rebind.example:${port}/`, { resolve, allowHosts: [`other.example:${port}`] });
  expect(outcome).toMatchObject({ kind: "refused" });
  const plain = await fetchLink("http://rebind.example/", { resolve });
  expect(plain).toMatchObject({ kind: "refused", code: "media.address_refused" });
  expect(connections).toBe(0);
});

it("connects to what its one look-up answered, so a name cannot change in between", async () => {
  origin.answers.set("/a", gives(PNG));
  const port = Number(origin.host.split(":")[1]);
  let lookups = 0;
  const resolve: Resolve = () => {
    lookups += 1;
    return Promise.resolve([{ address: lookups === 1 ? "127.0.0.1" : "127.0.0.2", family: 4 }]);
  };
  const outcome = await fetchLink(`http://media.example:${port}/a`, { resolve, allowHosts: ["media.example"] });
  expect([outcome.kind, lookups]).toEqual(["fetched", 1]);
  if (outcome.kind === "fetched") await outcome.file[Symbol.asyncDispose]();
});

it.each([401, 403, 404, 410])("takes %i for a dead link", async (code) => {
  origin.answers.set("/a", status(code));
  expect(await fetchLink(`${origin.url}/a`)).toMatchObject({ kind: "dead_link" });
});

it("takes an object store's 400 for a dead link, and any other for a failure", async () => {
  origin.answers.set("/store", status(400, { "content-type": "application/xml" }, STORE_ERROR.toString()));
  origin.answers.set("/other", status(400, { "content-type": "text/plain" }));
  expect(await fetchLink(`${origin.url}/store`)).toMatchObject({ kind: "dead_link" });
  expect(await fetchLink(`${origin.url}/other`)).toMatchObject({ kind: "failed" });
});

it.each([429, 500, 503, 206, 204])("tries again after %i", async (code) => {
  origin.answers.set("/a", status(code));
  expect(await fetchLink(`${origin.url}/a`)).toMatchObject({ kind: "failed", code: "media.failed" });
});

it("refuses what announces itself as too large, without taking it", async () => {
  origin.answers.set("/a", (_request, response) => {
    response.writeHead(200, { "content-length": 10 ** 12 });
    response.write("x");
  });
  expect(await fetchLink(`${origin.url}/a`)).toMatchObject({ kind: "refused", code: "media.too_large" });
});

it("counts what comes, and ends a body that has no end", async () => {
  origin.answers.set("/a", (_request, response) => {
    const more = (): void => {
      while (!response.destroyed && response.write(Buffer.alloc(10_000))) {
        // Until the socket is full.
      }
      if (!response.destroyed) response.once("drain", more);
    };
    more();
  });
  expect(await fetchLink(`${origin.url}/a`)).toMatchObject({ kind: "refused", code: "media.too_large" });
});

it("unpacks what was packed unasked, and counts what comes out of it", async () => {
  const packed = (bytes: Uint8Array): Answer => {
    const body = gzipSync(bytes);
    return status(200, { "content-encoding": "gzip", "content-length": String(body.length) }, body);
  };
  origin.answers.set("/a.png", packed(PNG));
  origin.answers.set("/bomb", packed(Buffer.alloc(50_000_000)));
  origin.answers.set("/odd", status(200, { "content-encoding": "zstd" }, "x"));
  origin.answers.set("/broken", status(200, { "content-encoding": "gzip" }, "this is not packed"));
  const outcome = await fetchLink(`${origin.url}/a.png`);
  if (outcome.kind !== "fetched") throw new Error(outcome.message);
  await using file = outcome.file;
  expect(await readFile(file.path)).toEqual(PNG);
  expect(await fetchLink(`${origin.url}/bomb`)).toMatchObject({ kind: "refused", code: "media.too_large" });
  expect(await fetchLink(`${origin.url}/odd`)).toMatchObject({ kind: "failed" });
  expect(await fetchLink(`${origin.url}/broken`)).toMatchObject({ kind: "failed", code: "media.failed" });
});

it("takes a file of exactly the largest size", async () => {
  origin.answers.set("/a", gives(Buffer.alloc(LIMITS.maxBytes)));
  const outcome = await fetchLink(`${origin.url}/a`);
  expect(outcome.kind).toBe("fetched");
  if (outcome.kind === "fetched") await outcome.file[Symbol.asyncDispose]();
});

it("does not take a body for whole that is shorter than announced", async () => {
  await using server = await rawServer((socket) => {
    socket.end("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nshort");
  });
  const outcome = await fetchLink(`http://${server.host}/`, { allowHosts: [server.host] });
  expect(outcome).toMatchObject({ kind: "failed" });
});

it("takes no more than announced of a body that goes on", async () => {
  await using server = await rawServer((socket) => {
    socket.end(`HTTP/1.1 200 OK\r\nContent-Length: 5\r\nConnection: close\r\n\r\nshort${"x".repeat(500)}`);
  });
  const outcome = await fetchLink(`http://${server.host}/`, { allowHosts: [server.host] });
  if (outcome.kind !== "fetched") throw new Error(outcome.message);
  await using file = outcome.file;
  expect(await readFile(file.path, "utf8")).toBe("short");
});

it("does not take an empty answer for a file", async () => {
  origin.answers.set("/a", gives(Buffer.alloc(0)));
  expect(await fetchLink(`${origin.url}/a`)).toMatchObject({ kind: "failed", message: "The answer is empty." });
});

it("ends a body that drips", async () => {
  origin.answers.set("/a", (_request, response) => {
    response.writeHead(200);
    const timer = setInterval(() => response.write("x"), 20);
    response.on("close", () => clearInterval(timer));
  });
  expect(await fetchLink(`${origin.url}/a`)).toMatchObject({
    kind: "failed",
    message: "The download was too slow.",
  });
});

it("ends a body that is fast enough and takes too long", async () => {
  origin.answers.set("/a", (_request, response) => {
    response.writeHead(200);
    const timer = setInterval(() => response.write(Buffer.alloc(200)), 10);
    response.on("close", () => clearInterval(timer));
  });
  const outcome = await fetchLink(`${origin.url}/a`, { limits: { totalMs: 700 } });
  expect(outcome).toMatchObject({ kind: "failed", message: "The download took too long." });
});

it("does not wait for ever for an answer", async () => {
  origin.answers.set("/a", () => {});
  const outcome = await fetchLink(`${origin.url}/a`, { limits: { headersMs: 100 } });
  expect(outcome).toMatchObject({ kind: "failed", message: "There was no answer." });
});

it("tries again where nobody listens, and does not tell the link with its signature", async () => {
  const outcome = await fetchLink("http://127.0.0.1:1/a?signature=s3cret", { allowHosts: ["127.0.0.1:1"] });
  expect(outcome).toEqual({ kind: "failed", code: "media.failed", message: "The download broke off: ECONNREFUSED." });
});

it("ends with the signal's reason", async () => {
  origin.answers.set("/a", () => {});
  const abort = new AbortController();
  const outcome = fetchLink(`${origin.url}/a`, { signal: abort.signal });
  setTimeout(() => abort.abort(new Error("stopping")), 50);
  await expect(outcome).rejects.toThrow("stopping");
});

it("says that the disk is full, and leaves nothing behind", async () => {
  origin.answers.set("/a", gives(Buffer.alloc(50_000)));
  const openFile: OpenFile = async (path, flags) => {
    const file = await open(path, flags);
    let room = 20_000;
    return {
      write: ((buffer: Uint8Array, offset: number) => {
        room -= buffer.byteLength;
        if (room < 0) throw Object.assign(new Error("no space left on device"), { code: "ENOSPC" });
        return file.write(buffer, offset);
      }) as typeof file.write,
      sync: () => file.sync(),
      close: () => file.close(),
    };
  };
  await expect(fetchLink(`${origin.url}/a`, { openFile })).rejects.toMatchObject({ code: "media.disk_full" });
});

describe("over TLS", () => {
  const DAY = 24 * 60 * 60 * 1000;
  const certificateFor = (name: string, days = 1): Certificate =>
    makeCertificate({ name, from: new Date(Date.now() - 2 * DAY), to: new Date(Date.now() + days * DAY) });

  /** Of `https://media.test`, at the server that shows this certificate. */
  async function fetchWith(certificate: Certificate, trusted: readonly string[]): Promise<DownloadOutcome> {
    const server = createTlsServer(certificate, gives(PNG));
    await new Promise<void>((resolve) => {
      server.listen(0, "127.0.0.1", resolve);
    });
    const before = getCACertificates("default");
    setDefaultCACertificates([...before, ...trusted]);
    try {
      const { port } = server.address() as AddressInfo;
      return await fetchLink(`https://media.test:${port}/a`, {
        allowHosts: [`media.test:${port}`],
        resolve: () => Promise.resolve([{ address: "127.0.0.1", family: 4 }]),
      });
    } finally {
      setDefaultCACertificates(before);
      server.close();
      server.closeAllConnections();
    }
  }

  it("takes the file from who shows a trusted certificate for the name in the link", async () => {
    const certificate = certificateFor("media.test");
    const outcome = await fetchWith(certificate, [certificate.cert]);
    expect(outcome).toMatchObject({ kind: "fetched", file: { size: PNG.length } });
    if (outcome.kind === "fetched") await outcome.file[Symbol.asyncDispose]();
  });

  it.each([
    ["nobody trusts", certificateFor("media.test"), false, "DEPTH_ZERO_SELF_SIGNED_CERT"],
    ["is for another name", certificateFor("other.test"), true, "ERR_TLS_CERT_ALTNAME_INVALID"],
    ["is for the address and not for the name", certificateFor("127.0.0.1"), true, "ERR_TLS_CERT_ALTNAME_INVALID"],
    ["has expired", certificateFor("media.test", -1), true, "CERT_HAS_EXPIRED"],
  ])("takes nothing from who shows a certificate that %s", async (_, certificate, isTrusted, code) => {
    expect(await fetchWith(certificate, isTrusted ? [certificate.cert] : [])).toEqual({
      kind: "failed",
      code: "media.failed",
      message: `The download broke off: ${code}.`,
    });
  });
});
