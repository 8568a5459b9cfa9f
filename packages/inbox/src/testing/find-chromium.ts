/**
 * The browser that the page is tested in: the system's Chromium. Nothing is skipped where there is none: on Debian, as
 * root, it is installed; elsewhere the tests fail and say what to do.
 */
import { execFile } from "node:child_process";
import { access, constants, readFile } from "node:fs/promises";
import { promisify } from "node:util";

const run = promisify(execFile);

const PLACES = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome-stable",
  "/usr/bin/google-chrome",
  "/snap/bin/chromium",
  "/opt/homebrew/bin/chromium",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
];

/** `told`: the path in CHROMIUM_PATH, which goes before everything that is found. */
export async function findChromium(told: string | undefined): Promise<string> {
  const found = await firstExecutable(told === undefined || told === "" ? PLACES : [told]);
  if (found !== null) return found;
  if (told === undefined && (await canInstall())) {
    console.log("The tests of the page need Chromium: installing it with apt-get, once.");
    const env = { PATH: "/usr/sbin:/usr/bin:/sbin:/bin", DEBIAN_FRONTEND: "noninteractive" };
    await run("apt-get", ["update"], { env });
    await run("apt-get", ["install", "-y", "--no-install-recommends", "chromium", "fonts-noto-color-emoji"], {
      env,
      maxBuffer: 64 * 1024 * 1024,
    });
    const installed = await firstExecutable(PLACES);
    if (installed !== null) return installed;
  }
  throw new Error(
    "The tests of the page need Chromium or Google Chrome, and found none. Install it (Debian, Ubuntu: `sudo apt-get install chromium`; " +
      "macOS: `brew install --cask chromium`), or name the program in CHROMIUM_PATH.",
  );
}

async function firstExecutable(paths: readonly string[]): Promise<string | null> {
  for (const path of paths) {
    try {
      await access(path, constants.X_OK);
      return path;
    } catch {
      // Not here; perhaps at the next place.
    }
  }
  return null;
}

async function canInstall(): Promise<boolean> {
  if (process.getuid?.() !== 0) return false;
  const release = await readFile("/etc/os-release", "utf8").catch(() => "");
  return /^ID(?:_LIKE)?=.*debian/m.test(release);
}
