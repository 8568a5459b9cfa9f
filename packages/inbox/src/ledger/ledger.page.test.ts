import { expect } from "@playwright/test";
import { afterAll, beforeAll, test } from "vitest";
import { type Inbox, openInbox, textFrom } from "../testing/open-inbox.ts";

let inbox: Inbox;
beforeAll(async () => {
  inbox = await openInbox({ events: 300 });
  // Rightly signed, and not to be understood: it is kept, and waits for somebody to look at it.
  await inbox.deliver({ id: "EVbroken", type: "message.received", apiVersion: "v4", data: { object: { id: 7 } } });
  await expect
    .poll(async () => (await inbox.read<{ data: unknown[] }>("/v1/events?state=quarantined")).data.length)
    .toBe(1);
});
afterAll(() => inbox[Symbol.asyncDispose]());

const deliveriesOf = (page: Awaited<ReturnType<Inbox["signIn"]>>) =>
  page.getByRole("list", { name: "Deliveries" }).getByRole("listitem");

test("a delivery is seen with its error and its bytes, and replayed", async () => {
  const page = await inbox.signIn({ path: "/ledger?state=quarantined" });
  await expect(deliveriesOf(page)).toHaveCount(1);
  await deliveriesOf(page).getByRole("link").click();
  const dialog = page.getByRole("dialog", { name: /^Delivery/ });
  await expect(dialog.getByRole("region", { name: "What came" })).toContainText('"id": "EVbroken"');
  await expect(dialog.getByText("Failed")).toBeVisible();
  await expect(dialog.getByText(/^1$/)).toBeVisible();
  await dialog.getByRole("button", { name: "Replay" }).click();
  await expect(page.getByText("It is worked out again")).toBeVisible();
  // Once more tried, and still not understood.
  await expect(dialog.getByText(/^2$/)).toBeVisible();
  await dialog.getByRole("button", { name: "Close" }).click();
  await expect(page).toHaveURL(/\/ledger\?state=quarantined$/);
  await page.context().close();
});

test("all that failed is replayed after a question", async () => {
  const page = await inbox.signIn({ path: "/ledger" });
  await page.getByRole("button", { name: "Replay all failed" }).click();
  const before = await inbox.read<{ data: { attempts: number }[] }>("/v1/events?state=quarantined");
  await page.getByRole("dialog").getByRole("button", { name: "Replay" }).click();
  await expect(page.getByText(/worked out again/).first()).toBeVisible();
  await expect
    .poll(async () => (await inbox.read<{ data: { attempts: number }[] }>("/v1/events?event_id=EVbroken")).data[0])
    .toMatchObject({ state: "quarantined", attempts: (before.data[0]?.attempts ?? 0) + 1 });
  await page.context().close();
});

test("what comes in appears by itself, filters narrow, and fewer than 100 rows are in the document", async () => {
  const page = await inbox.signIn({ path: "/ledger" });
  await expect(deliveriesOf(page).first()).toBeVisible();
  expect(await deliveriesOf(page).count()).toBeLessThan(100);
  const [, newest = ""] = /No\. ([\d,]+)/.exec((await deliveriesOf(page).first().textContent()) ?? "") ?? [];
  await inbox.deliver(textFrom("+16175550162", inbox.world.lines[0]?.number ?? "", "hello ledger"));
  await expect(deliveriesOf(page).first()).not.toContainText(`No. ${newest} `);
  await page.getByRole("combobox", { name: "Type" }).selectOption("call.completed");
  await expect(deliveriesOf(page).first()).toContainText("call.completed");
  await expect(page).toHaveURL(/type=call\.completed/);
  await page.context().close();
});

test("each line says up to when it is complete, and an import without a key is refused in words", async () => {
  const page = await inbox.signIn({ path: "/ledger" });
  await page.getByRole("link", { name: "Lines", exact: true }).click();
  await expect(page.getByText("Its history was never read: start an import").first()).toBeVisible();
  await expect(page.getByText(/Last delivery \d+ s ago/)).toBeVisible();
  await page.getByRole("link", { name: "Imports" }).click();
  await page.getByRole("button", { name: "Read the whole history" }).click();
  await expect(page.getByRole("alert").or(page.getByRole("article")).first()).toContainText(
    /API key|OPENPHONE_API_KEY/,
  );
  await page.context().close();
});

test("a server without data leads through connecting Quo", async () => {
  await using empty = await openInbox({ events: 0 });
  const page = await empty.signIn();
  await expect(page).toHaveURL(/\/start$/);
  await expect(page.getByRole("listitem").filter({ hasText: "Give it the API key" })).toContainText("To do");
  await expect(page.getByText("The webhook is there. Waiting for its first delivery", { exact: false })).toBeVisible();
  await empty.deliver(textFrom("+16175550163", "+12125550100", "first"));
  await expect(page.getByText(/Quo reaches this server: the last delivery came/)).toBeVisible();
  await page.getByRole("link", { name: "Open the inbox" }).click();
  await expect(page).toHaveURL(/\/inbox/);
  await page.context().close();
});
