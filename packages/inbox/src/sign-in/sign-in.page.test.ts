import { expect } from "@playwright/test";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect as assert, test } from "vitest";
import { type Inbox, openInbox, PASSWORD, rowsOf, textFrom } from "../testing/open-inbox.ts";

let inbox: Inbox;
beforeAll(async () => {
  inbox = await openInbox({ events: 60, hasOwner: false });
});
afterAll(() => inbox[Symbol.asyncDispose]());

const button = (page: Page, name: string) => page.getByRole("button", { name, exact: true });
const field = (page: Page, name: string) => page.getByLabel(name, { exact: true });

/** A passkey in the browser itself, that says yes to everything. */
async function addAuthenticator(page: Page): Promise<void> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send("WebAuthn.enable");
  await devtools.send("WebAuthn.addVirtualAuthenticator", {
    options: {
      protocol: "ctap2",
      transport: "internal",
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
}

async function typeIn(page: Page, email: string, password: string): Promise<void> {
  await field(page, "E-mail address").fill(email);
  await field(page, "Password").fill(password);
  await button(page, "Sign in").click();
}

test("the owner's link of the first start leads to an account, a passkey, and the inbox", async () => {
  const nobody = await inbox.open();
  await expect(nobody.getByText("Nobody has an account here yet.")).toBeVisible();
  await nobody.context().close();

  const page = await inbox.open({ path: "/sign-in" });
  await addAuthenticator(page);
  await page.goto(inbox.service.setupLink ?? "");
  await field(page, "Your name").fill("Olga Owner");
  await field(page, "E-mail address").fill("olga@example.com");
  await field(page, "Password").fill("short");
  await expect(page.getByText("Too short: 5 more characters.")).toBeVisible();
  await field(page, "Password").fill("olga olga olga");
  await expect(page.getByText("Weak: it contains your name or address.")).toBeVisible();
  await field(page, "Password").fill(PASSWORD);
  await expect(page.getByText("Strong.")).toBeVisible();
  await button(page, "Create my account").click();
  await button(page, "Add a passkey").click();
  await rowsOf(page).first().waitFor();

  // The passkey signs in by itself, and is in the list.
  await page.goto(`${inbox.address}/settings`);
  await expect(page.getByRole("region", { name: "Passkeys" })).toContainText("Chrome on Linux");
  await expect(page.getByRole("region", { name: "Where I am signed in" })).toContainText("This one");
  await page.getByRole("region", { name: "My profile" }).getByRole("button", { name: "Sign out" }).click();
  await expect(page.getByRole("heading", { name: "Sign in" })).toBeVisible();
  await button(page, "Sign in with a passkey").click();
  await rowsOf(page).first().waitFor();

  // The link works once.
  await page.goto("about:blank");
  await page.goto(inbox.service.setupLink ?? "");
  await expect(page.getByRole("heading", { name: "This link does not work" })).toBeVisible();
  await page.context().close();
});

test("an invitation makes a member, and a link of an admin a new password", async () => {
  const owner = await inbox.open({ path: "/sign-in" });
  await typeIn(owner, "olga@example.com", PASSWORD);
  await rowsOf(owner).first().waitFor();
  await owner.goto(`${inbox.service.url}/settings/people`);
  await button(owner, "Invite somebody").click();
  await owner.getByRole("radio", { name: /^Viewer/ }).check();
  await owner.getByRole("radio", { name: "Only these" }).check();
  await expect(button(owner, "Make the link")).toBeDisabled();
  await owner.getByRole("checkbox").first().check();
  await button(owner, "Make the link").click();
  const link = await field(owner, "Link").inputValue();
  await button(owner, "Done").click();
  await expect(owner.getByRole("region", { name: "Invitations" })).toContainText("Whoever has the link");

  const newcomer = await inbox.open({ path: "/sign-in" });
  await newcomer.goto(link);
  await expect(newcomer.getByText("You are invited as a viewer.")).toBeVisible();
  await field(newcomer, "Your name").fill("Vera Viewer");
  await field(newcomer, "E-mail address").fill("vera@example.com");
  await field(newcomer, "Password").fill(PASSWORD);
  await button(newcomer, "Join").click();
  await button(newcomer, "Not now").click();
  await expect(newcomer.getByRole("region", { name: "Conversations" })).toBeVisible();
  await newcomer.goto(`${inbox.address}/settings/people`);
  await expect(newcomer.getByText("Nothing is here for you")).toBeVisible();
  await expect(newcomer.getByRole("navigation", { name: "Settings" })).not.toContainText("People");

  await owner.reload();
  await button(owner, "Password link for Vera Viewer").click();
  await button(owner, "Make the link").click();
  const reset = await field(owner, "Link").inputValue();
  await button(owner, "Done").click();
  const forgetful = await inbox.open({ path: "/sign-in" });
  await forgetful.goto(reset);
  await expect(forgetful.getByText("Welcome back, Vera Viewer.")).toBeVisible();
  await field(forgetful, "New password").fill("another long password of hers");
  await button(forgetful, "Save the password").click();
  await button(forgetful, "Not now").click();
  await expect(forgetful.getByRole("region", { name: "Conversations" })).toBeVisible();

  // Deactivated: told so, and let in again after.
  await button(owner, "Deactivate Vera Viewer").click();
  await button(owner, "Deactivate").click();
  await expect(owner.getByRole("region", { name: "People" })).toContainText("Deactivated");
  await expect(forgetful.getByRole("dialog", { name: "Sign in again" })).toBeVisible({ timeout: 20_000 });
  await typeIn(forgetful, "vera@example.com", "another long password of hers");
  await expect(forgetful.getByText("This account is deactivated.")).toBeVisible();
  for (const page of [owner, newcomer, forgetful]) await page.context().close();
});

test("a session that ends asks to sign in again, and what was being written is still there", async () => {
  const [line, person] = [inbox.world.lines[0], inbox.world.people[5]];
  if (line === undefined || person === undefined) throw new Error("the world is empty");
  await inbox.deliver(textFrom(person.number, line.number, "Are you coming?"));
  const page = await inbox.open({ path: "/inbox?view=all" });
  await typeIn(page, "olga@example.com", PASSWORD);
  await rowsOf(page).first().click();
  await field(page, "Reply").fill("On my way, five");
  // Revoked from another device.
  const other = await inbox.open({ path: "/settings" });
  await typeIn(other, "olga@example.com", PASSWORD);
  await other.getByRole("region", { name: "Where I am signed in" }).getByText("This one").waitFor();
  const cookies = await page.context().cookies(inbox.service.url);
  const { session_id: id } = await page.evaluate(
    async () => (await (await fetch("/v1/session")).json()) as { session_id: string },
  );
  assert(cookies.every(({ httpOnly, sameSite }) => httpOnly && sameSite === "Lax")).toBe(true);
  const revoked = await other.evaluate(
    async (of) => (await fetch(`/v1/sessions/${of}`, { method: "DELETE" })).status,
    id,
  );
  assert(revoked).toBe(200);

  await expect(page.getByRole("dialog", { name: "Sign in again" })).toBeVisible({ timeout: 20_000 });
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog", { name: "Sign in again" })).toBeVisible();
  await expect(field(page, "E-mail address")).toHaveValue("olga@example.com");
  await inbox.deliver(textFrom(person.number, line.number, "Hello?"));
  await field(page, "Password").fill(PASSWORD);
  await button(page, "Sign in").click();
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await expect(field(page, "Reply")).toHaveValue("On my way, five");
  await expect(page.getByRole("log")).toContainText("Hello?");
  for (const tab of [page, other]) await tab.context().close();
});

test("a wrong password is told, and after ten of them when to try again", async () => {
  const page = await inbox.open({ path: "/sign-in" });
  await typeIn(page, "nobody@example.com", "not the password");
  await expect(page.getByText("The e-mail address or the password is wrong.")).toBeVisible();
  const statuses = await page.evaluate(async () => {
    const answers: number[] = [];
    for (let n = 0; n < 10; n++) {
      const body = JSON.stringify({ email: "nobody@example.com", password: "not the password" });
      const headers = { "content-type": "application/json" };
      answers.push((await fetch("/v1/sign-in", { method: "POST", headers, body })).status);
    }
    return answers;
  });
  assert(statuses.at(-1)).toBe(429);
  await button(page, "Sign in").click();
  await expect(page.getByRole("alert").filter({ hasText: "Too many failed attempts" })).toContainText(
    /Try again at \d{1,2}:\d\d [AP]M, in 1[0-5] minutes\. A passkey works meanwhile\./,
  );
  await page.context().close();
});
