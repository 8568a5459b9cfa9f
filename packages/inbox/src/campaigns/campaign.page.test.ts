import { expect } from "@playwright/test";
import type { Recipient } from "@linekeeper/server/campaigns/campaigns.ts";
import { startProvider } from "@linekeeper/simulator";
import { test } from "vitest";
import { type Inbox, openInbox, rowsOf, textFrom } from "../testing/open-inbox.ts";

const HOUR_MS = 3_600_000;
/** Ohio, where the federal hours hold. */
const numberOf = (index: number): string => `+1614555${String(100 + index).padStart(4, "0")}`;
const PEOPLE = 9;

/** The true time, or moved on to where it is day in Ohio: texts leave at no other. */
function clockAtDay(): { now: () => number } {
  const hour = new Intl.DateTimeFormat("en-US", { hour: "numeric", hourCycle: "h23", timeZone: "America/New_York" });
  let ahead = 0;
  while (Number(hour.format(Date.now() + ahead)) < 10 || Number(hour.format(Date.now() + ahead)) >= 18)
    ahead += HOUR_MS;
  return { now: () => Date.now() + ahead };
}

async function makeList({ owner }: Inbox): Promise<void> {
  const ask = async (path: string, body: object): Promise<{ id: string }> => {
    const response = await owner.request("POST", path, body);
    if (!response.ok) throw new Error(`${path} answered ${response.status}: ${await response.text()}`);
    return JSON.parse(await response.text());
  };
  const { id } = await ask("/v1/lists", { name: "Furnaces of 2020" });
  for (let index = 0; index < PEOPLE; index += 1) {
    await ask(`/v1/lists/${id}/members`, { number: numberOf(index), name: `Person${index} Smith` });
  }
  await ask("/v1/consents", { number: numberOf(0), outcome: "out", source: "call" });
}

