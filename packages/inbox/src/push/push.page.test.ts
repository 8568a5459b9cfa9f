/** Notifications from end to end: allowed in the settings, sent by the server, shown by the service worker, opened in the thread. */
import { startPushEndpoint } from "@linekeeper/server/push/testing/push-endpoint.ts";
import { expect } from "@playwright/test";
import type { Page } from "playwright-core";
import { test } from "vitest";
import { type Inbox, openInbox, textFrom } from "../testing/open-inbox.ts";

const CUSTOMER = "+16175550177";

test("somebody allows notifications, is told of a text, and comes to its thread by it", async () => {
  await using service = await startPushEndpoint();
  await using inbox = await openInbox({ events: 60, env: { LINEKEEPER_PUSH_ALLOW_HOSTS: service.host } });
  const page = await openSettings(inbox, (key) => service.subscribe("chromium", key));
  await page.getByRole("button", { name: "Allow notifications" }).click();
  await expect(page.getByRole("checkbox", { name: /^Texts/ })).toBeChecked();

  await page.getByRole("button", { name: "Send a test" }).click();
  await expect(page.getByText("Sent. It should show within seconds.")).toBeVisible();
  expect(service.received.map(({ message }) => message.title)).toEqual(["Notifications work"]);

  const line = inbox.world.lines[0]?.number ?? "";
  await inbox.deliver(textFrom(CUSTOMER, line, "Water comes through the wall"));
  await expect.poll(() => service.received.at(-1)?.message.body).toBe("Water comes through the wall");
  const message = service.received.at(-1)?.message;
  await pushTo(page, inbox.service.url, JSON.stringify(message));
  const shown = () =>
    page.evaluate(async () => {
      const registration = await navigator.serviceWorker.ready;
      return (await registration.getNotifications()).map(({ title, body, tag }) => ({ title, body, tag }));
    });
  await expect
    .poll(shown)
    .toEqual([{ title: "(617) 555-0177", body: "Water comes through the wall", tag: message?.tag }]);

  await click(page, message?.url ?? "");
  await expect.poll(() => new URL(page.url()).pathname).toBe(new URL(message?.url ?? "", page.url()).pathname);
  await expect(page.getByRole("log").getByText("Water comes through the wall")).toBeVisible();
  expect(inbox.errors).toEqual([]);
});

test("what is chosen is kept, and turned off means off", async () => {
  await using service = await startPushEndpoint();
  await using inbox = await openInbox({ events: 20, env: { LINEKEEPER_PUSH_ALLOW_HOSTS: service.host } });
  const page = await openSettings(inbox, (key) => service.subscribe("chromium", key));
  await page.getByRole("button", { name: "Allow notifications" }).click();
  for (const name of [/^Missed calls/, /^Show names and words/]) {
    const box = page.getByRole("checkbox", { name });
    await expect(box).toBeChecked();
    // Not `uncheck`, which looks at once: the box shows what is cached, a moment after the press.
    await box.click();
    await expect(box).not.toBeChecked();
  }
  const device = async () => {
    const answer = await inbox.owner.request("GET", "/v1/push/devices");
    const { data } = (await answer.json()) as { data: { events: string[]; shows_words: boolean }[] };
    return data.map(({ events, shows_words }) => ({ events, shows_words }));
  };
  const kept = [{ events: ["text", "voicemail", "mention", "assignment"], shows_words: false }];
  // By this time the owner's other session, which asks, sees the same device: it is the person's.
  await expect.poll(device).toEqual(kept);
  await page.reload();
  await expect(page.getByRole("checkbox", { name: /^Missed calls/ })).not.toBeChecked();
  await page.getByRole("button", { name: "Turn off here" }).click();
  await expect(page.getByRole("button", { name: "Allow notifications" })).toBeVisible();
  expect(await device()).toEqual([]);
});

test("a browser that may not, or cannot, says why and what would help", async () => {
  await using inbox = await openInbox({ events: 20 });
  const denied = await openSettings(inbox, null, (name) => name === "permission");
  await expect(denied.getByText("Notifications are blocked for this site")).toBeVisible();
  const iPhone = await openSettings(inbox, null, (name) => name === "iPhone");
  await expect(iPhone.getByText("Add Linekeeper to the home screen first")).toBeVisible();
  const old = await openSettings(inbox, null, (name) => name === "old");
  await expect(old.getByText("This browser cannot notify")).toBeVisible();
});

type Subscribe = (key: string) => { endpoint: string; keys: object };

/** `lacks`: what is missing. A push service of its own, as the browser's cannot be reached from tests. */
async function openSettings(
  inbox: Inbox,
  subscribe: Subscribe | null,
  lacks: (name: "permission" | "iPhone" | "old") => boolean = () => false,
): Promise<Page> {
  const page = await inbox.signIn({ width: 1000 });
  const context = page.context();
  await context.grantPermissions(lacks("permission") ? [] : ["notifications"], { origin: inbox.service.url });
  await context.exposeFunction("subscribeInTest", subscribe ?? (() => null));
  if (lacks("permission")) {
    await context.addInitScript(() => Object.defineProperty(Notification, "permission", { get: () => "denied" }));
  }
  if (lacks("iPhone") || lacks("old")) {
    await context.addInitScript(() => Reflect.deleteProperty(window, "PushManager"));
  }
  if (lacks("iPhone")) {
    await context.addInitScript(() =>
      Object.defineProperty(navigator, "userAgent", {
        get: () => "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0) Safari/604.1",
      }),
    );
  }
  if (subscribe !== null) {
    await context.addInitScript(() => {
      const KEY = "subscription of the test";
      const read = () => {
        const kept = localStorage.getItem(KEY);
        if (kept === null) return null;
        const subscription: { endpoint: string } = JSON.parse(kept);
        return {
          ...subscription,
          options: { applicationServerKey: null },
          toJSON: () => subscription,
          unsubscribe: async () => {
            localStorage.removeItem(KEY);
            return true;
          },
        };
      };
      Object.assign(PushManager.prototype, {
        getSubscription: async () => read(),
        subscribe: async ({ applicationServerKey }: { applicationServerKey: string }) => {
          const ask: unknown = Reflect.get(window, "subscribeInTest");
          if (typeof ask !== "function") throw new TypeError("the test subscribes");
          localStorage.setItem(KEY, JSON.stringify(await ask(applicationServerKey)));
          return read();
        },
      });
    });
  }
  await page.goto(`${inbox.service.url}/settings/notifications`);
  await page.getByRole("heading", { name: "Notifications", exact: true }).waitFor();
  return page;
}

/** As the browser does when its push service has something. */
async function pushTo(page: Page, origin: string, data: string): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const registered = new Promise<string>((resolve) => {
    session.on("ServiceWorker.workerRegistrationUpdated", ({ registrations }) => {
      const [first] = registrations;
      if (first !== undefined) resolve(first.registrationId);
    });
  });
  await session.send("ServiceWorker.enable");
  await session.send("ServiceWorker.deliverPushMessage", { origin, registrationId: await registered, data });
}

/** What a click on a notification does. Clicks themselves are the system's, out of reach of a test. */
async function click(page: Page, path: string): Promise<void> {
  const [worker] = page.context().serviceWorkers();
  if (worker === undefined) throw new Error("there is a service worker");
  await worker.evaluate(async (asked) => {
    const open: unknown = Reflect.get(globalThis, "openPath");
    if (typeof open !== "function") throw new TypeError("sw.js opens by openPath");
    // Taking the window to the front is left to real clicks.
    await Promise.resolve(open(asked)).catch(() => {});
  }, path);
}
