import { expect } from "@playwright/test";
import type { Page } from "playwright-core";
import { test } from "vitest";
import { type Inbox, openInbox, rowsOf, textFrom } from "../testing/open-inbox.ts";

const PASSWORD = "correct horse battery";

/** Two people with accounts of their own, each in a browser of their own. */
async function openTwo(inbox: Inbox): Promise<{ olga: Page; dana: Page }> {
  const origin = inbox.service.url;
  const post = async (page: Page, path: string, data: object): Promise<Record<string, unknown>> => {
    const response = await page.context().request.post(origin + path, { data, headers: { origin } });
    if (!response.ok()) throw new Error(`${path} answered ${response.status()}: ${await response.text()}`);
    return (await response.json()) as Record<string, unknown>;
  };
  const codeOf = (url: unknown): string => String(url).split("#")[1] ?? "";
  const olga = await inbox.open({ path: "/sign-in" });
  const code = codeOf(inbox.service.setupLink);
  await post(olga, "/v1/setup", { code, email: "olga@example.com", name: "Olga", password: PASSWORD });
  const invited = await post(olga, "/v1/invitations", { email: "dana@example.com", role: "member", lines: "all" });
  const dana = await inbox.open({ path: "/sign-in" });
  const join = { code: codeOf(invited["url"]), name: "Dana", password: PASSWORD };
  await post(dana, "/v1/invitations/accept", join);
  return { olga, dana };
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
  await expect(dana.getByText("Olga is here too")).toBeVisible();
  await olga.getByRole("textbox", { name: "Reply" }).fill("I");
  await expect(dana.getByText("Olga is writing a reply")).toBeVisible();
  await dana.getByRole("textbox", { name: "Reply" }).fill("We");
  await expect(olga.getByText("Dana is writing a reply")).toBeVisible();
  await olga.goto(`${inbox.service.url}/inbox?view=all`);
  await expect(dana.getByText("Olga is writing a reply")).toBeHidden();
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
  const note = olga.getByRole("article", { name: "Note by Olga" });
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
