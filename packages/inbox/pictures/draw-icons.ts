/** Draws the icons of the installed page from one mark, into `public/icons`: `npm run icons -w packages/inbox`. */
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { chromium } from "playwright-core";
import { findChromium } from "../src/testing/find-chromium.ts";
import { ROOT } from "../build/sources.ts";

const MARK = `<path d="M9 8.5v12.2c0 1.6 1 2.8 2.8 2.8H23" fill="none" stroke="#fff" stroke-width="3.2" stroke-linecap="round"/>`;
const DOT = `<circle cx="20.2" cy="12.6" r="3.4" fill="#7fe0cd"/>`;
const WHITE_DOT = DOT.replace("#7fe0cd", "#fff");
const GROUND = "#0f5c55";

const rounded = `<rect width="32" height="32" rx="8" fill="${GROUND}"/>${MARK}${DOT}`;
const ICONS = [
  { name: "192.png", size: 192, content: rounded },
  { name: "512.png", size: 512, content: rounded },
  // Systems cut these to a shape of their own; what lies in the middle four fifths stays.
  { name: "maskable-512.png", size: 512, content: square(0.78) },
  { name: "apple-touch.png", size: 180, content: square(0.9) },
  // Of this Android takes the shape alone.
  {
    name: "badge-96.png",
    size: 96,
    content: `<g transform="translate(16 16) scale(1.3) translate(-16 -16)">${MARK}${WHITE_DOT}</g>`,
  },
];

function square(scale: number): string {
  return `<rect width="32" height="32" fill="${GROUND}"/><g transform="translate(16 16) scale(${scale}) translate(-16 -16)">${MARK}${DOT}</g>`;
}

// oxlint-disable-next-line node/no-process-env -- a setting of whoever draws
const executablePath = await findChromium(process.env["CHROMIUM_PATH"]);
const browser = await chromium.launch({ executablePath });
try {
  const folder = join(ROOT, "public/icons");
  await mkdir(folder, { recursive: true });
  for (const { name, size, content } of ICONS) {
    const page = await browser.newPage({ viewport: { width: size, height: size } });
    const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32" width="${size}" height="${size}">${content}</svg>`;
    await page.setContent(`<style>html,body{margin:0}svg{display:block}</style>${svg}`);
    await writeFile(join(folder, name), await page.screenshot({ omitBackground: true }));
    await page.close();
  }
} finally {
  await browser.close();
}
