import { expect } from "@playwright/test";
import { startProvider } from "@linekeeper/simulator";
import { test } from "vitest";
import { openInbox } from "../testing/open-inbox.ts";

const HER = "+12125550123";

test("whoever called in vain is texted back with one key, and waits no longer", async () => {
  await using provider = await startProvider({ seed: "page", activities: 3, startAt: Date.now(), speed: 1 });
  await using inbox = await openInbox({ events: 0, provider });
  const line = inbox.world.lines[0]?.number ?? "";
  await inbox.deliver(missedCall(HER, line));
  const page = await inbox.signIn({ path: "/missed-calls" });
  const calls = page.getByRole("list", { name: "Missed calls" });
  const hers = calls.getByRole("listitem").filter({ hasText: "(212) 555-0123" });
  await expect(hers).toContainText("Called once");
  await hers.locator("[data-missed]").focus();
  await page.keyboard.press("t");
  const reply = page.getByRole("textbox", { name: "Reply" });
  await expect(reply).toBeFocused();
  await reply.fill("Sorry that we missed you");
  await reply.press("Control+Enter");
  await expect(page.getByRole("log").getByText("Sorry that we missed you")).toBeVisible();
  await expect
    .poll(() => [...provider.account.messages.values()].some(({ text }) => text === "Sorry that we missed you"), {
      timeout: 20_000,
    })
    .toBe(true);
  await provider.advance(60_000);
  await page.getByRole("link", { name: /^Missed calls/ }).click();
  await expect(page.getByRole("heading", { name: "Missed calls" })).toBeVisible();
  await expect(hers).toBeHidden({ timeout: 20_000 });
});

/** As the API's webhook tells of a call that nobody took. */
function missedCall(from: string, to: string): object {
  const at = new Date().toISOString();
  return {
    id: "EVpagemissed1",
    object: "event",
    apiVersion: "v4",
    type: "call.completed",
    createdAt: at,
    data: {
      object: {
        id: "ACpagemissed1",
        object: "call",
        from,
        to,
        direction: "incoming",
        status: "no-answer",
        createdAt: at,
        answeredAt: null,
        completedAt: at,
        duration: 0,
      },
    },
  };
}
