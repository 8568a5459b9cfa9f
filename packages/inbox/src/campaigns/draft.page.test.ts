import { expect } from "@playwright/test";
import { expect as expectHere, test } from "vitest";
import { openInbox } from "../testing/open-inbox.ts";

test("a filter that asks for nothing yet is not kept, and a wording is kept as a snippet that the next one begins with", async () => {
  await using inbox = await openInbox({ events: 120 });
  const page = await inbox.signIn({ path: "/campaigns" });
  const begin = async (name: string): Promise<void> => {
    await expect(page.getByRole("button", { name: "New campaign" }).first()).toBeVisible();
    await page.keyboard.press("n");
    const dialog = page.getByRole("dialog", { name: "New campaign" });
    await dialog.getByRole("textbox", { name: "Name" }).fill(name);
    await page.keyboard.press("Enter");
    await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
  };
  const saved = page.getByRole("status").filter({ hasText: /^Saved$/ });
  const count = page.getByRole("status", { name: "Count" });

  await begin("Roofs");
  await expect(count).toContainText("people");
  const id = new URL(page.url()).pathname.split("/").at(-1) ?? "";
  const kept = async (): Promise<unknown> =>
    (await inbox.read<{ audience: { filter: unknown } }>(`/v1/campaigns/${id}`)).audience.filter;
  await page.getByLabel("Add a condition").selectOption({ label: "Area code" });
  await expect(page.getByRole("alert").filter({ hasText: "leaves nobody out" })).toBeVisible();
  expectHere(await kept()).toEqual({ version: 1 });
  await page.getByRole("textbox", { name: "Area code" }).fill("999");
  await expect(saved).toBeVisible();
  await expect(count).toContainText("0 people");
  expectHere(await kept()).toEqual({ version: 1, area_codes: ["999"] });

  await page
    .getByRole("textbox", { name: "First text" })
    .fill("Your roof, {{first_name|there}}. Reply STOP to opt out.");
  await page.getByRole("button", { name: "Snippets" }).click();
  await page.getByRole("menuitem", { name: "Keep this wording as a snippet" }).click();
  await expect(page.getByText("Kept as the snippet “Roofs: First text”")).toBeVisible();
  await expect(saved).toBeVisible();

  await page.getByRole("link", { name: "All campaigns" }).click();
  await expect(page.getByRole("list", { name: "Campaigns" })).toContainText("Roofs");
  await begin("Gutters");
  await page.getByRole("button", { name: "Snippets" }).click();
  await page.getByRole("menuitem", { name: /^Roofs: First text/ }).click();
  await expect(page.getByRole("textbox", { name: "First text" })).toHaveValue(/^Your roof/);
  expectHere(inbox.errors).toEqual([]);
});
