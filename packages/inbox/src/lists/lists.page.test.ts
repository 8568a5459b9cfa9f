import { expect } from "@playwright/test";
import { expect as expectHere, test } from "vitest";
import { openInbox, textFrom } from "../testing/open-inbox.ts";
import { scrollUntil } from "../testing/scroll-until.ts";

test("a list is made, renamed and filled by hand, and what was deleted by mistake comes back with everybody", async () => {
  await using inbox = await openInbox({ events: 0 });
  const page = await inbox.signIn({ path: "/lists" });
  await expect(page.getByRole("heading", { name: "No lists yet" })).toBeVisible();
  await page.keyboard.press("n");
  await page.getByRole("dialog").getByLabel("Name").fill("Spring");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: "Spring" })).toBeVisible();
  await page.keyboard.press("n");
  const dialog = page.getByRole("dialog", { name: "Add a number" });
  await dialog.getByLabel("Number").fill("12");
  await page.keyboard.press("Enter");
  await expect(dialog.getByRole("alert").first()).not.toBeEmpty();
  // Browsers write of every refusal into the console.
  expectHere(inbox.errors.splice(0)).toHaveLength(1);
  await dialog.getByLabel("Number").fill("(617) 555-0101");
  await dialog.getByLabel("Name").fill("Ada");
  await page.keyboard.press("Enter");
  const people = page.getByRole("list", { name: "People" }).getByRole("listitem");
  await expect(people).toHaveCount(1);
  await expect(people).toContainText("Ada");
  await expect(page.getByRole("status", { name: "Count" })).toContainText("1 person");
  await page.getByRole("button", { name: "Take Ada off the list" }).click();
  await expect(page.getByRole("heading", { name: "Nobody is on this list" })).toBeVisible();
  await page.getByRole("button", { name: "Undo" }).last().click();
  await expect(people).toContainText("Ada");

  await page.getByRole("button", { name: "Rename the list" }).click();
  await page.getByRole("dialog").getByLabel("Name").fill("Summer");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: "Summer" })).toBeVisible();
  await page.getByRole("button", { name: "Delete the list" }).click();
  await expect(page.getByRole("heading", { name: "No lists yet" })).toBeVisible();
  await page.getByRole("button", { name: "Undo" }).last().click();
  const lists = page.getByRole("list", { name: "Lists" }).getByRole("listitem");
  await expect(lists).toContainText("Summer");
  await expect(lists).toContainText("1 person");
  expectHere(inbox.errors).toEqual([]);
});

test("a live list counts whom its filter finds while it is changed, says who cannot be texted, and learns of newcomers", async () => {
  await using inbox = await openInbox({ events: 0 });
  const line = inbox.world.lines[0]?.number ?? "";
  await inbox.deliver(textFrom("+16175550101", line, "hello"));
  await inbox.deliver(textFrom("+12125550102", line, "STOP"));
  const page = await inbox.signIn({ path: "/lists" });
  await page.getByRole("button", { name: "New list" }).click();
  await page.getByRole("dialog").getByLabel("Name").fill("Everybody");
  await page.getByRole("dialog").getByLabel(/^Live/).check();
  await page.keyboard.press("Enter");
  const count = page.getByRole("region", { name: "Whom it finds" }).getByRole("status");
  await expect(count).toContainText("1 person");
  await page.getByRole("button", { name: "Remove the condition: Consent" }).click();
  await expect(count).toContainText("2 people, 1 of them can be texted now: 1 opted out");
  await page.getByLabel("Add a condition").selectOption({ label: "Area code" });
  await page.getByRole("textbox", { name: "Area code" }).fill("212, 99");
  await expect(page.getByText("99 is left out")).toBeVisible();
  await expect(count).toContainText("1 person, 0 of them");
  await page.getByRole("textbox", { name: "Area code" }).fill("212, 617");
  await expect(count).toContainText("2 people");
  await page.getByRole("button", { name: "Save the filter" }).click();
  await expect(page.getByText("The filter is saved")).toBeVisible();
  await page.getByRole("link", { name: "People" }).click();
  const people = page.getByRole("list", { name: "People" }).getByRole("listitem");
  await expect(people).toHaveCount(2);
  await inbox.deliver(textFrom("+16175550103", line, "me too"));
  await expect(people).toHaveCount(3, { timeout: 15_000 });
  expectHere(inbox.errors).toEqual([]);
});

const MANY = 100_000;

test("a list of 100,000 people is scrolled with few rows in the document, and only what is looked at is read", async () => {
  await using inbox = await openInbox({ events: 0 });
  const added = await inbox.owner.request("POST", "/v1/lists", { name: "Many" });
  expectHere(added.status).toBe(201);
  const page = await inbox.signIn({ path: "/lists" });
  let asked = 0;
  // The rows come from the test: this is about what the browser does with them.
  await page.route(/\/v1\/lists\/[^/]+\/members/, async (route) => {
    asked += 1;
    const query = new URL(route.request().url()).searchParams;
    const [from, limit] = [Number(query.get("cursor") ?? 0), Number(query.get("limit"))];
    const data = Array.from({ length: Math.min(limit, MANY - from) }, (_, index) => ({
      number: `+1617${String(2_000_000 + from + index)}`,
      name: `Person ${from + index}`,
      fields: { roof: "tile" },
      postal_code: null,
      region: "MA",
    }));
    const next = from + data.length;
    await route.fulfill({ json: { data, next_cursor: next < MANY ? String(next) : null } });
  });
  await page.getByRole("link", { name: "Many" }).click();
  const people = page.getByRole("list", { name: "People" });
  await expect(people).toContainText("Person 0");
  expectHere(asked).toBeLessThan(4);
  let most = 0;
  for (let reached = 0; reached < 3_000; reached += 200) {
    await scrollUntil(people, `Person ${reached + 199}`);
    most = Math.max(most, await people.getByRole("listitem").count());
  }
  expectHere(most).toBeLessThan(60);
  expectHere(inbox.errors).toEqual([]);
});
