/** `linekeeper demo` as somebody meets it: the address it prints, in a browser. */
import { existsSync } from "node:fs";
import { expect } from "@playwright/test";
import { chromium } from "playwright-core";
import { inject, test } from "vitest";
import { startCli } from "../../../cli/src/testing/run-cli.ts";

test("the demo opens signed in on a firm that lives: a text is sent, arrives, and the rest is gone at the end", async () => {
  const demo = startCli(["demo"]);
  const [, link = ""] = await demo.waitFor(/(http:\/\/127\.0\.0\.1:\d+\/demo#\S+)/);
  const [, directory = ""] = await demo.waitFor(/database {2}(\S+), removed/);
  const browser = await chromium.connect(inject("browser"));
  try {
    const page = await (await browser.newContext({ viewport: { width: 1440, height: 900 } })).newPage();
    await page.goto(link);
    const rows = page.getByRole("region", { name: "Conversations" }).locator("[data-conversation]");
    await expect(rows.nth(8)).toBeVisible({ timeout: 20_000 });
    // Nothing of the key is left in the address.
    expect(new URL(page.url()).hash).toBe("");

    await page.goto(`${new URL(link).origin}/search?q=estimate&kind=texts`);
    await page.locator("[data-result]").first().click();
    const field = page.getByRole("textbox", { name: "Reply" });
    await field.fill("We have an opening tomorrow at 9:30, does that work for you?");
    await field.press("Control+Enter");
    const log = page.getByRole("log", { name: "Messages and calls" });
    await expect(log.getByText("We have an opening tomorrow at 9:30").first()).toBeVisible();
    await expect(log.getByText(/Delivered/).last()).toBeVisible({ timeout: 40_000 });
    await page.context().close();
  } finally {
    await browser.close();
    demo.child.kill("SIGINT");
  }
  const { code, stderr } = await demo.finished;
  expect([stderr, code]).toEqual(["", 0]);
  expect(existsSync(directory)).toBe(false);
});
