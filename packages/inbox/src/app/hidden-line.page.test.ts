/**
 * What a member without rights on a line sees of it, everywhere: in the page, the API's answers, search, files, and on the
 * live stream. Whatever is looked for is first found by somebody who sees all lines, so that nothing passes for being empty.
 */
import { setTimeout as sleep } from "node:timers/promises";
import { expect } from "@playwright/test";
import { afterAll, beforeAll, describe, expect as assert, test } from "vitest";
import { gives, type MediaOrigin, startMediaOrigin } from "@linekeeper/server/media/testing/media-origin.ts";
import { type Inbox, openInbox, rowsOf, type Somebody, textFrom } from "../testing/open-inbox.ts";

const OUTSIDER = "+16175559901";
/** In everything on the hidden line; what is searched for is another word of the same texts. */
const SECRET = "xylophone";
const SOUGHT = "quetzal";
const PICTURE = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  "base64",
);

interface List {
  data: { id: string }[];
}

let origin: MediaOrigin;
let inbox: Inbox;
let member: Somebody;
let hiddenLine = "";
let shownLine = "";
/** Ids of what lies on the hidden line. */
const hidden: Record<"conversation" | "activity" | "contact" | "media" | "note", string> = {
  conversation: "",
  activity: "",
  contact: "",
  media: "",
  note: "",
};

beforeAll(async () => {
  origin = await startMediaOrigin();
  origin.answers.set("/photo.png", gives(PICTURE, "image/png"));
  inbox = await openInbox({ events: 60, env: { LINEKEEPER_MEDIA_ALLOW_HOSTS: origin.host } });
  [shownLine = "", hiddenLine = ""] = inbox.world.lines.map(({ number }) => number);
  member = await inbox.join("Max Member", "member", [shownLine]);
  await inbox.deliver({
    id: "EVhiddencontact1",
    apiVersion: "2026-03-30",
    createdAt: new Date().toISOString(),
    type: "contact.updated",
    data: {
      resource: {
        id: "664d0db69fcac7cf2e6ec0ff",
        firstName: "Xylophone",
        lastName: "Quetzal",
        company: null,
        role: null,
        location: null,
        source: null,
        externalId: null,
        emails: [],
        phoneNumbers: [{ value: OUTSIDER, type: "phone-number" }],
        customFields: [],
        createdAt: new Date().toISOString(),
        updatedAt: new Date().toISOString(),
      },
      context: { orgId: "ORabc123XYZ", userId: "USabc123XYZ", sharedWithIds: ["ORabc123XYZ"] },
      links: { quo: null },
    },
  });
  const media = [{ url: `${origin.url}/photo.png`, type: "image/png" }];
  await inbox.deliver(textFrom(OUTSIDER, hiddenLine, `The ${SOUGHT} ate the ${SECRET}`, { media }));
  await inbox.deliver(textFrom("+16175559902", shownLine, "Nothing to hide here"));
  await until(async () => (await inbox.read<List>(`/v1/search?q=${SOUGHT}`)).data.length > 0);
  const { data } = await inbox.read<{ data: { id: string; line_number: string | null }[] }>(
    "/v1/conversations?limit=10",
  );
  hidden.conversation = data.find(({ line_number }) => line_number === hiddenLine)?.id ?? "";
  const inThread = `/v1/conversations/${encodeURIComponent(hidden.conversation)}`;
  hidden.activity = (await inbox.read<List>(`${inThread}/activities?limit=1`)).data[0]?.id ?? "";
  hidden.contact =
    (await inbox.read<List>("/v1/contacts?limit=200")).data.find(({ id }) => id.endsWith("c0ff"))?.id ?? "";
  const note = await inbox.owner.request("POST", `${inThread}/notes`, { body: `A note of the ${SECRET}` });
  const { id }: { id: string } = JSON.parse(await note.text());
  hidden.note = id;
  const filed = `/v1/media?activity=${encodeURIComponent(hidden.activity)}`;
  await until(async () => (await inbox.read<{ data: { state: string }[] }>(filed)).data[0]?.state === "archived");
  hidden.media = (await inbox.read<List>(filed)).data[0]?.id ?? "";
});
afterAll(async () => {
  await inbox[Symbol.asyncDispose]();
  await origin[Symbol.asyncDispose]();
});

