import { expect, onTestFinished, test } from "vitest";
import { HOUR, MINUTE } from "../scene.ts";
import type { Provider, ProviderOptions } from "./provider.ts";
import { startProvider } from "./start-provider.ts";
import { type Api, type Asking, SpecProbe } from "./testing/spec-probe.ts";

const FAST = { perSecond: 1_000_000, burst: 1_000_000 };

async function start(options: Partial<ProviderOptions> = {}): Promise<{ provider: Provider; probe: SpecProbe }> {
  const provider = await startProvider({ seed: "pages", speed: 0, activities: 700, rateLimit: FAST, ...options });
  onTestFinished(() => provider.stop());
  return { provider, probe: new SpecProbe(provider) };
}

interface Walk {
  api: Api;
  operationId: string;
  asking?: Asking;
  idOf?: (item: Record<string, string>) => string | undefined;
  between?: () => Promise<void>;
}

/** The ids on all pages, in their order. */
async function walk(probe: SpecProbe, { api, operationId, asking = {}, idOf = ({ id }) => id, between }: Walk) {
  const ids: string[] = [];
  let next: string | null = null;
  do {
    const token = api === "v1" ? "pageToken" : "after";
    const query: Asking["query"] = { ...asking.query, ...(next === null ? {} : { [token]: next }) };
    const { status, body } = await probe.ask(api, operationId, { ...asking, query });
    expect(status).toBe(200);
    for (const item of body.data as Record<string, string>[]) ids.push(idOf(item) ?? "");
    next = (api === "v1" ? body.nextPageToken : body.nextCursor) as string | null;
    await between?.();
  } while (next !== null);
  return ids;
}

test("all pages together are the account, each thing once", async () => {
  const { provider, probe } = await start({ lines: 12, users: 13 });
  const { account } = provider;
  const { world } = account;
  const taskId = { idOf: ({ taskId: id }: Record<string, string>) => id };
  const contacts = [...account.contacts.values()].filter(({ deleted }) => !deleted);
  for (const [walked, truth] of [
    [{ api: "dated", operationId: "listMessages", asking: { query: { limit: 37 } } }, [...account.messages.keys()]],
    [{ api: "dated", operationId: "listCalls", asking: { query: { limit: 7 } } }, [...account.calls.keys()]],
    [{ api: "dated", operationId: "listConversationsHeaderVersioned" }, [...account.conversations.keys()]],
    [
      { api: "v1", operationId: "listConversations_v1", asking: { query: { maxResults: 9 } } },
      [...account.conversations.keys()],
    ],
    [{ api: "dated", operationId: "listContacts" }, contacts.map(({ person }) => person.apiContactId)],
    [
      { api: "v1", operationId: "listContacts_v1", asking: { query: { maxResults: 4 } } },
      contacts.map(({ person }) => person.apiContactId),
    ],
    [
      { api: "dated", operationId: "tasks.list", asking: { query: { limit: 3 } }, ...taskId },
      [...account.tasks.keys()],
    ],
    [
      { api: "v1", operationId: "listTasks_v1", asking: { query: { maxResults: 4 } }, ...taskId },
      [...account.tasks.keys()],
    ],
    [{ api: "dated", operationId: "listPhoneNumbers" }, world.lines.map(({ id }) => id)],
    [{ api: "dated", operationId: "listUsers", asking: { query: { limit: 6 } } }, world.users.map(({ id }) => id)],
    [{ api: "v1", operationId: "listUsers_v1", asking: { query: { maxResults: 5 } } }, world.users.map(({ id }) => id)],
  ] satisfies [Walk, string[]][]) {
    expect([walked.operationId, (await walk(probe, walked)).toSorted()]).toEqual([
      walked.operationId,
      truth.toSorted(),
    ]);
  }
});

test("the texts and calls of v1, thread by thread, are those of the account", async () => {
  const { provider, probe } = await start();
  const { account } = provider;
  const found: string[] = [];
  for (const { thread } of account.conversations.values()) {
    const participants = thread.people.map(({ number }) => number);
    if (participants.some((number) => !number.startsWith("+"))) continue;
    const query = { phoneNumberId: thread.line.id, participants, maxResults: 6 };
    found.push(...(await walk(probe, { api: "v1", operationId: "listMessages_v1", asking: { query } })));
    if (participants.length > 1) continue;
    found.push(...(await walk(probe, { api: "v1", operationId: "listCalls_v1", asking: { query } })));
  }
  const isShown = (numbers: readonly string[]): boolean => numbers.every((number) => number.startsWith("+"));
  const texts = [...account.messages.values()].filter(({ thread }) =>
    isShown(thread.people.map(({ number }) => number)),
  );
  const calls = [...account.calls.values()].filter(
    ({ thread, forwardedTo }) =>
      forwardedTo === null && thread.people.length === 1 && isShown(thread.people.map(({ number }) => number)),
  );
  expect(found.toSorted()).toEqual([...texts, ...calls].map(({ id }) => id).toSorted());
});

