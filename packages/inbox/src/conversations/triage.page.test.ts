import { expect } from "@playwright/test";
import { expect as expectHere, test, vi } from "vitest";
import { openInbox, rowsOf, textFrom } from "../testing/open-inbox.ts";

test("twenty conversations are worked off with the keyboard alone, and what was done by mistake is undone", async () => {
  await using inbox = await openInbox({ events: 300 });
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
  await vi.waitFor(
    async () => {
      const states = await Promise.all(
        done.map(
          async (id) =>
            (await inbox.read<{ state: { status: string } }>(`/v1/conversations/${encodeURIComponent(id)}`)).state
              .status,
        ),
      );
      expectHere(states).toEqual([...Array.from({ length: 19 }, () => "done"), "open"]);
    },
    { timeout: 15_000, interval: 100 },
  );
});

test("what is selected is snoozed at once, leaves the list without a jump, and comes back by one undo", async () => {
  await using inbox = await openInbox({ events: 200 });
  const page = await inbox.signIn();
  const idOf = (index: number) => rowsOf(page).nth(index).getAttribute("data-conversation");
  await expect(rowsOf(page).nth(4)).toBeVisible();
  const [first, second, third] = [await idOf(0), await idOf(1), await idOf(2)];
  const views = page.getByRole("region", { name: "Views" });
  const before = await inbox.read<{ views: { open: number } }>("/v1/views");
  await page.keyboard.press("j");
  await page.keyboard.press("x");
  await page.keyboard.press("j");
  await expect(page.locator("[data-conversation][aria-current=page]")).toHaveAttribute(
    "data-conversation",
    second ?? "",
  );
  await page.keyboard.press("x");
  const bar = page.getByRole("toolbar", { name: "Selected conversations" });
  await expect(bar.getByRole("status")).toHaveText("Selected: 2");
  await page.keyboard.press("s");
  await page.getByRole("menuitem", { name: /^Tomorrow/ }).click();
  await expect(rowsOf(page).first()).toHaveAttribute("data-conversation", third ?? "");
  await expect(bar).toBeHidden();
  await expect(views.getByRole("link", { name: /^Snoozed/ })).toContainText("2");
  await expect(views.getByRole("link", { name: /^Open/ })).toContainText(String(before.views.open - 2));
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(rowsOf(page).first()).toHaveAttribute("data-conversation", first ?? "");
  await expect(rowsOf(page).nth(1)).toHaveAttribute("data-conversation", second ?? "");
  await expect(views.getByRole("link", { name: /^Open/ })).toContainText(String(before.views.open));
});

test("the palette shows every command with its key, and runs it", async () => {
  await using inbox = await openInbox({ events: 100 });
  const page = await inbox.signIn();
  await expect(rowsOf(page).first()).toBeVisible();
  await page.keyboard.press("j");
  await expect(page.getByRole("textbox", { name: "Reply" })).toBeEnabled();
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

test("what is snoozed comes back to the top of the open ones as soon as they write", async () => {
  await using inbox = await openInbox({ events: 0 });
  const line = inbox.world.lines[0]?.number ?? "";
  await inbox.deliver(textFrom("+12125550123", line, "Call me tomorrow"));
  await inbox.deliver(textFrom("+12125550124", line, "Somebody else"));
  const page = await inbox.signIn();
  const views = page.getByRole("region", { name: "Views" });
  await rowsOf(page).filter({ hasText: "Call me tomorrow" }).click();
  await expect(page.getByRole("log").getByText("Call me tomorrow")).toBeVisible();
  await page.keyboard.press("s");
  const choice = page.getByRole("menuitem", { name: /^Tomorrow/ });
  await expect(choice).toBeVisible();
  // So that arrows and Enter work at once.
  await expect(page.getByRole("menuitem").first()).toBeFocused();
  await page.keyboard.type("Tom");
  await expect(choice).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(rowsOf(page)).toHaveCount(1);
  await expect(views.getByRole("link", { name: /^Snoozed/ })).toContainText("1");
  await inbox.deliver(textFrom("+12125550123", line, "Or call me now"));
  await expect(rowsOf(page)).toHaveCount(2);
  await expect(rowsOf(page).first()).toContainText("Or call me now");
  await expect(views.getByRole("link", { name: /^Snoozed/ })).not.toContainText("1");
  await expect(views.getByRole("link", { name: /^Open/ })).toContainText("2");
});

test("several are tagged at once by keys, and one undo takes the tag from all of them", async () => {
  await using inbox = await openInbox({ events: 200 });
  await inbox.owner.request("POST", "/v1/tags", { name: "Warranty", color: "#0f766e" });
  const page = await inbox.signIn();
  await expect(rowsOf(page).nth(2)).toBeVisible();
  await page.keyboard.press("j");
  await page.keyboard.press("x");
  await page.keyboard.press("j");
  await page.keyboard.press("x");
  await expect(page.getByRole("toolbar").getByRole("status")).toHaveText("Selected: 2");
  await page.keyboard.press("l");
  await expect(page.getByRole("menuitem", { name: "Warranty" })).toBeFocused();
  await page.keyboard.press("Enter");
  const tagged = rowsOf(page).filter({ hasText: "Warranty" });
  await expect(tagged).toHaveCount(2);
  await expect(page.getByText("Tagged Warranty: 2 conversations")).toBeVisible();
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(tagged).toHaveCount(0);
  await vi.waitFor(async () => {
    const { data } = await inbox.read<{ data: { state: { tags: string[] } }[] }>("/v1/conversations?view=all&limit=50");
    expectHere(data.flatMap(({ state }) => state.tags)).toEqual([]);
  });
});
