/** Whether the built page is that of the sources: by a digest of them, as copies and checkouts change the times of files. */
import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

export const ROOT = fileURLToPath(new URL("..", import.meta.url));
export const DIST = join(ROOT, "dist");

/** The page's own, and packages of which code ends up in it. */
const SOURCES = [
  "index.html",
  "package.json",
  "vite.config.ts",
  "build",
  "public",
  "src",
  "../sms/src",
  "../client/src",
];

export async function isPageCurrent(): Promise<boolean> {
  return (await digestOfBuild()) === (await digestOfSources());
}

export async function digestOfSources(): Promise<string> {
  const hash = createHash("sha256");
  for (const path of await listSources())
    hash
      .update(path)
      .update("\0")
      .update(await readFile(path))
      .update("\0");
  return hash.digest("hex");
}

async function listSources(): Promise<string[]> {
  const found: string[] = [];
  for (const source of SOURCES) {
    const path = join(ROOT, source);
    if (!existsSync(path)) continue;
    if (/\.\w+$/.test(source)) found.push(path);
    else found.push(...(await listFolder(path)));
  }
  return found;
}

async function listFolder(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return (
    entries
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      // Changing a test changes nothing of the page.
      .filter((path) => !/\.test\.tsx?$|[\\/]testing[\\/]/.test(path))
      .sort()
  );
}

/** What the build in `dist` was made from; null without one. */
async function digestOfBuild(): Promise<string | null> {
  const path = join(DIST, "files.json");
  if (!existsSync(path)) return null;
  const listing: unknown = JSON.parse(await readFile(path, "utf8"));
  const isListing = typeof listing === "object" && listing !== null && "sources" in listing;
  return isListing && typeof listing.sources === "string" ? listing.sources : null;
}