test(
  "a list is texted with a pause and an opt-out in between, until everybody is explained",
  { timeout: 180_000 },
  async () => {
    const clock = clockAtDay();
    await using provider = await startProvider({ seed: "page", activities: 0, startAt: clock.now(), speed: 1 });
    await using inbox = await openInbox({ events: 0, provider, clock });
    await makeList(inbox);
    const { messages } = provider.account;
    const sentTo = (): string[] =>
      [...messages.values()]
        .filter(({ text }) => text.includes("furnace"))
        .map(({ thread }) => thread.people[0]?.number ?? "");

    // Written: the wording, when, and how fast.
    const page = await inbox.signIn({ path: "/campaigns" });
    await page.getByRole("button", { name: "New campaign" }).click();
    const asked = page.getByRole("dialog", { name: "New campaign" });
    await expect(asked.getByLabel("Who it is for")).toContainText("Furnaces of 2020 (9)");
    await asked.getByRole("textbox", { name: "Name" }).fill("Furnace check");
    await asked.getByRole("button", { name: "Write it" }).click();
    const wording = page.getByRole("textbox", { name: "First text" });
    await wording.fill("Hi {{first_name|there}}, it’s time to check your furnace: bit.ly/x");
    await expect(page.getByText("Use a link of your own domain")).toBeVisible();
    await expect(page.getByText("must say how to stop")).toBeVisible();
    await wording.fill("Hi {{first_name|there}}, it’s time to check your furnace. Reply STOP to opt out.");
    await page.getByRole("button", { name: /^Replace/ }).click();
    await expect(wording).toHaveValue(/it's time/);
    await expect(page.getByText("8 people can be texted of 9: 1 opted out.")).toBeVisible();
    for (const day of ["Saturday", "Sunday"]) await page.getByRole("checkbox", { name: day }).check();
    await page.getByRole("checkbox", { name: "Also on federal holidays" }).check();
    await page.getByLabel("Between two texts of one line, on average").fill("1.5");
    await expect(page.getByRole("status").filter({ hasText: /^Saved$/ })).toBeVisible();

    // As each will read it.
    const preview = page.getByRole("group", { name: "Preview" });
    await expect(preview).toContainText("Hi Person0, it's time");
    await page.getByRole("heading", { name: "As they will read it" }).click();
    await page.keyboard.press("ArrowRight");
    await expect(preview).toContainText("Hi Person1, it's time");
    await page.keyboard.press("ArrowLeft");
    await expect(preview).toContainText("Hi Person0, it's time");

    // Started, with the number typed.
    await page.getByRole("button", { name: "Schedule or start" }).click();
    const start = page.getByRole("dialog", { name: "Schedule or start" });
    await expect(start.getByText("8 people will be texted, of 9.")).toBeVisible({ timeout: 20_000 });
    await expect(start).toContainText("They opted out.");
    const typed = start.getByLabel("How many people will be texted");
    await typed.fill("9");
    await expect(start.getByRole("button", { name: "Start" })).toBeDisabled();
    expect(sentTo()).toEqual([]);
    await typed.fill("8");
    await start.getByRole("button", { name: "Start" }).click();
    await expect(start).toBeHidden();

    // Paused before everybody got theirs, and one of those who wait opts out.
    await expect.poll(() => sentTo().length, { timeout: 40_000 }).toBeGreaterThan(1);
    await page.getByRole("button", { name: "Pause" }).click();
    await expect(page.getByText("Nothing leaves until it is resumed.")).toBeVisible();
    const id = new URL(page.url()).pathname.split("/").at(-1) ?? "";
    const recipients = async (): Promise<Recipient[]> =>
      (await inbox.read<{ data: Recipient[] }>(`/v1/campaigns/${id}/recipients?limit=100`)).data;
    // What was claimed before the pause may still be on its way.
    await expect.poll(async () => (await recipients()).filter(({ state }) => state === "sending").length).toBe(0);
    const waiting = (await recipients()).filter(({ state }) => state === "planned");
    const { number: refuser = "", line = "" } = waiting[0] ?? {};
    expect(refuser).not.toBe("");
    const before = sentTo();
    const told = { createdAt: new Date(clock.now()).toISOString() };
    await inbox.deliver(textFrom(refuser, line, "STOP", told));
    await expect
      .poll(async () => (await inbox.read<{ backlog: { received: number } }>("/v1/stats")).backlog.received)
      .toBe(0);
    expect(sentTo()).toEqual(before);
    await page.getByRole("button", { name: "Resume" }).click();
    await expect(page.getByText("Finished", { exact: true })).toBeVisible({ timeout: 60_000 });

    // Everybody who may get it got it once, and everybody is explained.
    const texted = sentTo();
    const all = Array.from({ length: PEOPLE }, (_, index) => numberOf(index));
    expect(texted.toSorted()).toEqual(all.filter((number) => number !== numberOf(0) && number !== refuser));
    await page.getByRole("navigation", { name: "Campaign" }).getByRole("link", { name: "Recipients" }).click();
    const rows = page.getByRole("list", { name: "Recipients" }).getByRole("listitem");
    await expect(rows).toHaveCount(PEOPLE);
    await expect(rows.filter({ hasText: "Skipped: They opted out." })).toHaveCount(2);
    await expect(rows.filter({ hasText: /Sent on / })).toHaveCount(PEOPLE - 2);
    await page.getByLabel("State", { exact: true }).selectOption("skipped");
    await expect(rows).toHaveCount(2);

    // An answer is counted, and its thread says what it answers.
    const answering = texted[0] ?? "";
    await inbox.deliver(
      textFrom(answering, line, "Yes, on Friday", { createdAt: new Date(clock.now()).toISOString() }),
    );
    await page.getByRole("navigation", { name: "Campaign" }).getByRole("link", { name: "Results" }).click();
    await expect(page.getByText("14.3 %").first()).toBeVisible({ timeout: 20_000 });
    await page.goto(`${inbox.service.url}/inbox?view=all`);
    await rowsOf(page).filter({ hasText: "Yes, on Friday" }).click();
    const chip = page.getByRole("list", { name: "Campaigns" }).getByRole("link");
    await expect(chip).toContainText("Furnace check");
    await expect(chip).toContainText("answered");
    expect(inbox.errors).toEqual([]);
  },
);
