import { expect } from "@playwright/test";
import type { Page } from "playwright-core";
import { test } from "vitest";
import { type Inbox, openInbox, rowsOf, textFrom } from "../testing/open-inbox.ts";

/** Two people with accounts of their own, each in a browser of their own. */
async function openTwo(inbox: Inbox): Promise<{ olga: Page; dana: Page }> {
  const colleague = await inbox.join("Dana", "member", "all");
  return { olga: await inbox.signIn(), dana: await inbox.signIn({ as: colleague }) };
}

test("two people at one thread see one another there, and who is writing, before either sends", async () => {
  await using inbox = await openInbox({ events: 0 });
  const { olga, dana } = await openTwo(inbox);
  await inbox.deliver(textFrom("+12125550123", inbox.world.lines[0]?.number ?? "", "Who comes today?"));
  for (const page of [olga, dana]) {
    await page.goto(`${inbox.service.url}/inbox?view=all`);
    await rowsOf(page).filter({ hasText: "Who comes today?" }).click();
  }
  await expect(olga.getByText("Dana is here too")).toBeVisible();
  await expect(dana.getByText("Olga Owner is here too")).toBeVisible();
  await olga.getByRole("textbox", { name: "Reply" }).fill("I");
  await expect(dana.getByText("Olga Owner is writing a reply")).toBeVisible();
  await dana.getByRole("textbox", { name: "Reply" }).fill("We");
  await expect(olga.getByText("Dana is writing a reply")).toBeVisible();
  await olga.goto(`${inbox.service.url}/inbox?view=all`);
  await expect(dana.getByText("Olga Owner is writing a reply")).toBeHidden();
});

test("a note calls a colleague in, and nobody outside gets it", async () => {
  await using inbox = await openInbox({ events: 0 });
  const { olga, dana } = await openTwo(inbox);
  await inbox.deliver(textFrom("+12125550123", inbox.world.lines[0]?.number ?? "", "Who comes today?"));
  await olga.goto(`${inbox.service.url}/inbox?view=all`);
  await rowsOf(olga).filter({ hasText: "Who comes today?" }).click();
  await olga.getByRole("button", { name: "Write a note" }).click();
  const field = olga.getByRole("textbox", { name: "Note" });
  await field.pressSequentially("Can you go, @da");
  await olga.getByRole("button", { name: "@Dana" }).click();
  await field.press("Control+Enter");
  const note = olga.getByRole("article", { name: "Note by Olga Owner" });
  await expect(note).toContainText("Can you go, @Dana");
  const mentions = await dana.context().request.get(`${inbox.service.url}/v1/mentions`);
  expect(await mentions.json()).toMatchObject({ data: [{ note: { body: "Can you go, @Dana" } }] });
  const texts = await inbox.read<{ data: unknown[] }>("/v1/messages");
  expect(texts.data).toEqual([]);
  await note.getByRole("button", { name: "Delete" }).click();
  await expect(note).toBeHidden();
  await olga.getByRole("button", { name: "Undo" }).click();
  await expect(note).toBeVisible();
});