test("while new messages arrive, a walk shows all that were there once, newest first", async () => {
  const { provider, probe } = await start({ traffic: true, activities: 300 });
  const { messages } = provider.account;
  const there = [...messages.values()].toSorted((one, other) => other.createdAt - one.createdAt);
  const ids = await walk(probe, {
    api: "dated",
    operationId: "listMessages",
    asking: { query: { limit: 20 } },
    between: () => provider.advance(3 * MINUTE),
  });
  expect(messages.size).toBeGreaterThan(there.length);
  expect(ids).toEqual(there.map(({ id }) => id));
});

test("every filter finds what a search through the account finds", async () => {
  const { provider, probe } = await start();
  const { account } = provider;
  const { lines, people, users } = account.world;
  const texts = [...account.messages.values()];
  const calls = [...account.calls.values()];
  const [line] = lines;
  const number = people[3]?.number ?? "";
  const group = texts.find(({ thread, direction }) => thread.people.length > 1 && direction === "outgoing");
  const members = group?.thread.people.map((person) => person.number) ?? [];
  const has = (one: { thread: { people: readonly { number: string }[] } }, wanted: string): boolean =>
    one.thread.people.some((person) => person.number === wanted);
  const limit = 50;
  for (const [operationId, query, expected] of [
    ["listMessages", { status: "undelivered" }, texts.filter(({ status }) => status === "undelivered")],
    ["listMessages", { direction: "incoming" }, texts.filter(({ direction }) => direction === "incoming")],
    ["listMessages", { phoneNumberId: line?.id }, texts.filter(({ thread }) => thread.line.id === line?.id)],
    ["listMessages", { userId: users[1]?.id }, texts.filter(({ user }) => user.id === users[1]?.id)],
    ["listMessages", { from: number }, texts.filter(({ sender }) => sender?.number === number)],
    ["listMessages", { from: "32665" }, texts.filter(({ sender }) => sender?.number === "32665")],
    ["listMessages", { from: "+19995550100" }, []],
    [
      "listMessages",
      { to: number, direction: "outgoing" },
      texts.filter((text) => text.direction === "outgoing" && has(text, number)),
    ],
    [
      "listMessages",
      { "to[all]": members.toReversed().join(","), from: group?.thread.line.number },
      texts.filter((text) => text.direction === "outgoing" && text.thread === group?.thread),
    ],
    ["listCalls", { participant: number }, calls.filter((call) => has(call, number))],
    [
      "listCalls",
      { "participant[in]": `anonymous,${number}` },
      calls.filter((call) => has(call, number) || has(call, "anonymous")),
    ],
    [
      "listCalls",
      { "status[in]": "missed,forwarded" },
      calls.filter(({ outcome }) => outcome === "missed" || outcome === "forwarded"),
    ],
    [
      "listCalls",
      { actorId: users[0]?.id, direction: "outgoing" },
      calls.filter((call) => call.direction === "outgoing" && (call.answeredBy ?? call.user).id === users[0]?.id),
    ],
  ] as const) {
    const given = Object.fromEntries(Object.entries(query).map(([name, value]) => [name, value ?? ""]));
    const found = await walk(probe, { api: "dated", operationId, asking: { query: { ...given, limit } } });
    expect([query, found.toSorted()]).toEqual([query, expected.map(({ id }) => id).toSorted()]);
  }
});

test("conversations come in the order that is asked for", async () => {
  const { provider, probe } = await start();
  const all = [...provider.account.conversations.values()];
  for (const key of ["createdAt", "updatedAt"] as const) {
    for (const direction of ["asc", "desc"] as const) {
      const query = { sort: `${key}:${direction}`, limit: 50 };
      const operationId = "listConversationsHeaderVersioned";
      const idOf = (item: Record<string, string>): string | undefined => item[key];
      const moments = await walk(probe, { api: "dated", operationId, asking: { query }, idOf });
      const expected = all.map((one) => new Date(one[key]).toISOString()).toSorted();
      expect(moments).toEqual(direction === "asc" ? expected : expected.toReversed());
    }
  }
});

/** One life: reads, writes and time, in a given order. */
async function live(seed: string): Promise<string[]> {
  const { provider, probe } = await start({ seed, traffic: true, activities: 200 });
  const [line] = provider.account.world.lines;
  const [person] = provider.account.world.people;
  const bytes: string[] = [];
  const ask = async (api: Api, operationId: string, asking?: Asking): Promise<void> => {
    const { status, text, headers } = await probe.ask(api, operationId, asking);
    bytes.push(`${status} ${headers.get("date")} ${text.replaceAll(provider.url, "")}`);
  };
  await ask("dated", "listMessages", { query: { limit: 50 } });
  const body = { content: "Hello", from: line?.id, to: [person?.number] };
  await ask("v1", "sendMessage_v1", { body });
  await ask("v1", "createContact_v1", { body: { defaultFields: { firstName: "Ida" } } });
  await provider.advance(2 * HOUR);
  await ask("dated", "listMessages", { query: { limit: 50 } });
  await ask("dated", "listCalls", { query: { limit: 50, include: "summary,voicemail" } });
  await ask("v1", "listTasks_v1", { query: { maxResults: 100 } });
  await ask("v1", "listUsers_v1", { headers: { authorization: "nobody" } });
  return bytes;
}

test("the same seed and the same requests give the same bytes, and another seed others", async () => {
  const first = await live("bytes");
  expect(await live("bytes")).toEqual(first);
  expect(await live("other")).not.toEqual(first);
});
