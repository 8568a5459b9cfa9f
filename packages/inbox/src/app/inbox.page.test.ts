import { expect } from "@playwright/test";
import { afterAll, beforeAll, test } from "vitest";
import { type Inbox, openInbox, PASSWORD, rowsOf, textFrom } from "../testing/open-inbox.ts";

let inbox: Inbox;
beforeAll(async () => {
  inbox = await openInbox();
});
afterAll(() => inbox[Symbol.asyncDispose]());

test("whoever is not signed in comes to the sign-in, and from there to where they wanted", async () => {
  const page = await inbox.open({ path: "/settings" });
  await expect(page.getByRole("heading", { name: "Sign in" })).toBeVisible();
  await page.getByLabel("E-mail address").fill(inbox.owner.email);
  await page.getByLabel("Password", { exact: true }).fill(PASSWORD);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(page.getByRole("heading", { name: "Settings" })).toBeVisible();
  await page.context().close();
});

test("the list leads to the thread, with the latest at its end", async () => {
  const page = await inbox.signIn();
  const row = rowsOf(page).first();
  await row.click();
  const log = page.getByRole("log");
  await expect(log.getByRole("article").last()).toBeInViewport();
  const { data } = await inbox.read<{ data: { id: string }[] }>("/v1/conversations?limit=1");
  const [newest] = data;
  const thread = await inbox.read<{ data: { body: string | null }[] }>(
    `/v1/conversations/${encodeURIComponent(newest?.id ?? "")}/activities?limit=20`,
  );
  for (const { body } of thread.data) if (body !== null) await expect(log).toContainText(body);
  await page.context().close();
});

test("a text arrives and is seen without reload, in the list and in the open thread", async () => {
  const [line, person] = [inbox.world.lines[0], inbox.world.people[3]];
  if (line === undefined || person === undefined) throw new Error("the world is empty");
  await inbox.deliver(textFrom(person.number, line.number, "The basement is wet again"));
  const page = await inbox.signIn();
  const row = rowsOf(page).first();
  await expect(row).toContainText("The basement is wet again");
  await row.click();
  await expect(page.getByRole("log")).toContainText("The basement is wet again");

  await inbox.deliver(textFrom(person.number, line.number, "And the wall moved"));
  await expect(page.getByRole("log").getByText("And the wall moved")).toBeInViewport();
  await expect(row).toContainText("And the wall moved");
  // Read out, once.
  await expect(page.getByRole("status").filter({ hasText: "New: And the wall moved" })).toHaveCount(1);
  await page.context().close();
});

test("nothing of a burst is missing after the connection was cut in its middle", async () => {
  const [line, person] = [inbox.world.lines[0], inbox.world.people[4]];
  if (line === undefined || person === undefined) throw new Error("the world is empty");
  await inbox.deliver(textFrom(person.number, line.number, "burst 0"));
  const page = await inbox.signIn();
  await rowsOf(page).first().click();
  await expect(page.getByRole("log")).toContainText("burst 0");
  for (let n = 1; n <= 60; n++) {
    if (n === 20) await page.context().setOffline(true);
    if (n === 40) await page.context().setOffline(false);
    await inbox.deliver(textFrom(person.number, line.number, `burst ${n}.`));
  }
  await expect(page.getByRole("log").getByText("burst 60.", { exact: true })).toBeInViewport({ timeout: 15_000 });
  const seen = new Set<string>();
  for (let step = 0; step < 60 && seen.size < 60; step++) {
    for (const text of await page.getByRole("log").getByRole("article").allInnerTexts()) {
      const found = /burst (\d+)\./.exec(text)?.[1];
      if (found !== undefined) seen.add(found);
    }
    await page.getByRole("log").evaluate((log) => log.scrollBy(0, -400));
    await page.waitForTimeout(30);
  }
  expect(seen.size).toBe(60);
  await page.context().close();
});

test("the page breaks none of its own policy", () => {
  expect(inbox.errors.filter((error) => /content security policy/i.test(error))).toEqual([]);
});
