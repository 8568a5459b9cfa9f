import { setTimeout as sleep } from "node:timers/promises";
import { AxeBuilder } from "@axe-core/playwright";
import type { CampaignDetail } from "@linekeeper/server/campaigns/campaigns.ts";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Inbox, openInbox, rowsOf, textFrom } from "../testing/open-inbox.ts";

let inbox: Inbox;
const screens: Record<string, string> = {};
beforeAll(async () => {
  inbox = await openInbox();
  const { data } = await inbox.read<{ data: { conversation_id: string }[] }>("/v1/activities?type=call&limit=1");
  screens["list"] = "/inbox?view=all";
  screens["thread"] = `/inbox/${encodeURIComponent(data[0]?.conversation_id ?? "")}?view=all`;
  for (const name of ["missed-calls", "search", "ledger", "start", "settings", "campaigns"]) screens[name] = `/${name}`;
  screens["notifications"] = "/settings/notifications";
  screens["hits"] = "/search?q=the";
  screens["answers"] = "/settings/answers";
  Object.assign(screens, await fillAudiences());
  for (const part of ["lines", "imports", "files"]) screens[part] = `/ledger?show=${part}`;
  screens["campaign"] = `/campaigns/${await writeCampaign(inbox)}`;
  const scheduled = await scheduleCampaign(inbox, await writeCampaign(inbox));
  screens["progress"] = `/campaigns/${scheduled}`;
  for (const part of ["recipients", "results", "message"]) screens[part] = `/campaigns/${scheduled}?show=${part}`;
});
afterAll(() => inbox[Symbol.asyncDispose]());

/** A draft with all that a draft can show. */
async function writeCampaign({ owner, world }: Inbox): Promise<string> {
  const made = await owner.request("POST", "/v1/campaigns", {
    name: "Spring tune-up for everybody who had a furnace put in",
    audience: { kind: "filter", filter: { version: 1 } },
    settings: { lines: world.lines.map(({ number }) => number) },
    steps: [
      {
        delay_hours: 0,
        variants: [
          { weight: 1, body: "Hi {{first_name}}, it’s time: https://bit.ly/spring" },
          { weight: 1, body: "Hello {{first_name|there}}, reply STOP to opt out." },
        ],
      },
      { delay_hours: 72, variants: [{ weight: 1, body: "Still time, {{first_name|there}}." }] },
    ],
  });
  const { id }: { id: string } = JSON.parse(await made.text());
  return id;
}

/** Planned, and to be started some day. */
async function scheduleCampaign({ owner }: Inbox, id: string): Promise<string> {
  const ask = async (method: string, path: string, body?: object): Promise<CampaignDetail> => {
    const response = await owner.request(method, `/v1/campaigns/${id}${path}`, body);
    if (!response.ok) throw new Error(`${path} answered ${response.status}: ${await response.text()}`);
    return JSON.parse(await response.text());
  };
  let { plan } = await ask("POST", "/plan");
  while (plan.state !== "ready") {
    await sleep(50);
    ({ plan } = await ask("GET", ""));
  }
  await ask("POST", "/start", { confirm: plan.planned, at: new Date(Date.now() + 86_400_000).toISOString() });
  return id;
}

const NAMES = [
  "list",
  "thread",
  "missed-calls",
  "search",
  "hits",
  "ledger",
  "lines",
  "imports",
  "files",
  "start",
  "settings",
  "notifications",
  "campaigns",
  "campaign",
  "progress",
  "recipients",
  "results",
  "message",
  "answers",
  "lists",
  "members",
  "filter",
  "import",
  "columns",
  "check",
  "report",
  "refusals",
  "opt-outs",
];

