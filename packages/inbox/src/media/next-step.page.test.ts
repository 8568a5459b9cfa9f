import { expect } from "@playwright/test";
import { startProvider } from "@linekeeper/simulator";
import { test, vi } from "vitest";
import { type Inbox, openInbox } from "../testing/open-inbox.ts";

test("a next step of a call is made a task in Quo, is shown among the tasks, and is not offered twice", async () => {
  await using provider = await startProvider({
    seed: "page",
    activities: 3,
    startAt: Date.now() - DAY_MS,
    speed: 1,
    traffic: true,
    trafficGap: 60_000,
    signedAt: Date.now,
  });
  await using inbox = await openInbox({ events: 0, provider });
  // A few dozen calls and texts: some of the calls get a summary within minutes.
  await provider.advance(DAY_MS / 16);
  const call = await summarisedCall(inbox);
  const page = await inbox.signIn({
    path: `/inbox/${encodeURIComponent(call.conversation_id)}?view=all&at=${encodeURIComponent(call.id)}`,
  });
  const log = page.getByRole("log");
  const card = log
    .locator(`article:has-text("Summary by AI")`)
    .filter({ has: page.getByText("Next steps") })
    .first();
  const offer = card.getByRole("button", { name: /^Make a task: / }).first();
  const step = ((await offer.getAttribute("aria-label")) ?? "").replace("Make a task: ", "");
  await offer.click();
  await expect(card.getByText("Task made").first()).toBeVisible();
  const tasks = page.getByRole("complementary").getByRole("region", { name: "Tasks" });
  await expect(tasks.getByText(step, { exact: true })).toHaveCount(1);
  await page.reload();
  await expect(card.getByText("Task made").first()).toBeVisible();
  await expect(log.getByRole("button", { name: `Make a task: ${step}` })).toBeHidden();
});

const DAY_MS = 86_400_000;

/** As soon as Quo told of one. */
async function summarisedCall(inbox: Inbox): Promise<Call> {
  return vi.waitFor(
    async () => {
      const { data } = await inbox.read<{ data: Call[] }>("/v1/activities?type=call&limit=100");
      const found = data.find((call) => call.ai_summary !== null && call.quo_conversation_id !== null);
      if (found === undefined) throw new Error("no call has a summary yet");
      return found;
    },
    { timeout: 30_000, interval: 200 },
  );
}

interface Call {
  id: string;
  conversation_id: string;
  quo_conversation_id: string | null;
  ai_summary: string | null;
}
