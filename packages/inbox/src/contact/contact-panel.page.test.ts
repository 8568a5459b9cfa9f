import { expect } from "@playwright/test";
import { startProvider } from "@linekeeper/simulator";
import type { Page } from "playwright-core";
import { expect as expectHere, test } from "vitest";
import { type Inbox, openInbox, rowsOf, textFrom } from "../testing/open-inbox.ts";

const HER = "+12125550123";
const HIM = "+12125550124";

async function openThread(inbox: Inbox): Promise<Page> {
  const line = inbox.world.lines[0]?.number ?? "";
  await inbox.deliver(textFrom(HIM, line, "My new number"));
  await inbox.deliver(textFrom(HER, line, "My old number"));
  const page = await inbox.signIn({ path: "/inbox?view=all" });
  await rowsOf(page).filter({ hasText: "My old number" }).click();
  await expect(page.getByRole("log").getByText("My old number")).toBeVisible();
  return page;
}

const panelOf = (page: Page) => page.getByRole("complementary", { name: "About the contact" });

test("a contact gets a name and fields of the firm's own, and the list and the address know them at once", async () => {
  await using inbox = await openInbox({ events: 0 });
  const page = await openThread(inbox);
  const panel = panelOf(page);
  const change = panel.getByRole("button", { name: "Change name and fields" });
  await change.click();
  const dialog = page.getByRole("dialog", { name: "Change the contact" });
  await expect(dialog.getByLabel("Name", { exact: true })).toBeFocused();
  await page.keyboard.type("Wilhelmina of the Hill");
  await dialog.getByRole("button", { name: "Add a field" }).click();
  await dialog.getByLabel("Name of field 1").fill("Gate code");
  await dialog.getByLabel("Value of field 1").fill("4711#");
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(panel.getByRole("heading", { name: "Wilhelmina of the Hill" })).toBeVisible();
  await expect(panel.getByText("4711#")).toBeVisible();
  await expect(change).toBeFocused();
  await expect(rowsOf(page).first()).toContainText("Wilhelmina of the Hill");
  await page.reload();
  await expect(panel.getByText("4711#")).toBeVisible();
  expectHere(inbox.errors).toEqual([]);
});

test("two contacts are merged into one person with both numbers, and stand apart again when that was wrong", async () => {
  await using inbox = await openInbox({ events: 0 });
  const page = await openThread(inbox);
  const panel = panelOf(page);
  await panel.getByRole("button", { name: "Merge with…" }).click();
  const dialog = page.getByRole("dialog", { name: /^Merge with/ });
  await dialog.getByLabel("The other contact").fill(HIM);
  await dialog.getByRole("list", { name: "Contacts" }).getByRole("button").first().click();
  await dialog.getByRole("button", { name: "Merge", exact: true }).click();
  const reach = panel.getByRole("region", { name: "How to reach them" });
  await expect(reach.getByText("(212) 555-0123")).toBeVisible();
  await expect(reach.getByText("(212) 555-0124")).toBeVisible();
  await expect(panel.getByRole("region", { name: "Threads (2)" })).toContainText("My new number");
  await panel.getByRole("button", { name: "Separate" }).click();
  await expect(panel.getByText("(212) 555-0124")).toBeHidden();
  await expect(panel.getByText("No other contact was merged")).toBeVisible();
  expectHere(inbox.errors).toEqual([]);
});

test("an opt-out that somebody was told is recorded with its words, and the next text is refused for it", async () => {
  await using provider = await startProvider({ seed: "page", activities: 3, startAt: Date.now(), speed: 1 });
  await using inbox = await openInbox({ events: 0, provider });
  const page = await openThread(inbox);
  const panel = panelOf(page);
  const consent = panel.getByRole("region", { name: "Consent" });
  await expect(consent).toContainText("Never objected");
  await consent.getByRole("button", { name: "Record" }).click();
  const dialog = page.getByRole("dialog", { name: "Record what they said" });
  await dialog.getByLabel("do not want to be texted").check();
  await dialog.getByLabel("Their words").fill("no more texts, she said");
  await dialog.getByRole("button", { name: "Record" }).click();
  await expect(consent).toContainText("Opted out");
  await expect(consent).toContainText("no more texts, she said");
  const before = provider.account.messages.size;
  const reply = page.getByRole("textbox", { name: "Reply" });
  await reply.fill("One last offer");
  await reply.press("Control+Enter");
  const refusal = page.getByRole("alert").filter({ hasText: "opted out" });
  await expect(refusal).toContainText("(212) 555-0123");
  await expect(refusal).not.toContainText("/v1/");
  await expect(reply).toHaveValue("One last offer");
  expectHere(provider.account.messages.size).toBe(before);
});