/** A list of each kind, a file in each state, and texts to read. Their addresses. */
async function fillAudiences(): Promise<Record<string, string>> {
  const { service, world, owner } = inbox;
  const line = world.lines[0]?.number ?? "";
  await inbox.deliver(textFrom("+16175550188", line, "leave me alone, this is the wrong number"));
  await inbox.deliver(textFrom("+16175550189", line, "STOP"));
  const make = async (path: string, body: unknown): Promise<string> => {
    const response = await owner.request("POST", path, body);
    const { id }: { id: string } = JSON.parse(await response.text());
    return id;
  };
  const list = await make("/v1/lists", { name: "Spring of those who asked for a roof in the north of the county" });
  await make(`/v1/lists/${list}/members`, { number: "+16175550101", name: "Ada", fields: { roof: "tile" } });
  const filter = { consent: "not_out", area_codes: ["617"], fields: [{ field: "company", is: "equal", value: "A" }] };
  const live = await make("/v1/lists", { name: "Everybody", kind: "live", filter });
  const upload = async (): Promise<string> => {
    const response = await fetch(`${service.url}/v1/list-imports?file_name=people-of-the-spring-fair.csv`, {
      method: "POST",
      headers: { "content-type": "text/csv", cookie: owner.cookie, origin: service.url },
      body: "Name,Phone,Roof type\nAda,+16175550101,tile\nShort,12,\nTom,+16175550102,slate\nTom,+16175550102,slate\n",
    });
    const { id }: { id: string } = JSON.parse(await response.text());
    return id;
  };
  const [draft, done] = [await upload(), await upload()];
  await owner.request("POST", `/v1/list-imports/${done}/commit`, { list: { id: list } });
  return {
    lists: "/lists",
    members: `/lists/${list}`,
    filter: `/lists/${live}?show=filter`,
    import: "/lists/import",
    columns: `/lists/import?file=${draft}`,
    check: `/lists/import?file=${draft}&step=check`,
    report: `/lists/import?file=${done}`,
    refusals: "/refusals",
    "opt-outs": "/refusals?show=opt-outs",
  };
}

describe.each([320, 390, 768, 1440])("%i pixels wide", (width) => {
  test("no screen is wider than the window", async () => {
    const page = await inbox.signIn({ width, height: 800, isPhone: width < 768 });
    for (const name of NAMES) {
      await page.goto(inbox.service.url + screens[name]);
      await page.getByRole("main").or(rowsOf(page)).first().waitFor();
      const wide = await page.evaluate(() => {
        const own = document.documentElement.scrollWidth - innerWidth;
        const beyond = [...document.querySelectorAll("body *")]
          .filter((element) => element.getClientRects().length > 0 && !element.closest(".sr-only"))
          .filter((element) => element.getBoundingClientRect().right > innerWidth + 1)
          .map((element) => element.outerHTML.slice(0, 100));
        return { own, beyond };
      });
      expect({ name, ...wide }).toEqual({ name, own: 0, beyond: [] });
    }
    await page.context().close();
  });
});

describe.each(["light", "dark", "contrast"] as const)("the %s theme", (theme) => {
  // Each screen takes some seconds where all cores are busy.
  test("axe finds nothing against WCAG 2.2 AA on any screen", { timeout: 300_000 }, async () => {
    const page = await inbox.signIn();
    await page.evaluate((kept) => localStorage.setItem("linekeeper.theme", kept), theme);
    for (const name of NAMES) {
      await page.goto(inbox.service.url + screens[name]);
      await page.getByRole("main").waitFor();
      await page.locator(".skeleton").first().waitFor({ state: "detached" });
      expect({ name, found: await violations(page) }).toEqual({ name, found: [] });
    }
    await page.keyboard.press("Control+k");
    await page.getByRole("listbox").waitFor();
    expect({ name: "palette", found: await violations(page) }).toEqual({ name: "palette", found: [] });
    await page.context().close();
    const outside = await inbox.open();
    await outside.evaluate((kept) => localStorage.setItem("linekeeper.theme", kept), theme);
    await outside.reload();
    await outside.getByRole("heading", { name: "Sign in" }).waitFor();
    expect(await violations(outside)).toEqual([]);
    await outside.context().close();
  });
});

async function violations(page: Awaited<ReturnType<Inbox["signIn"]>>): Promise<string[]> {
  const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
  const { violations: found } = await new AxeBuilder({ page }).withTags(tags).analyze();
  return found.flatMap(({ id, nodes }) => nodes.map(({ html, failureSummary }) => `${id}: ${html} ${failureSummary}`));
}
