import { expect } from "@playwright/test";
import type { Page } from "playwright-core";
import { expect as expectHere, test } from "vitest";
import { type Inbox, openInbox, textFrom } from "../testing/open-inbox.ts";

const number = (n: number): string => `+1617555${String(n).padStart(4, "0")}`;

const chooseFile = (page: Page, name: string, rows: readonly string[]): Promise<void> =>
  page
    .getByLabel("CSV file", { exact: true })
    .setInputFiles({ name, mimeType: "text/csv", buffer: Buffer.from(rows.join("\r\n")) });

/** Somebody in talks, somebody who is out, and somebody of whom nobody knows. */
async function talkOf(inbox: Inbox): Promise<string> {
  const line = inbox.world.lines[0]?.number ?? "";
  await inbox.deliver(textFrom(number(3), line, "Is Tuesday fine?"));
  await inbox.deliver(textFrom(number(5), line, "STOP"));
  await inbox.deliver(textFrom(number(6), line, "leave me alone"));
  const read = async (path: string): Promise<number> => (await inbox.read<{ data: unknown[] }>(path)).data.length;
  await expect.poll(() => read(`/v1/refusals?number=${encodeURIComponent(number(6))}`)).toBe(1);
  await expect
    .poll(async () => (await inbox.read<{ data: { number: string }[] }>("/v1/opt-outs")).data.map((out) => out.number))
    .toContain(number(5));
  await expect.poll(() => read(`/v1/contacts?number=${encodeURIComponent(number(3))}`)).toBeGreaterThan(0);
  return line;
}

async function listNamed(inbox: Inbox, name: string): Promise<string> {
  const response = await inbox.owner.request("POST", "/v1/lists", { name });
  const { id }: { id: string } = JSON.parse(await response.text());
  return id;
}

const resultOf = (page: Page, state: string) => page.locator(`[data-result=${state}]`);

test("a file comes onto a list, its report accounts for every row, and all of it is undone", async () => {
  await using inbox = await openInbox({ events: 60 });
  const line = await talkOf(inbox);
  const listId = await listNamed(inbox, "Spring");
  await inbox.owner.request("POST", `/v1/lists/${listId}/members`, { number: number(7) });
  const page = await inbox.signIn({ path: "/lists" });
  await expect(page.getByRole("list", { name: "Lists" }).getByRole("listitem")).toContainText("1 person");
  await page.getByRole("link", { name: "Import a file" }).click();
  await chooseFile(page, "people.csv", [
    "Customer,Mobile,Roof type",
    `Ada Valid,${number(1)},tile`,
    `Ada Twice,(617) 555-0001,slate`,
    `Tom Talks,${number(3)},`,
    `Otto Out,${number(5)},`,
    `Hedi Held,${number(6)},`,
    `Theo There,${number(7)},`,
    `Ours,${line},`,
    "Short,555-0123,",
    "Round,1.6175E+10,",
    ",,",
  ]);
  const columns = page.getByRole("list", { name: "Columns" });
  await expect(columns.getByLabel("What Customer is")).toHaveValue("name");
  await expect(columns.getByLabel("What Mobile is")).toHaveValue("phone");
  await expect(columns.getByText("tile · slate")).toBeVisible();
  await columns.getByLabel("Name of the field of Roof type").fill("roof");
  await page.getByRole("button", { name: "Check the rows" }).click();

  const first = page.getByRole("list", { name: "First rows" }).getByRole("listitem");
  await expect(first).toHaveCount(10);
  await expect(first.nth(0)).toContainText("roof: tile");
  await expect(first.nth(1)).toContainText("(row 2)");
  await expect(first.nth(7)).toContainText("The number is too short");
  await expect(first.nth(8)).toContainText("The digits are lost in this file");
  await page.getByLabel("List", { exact: true }).selectOption({ label: "Spring (1 person)" });
  await page.getByRole("button", { name: "Import 10 rows" }).click();

  const report = page.getByRole("region", { name: "Report" });
  await expect(report).toContainText("2 people are on Spring by this file", { timeout: 20_000 });
  const expected = {
    valid: 1,
    in_talks: 1,
    present: 1,
    invalid: 2,
    duplicate: 1,
    suppressed: 1,
    held: 1,
    landline: 0,
    own: 1,
    empty: 1,
  };
  for (const [state, rows] of Object.entries(expected)) {
    await expect(resultOf(page, state), state).toHaveText(new RegExp(`\\D${rows}$`));
  }
  await resultOf(page, "invalid").getByRole("button").click();
  const behind = page.getByRole("list", { name: "Rows: Invalid" });
  await expect(behind).toContainText("Row 9");
  await expect(behind).toContainText("Round · 1.6175E+10");
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("link", { name: "Download the rejected rows" }).click(),
  ]);
  expectHere(download.suggestedFilename()).toBe("rejected-rows.csv");

  await report.getByRole("link", { name: "Spring" }).click();
  const people = page.getByRole("list", { name: "People" }).getByRole("listitem");
  await expect(people).toHaveCount(3);
  await expect(people.first()).toContainText("Ada Valid");
  await expect(people.first()).toContainText("roof: tile");
  await page.goBack();
  await page.getByRole("button", { name: "Undo the import" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Undo the import" }).click();
  await expect(page.getByRole("heading", { name: "people.csv was taken back" })).toBeVisible({ timeout: 20_000 });
  await page.goto(`${inbox.service.url}/lists/${listId}`);
  await expect(people).toHaveCount(1);
  await expect(people).toContainText("(617) 555-0007");
  expectHere(inbox.errors).toEqual([]);
});

