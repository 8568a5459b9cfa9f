import { expect } from "@playwright/test";
import { afterAll, beforeAll, test } from "vitest";
import { type Inbox, openInbox, textFrom } from "../testing/open-inbox.ts";

let inbox: Inbox;
const STRANGER = "+16175550161";
beforeAll(async () => {
  inbox = await openInbox({ events: 400 });
  const line = inbox.world.lines[0]?.number ?? "";
  await inbox.deliver(textFrom(STRANGER, line, "The hydrangea bed is flooded again"));
  for (let n = 0; n < 60; n++) await inbox.deliver(textFrom(STRANGER, line, `Update ${n} from the yard`));
  // The index is a second behind.
  await expect
    .poll(async () => (await inbox.read<{ data: unknown[] }>("/v1/search?q=yard&limit=60")).data.length)
    .toBe(60);
});
afterAll(() => inbox[Symbol.asyncDispose]());

type Tab = Awaited<ReturnType<Inbox["signIn"]>>;
const fieldOf = (page: Tab) => page.getByRole("searchbox");
const resultsOf = (page: Tab) => page.getByRole("list", { name: "Results" }).getByRole("listitem");

test("what is typed is found at once, and a hit opens the thread at its text", async () => {
  const page = await inbox.signIn({ path: "/search" });
  await expect(fieldOf(page)).toBeFocused();
  await page.keyboard.type("hydrangea floo");
  const hit = resultsOf(page).filter({ hasText: "hydrangea bed" });
  await expect(hit.locator("mark").first()).toHaveText("hydrangea");
  await page.keyboard.press("ArrowDown");
  await expect(hit.getByRole("link")).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/inbox\/.*at=/);
  // Sixty texts came after it, so the end of the thread does not show it.
  const log = page.getByRole("log", { name: "Messages and calls" });
  await expect(log.getByText("The hydrangea bed is flooded again")).toBeInViewport();
  await page.goBack();
  await expect(fieldOf(page)).toHaveValue("hydrangea floo");
  await page.context().close();
});

test("a hit in a call opens it at the second at which it is said", async () => {
  const { data } = await inbox.read<{ data: { second: number | null }[] }>("/v1/search?q=house&kind=transcript");
  expect(data[0]?.second).toBeGreaterThan(2);
  const page = await inbox.signIn({ path: "/search?q=house&kind=calls" });
  await page
    .getByRole("link", { name: /Call, at / })
    .first()
    .click();
  await expect(page).toHaveURL(/second=\d/);
  const log = page.getByRole("log", { name: "Messages and calls" });
  await expect(log.getByText(/house/i).first()).toBeInViewport();
  await expect(page.getByRole("region", { name: "Conversations" }).getByRole("listitem").first()).toBeVisible();
  expect(inbox.errors).toEqual([]);
  await page.context().close();
});

test("people are first, also with a wrong letter and by part of a number; filters narrow texts down", async () => {
  const page = await inbox.signIn({ path: "/search" });
  await fieldOf(page).fill("555-0161");
  await expect(resultsOf(page).nth(1)).toContainText("(617) 555-0161");
  await fieldOf(page).fill("yard");
  await expect(resultsOf(page).filter({ hasText: "Update 59" })).toBeVisible();
  await page.getByRole("combobox", { name: "Direction" }).selectOption("From us");
  await expect(page.getByRole("heading", { name: "Nothing found" })).toBeVisible();
  await expect(page).toHaveURL(/direction=outgoing/);
  await page.getByRole("button", { name: "Clear filters" }).click();
  await expect(resultsOf(page).filter({ hasText: "Update 59" })).toBeVisible();
  await page.context().close();
});

test("however many hits there are, fewer than 100 are in the document, and the arrows reach the last", async () => {
  const page = await inbox.signIn({ path: "/search?q=yard" });
  const items = resultsOf(page);
  await expect(items.filter({ hasText: "Update 59" })).toBeVisible();
  const last = items.filter({ hasText: "Update 0 " }).getByRole("link");
  await expect(async () => {
    await page.keyboard.press("ArrowDown");
    expect(await last.evaluateAll((links) => links.includes(document.activeElement as HTMLElement))).toBe(true);
  }).toPass({ intervals: [20], timeout: 60_000 });
  expect(await items.count()).toBeLessThan(100);
  await page.context().close();
});

test("the palette finds people, and hands words to the search", async () => {
  const page = await inbox.signIn({ path: "/search" });
  await expect(fieldOf(page)).toBeFocused();
  await page.keyboard.press("Control+k");
  await page.keyboard.type("5550161");
  await page.getByRole("option", { name: /\(617\) 555-0161/ }).click();
  await expect(page).toHaveURL(/\/inbox\//);
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await page.keyboard.press("Control+k");
  await page.keyboard.type("hydrangea");
  await page.getByRole("option", { name: /Search for/ }).click();
  await expect(fieldOf(page)).toHaveValue("hydrangea");
  await page.context().close();
});
