/**
 * Builds the page into `dist`, with its files compressed beforehand and listed in `files.json`, which the server reads.
 *
 * Guaranteed
 * - `dist` is whole at every moment: a build is made beside it and takes its place in the end, so that several processes
 *   may build, and a server may serve, at the same time.
 */
import { createHash } from "node:crypto";
import { mkdtemp, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { extname, join, relative, sep } from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";
import { DIST, digestOfSources, ROOT } from "./sources.ts";

export interface PageFile {
  /** As in an address: begins with a slash. */
  path: string;
  type: string;
  etag: string;
  /** Its name carries a digest of its bytes. */
  immutable: boolean;
  encodings: ("br" | "gzip")[];
  bytes: number;
  gzipBytes: number;
}

export async function buildPage(): Promise<PageFile[]> {
  const sources = await digestOfSources();
  // Only whoever builds pays for loading the bundler.
  const { build } = await import("vite");
  const made = await mkdtemp(join(ROOT, "dist-"));
  try {
    await build({
      configFile: join(ROOT, "vite.config.ts"),
      logLevel: "warn",
      build: { outDir: made, emptyOutDir: true },
    });
    await stampWorker(made);
    const files = await Promise.all((await listFiles(made)).map((path) => finish(made, path)));
    await writeFile(join(made, "files.json"), `${JSON.stringify({ sources, files }, null, 2)}\n`);
    await replace(made);
    return files;
  } finally {
    await rm(made, { recursive: true, force: true });
  }
}

/** The worker keeps some files, and fetches them anew when it is another one: so it names their digest. */
async function stampWorker(folder: string): Promise<void> {
  const path = join(folder, "sw.js");
  const worker = await readFile(path, "utf8");
  const [, list = ""] = /const OFFLINE = \[([^\]]*)\]/.exec(worker) ?? [];
  const kept = [...list.matchAll(/"([^"]+)"/g)].map(([, address = ""]) => address);
  if (kept.length === 0) throw new Error("sw.js does not say what it keeps.");
  const hash = createHash("sha256");
  for (const address of kept) hash.update(await readFile(join(folder, address)));
  await writeFile(path, worker.replace("offline-VERSION", `offline-${hash.digest("base64url").slice(0, 12)}`));
}

/** Another build may be taking its place in the same moment; the last one stays. */
async function replace(made: string): Promise<void> {
  const old = `${made}-old`;
  await rename(DIST, old).catch(ignoreMissing);
  try {
    await rename(made, DIST);
  } catch (error) {
    const isTaken =
      error instanceof Error && "code" in error && (error.code === "ENOTEMPTY" || error.code === "EEXIST");
    if (!isTaken) throw error;
  }
  await rm(old, { recursive: true, force: true });
}

function ignoreMissing(error: unknown): void {
  if (!(error instanceof Error && "code" in error && error.code === "ENOENT")) throw error;
}

async function listFiles(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}

const TYPES: Readonly<Record<string, string>> = {
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".mjs": "text/javascript; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".webmanifest": "application/manifest+json; charset=utf-8",
};

const COMPRESSIBLE = new Set([".css", ".html", ".js", ".mjs", ".json", ".svg", ".webmanifest"]);

const brotli = promisify(brotliCompress);
const zip = promisify(gzip);

async function finish(folder: string, path: string): Promise<PageFile> {
  const content = await readFile(path);
  const extension = extname(path);
  const type = TYPES[extension];
  if (type === undefined) throw new Error(`${path}: say in build.ts what type ${extension} is`);
  const encodings: PageFile["encodings"] = [];
  const zipped = await zip(content, { level: 9 });
  if (COMPRESSIBLE.has(extension)) {
    // 9 of 11: the last two take ten times as long for two percent.
    const params = { [constants.BROTLI_PARAM_QUALITY]: 9 };
    await writeFile(`${path}.br`, await brotli(content, { params }));
    await writeFile(`${path}.gz`, zipped);
    encodings.push("br", "gzip");
  }
  const address = `/${relative(folder, path).split(sep).join("/")}`;
  return {
    path: address,
    type,
    etag: createHash("sha256").update(content).digest("base64url").slice(0, 22),
    immutable: address.startsWith("/assets/"),
    encodings,
    bytes: content.length,
    gzipBytes: zipped.length,
  };
}
