/**
 * The pictures of the README, from the demo: `npm run screenshots`. The same seed makes the same firm, people and texts;
 * only the times of day are those of now.
 */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type Browser, chromium, type Page } from "playwright-core";
import { findChromium } from "../src/testing/find-chromium.ts";

const ROOT = fileURLToPath(new URL("../../../", import.meta.url));
const FOLDER = join(ROOT, "docs/images");
const CLI = join(ROOT, "packages/cli/bin/linekeeper.js");
const SEED = "readme";
/** So that the README is a page and not a download. */
const MOST_BYTES = 250_000;

interface Look {
  width: number;
  height: number;
  scale: number;
  theme: "light" | "dark";
}

const DESK: Look = { width: 1440, height: 900, scale: 1.5, theme: "light" };
const PHONE: Look = { width: 390, height: 780, scale: 2, theme: "light" };

interface Picture {
  name: string;
  look: Look;
  /** Brings the screen to what is to be seen. */
  show: (page: Page, origin: string) => Promise<void>;
}

const PICTURES: readonly Picture[] = [
  { name: "inbox-light", look: DESK, show: (page) => showThread(page, "message") },
  { name: "call-dark", look: { ...DESK, theme: "dark" }, show: (page) => showThread(page, "call") },
  {
    name: "search-light",
    look: DESK,
    async show(page, origin) {
      await page.goto(`${origin}/search?q=estimate`);
      await page.getByRole("main").locator("mark").first().waitFor();
    },
  },
  {
    name: "campaign-light",
    look: DESK,
    async show(page, origin) {
      await page.goto(`${origin}/campaigns`);
      await page
        .getByRole("link", { name: /Spring check-up/ })
        .first()
        .click();
      await page.getByRole("heading", { name: "Spring check-up" }).first().waitFor();
    },
  },
  {
    name: "phone-list",
    look: PHONE,
    async show(page, origin) {
      await page.goto(`${origin}/inbox?view=open`);
      await rowsOf(page).nth(5).waitFor();
    },
  },
  { name: "phone-thread", look: { ...PHONE, theme: "dark" }, show: (page) => showThread(page, "message") },
];

const rowsOf = (page: Page) => page.getByRole("region", { name: "Conversations" }).locator("[data-conversation]");

/** Of the open conversations that with most of it lately: by what the API says, so that it is the same one each time. */
async function showThread(page: Page, wanted: "message" | "call"): Promise<void> {
  const { origin } = new URL(page.url());
  const id = await page.evaluate(async (kind) => {
    // oxlint-disable-next-line unicorn/consistent-function-scoping -- It runs in the page, which knows nothing from out here.
    const read = async <Row>(path: string): Promise<Row[]> => {
      const answer: { data: Row[] } = await (await fetch(path)).json();
      return answer.data;
    };
    const conversations = await read<{ id: string }>("/v1/conversations?view=open&limit=50");
    const counted = await Promise.all(
      conversations.map(async (conversation) => {
        const path = `/v1/conversations/${encodeURIComponent(conversation.id)}/activities?expand=true&limit=12`;
        const activities = await read<{ activity_type: string; has_transcript: boolean }>(path);
        const fitting = activities.filter(
          ({ activity_type, has_transcript }) => activity_type === kind && (kind === "message" || has_transcript),
        );
        return { id: conversation.id, count: fitting.length };
      }),
    );
    return counted.toSorted((a, b) => b.count - a.count || (a.id < b.id ? -1 : 1))[0]?.id;
  }, wanted);
  await page.goto(`${origin}/inbox/${encodeURIComponent(id ?? "")}?view=open`);
  await page.getByRole("main").waitFor();
  if (wanted === "message") return;
  const transcripts = page.getByRole("button", { name: "Transcript" });
  await transcripts.first().waitFor();
  await transcripts.last().click();
}

async function take(browser: Browser, link: string, { name, look, show }: Picture): Promise<void> {
  const context = await browser.newContext({
    viewport: { width: look.width, height: look.height },
    deviceScaleFactor: look.scale,
    colorScheme: look.theme,
    reducedMotion: "reduce",
    locale: "en-US",
    timezoneId: "America/New_York",
    ...(look.width < 768 && { hasTouch: true, isMobile: true }),
  });
  try {
    const page = await context.newPage();
    await page.goto(link);
    await rowsOf(page).nth(3).waitFor();
    await show(page, new URL(link).origin);
    await page.locator(".skeleton").first().waitFor({ state: "detached" });
    await page.waitForLoadState("networkidle").catch(() => {});
    await page.waitForTimeout(1500);
    const session = await context.newCDPSession(page);
    for (const quality of [88, 80, 70, 60]) {
      const { data } = await session.send("Page.captureScreenshot", { format: "webp", quality });
      const bytes = Buffer.from(data, "base64");
      if (bytes.length > MOST_BYTES) continue;
      await writeFile(join(FOLDER, `${name}.webp`), bytes);
      console.log(`docs/images/${name}.webp  ${Math.round(bytes.length / 1000)} kB`);
      return;
    }
    throw new Error(`${name} is larger than ${MOST_BYTES} bytes`);
  } finally {
    await context.close();
  }
}

// oxlint-disable-next-line node/no-process-env -- a setting of whoever takes the pictures
const executablePath = await findChromium(process.env["CHROMIUM_PATH"]);
await mkdir(FOLDER, { recursive: true });
const demo = spawn(process.execPath, [CLI, "demo", "--seed", SEED], { env: {}, stdio: ["ignore", "pipe", "inherit"] });
const browser = await chromium.launch({ executablePath, args: ["--disable-dev-shm-usage"] });
try {
  const link = await linkOf(demo.stdout);
  for (const picture of PICTURES) await take(browser, link, picture);
} finally {
  await browser.close();
  demo.kill("SIGINT");
  if (demo.exitCode === null) await once(demo, "close");
}

async function linkOf(stdout: NodeJS.ReadableStream): Promise<string> {
  let said = "";
  for await (const text of stdout) {
    said += String(text);
    const [, link] = /(http:\/\/127\.0\.0\.1:\d+\/demo#\S+)/.exec(said) ?? [];
    // Only the reading ends: the demo writes on.
    if (link !== undefined) return link;
  }
  throw new Error(`the demo ended: ${said}`);
}
