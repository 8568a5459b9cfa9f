import { expect } from "@playwright/test";
import { test } from "vitest";
import { openInbox, rowsOf } from "../testing/open-inbox.ts";

test("twenty conversations are worked off with the keyboard alone, and what was done by mistake is undone", async () => {
  await using inbox = await openInbox({ events: 500 });
  const page = await inbox.signIn();
  const selected = page.locator("[data-conversation][aria-current=page]");
  await expect(rowsOf(page).first()).toBeVisible();
  await page.keyboard.press("j");
  await expect(selected).toBeFocused();
  const done: string[] = [];
  for (let n = 0; n < 20; n++) {
    const id = (await selected.getAttribute("data-conversation")) ?? "";
    await expect(page.getByRole("main").getByRole("button", { name: "Done" })).toBeVisible();
    await page.keyboard.press("e");
    await expect(selected).not.toHaveAttribute("data-conversation", id);
    done.push(id);
  }
  await expect(page.getByText("Marked as done").first()).toBeVisible();
  await page.keyboard.press("z");
  await page.waitForTimeout(300);
  const states = await Promise.all(
    done.map(
      async (id) =>
        (await inbox.read<{ state: { status: string } }>(`/v1/conversations/${encodeURIComponent(id)}`)).state.status,
    ),
  );
  expect(states).toEqual([...Array.from({ length: 19 }, () => "done"), "open"]);
});

test("fewer than 100 rows are in the document however long the list is, and keys reach its end", async () => {
  await using inbox = await openInbox({ events: 1200 });
  const page = await inbox.signIn({ path: "/inbox?view=all" });
  await expect(rowsOf(page).first()).toBeVisible();
  const { data } = await inbox.read<{ data: unknown[] }>("/v1/conversations?limit=200");
  for (let n = 0; n < data.length; n++) await page.keyboard.press("j");
  await expect(page.locator("[data-conversation][aria-current=page]")).toHaveAttribute(
    "data-index",
    String(data.length - 1),
  );
  const last = rowsOf(page).last();
  await expect(last).toHaveAttribute("data-index", String(data.length - 1));
  expect(await rowsOf(page).count()).toBeLessThan(100);
});

test("the palette shows every command with its key, and runs it", async () => {
  await using inbox = await openInbox({ events: 100 });
  const page = await inbox.signIn();
  await expect(rowsOf(page).first()).toBeVisible();
  await page.keyboard.press("j");
  await page.keyboard.press("Control+k");
  await page.keyboard.type("repl");
  const option = page.getByRole("option", { name: /^Reply/ });
  await expect(option).toHaveAttribute("aria-selected", "true");
  await expect(option.locator("kbd")).toHaveText("R");
  await page.keyboard.press("Enter");
  const field = page.getByRole("textbox", { name: "Reply" });
  await expect(field).toBeFocused();
  await page.keyboard.type("Draft that stays");
  await page.keyboard.press("Escape");
  await page.reload();
  await expect(page.getByRole("textbox", { name: "Reply" })).toHaveValue("Draft that stays");
  await page.keyboard.press("?");
  await expect(page.getByRole("dialog", { name: "Keyboard shortcuts" })).toBeVisible();
});
