/** The whole way, by what people see: a file becomes a list, and the list gets its texts or a reason. */
import { expect as hastily } from "@playwright/test";
import type { Recipient } from "@linekeeper/server/campaigns/campaigns.ts";
import { type Provider, startProvider } from "@linekeeper/simulator";
import type { Locator, Page } from "playwright-core";
import { expect as expectHere, test } from "vitest";
import { type Inbox, openInbox, rowsOf, textFrom } from "../testing/open-inbox.ts";

const SECOND_MS = 1_000;
const HOUR_MS = 3_600_000;
const PEOPLE = 10;
/** Five seconds, which is what Playwright waits by itself, is less than a busy machine may take. */
const PATIENT = { timeout: 20_000 } as const;
const expect = hastily.configure(PATIENT);
/** Ohio, where the federal hours hold. */
const numberOf = (index: number): string => `+1614555${String(100 + index).padStart(4, "0")}`;
const OUT_BEFORE = numberOf(90);

/** As a spreadsheet has it: somebody twice, somebody who is out, and a number that is none. */
const FILE = [
  "Customer,Mobile,Furnace of",
  ...Array.from({ length: PEOPLE }, (_, index) => `Person${index} Smith,(614) 555-010${index},2016`),
  `Person0 Again,${numberOf(0)},2016`,
  `Otto Out,${OUT_BEFORE},2016`,
  "Short,555-0123,2016",
];

/** It is day in Ohio, as texts leave at no other time, and whoever tests does not wait for the hours in between. */
class ShortDays {
  #ahead = 0;
  readonly #provider: Promise<Provider>;

  constructor() {
    const hour = new Intl.DateTimeFormat("en-US", { hour: "numeric", hourCycle: "h23", timeZone: "America/New_York" });
    const isMorning = (): boolean => [10, 11, 12].includes(Number(hour.format(this.now())));
    while (!isMorning()) this.#ahead += HOUR_MS;
    this.#provider = startProvider({ seed: "page", activities: 0, startAt: this.now(), speed: 1, lines: 2 });
  }

  now(): number {
    return Date.now() + this.#ahead;
  }

  provider(): Promise<Provider> {
    return this.#provider;
  }

  async leap(ms: number): Promise<void> {
    this.#ahead += ms;
    await (await this.#provider).advance(ms);
  }
}

test("a file becomes a list, and the list is texted with a pause and an opt-out in between, until everybody is explained", async () => {
  const days = new ShortDays();
  await using provider = await days.provider();
  await using inbox = await openInbox({ events: 0, provider, clock: days });
  const hear = async (from: string, words: string, to = inbox.world.lines[0]?.number ?? ""): Promise<void> => {
    await inbox.deliver(textFrom(from, to, words, { createdAt: new Date(days.now()).toISOString() }));
    await expect
      .poll(async () => (await inbox.read<{ backlog: { received: number } }>("/v1/stats")).backlog.received, PATIENT)
      .toBe(0);
  };
  const textedOf = (words: RegExp): string[] =>
    [...provider.account.messages.values()]
      .filter(({ text }) => words.test(text))
      .map(({ thread }) => thread.people[0]?.number ?? "");
  await hear(OUT_BEFORE, "STOP");
  const page = await inbox.signIn({ path: "/lists" });

  await importFile(page);
  await writeDraft(page);
  await lookAtPreviews(page);
  await start(page, PEOPLE);

  // Some are sent, and it is paused.
  const first = /furnace/;
  await expect.poll(() => textedOf(first).length, PATIENT).toBeGreaterThan(0);
  await page.getByRole("button", { name: "Pause" }).click();
  await expect(page.getByText("Nothing leaves until it is resumed.")).toBeVisible();
  const recipients = await recipientsOf(page, inbox);
  const those = async (state: Recipient["state"]): Promise<Recipient[]> =>
    (await recipients()).filter((one) => one.state === state);
  // What was in line for the next minute goes back once its moment comes.
  await days.leap(90 * SECOND_MS);
  await expect.poll(async () => (await those("sending")).length, PATIENT).toBe(0);
  const texted = textedOf(first);
  expectHere(texted.length).toBeLessThan(PEOPLE);

  await rewordFollowUp(page);

  // One of those who wait opts out, and one of those who got theirs answers.
  const refuser = (await recipients()).find(({ first_sent_at }) => first_sent_at === null)?.number ?? "";
  const answering = texted[0] ?? "";
  const thread = (await recipients()).find(({ number }) => number === answering);
  await hear(refuser, "STOP");
  await hear(answering, "Yes, on Friday", thread?.line);
  expectHere(textedOf(first)).toEqual(texted);
  await page.getByRole("button", { name: "Resume" }).click();
  await expect(page.getByText("Nothing leaves until it is resumed.")).toBeHidden();
  await untilTrue(days, 60 * SECOND_MS, () => textedOf(first).length === PEOPLE - 1);
  await days.leap(HOUR_MS);
  await untilTrue(
    days,
    60 * SECOND_MS,
    async () => (await those("planned")).length + (await those("sending")).length === 0,
  );
  await expect(page.getByText("Finished", { exact: true })).toBeVisible();

  // Everybody who may get it got it once, and everybody is explained.
  const all = Array.from({ length: PEOPLE }, (_, index) => numberOf(index));
  const allowed = all.filter((number) => number !== refuser);
  expectHere(textedOf(first).toSorted()).toEqual(allowed);
  expectHere(textedOf(/Still time for it/).toSorted()).toEqual(allowed.filter((number) => number !== answering));
  await partOf(page, "Recipients").click();
  const rows = page.getByRole("list", { name: "Recipients" }).getByRole("listitem");
  await expect(rows).toHaveCount(PEOPLE);
  await expect(rows.filter({ hasText: /Sent on / })).toHaveCount(PEOPLE - 1);
  await expect(rows.filter({ hasText: "Replied" })).toHaveCount(1);
  await page.getByLabel("State", { exact: true }).selectOption("skipped");
  await expect(rows).toHaveCount(1);
  await expect(rows).toContainText("Skipped: They opted out.");
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("link", { name: "Export" }).click(),
  ]);
  expectHere(download.suggestedFilename()).toMatch(/^campaign-cp_\w+\.csv$/);
  await expect(rows.getByRole("link")).toHaveCount(0);
  await page.getByLabel("State", { exact: true }).selectOption("");
  await rows.filter({ hasText: "Replied" }).getByRole("link").click();
  await expect(page.getByText("Yes, on Friday").last()).toBeVisible();
  await page.goBack();
  await expect(rows).toHaveCount(PEOPLE);