test("a do-not-text file is imported by keyboard on a small screen, after its rows were typed", async () => {
  await using inbox = await openInbox({ events: 0 });
  const page = await inbox.signIn({ width: 390, height: 800, path: "/lists/import?kind=suppression" });
  await expect(page.getByRole("button", { name: "Choose a file" })).toBeVisible();
  await chooseFile(page, "stop.csv", ["Phone", number(1), number(2), number(1)]);
  await expect(page.getByLabel("What Phone is")).toHaveValue("phone");
  await page.getByRole("button", { name: "Check the rows" }).focus();
  await page.keyboard.press("Enter");
  const confirm = page.getByRole("button", { name: "Opt out 3 rows" });
  await expect(confirm).toBeDisabled();
  await page.getByLabel("Type 3, the number of rows").focus();
  await page.keyboard.type("3");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("region", { name: "Report" })).toContainText("2 numbers opted out", { timeout: 20_000 });
  await expect(resultOf(page, "duplicate")).toHaveText(/1$/);
  await expect(page.getByRole("button", { name: "Undo the import" })).toBeHidden();
  await page.goto(`${inbox.service.url}/refusals?show=opt-outs`);
  const out = page.getByRole("list", { name: "Opted out" }).getByRole("listitem");
  await expect(out).toHaveCount(2);
  await expect(out.first()).toContainText("from a file");
  expectHere(inbox.errors).toEqual([]);
});

test("a file that is none is refused in words, and another can be chosen at once", async () => {
  await using inbox = await openInbox({ events: 0 });
  const page = await inbox.signIn({ path: "/lists/import" });
  await chooseFile(page, "people.xlsx", ["PK"]);
  await expect(page.getByRole("main").getByRole("alert")).toContainText("export it as CSV");
  await chooseFile(page, "people.csv", ["Name,Phone", `Ada,${number(1)}`]);
  await expect(page.getByLabel("What Phone is")).toHaveValue("phone");
  await page.getByLabel("What Phone is").selectOption("ignore");
  await page.getByRole("button", { name: "Check the rows" }).click();
  await expect(page.getByRole("main").getByRole("alert")).toContainText("Choose the column of the phone number");
});
