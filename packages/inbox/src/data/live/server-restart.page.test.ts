import { expect } from "@playwright/test";
import { expect as expectHere, test } from "vitest";
import { openInbox, rowsOf, textFrom } from "../../testing/open-inbox.ts";

const HER = "+12125550123";
const HIM = "+12125550124";

test("the server is stopped and started again under an open page, which says so, loses nothing and goes on", async () => {
  await using inbox = await openInbox({ events: 0 });
  const line = inbox.world.lines[0]?.number ?? "";
  await inbox.deliver(textFrom(HER, line, "Before the update"));
  await inbox.deliver(textFrom(HIM, line, "Not looked at before"));
  const page = await inbox.signIn({ path: "/inbox?view=all" });
  await rowsOf(page).filter({ hasText: "Before the update" }).click();
  const log = page.getByRole("log");
  await expect(log.getByText("Before the update")).toBeVisible();
  await page.getByRole("textbox", { name: "Reply" }).fill("Half a sen");

  await inbox.stopServer();
  await expect(page.getByText("Connecting again.")).toBeVisible({ timeout: 20_000 });
  // What is asked for meanwhile says that it could not be read, and is read by itself afterwards.
  await rowsOf(page).filter({ hasText: "Not looked at before" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "cannot be reached" })).toBeVisible({ timeout: 30_000 });

  await inbox.startServer();
  await expect(log.getByText("Not looked at before")).toBeVisible({ timeout: 30_000 });
  await expect(page.getByText("Connecting again.")).toBeHidden({ timeout: 20_000 });
  await inbox.deliver(textFrom(HER, line, "After the update"));
  await expect(rowsOf(page).first()).toContainText("After the update");
  await rowsOf(page).first().click();
  await expect(log.getByText("After the update")).toBeVisible();
  await expect(page.getByRole("textbox", { name: "Reply" })).toHaveValue("Half a sen");
  expectHere(inbox.errors.filter((error) => !/Failed to load resource|cannot be reached/.test(error))).toEqual([]);
});