  // What came of it: the answer, no winner out of ten, and the thread says what was answered.
  await partOf(page, "Results").click();
  await expect(page.getByText("No clear difference")).toBeVisible();
  await expect(page.getByText("11.1 %").first()).toBeVisible();
  await page.goto(`${inbox.service.url}/inbox?view=all`);
  await rowsOf(page).filter({ hasText: "Yes, on Friday" }).click();
  const chip = page.getByRole("list", { name: "Campaigns" }).getByRole("link");
  await expect(chip).toContainText("Furnace check");
  await expect(chip).toContainText("answered");
  expectHere(inbox.errors).toEqual([]);
});

async function importFile(page: Page): Promise<void> {
  await page.getByRole("link", { name: "Import a file" }).click();
  await page
    .getByLabel("CSV file", { exact: true })
    .setInputFiles({ name: "Furnaces.csv", mimeType: "text/csv", buffer: Buffer.from(FILE.join("\r\n")) });
  const columns = page.getByRole("list", { name: "Columns" });
  await expect(columns.getByLabel("What Customer is")).toHaveValue("name");
  await expect(columns.getByLabel("What Mobile is")).toHaveValue("phone");
  await expect(columns.getByLabel("Name of the field of Furnace of")).toHaveValue("furnace_of");
  await page.getByRole("button", { name: "Check the rows" }).click();
  await expect(page.getByRole("list", { name: "First rows" })).toContainText("furnace of: 2016");
  await page.getByRole("button", { name: `Import ${FILE.length - 1} rows` }).click();
  await expect(page.getByRole("region", { name: "Report" })).toContainText(`${PEOPLE} people are on Furnaces`);
  for (const [state, rows] of Object.entries({ valid: PEOPLE, duplicate: 1, suppressed: 1, invalid: 1 })) {
    await expect(page.locator(`[data-result=${state}]`), state).toHaveText(new RegExp(`\\D${rows}$`));
  }
}

