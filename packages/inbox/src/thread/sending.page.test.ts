import { expect } from "@playwright/test";
import { startProvider } from "@linekeeper/simulator";
import type { Page } from "playwright-core";
import { test } from "vitest";
import { type Inbox, openInbox, rowsOf, textFrom } from "../testing/open-inbox.ts";

const HER = "+12125550123";

async function openThread(inbox: Inbox, body: string): Promise<Page> {
  await inbox.deliver(textFrom(HER, lineOf(inbox), body));
  const page = await inbox.signIn({ path: "/inbox?view=all" });
  await rowsOf(page).filter({ hasText: body }).click();
  await expect(page.getByRole("log").getByText(body)).toBeVisible();
  return page;
}

function lineOf(inbox: Inbox): string {
  const [line] = inbox.world.lines;
  if (line === undefined) throw new Error("the world has no line");
  return line.number;
}

test("a reply goes out, turns delivered, and is taken back within its seconds if somebody wants", async () => {
  await using provider = await startProvider({ seed: "page", activities: 3, startAt: Date.now(), speed: 1 });
  await using inbox = await openInbox({ events: 0, provider });
  const page = await openThread(inbox, "When do you come?");
  const log = page.getByRole("log");
  const reply = page.getByRole("textbox", { name: "Reply" });
  const sent = () => [...provider.account.messages.values()].filter(({ text }) => text.includes("minutes"));

  await reply.fill("In ten minutes");
  await expect(page.getByText("1 segment, 146 left · about 1 ¢")).toBeVisible();
  await page.getByRole("button", { name: /^Send(?! later)/ }).click();
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(reply).toHaveValue("In ten minutes");
  await expect(log.getByText("In ten minutes")).toBeHidden();

  await reply.fill("In “twenty” minutes");
  await reply.press("Control+Enter");
  await expect(reply).toHaveValue("");
  const text = log.getByRole("article").filter({ hasText: "In “twenty” minutes" });
  await expect(text).toHaveCount(1);
  await expect.poll(() => sent().length, { timeout: 20_000 }).toBe(1);
  await provider.advance(60_000);
  await expect(text).toContainText("Delivered", { timeout: 20_000 });
  await expect(text).toHaveCount(1);
  expect(sent().map((message) => message.text)).toEqual(["In “twenty” minutes"]);
  expect(inbox.errors).toEqual([]);
});

test("somebody who opted out is not texted, and the page says what happened and what would change it", async () => {
  await using provider = await startProvider({ seed: "page", activities: 3, startAt: Date.now(), speed: 1 });
  await using inbox = await openInbox({ events: 0, provider });
  const page = await openThread(inbox, "STOP");
  const before = provider.account.messages.size;
  const reply = page.getByRole("textbox", { name: "Reply" });
  await reply.fill("One last offer");
  // Said while it is written.
  await expect(page.getByRole("alert").filter({ hasText: "START" })).toBeVisible();
  await reply.press("Control+Enter");
  await expect(
    page.getByRole("alert").filter({ hasText: /opted out|does not want|not be texted|STOP/i }),
  ).toBeVisible();
  await expect(reply).toHaveValue("One last offer");
  await expect(page.getByRole("log").getByText("One last offer")).toBeHidden();
  expect(provider.account.messages.size).toBe(before);
});

test("characters that cost double are replaced with one press, and a text that waits shows until when", async () => {
  await using provider = await startProvider({ seed: "page", activities: 3, startAt: Date.now(), speed: 1 });
  await using inbox = await openInbox({ events: 0, provider });
  const page = await openThread(inbox, "Is there news?");
  const reply = page.getByRole("textbox", { name: "Reply" });
  await reply.fill(`We’ll see. ${"word ".repeat(20)}`);
  await page.getByRole("button", { name: "Replace, 1 instead of 2" }).click();
  await expect(reply).toHaveValue(`We'll see. ${"word ".repeat(20)}`);
  await page.getByRole("button", { name: "Send later" }).click();
  const dialog = page.getByRole("dialog", { name: "Send later" });
  await expect(dialog.getByRole("checkbox")).toBeChecked();
  await dialog.getByRole("button", { name: "Schedule" }).click();
  const text = page.getByRole("article", { name: "Text on its way" });
  await expect(text).toContainText("Scheduled");
  await expect(text).toContainText("not if they answer before");
  await inbox.deliver(textFrom(HER, lineOf(inbox), "No need any more"));
  await expect(page.getByRole("log").getByText("No need any more")).toBeVisible();
  await expect(text).toContainText("They answered, so it will not be sent.");
  await text.getByRole("button", { name: "Take back" }).click();
  await expect(text).toBeHidden();
});

test("a number that nobody has texted yet is texted, and the conversation begins", async () => {
  await using provider = await startProvider({ seed: "page", activities: 3, startAt: Date.now(), speed: 1 });
  await using inbox = await openInbox({ events: 0, provider });
  const page = await inbox.signIn({ path: "/inbox?view=all" });
  await page.getByRole("button", { name: "New text" }).click();
  const dialog = page.getByRole("dialog", { name: "New text" });
  await dialog.getByLabel("To").fill("12");
  await dialog.getByLabel("Text").fill("Hello, this is us.");
  await expect(dialog.getByRole("alert").filter({ hasText: "no number that can be texted" })).toBeVisible();
  await dialog.getByLabel("To").fill("(212) 555-0177, 212-555-0178");
  await expect(dialog.getByRole("alert").filter({ hasText: "no number that can be texted" })).toBeHidden();
  await dialog.getByRole("button", { name: "Send" }).click();
  await expect(page.getByRole("article").filter({ hasText: "Hello, this is us." })).toBeVisible();
  // Once Quo has it, Quo tells of the conversation.
  await expect(page.getByRole("log").getByText("Hello, this is us.")).toBeVisible({ timeout: 20_000 });
  await expect(page.getByRole("textbox", { name: "Reply" })).toBeEnabled();
  await expect(page.getByText("2 people")).toBeVisible();
});

test("a snippet comes into the draft with what is known of the contact", async () => {
  await using provider = await startProvider({ seed: "page", activities: 3, startAt: Date.now(), speed: 1 });
  await using inbox = await openInbox({ events: 0, provider });
  const snippet = { name: "Running late", body: "Hello {{first_name|there}}, we come 20 minutes later.", shared: true };
  const response = await fetch(`${inbox.service.url}/v1/snippets`, {
    method: "POST",
    body: JSON.stringify(snippet),
    headers: { authorization: `Bearer ${inbox.token}`, "content-type": "application/json" },
  });
  expect(response.status).toBe(201);
  const page = await openThread(inbox, "Where are you?");
  await page.getByRole("button", { name: "Snippets" }).click();
  await page.getByRole("menuitem", { name: /Running late/ }).click();
  const her = inbox.world.people.find(({ number }) => number === HER);
  await expect(page.getByRole("textbox", { name: "Reply" })).toHaveValue(
    `Hello ${her?.firstName ?? "there"}, we come 20 minutes later.`,
  );
});
