import { expect } from "@playwright/test";
import { test } from "vitest";
import { startBreakableProxy } from "../../testing/breakable-proxy.ts";
import { openInbox, rowsOf, textFrom } from "../../testing/open-inbox.ts";

const BURST = 500;
const HER = "+12125550123";

test("the connection is cut again and again during a burst of 500 events, and nothing is missing afterwards", async () => {
  await using inbox = await openInbox({ events: 0 });
  await using proxy = await startBreakableProxy(inbox.service.url);
  const line = inbox.world.lines[0]?.number ?? "";
  await inbox.deliver(textFrom(HER, line, "Before the burst"));
  const page = await inbox.signIn({ origin: proxy.url, path: "/inbox?view=all" });
  await rowsOf(page).filter({ hasText: "Before the burst" }).click();
  await expect(page.getByRole("log").getByText("Before the burst")).toBeVisible();

  // Half into the thread that is open, half to as many others as there are.
  for (let n = 1; n <= BURST; n++) {
    const from = n % 2 === 0 ? HER : `+1646555${String(n).padStart(4, "0")}`;
    await inbox.deliver(textFrom(from, line, `event ${n}.`));
    if (n % 100 === 40) proxy.cut();
    if (n % 100 === 70) proxy.mend();
  }
  expect(proxy.cuts).toBeGreaterThan(0);

  const log = page.getByRole("log");
  await expect(log.getByText(`event ${BURST}.`)).toBeVisible({ timeout: 30_000 });
  await expect(rowsOf(page).first()).toContainText(`event ${BURST}.`, { timeout: 30_000 });
  const shown = new Set<number>();
  await expect
    .poll(
      async () => {
        for (const text of await log.getByRole("article").allInnerTexts()) {
          const number = /event (\d+)\./.exec(text)?.[1];
          if (number !== undefined) shown.add(Number(number));
        }
        await log.evaluate((element) => element.scrollBy(0, -400));
        return shown.size;
      },
      { timeout: 60_000, intervals: [60] },
    )
    .toBe(BURST / 2);

  const listed = new Set<string>();
  const list = page.getByRole("region", { name: "Conversations" });
  await expect
    .poll(
      async () => {
        for (const id of await rowsOf(page).evaluateAll((rows) =>
          rows.map((row) => row.dataset["conversation"] ?? ""),
        )) {
          listed.add(id);
        }
        await rowsOf(page).last().scrollIntoViewIfNeeded();
        await list.hover();
        await page.mouse.wheel(0, 400);
        return listed.size;
      },
      { timeout: 60_000, intervals: [60] },
    )
    .toBe(BURST / 2 + 1);
});
