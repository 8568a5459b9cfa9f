/** Builds the page where it is not that of its sources: after a fresh checkout, or after they changed. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { isPageCurrent } from "./sources.ts";

const BUILD = fileURLToPath(new URL("main.ts", import.meta.url));

/**
 * Null, or why it could not be built. In a process of its own: a bundler in the server's would keep a hundred megabytes,
 * and the tests' own environment would make a page for development.
 */
export async function ensurePage(signal?: AbortSignal): Promise<string | null> {
  if (await isPageCurrent()) return null;
  const child = spawn(process.execPath, [BUILD], { stdio: ["ignore", "pipe", "pipe"], signal });
  let said = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (text: string) => (said += text));
  }
  try {
    const [code]: (number | null)[] = await once(child, "close");
    return code === 0 ? null : said.trim();
  } catch (error) {
    if (signal?.aborted === true) return null;
    throw error;
  }
}
