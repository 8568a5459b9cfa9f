import { expect } from "@playwright/test";
import type { Locator } from "playwright-core";
import { test } from "vitest";
import { openInbox, rowsOf, textFrom } from "../testing/open-inbox.ts";

test("older texts come in above without moving what is read, down to the first", async () => {
  await using inbox = await openInbox({ events: 0 });
  const [line] = inbox.world.lines;
  if (line === undefined) throw new Error("the world has no line");
  const count = 130;
  for (let n = 1; n <= count; n++) {
    const createdAt = new Date(Date.now() - (count - n) * 60_000).toISOString();
    await inbox.deliver(
      textFrom("+12125550199", line.number, `text ${n}. ${"word ".repeat((n * 7) % 40)}`, { createdAt }),
    );
  }
  const page = await inbox.signIn();
  await rowsOf(page).first().click();
  const log = page.getByRole("log");
  await expect(log.getByText(`text ${count}.`)).toBeInViewport();
  const box = await log.boundingBox();
  if (box === null) throw new Error("the log is not shown");
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);

  let lastNumber = count;
  const seen = new Set<number>();
  for (let step = 0; step < 200 && !seen.has(1); step++) {
    const numbers = (await log.getByRole("article").allInnerTexts()).map((text) =>
      Number(/text (\d+)\./.exec(text)?.[1]),
    );
    for (const number of numbers) seen.add(number);
    const middle = await page.evaluate(
      ([x, y]) => document.elementFromPoint(x ?? 0, y ?? 0)?.closest("[data-index]")?.textContent ?? "",
      [box.x + box.width / 2, box.y + box.height / 2],
    );
    const number = Number(/text (\d+)\./.exec(middle)?.[1] ?? lastNumber);
    // One turn of the wheel passes a few texts: a jump would pass a page of them.
    expect(lastNumber - number).toBeLessThanOrEqual(10);
    expect(number).toBeLessThanOrEqual(lastNumber + 1);
    lastNumber = number;
    await page.mouse.wheel(0, -300);
    await page.waitForTimeout(40);
  }
  expect(seen.size).toBe(count);
});

test("a long thread opens at its newest text and follows what comes", async () => {
  await using inbox = await openInbox({ events: 0 });
  const [line] = inbox.world.lines;
  if (line === undefined) throw new Error("the world has no line");
  const count = 190;
  for (let n = 1; n <= count; n++) {
    const createdAt = new Date(Date.now() - (count - n) * 60_000).toISOString();
    const body = `text ${n}. ${"word ".repeat((n * 13) % 120)}`;
    await inbox.deliver(textFrom("+12125550199", line.number, body, { createdAt }));
  }
  const page = await inbox.signIn();
  await rowsOf(page).first().click();
  const log = page.getByRole("log");
  await expect(log.getByText(`text ${count}.`)).toBeInViewport();
  await expect.poll(() => distanceFromEnd(log)).toBeLessThan(2);
  await inbox.deliver(textFrom("+12125550199", line.number, `the newest. ${"word ".repeat(80)}`));
  await expect(log.getByText("the newest.")).toBeInViewport();
  await expect.poll(() => distanceFromEnd(log)).toBeLessThan(2);
});

test("a link leads to its text far back, a day is gone to by its date, and Latest leads back", async () => {
  await using inbox = await openInbox({ events: 0 });
  const line = inbox.world.lines[0]?.number ?? "";
  const count = 180;
  const start = Date.now() - count * 6 * 3_600_000;
  for (let n = 1; n <= count; n++) {
    const createdAt = new Date(start + n * 6 * 3_600_000).toISOString();
    await inbox.deliver(textFrom("+12125550199", line, `text ${n}. ${"word ".repeat((n * 7) % 60)}`, { createdAt }));
  }
  const [conversation] = (await inbox.read<{ data: { id: string }[] }>("/v1/conversations")).data;
  const path = `/v1/conversations/${conversation?.id}/activities?order=oldest&limit=5`;
  const fifth = (await inbox.read<{ data: { id: string }[] }>(path)).data[4]?.id ?? "";
  const page = await inbox.signIn({ path: `/inbox/${conversation?.id}?view=all&at=${encodeURIComponent(fifth)}` });
  const log = page.getByRole("log");
  await expect(log.getByText("text 5.")).toBeInViewport();
  expect(await log.getByRole("article").count()).toBeLessThan(60);

  const sought = new Date(start + 100 * 6 * 3_600_000);
  // As the tab's zone has it, which is not that of this process.
  const day = new Intl.DateTimeFormat("en-CA", { timeZone: "America/New_York", dateStyle: "short" }).format(sought);
  await log.getByTitle("Go to another day").first().click();
  const dialog = page.getByRole("dialog", { name: "Go to a day" });
  await dialog.getByLabel("Day").fill(day);
  await dialog.getByRole("button", { name: "Go" }).click();
  await expect(log.getByText("text 100.")).toBeInViewport();
  await page.getByRole("button", { name: "Latest" }).click();
  await expect(log.getByText(`text ${count}.`)).toBeInViewport();
  await expect.poll(() => distanceFromEnd(log)).toBeLessThan(2);
  expect(inbox.errors).toEqual([]);
});

const distanceFromEnd = (log: Locator): Promise<number> =>
  log.evaluate((element) => element.scrollHeight - element.scrollTop - element.clientHeight);
