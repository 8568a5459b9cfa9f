import { expect } from "@playwright/test";
import { expect as expectHere, test } from "vitest";
import { openInbox, textFrom } from "../testing/open-inbox.ts";

const HER = "+12125550123";
const HIM = "+12125550124";

test("texts that may be a refusal come in while they are looked at, are decided on with two keys, and undone", async () => {
  await using inbox = await openInbox({ events: 0 });
  const line = inbox.world.lines[0]?.number ?? "";
  const page = await inbox.signIn({ path: "/refusals" });
  await expect(page.getByRole("heading", { name: "Nothing to read" })).toBeVisible();
  await inbox.deliver(textFrom(HER, line, "Please leave me alone"));
  const rows = page.getByRole("list", { name: "Texts to read" }).getByRole("listitem");
  await expect(rows).toHaveCount(1);
  await inbox.deliver(textFrom(HIM, line, "wrong number"));
  await expect(rows).toHaveCount(2);
  await expect(rows.first()).toContainText("leave me alone");
  const entry = page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: /^Refusals/ });
  await expect(entry).toContainText("2");

  await page.keyboard.press("j");
  await expect(rows.first().getByRole("link")).toBeFocused();
  await page.keyboard.press("o");
  await expect(rows).toHaveCount(1);
  await expect(rows.first()).toContainText("wrong number");
  await expect(entry).toContainText("1");
  const isOut = async (): Promise<string[]> =>
    (await inbox.read<{ data: { number: string }[] }>("/v1/opt-outs")).data.map((out) => out.number);
  await expect.poll(isOut).toEqual([HER]);
  await page.keyboard.press("z");
  await expect(rows).toHaveCount(2);
  await expect.poll(isOut).toEqual([]);

  await rows.filter({ hasText: "wrong number" }).getByRole("button", { name: "Fine" }).click();
  await expect(rows).toHaveCount(1);
  await rows.first().getByRole("button", { name: "Opted out" }).click();
  await expect(page.getByRole("heading", { name: "Nothing to read" })).toBeVisible();
  await page.getByRole("link", { name: "Opted out" }).click();
  const out = page.getByRole("list", { name: "Opted out" }).getByRole("listitem");
  await expect(out).toHaveCount(1);
  await expect(out).toContainText("Please leave me alone");
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("link", { name: "CSV" }).click(),
  ]);
  expectHere(download.suggestedFilename()).toContain(".csv");
  expectHere(inbox.errors).toEqual([]);
});

test("the thread of whoever is held says so, and campaigns go on once somebody has read the text", async () => {
  await using inbox = await openInbox({ events: 0 });
  const line = inbox.world.lines[0]?.number ?? "";
  await inbox.deliver(textFrom(HER, line, "wrong number"));
  const page = await inbox.signIn({ path: "/refusals" });
  await page.getByRole("list", { name: "Texts to read" }).getByRole("link").click();
  await expect(page.getByRole("log").getByText("wrong number")).toBeVisible();
  const held = page
    .getByRole("complementary", { name: "About the contact" })
    .getByRole("region", { name: "Held back" });
  await expect(held).toContainText("wrong number");
  await held.getByRole("button", { name: "Fine" }).click();
  await expect(held).toBeHidden();
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(held).toBeVisible();
  expectHere(inbox.errors).toEqual([]);
});
