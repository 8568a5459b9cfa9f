/** Figures of the page that people feel: how soon a text is on the screen, and what a tab holds in memory. */
import { expect } from "@playwright/test";
import { afterAll, beforeAll, expect as assert, test } from "vitest";
import { type Inbox, openInbox, rowsOf, textFrom } from "../testing/open-inbox.ts";

const TEXTS = 40;
/** The budget on an idle machine is 150 ms; a busy one may take longer, but not as long as polling would. */
const SLOWEST_P95_MS = 1_500;
const MOST_MEGABYTES = 120;

let inbox: Inbox;
beforeAll(async () => {
  inbox = await openInbox({ events: 400 });
});
afterAll(() => inbox[Symbol.asyncDispose]());

test("a text is on the screen soon after its webhook, and the tab stays small", async () => {
  const from = "+12125550123";
  const line = inbox.world.lines[0]?.number ?? "";
  await inbox.deliver(textFrom(from, line, "first of all"));
  const page = await inbox.signIn({ path: "/inbox?view=all" });
  await rowsOf(page).filter({ hasText: "first of all" }).click();
  await expect(page.getByRole("log").getByText("first of all")).toBeVisible();
  const times: number[] = [];
  for (let n = 0; n < TEXTS; n++) {
    const words = `number ${n} of many.`;
    const seen = page.evaluate(
      (sought) =>
        new Promise<number>((resolve) => {
          const look = (): void => {
            if (document.querySelector("[role=log]")?.textContent.includes(sought) !== true) return;
            watcher.disconnect();
            // The next frame shows it.
            requestAnimationFrame(() => resolve(Date.now()));
          };
          const watcher = new MutationObserver(look);
          watcher.observe(document.body, { childList: true, subtree: true, characterData: true });
        }),
      words,
    );
    // Texts of people do not come one upon the other: the page has rested from the last one.
    await page.waitForTimeout(400);
    // The evaluation is under way before the text is: both go through one connection, in order.
    await page.evaluate(() => undefined);
    const sent = Date.now();
    await inbox.deliver(textFrom(from, line, words));
    times.push((await seen) - sent);
  }
  times.sort((a, b) => a - b);
  const at = (share: number): number => times[Math.floor(times.length * share)] ?? Number.NaN;
  const debugging = await page.context().newCDPSession(page);
  await debugging.send("HeapProfiler.collectGarbage");
  const { usedSize } = await debugging.send("Runtime.getHeapUsage");
  const megabytes = usedSize / 1_048_576;
  console.log(
    `webhook to screen: p50 ${at(0.5)} ms, p95 ${at(0.95)} ms; heap of the tab after it ${megabytes.toFixed(1)} MB`,
  );
  assert(at(0.95)).toBeLessThan(SLOWEST_P95_MS);
  assert(megabytes).toBeLessThan(MOST_MEGABYTES);
  assert(inbox.errors).toEqual([]);
});