async function until(isSo: () => Promise<boolean>): Promise<void> {
  const end = Date.now() + 20_000;
  while (!(await isSo())) {
    if (Date.now() > end) throw new Error(`not so after 20 s: ${String(isSo)}`);
    await sleep(100);
  }
}

/** Everything that would give the line, its caller or their words away. */
function leaks(text: string): string[] {
  const telling = [SECRET, OUTSIDER.slice(1), "617) 555-9901", hiddenLine.slice(1), ...Object.values(hidden)];
  return telling.filter((secret) => text.toLowerCase().includes(secret.toLowerCase()));
}

const bodyOf = async (who: Somebody, path: string): Promise<string> => (await who.request("GET", path)).text();

describe("a member without rights on a line", () => {
  test("is in a world where there is something to hide", () => {
    assert(Object.values(hidden).filter((id) => id === "")).toEqual([]);
  });

  test("finds nothing of it in any answer of the API, by list or by id, and no file of it", async () => {
    const { paths } = await inbox.read<{ paths: Record<string, Record<string, unknown>> }>("/v1/openapi.json");
    const asked = Object.keys(paths).filter((path) => "get" in (paths[path] ?? {}) && path !== "/v1/stream");
    const addresses = asked.flatMap((path) =>
      path.includes("{") ? Object.values(hidden).map((id) => path.replace(/\{\w+\}/, encodeURIComponent(id))) : [path],
    );
    const queries = [
      `/v1/search?q=${SOUGHT}`,
      `/v1/search?q=${SECRET}`,
      `/v1/search?q=${encodeURIComponent(OUTSIDER)}`,
      `/v1/activities?conversation_id=${encodeURIComponent(hidden.conversation)}`,
      `/v1/media?activity=${encodeURIComponent(hidden.activity)}`,
      `/v1/contacts?number=${encodeURIComponent(OUTSIDER)}`,
      `/v1/conversations?view=all&line=${encodeURIComponent(hiddenLine)}`,
    ];
    const found: unknown[] = [];
    let leaksToOwner = 0;
    for (const path of [...addresses, ...queries]) {
      const body = await bodyOf(member, path);
      if (leaks(body).length > 0) found.push({ path, leaks: leaks(body), body: body.slice(0, 300) });
      if (leaks(await bodyOf(inbox.owner, path)).length > 0) leaksToOwner += 1;
    }
    assert(found).toEqual([]);
    assert(leaksToOwner).toBeGreaterThan(10);

    const file = `/v1/media/${encodeURIComponent(hidden.media)}`;
    assert((await inbox.owner.request("GET", file)).status).toBe(200);
    assert((await member.request("GET", file)).status).toBe(404);
    for (const path of [
      `/v1/conversations/${hidden.conversation}`,
      `/v1/activities/${hidden.activity}`,
      `/v1/contacts/${hidden.contact}`,
    ]) {
      assert({ path, status: (await member.request("GET", path)).status }).toEqual({ path, status: 404 });
    }
  });

  test("may do nothing to it, and is told that it does not exist", async () => {
    const of = encodeURIComponent(hidden.conversation);
    const acts = [
      ["POST", `/v1/conversations/${of}/notes`, { body: "hello" }],
      ["PATCH", `/v1/conversations/${of}/state`, { status: "done" }],
      ["PUT", `/v1/conversations/${of}/presence`, { state: "viewing" }],
      ["PATCH", `/v1/notes/${hidden.note}`, { body: "changed" }],
      ["DELETE", `/v1/notes/${hidden.note}`, undefined],
      ["PATCH", `/v1/contacts/${hidden.contact}`, { company: "changed" }],
    ] as const;
    for (const [method, path, body] of acts) {
      const response = await member.request(method, path, body);
      assert({ path, status: response.status }).toEqual({ path, status: 404 });
      assert(leaks(await response.text())).toEqual([]);
    }
    const sent = await member.request("POST", "/v1/messages", { from: hiddenLine, to: [OUTSIDER], body: "hello" });
    assert(sent.ok).toBe(false);
  });

  test("hears nothing of it on the live stream, while others do", async () => {
    const heard = { member: "", owner: "" };
    const stop = new AbortController();
    const listen = async (who: "member" | "owner", cookie: string): Promise<void> => {
      const response = await fetch(`${inbox.service.url}/v1/stream`, { headers: { cookie }, signal: stop.signal });
      const decoder = new TextDecoder();
      for await (const chunk of response.body ?? []) heard[who] += decoder.decode(chunk, { stream: true });
    };
    const streams = [listen("member", member.cookie), listen("owner", inbox.owner.cookie)];
    await assert.poll(() => heard.member.includes("ready") && heard.owner.includes("ready")).toBe(true);
    await inbox.deliver(textFrom(OUTSIDER, hiddenLine, `Another ${SECRET}`));
    const of = encodeURIComponent(hidden.conversation);
    await inbox.owner.request("PUT", `/v1/conversations/${of}/presence`, { state: "replying" });
    await inbox.owner.request("PATCH", `/v1/conversations/${of}/state`, { status: "done" });
    await assert.poll(() => heard.owner.includes(hidden.conversation), { timeout: 20_000 }).toBe(true);
    await inbox.deliver(textFrom("+16175559902", shownLine, "Still nothing to hide"));
    // What comes last has been heard, so everything before it would have been.
    await assert.poll(() => heard.member.includes('"conversation"'), { timeout: 20_000 }).toBe(true);
    assert(leaks(heard.member)).toEqual([]);
    stop.abort();
    await Promise.allSettled(streams);
  });

  test("sees nothing of it on any screen", async () => {
    const owners = await inbox.signIn({ path: "/inbox?view=all" });
    await expect(rowsOf(owners).first()).toBeVisible();
    assert(leaks(await owners.content())).toContain(SECRET);
    await owners.context().close();

    const page = await inbox.signIn({ as: member, path: "/inbox?view=all" });
    // The stream never ends; everything else that a screen shows has been answered.
    const asking = new Set<string>();
    page.on("request", (request) => {
      if (request.url().includes("/v1/") && !request.url().includes("/v1/stream")) asking.add(request.url());
    });
    page.on("requestfinished", (request) => void asking.delete(request.url()));
    page.on("requestfailed", (request) => void asking.delete(request.url()));
    await expect(rowsOf(page).first()).toContainText("Still nothing to hide");
    const views = ["open", "unread", "unreplied", "mine", "unassigned", "missed", "snoozed", "done", "all"];
    const paths = [
      ...views.map((view) => `/inbox?view=${view}`),
      `/inbox?view=all&line=${encodeURIComponent(hiddenLine)}`,
      `/inbox/${encodeURIComponent(hidden.conversation)}?view=all`,
      "/missed-calls",
      `/search?q=${SOUGHT}`,
      "/ledger",
      ...["profile", "appearance", "lines", "people", "tokens", "audit"].map((section) => `/settings/${section}`),
    ];
    for (const path of paths) {
      await page.goto(inbox.service.url + path);
      await page.locator("main, [role=region]").first().waitFor();
      await assert.poll(() => asking.size, { timeout: 20_000 }).toBe(0);
      await expect(page.locator(".skeleton")).toHaveCount(0);
      // The address itself holds what was typed into it.
      const shown = await page.evaluate(() => document.body.innerText);
      const named = path.includes(encodeURIComponent(hiddenLine)) ? [hiddenLine.slice(1)] : [];
      assert({ path, leaks: leaks(shown).filter((leak) => !named.includes(leak)) }).toEqual({ path, leaks: [] });
    }
    await page.context().close();
  });
});