async function writeDraft(page: Page): Promise<void> {
  await page.getByRole("link", { name: "Write a campaign to them" }).click();
  const asked = page.getByRole("dialog", { name: "New campaign" });
  await expect(asked.getByLabel("Who it is for").locator("option:checked")).toHaveText(`Furnaces (${PEOPLE})`);
  await asked.getByRole("textbox", { name: "Name" }).fill("Furnace check");
  for (const line of await asked.getByRole("checkbox").all()) await line.check();
  await asked.getByRole("button", { name: "Write it" }).click();
  await expect(page.getByRole("status", { name: "Count" })).toContainText(`${PEOPLE} people`);

  const wording = page.getByRole("textbox", { name: "First text" });
  await wording.fill("Hi {{first_name|there}}, it’s time to check your furnace: bit.ly/x");
  await expect(page.getByText("Use a link of your own domain")).toBeVisible();
  await expect(page.getByText("must say how to stop")).toBeVisible();
  await wording.fill("Hi {{first_name|there}}, it’s time to check your furnace. Reply STOP to opt out.");
  await page.getByRole("button", { name: /^Replace/ }).click();
  await expect(wording).toHaveValue(/it's time/);
  await page.getByRole("button", { name: "Variant to compare" }).click();
  await page
    .getByRole("textbox", { name: "First text, variant B" })
    .fill("Hello {{first_name|there}}, your furnace is of {{furnace_of|long ago}}. Reply STOP to opt out.");
  await page.getByRole("button", { name: "Follow-up" }).click();
  await page.getByRole("textbox", { name: "Follow-up 1" }).fill("Still time, {{first_name|there}}.");
  await page.getByLabel("How long it waits after the text before").fill("1");
  await page.getByRole("button", { name: "First text" }).click();
  for (const day of ["Saturday", "Sunday"]) await page.getByRole("checkbox", { name: day }).check();
  await page.getByRole("checkbox", { name: "Also on federal holidays" }).check();
  await expect(page.getByRole("status").filter({ hasText: /^Saved$/ })).toBeVisible();
}

/** As each will read it, one after the other by keys. */
async function lookAtPreviews(page: Page): Promise<void> {
  const preview: Locator = page.getByRole("group", { name: "Preview" });
  await page.getByRole("heading", { name: "As they will read it" }).click();
  for (const index of [0, 1, 2]) {
    await expect(preview).toContainText(
      new RegExp(`Hi Person${index}, it's time|Hello Person${index}, your furnace is of 2016`),
    );
    await page.keyboard.press("ArrowRight");
  }
}

/** With the number typed, and with no other. */
async function start(page: Page, count: number): Promise<void> {
  await page.getByRole("button", { name: "Schedule or start" }).click();
  const dialog = page.getByRole("dialog", { name: "Schedule or start" });
  await expect(dialog.getByText(`${count} people will be texted, of ${count}.`)).toBeVisible();
  const typed = dialog.getByLabel("How many people will be texted");
  const go = dialog.getByRole("button", { name: "Start" });
  await typed.fill(String(count + 1));
  await expect(go).toBeDisabled();
  await typed.fill(String(count));
  await go.click();
  await expect(dialog).toBeHidden();
}

async function recipientsOf(page: Page, inbox: Inbox): Promise<() => Promise<Recipient[]>> {
  const id = new URL(page.url()).pathname.split("/").at(-1) ?? "";
  return async () => (await inbox.read<{ data: Recipient[] }>(`/v1/campaigns/${id}/recipients?limit=100`)).data;
}

/** While it is paused. What is not saved yet outlives a look at another part. */
async function rewordFollowUp(page: Page): Promise<void> {
  await partOf(page, "Message").click();
  await page.getByRole("button", { name: "Follow-up 1" }).click();
  const wording = page.getByRole("textbox", { name: "Follow-up 1" });
  await wording.fill("It is still time, {{first_name|there}}.");
  await partOf(page, "Progress").click();
  await partOf(page, "Message").click();
  await page.getByRole("button", { name: "Follow-up 1" }).click();
  await expect(wording).toHaveValue("It is still time, {{first_name|there}}.");
  await page.getByRole("button", { name: "Discard" }).click();
  await expect(wording).toHaveValue("Still time, {{first_name|there}}.");
  await wording.fill("Still time for it, {{first_name|there}}.");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(page.getByRole("status").filter({ hasText: /^Saved$/ })).toBeVisible();
  await partOf(page, "Progress").click();
}

const partOf = (page: Page, name: string): Locator =>
  page.getByRole("navigation", { name: "Campaign" }).getByRole("link", { name });

/** Time goes on, a piece at a time, until it is so. */
async function untilTrue(days: ShortDays, pieceMs: number, isSo: () => boolean | Promise<boolean>): Promise<void> {
  await expect
    .poll(
      async () => {
        await days.leap(pieceMs);
        return isSo();
      },
      { timeout: 40_000, intervals: [700] },
    )
    .toBe(true);
}
