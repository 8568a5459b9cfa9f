/** What the real provider does that nobody would guess, one test each; the facts are in its documentation or captures. */
import { setTimeout as sleep } from "node:timers/promises";
import { expect, onTestFinished, test } from "vitest";
import type { CallFact, MessageFact, Moment } from "../fact.ts";
import { HOUR, MINUTE, SECOND } from "../scene.ts";
import { agentOf } from "../rarer-episodes.ts";
import { countParties } from "./account/calls.ts";
import type { Provider, ProviderOptions } from "./provider.ts";
import { startProvider } from "./start-provider.ts";
import { type Answer, SpecProbe } from "./testing/spec-probe.ts";

const FAST = { perSecond: 1_000_000, burst: 1_000_000 };

async function begin(options: Partial<ProviderOptions> = {}): Promise<{ provider: Provider; probe: SpecProbe }> {
  const provider = await startProvider({ seed: "quirks", speed: 0, activities: 400, rateLimit: FAST, ...options });
  onTestFinished(() => provider.stop());
  return { provider, probe: new SpecProbe(provider) };
}

function needed<T>(value: T | undefined, what: string): T {
  if (value === undefined) throw new Error(`the world has no ${what}`);
  return value;
}

/** A conversation with one person that has at least this many texts, and those texts, oldest first. */
function longThread(
  { account }: Provider,
  length: number,
): { messages: MessageFact[]; asking: Record<string, string> } {
  for (const { thread } of account.conversations.values()) {
    const messages = [...account.messages.values()].filter((message) => message.thread === thread);
    const [person] = thread.people;
    if (thread.people.length > 1 || person === undefined || messages.length < length) continue;
    return { messages, asking: { phoneNumberId: thread.line.id, participants: person.number, maxResults: "100" } };
  }
  throw new Error("the world has no long thread");
}

const idsOf = (answer: Answer): string[] => (answer.body.data as { id: string }[]).map(({ id }) => id);

test("a key after Bearer is refused, in the words of the gateway", async () => {
  const { provider, probe } = await begin();
  const bearer = { authorization: `Bearer ${provider.apiKey}` };
  const answer = await probe.ask("v1", "listUsers_v1", { headers: bearer });
  expect(answer).toMatchObject({ status: 401, body: { error: { key: "UNAUTHORIZED" } } });
  expect(await probe.ask("dated", "listUsers", { headers: bearer })).toMatchObject({
    status: 401,
    body: { title: "Unauthorized", docs: "https://quo.com/docs" },
  });
});

test("a missing or unknown version is refused before the key is looked at", async () => {
  const { probe } = await begin();
  for (const version of [null, "2026-03-31"]) {
    const headers = { "quo-api-version": version, authorization: null };
    const answer = await probe.ask("dated", "listUsers", { headers });
    expect(answer.status).toBe(400);
    expect(answer.body.message).toMatch(/^Unsupported or missing Quo-Api-Version header/);
  }
});

test("the version header of the beta is known to webhooks alone", async () => {
  const { probe } = await begin();
  const headers = { "quo-api-version": null, "x-quo-api-version": "2026-03-30" };
  expect((await probe.ask("dated", "listHeaderVersionedWebhooks", { headers })).status).toBe(200);
  expect((await probe.ask("dated", "listUsers", { headers })).status).toBe(400);
});

test("totalItems is wrong, and the same at every asking", async () => {
  const { provider, probe } = await begin();
  const query = { maxResults: 3 };
  const [first, again] = [
    await probe.ask("v1", "listTasks_v1", { query }),
    await probe.ask("v1", "listTasks_v1", { query }),
  ];
  expect(first.body.totalItems).not.toBe(provider.account.tasks.size);
  expect(again.body.totalItems).toBe(first.body.totalItems);
  const next = { ...query, pageToken: first.body.nextPageToken as string };
  expect((await probe.ask("v1", "listTasks_v1", { query: next })).body.totalItems).toBe(first.body.totalItems);
});

test("since means before", async () => {
  const { provider, probe } = await begin();
  const { messages, asking } = longThread(provider, 5);
  const middle = needed(messages[2], "third message");
  const query = { ...asking, since: new Date(middle.createdAt).toISOString() };
  expect(idsOf(await probe.ask("v1", "listMessages_v1", { query })).toSorted()).toEqual(
    messages
      .slice(0, 2)
      .map(({ id }) => id)
      .toSorted(),
  );
  const later = { ...asking, createdAfter: new Date(middle.createdAt).toISOString() };
  expect(idsOf(await probe.ask("v1", "listMessages_v1", { query: later }))).toEqual(
    messages
      .slice(3)
      .map(({ id }) => id)
      .toReversed(),
  );
});

test("maxResults is required by v1, and has limits of its own", async () => {
  const { provider, probe } = await begin();
  const { asking } = longThread(provider, 2);
  const { maxResults: _, ...without } = asking;
  const refused = await probe.ask("v1", "listMessages_v1", { query: without });
  expect(refused).toMatchObject({ status: 400, body: { code: "0200400", errors: [{ path: "/maxResults" }] } });
  expect((await probe.ask("v1", "listMessages_v1", { query: { ...asking, maxResults: 101 } })).status).toBe(400);
  expect((await probe.ask("dated", "listMessages", { query: { limit: 51 } })).status).toBe(400);
  expect(idsOf(await probe.ask("dated", "listMessages"))).toHaveLength(10);
});

test("more than 20 repeats of a key are refused", async () => {
  const { probe } = await begin();
  const externalIds = Array.from({ length: 21 }, (_, place) => `crm-${place}`);
  const ask = (ids: string[]) => probe.ask("v1", "listContacts_v1", { query: { externalIds: ids, maxResults: 10 } });
  expect((await ask(externalIds.slice(0, 20))).status).toBe(200);
  expect((await ask(externalIds)).status).toBe(400);
});

test("brackets behind the key of a list are understood by v1", async () => {
  const { provider, probe } = await begin();
  const { messages, asking } = longThread(provider, 3);
  const { participants = "", ...rest } = asking;
  const answer = await probe.ask("v1", "listMessages_v1", { query: { ...rest, "participants[]": participants } });
  expect(idsOf(answer)).toHaveLength(messages.length);
});

test("calls are listed for exactly one participant", async () => {
  const { provider, probe } = await begin();
  const [line] = provider.account.world.lines;
  const [one, two] = provider.account.world.people.map(({ number }) => number);
  const query = { phoneNumberId: line?.id ?? "", maxResults: 10 };
  expect((await probe.ask("v1", "listCalls_v1", { query: { ...query, participants: [one ?? ""] } })).status).toBe(200);
  const both = { ...query, participants: [one ?? "", two ?? ""] };
  expect((await probe.ask("v1", "listCalls_v1", { query: both })).status).toBe(400);
});

test("calls of more than two parties are refused by v1, and shown by the dated API", async () => {
  const { provider, probe } = await begin({ activities: 1_500 });
  const many = [...provider.account.calls.values()].filter((call) => countParties(call) > 2);
  expect(new Set(many.map(({ outcome }) => outcome))).toEqual(new Set(["answered", "forwarded"]));
  for (const { id: callId } of many.slice(0, 10)) {
    const path = { callId };
    expect(await probe.ask("v1", "getCallById_v1", { path })).toMatchObject({ status: 400, body: { code: "0101400" } });
    expect((await probe.ask("dated", "getCallById", { path })).status).toBe(200);
  }
});

test("a webhook cannot be made at the bare path", async () => {
  const { probe } = await begin();
  const body = { url: "https://example.com", events: ["message.received"] };
  expect((await probe.fetch("v1", "POST", "/v1/webhooks", { body })).status).toBe(404);
});

test("the agent is no user: a look-up of its id fails", async () => {
  const { provider, probe } = await begin({ activities: 1_500 });
  const agent = agentOf(provider.account.world);
  const call = [...provider.account.calls.values()].find(({ answeredBy }) => answeredBy?.id === agent.id);
  const { id: callId } = needed(call, "call with the agent");
  const read = await probe.ask("v1", "getCallById_v1", { path: { callId } });
  expect(read.body.data).toMatchObject({ aiHandled: "ai-agent", answeredBy: agent.id });
  expect((await probe.ask("v1", "getUserById_v1", { path: { userId: agent.id } })).status).toBe(400);
  expect((await probe.ask("dated", "getUserById", { path: { userId: agent.id } })).status).toBe(400);
});

test("a text is queued, then sent, then delivered, on the provider's clock", async () => {
  const { provider, probe } = await begin();
  const [line] = provider.account.world.lines;
  const [person] = provider.account.world.people;
  const told: Moment["type"][] = [];
  provider.account.onMoment(({ type }) => told.push(type));
  const body = { content: "On our way", from: line?.number, to: [person?.number] };
  const sent = await probe.ask("v1", "sendMessage_v1", { body });
  expect(sent).toMatchObject({ status: 202, body: { data: { status: "queued" } } });
  const path = { messageId: sent.body.data.id as string };
  const status = async (): Promise<string> => (await probe.ask("dated", "getMessageById", { path })).body.data.status;
  expect([await status(), told]).toEqual(["queued", []]);
  const delivered = (): boolean => told.includes("message.delivered");
  await provider.advance(2 * SECOND);
  expect(["sent", "delivered"]).toContain(await status());
  await provider.advance(10 * SECOND);
  expect([await status(), delivered()]).toEqual(["delivered", true]);
  expect(told).toEqual(["message.sent", "message.delivered"]);
});

test("two to ten recipients make one group", async () => {
  const { provider, probe } = await begin();
  const { account } = provider;
  const [line] = account.world.lines;
  const numbers = account.world.people.slice(0, 11).map(({ number }) => number);
  const send = (to: string[]) => probe.ask("v1", "sendMessage_v1", { body: { content: "Hi all", from: line?.id, to } });
  const before = account.messages.size;
  const sent = await send(numbers.slice(0, 10));
  expect(account.messages.size).toBe(before + 1);
  const { conversationId } = sent.body.data;
  expect(account.conversations.get(conversationId)?.thread.people).toHaveLength(10);
  expect((await send(numbers)).status).toBe(400);
});

test.each([
  ["a short code", { to: ["32665"] }],
  ["a withheld number", { to: ["anonymous"] }],
  ["nobody", { to: [] }],
  ["a blank text", { content: " \n " }],
  ["1,601 characters", { content: "x".repeat(1_601) }],
])("%s cannot be sent to", async (_, wrong) => {
  const { provider, probe } = await begin({ activities: 0 });
  const { lines, people } = provider.account.world;
  const body = { content: "Hi", from: lines[0]?.id, to: [people[0]?.number], ...wrong };
  expect((await probe.ask("v1", "sendMessage_v1", { body })).status).toBe(400);
  expect(provider.account.messages.size).toBe(0);
});

test("a line cannot write to itself", async () => {
  const { provider, probe } = await begin({ activities: 0 });
  const [line] = provider.account.world.lines;
  const body = { content: "Hi", from: line?.id, to: [line?.number] };
  expect((await probe.ask("v1", "sendMessage_v1", { body })).status).toBe(400);
});

test("setInboxStatus closes the conversation, and an answer opens it again", async () => {
  const { provider, probe } = await begin();
  const { account } = provider;
  const [line] = account.world.lines;
  const [person] = account.world.people;
  const body = { content: "Done!", from: line?.id, to: [person?.number], setInboxStatus: "done" };
  const sent = await probe.ask("v1", "sendMessage_v1", { body });
  const status = (): string | undefined => account.conversations.get(sent.body.data.conversationId)?.status;
  expect(status()).toBe("done");
  const message = needed(account.messages.get(sent.body.data.id), "text that was sent");
  const answer: MessageFact = { ...message, id: `AC${"e".repeat(32)}`, direction: "incoming", sender: person ?? null };
  account.happen({
    at: message.createdAt + 1,
    type: "message.received",
    subject: { kind: "message", message: { ...answer, status: "received", createdAt: message.createdAt + 1 } },
  });
  expect(status()).toBe("open");
});

test("what marks a conversation answers bare in v1 and wrapped in the dated API", async () => {
  const { provider, probe } = await begin();
  const [id] = provider.account.conversations.keys();
  const path = { conversationId: id ?? "" };
  expect((await probe.ask("v1", "markConversationAsDone_v1", { path })).body).toMatchObject({ id });
  expect((await probe.ask("dated", "markConversationAsDone", { path })).body).toMatchObject({ data: { id } });
});

test("PATCH of v1 deletes what its lists leave out", async () => {
  const { provider, probe } = await begin();
  const contact = [...provider.account.contacts.values()].find(({ deleted }) => !deleted);
  const path = { id: needed(contact, "contact").person.apiContactId };
  const before = (await probe.ask("v1", "getContactById_v1", { path })).body.data;
  expect([before.defaultFields.emails.length, before.customFields.length]).toEqual([1, 1]);
  const phoneNumbers = [{ name: "Mobile", value: "+16175550142" }];
  const body = { defaultFields: { emails: [], phoneNumbers } };
  const { data } = (await probe.ask("v1", "updateContactById_v1", { path, body })).body;
  expect(data.defaultFields).toMatchObject({ emails: [], phoneNumbers });
  expect(data.defaultFields.firstName).toBe(before.defaultFields.firstName);
  // What is not mentioned at all stays.
  expect(data.customFields).toEqual(before.customFields);
});

test("a second create of the same externalId while the first is under way is a conflict", async () => {
  const { provider, probe } = await begin();
  const body = { defaultFields: { firstName: "Ida" }, externalId: "crm-9" };
  const create = () => probe.ask("v1", "createContact_v1", { body });
  const both = await Promise.all([create(), create()]);
  expect(new Set(both.map(({ status }) => status))).toEqual(new Set([201, 409]));
  await provider.advance(2 * SECOND);
  expect((await create()).status).toBe(201);
  const query = { maxResults: 10, externalIds: ["crm-9"] };
  expect((await probe.ask("v1", "listContacts_v1", { query })).body.data).toHaveLength(2);
});

test.each(["openphone", "openphone-web", "csv", "csv-2", "device", "zapier", "google-people", "other"])(
  "%s is a reserved source",
  async (source) => {
    const { probe } = await begin({ activities: 0 });
    const body = { defaultFields: { firstName: "Ida" }, source };
    expect((await probe.ask("v1", "createContact_v1", { body })).status).toBe(400);
    expect((await probe.ask("dated", "createContact", { body: { firstName: "Ida", source } })).status).toBe(400);
  },
);

test("an unknown custom field has an error of its own", async () => {
  const { probe } = await begin({ activities: 0 });
  const body = { defaultFields: {}, customFields: [{ key: "shoe-size", value: 44 }] };
  const answer = await probe.ask("v1", "createContact_v1", { body });
  expect(answer).toMatchObject({ status: 400, body: { code: "0801400" } });
});

test("a task has a revision of text and booleans in v1, and a number and a status in the dated API", async () => {
  const { provider, probe } = await begin();
  const [taskId] = provider.account.tasks.keys();
  const path = { taskId: taskId ?? "" };
  const v1 = (await probe.ask("v1", "getTaskById_v1", { path })).body.data;
  const dated = (await probe.ask("dated", "tasks.get", { path })).body.data;
  expect([typeof v1.revision, typeof v1.completed]).toEqual(["string", "boolean"]);
  expect([typeof dated.revision, typeof dated.status]).toEqual(["number", "string"]);
  expect(Number(v1.revision)).toBe(dated.revision);
});

test("requests above the limit are refused until the bucket has filled again, without a hint for how long", async () => {
  const { provider, probe } = await begin({ rateLimit: { perSecond: 20, burst: 5 } });
  const answers = await Promise.all(Array.from({ length: 12 }, () => probe.ask("v1", "listPhoneNumbers_v1")));
  const refused = answers.filter(({ status }) => status === 429);
  expect(refused.length).toBeGreaterThanOrEqual(5);
  expect(provider.answered.get(429)).toBe(refused.length);
  expect(refused[0]?.headers.get("retry-after")).toBeNull();
  expect(refused[0]?.body).toMatchObject({ code: "0400429", status: 429 });
  await sleep(120);
  expect((await probe.ask("v1", "listPhoneNumbers_v1")).status).toBe(200);
});

test("a cursor of the dated API is bound to its filters and dies after an hour", async () => {
  const { provider, probe } = await begin();
  const first = await probe.ask("dated", "listMessages", { query: { limit: 5, direction: "incoming" } });
  const after = first.body.nextCursor as string;
  const ask = (query: Record<string, string | number>) => probe.ask("dated", "listMessages", { query });
  expect((await ask({ limit: 5, direction: "outgoing", after })).status).toBe(400);
  expect((await ask({ limit: 5, direction: "incoming", after: `${after}x` })).status).toBe(400);
  expect((await ask({ limit: 5, direction: "incoming", after: "nonsense" })).status).toBe(400);
  await provider.advance(HOUR);
  expect((await ask({ limit: 7, direction: "incoming", after })).status).toBe(200);
  await provider.advance(1);
  expect((await ask({ limit: 5, direction: "incoming", after })).status).toBe(400);
});

test("a token of v1 does not expire, but is of no use elsewhere", async () => {
  const { provider, probe } = await begin();
  const first = await probe.ask("v1", "listTasks_v1", { query: { maxResults: 2 } });
  const query = { maxResults: 2, pageToken: first.body.nextPageToken as string };
  await provider.advance(48 * HOUR);
  expect((await probe.ask("v1", "listTasks_v1", { query })).status).toBe(200);
  expect((await probe.ask("v1", "listContacts_v1", { query })).status).toBe(400);
});

test("messages are cut off before and after their ends, calls at them", async () => {
  const { provider, probe } = await begin();
  const { messages, calls } = provider.account;
  const ends = (facts: (MessageFact | CallFact)[]): [string, string, string[]] => {
    const sorted = facts.toSorted((one, other) => one.createdAt - other.createdAt).slice(10, 20);
    const [first, last] = [needed(sorted[0], "first"), needed(sorted[9], "last")];
    return [
      new Date(first.createdAt).toISOString(),
      new Date(last.createdAt).toISOString(),
      sorted.map(({ id }) => id),
    ];
  };
  const [messagesFrom, messagesTo, messageIds] = ends([...messages.values()]);
  const gt = { "createdAt[gt]": messagesFrom, "createdAt[lt]": messagesTo, limit: 50 };
  const between = idsOf(await probe.ask("dated", "listMessages", { query: gt }));
  expect(between.toReversed()).toEqual(messageIds.slice(1, -1));
  const [callsFrom, callsTo, callIds] = ends([...calls.values()]);
  const gte = { "createdAt[gte]": callsFrom, "createdAt[lte]": callsTo, limit: 50 };
  expect(idsOf(await probe.ask("dated", "listCalls", { query: gte })).toReversed()).toEqual(callIds);
  for (const [id, wrong] of [
    ["listMessages", "createdAt[gte]"],
    ["listCalls", "createdAt[gt]"],
    ["listCalls", "status[all]"],
  ] as const) {
    const answer = await probe.ask("dated", id, { query: { [wrong]: callsFrom } });
    expect(answer).toMatchObject({ status: 400, body: { errors: [{ path: `/${wrong}` }] } });
  }
});

test("a call that was held has two recordings, and a transcript for each with times of its own", async () => {
  const { provider, probe } = await begin({ activities: 1_500 });
  const held = [...provider.account.calls.values()].find(
    ({ recordings, transcript }) => recordings.length === 2 && (transcript?.turns.length ?? 0) > 3,
  );
  const call = needed(held, "call that was held");
  const path = { callId: call.id, id: call.id };
  const { data } = (await probe.ask("dated", "getCallTranscripts", { path })).body;
  expect(data.map(({ recordingId }: { recordingId: string }) => recordingId)).toEqual(
    call.recordings.map(({ id }) => id),
  );
  const parts = data.map(({ dialogue }: { dialogue: { content: string; start: number }[] }) => dialogue);
  expect(parts.flat().map(({ content }: { content: string }) => content)).toEqual(
    call.transcript?.turns.map(({ content }) => content),
  );
  const [, second] = call.recordings;
  const offset = (needed(second, "second recording").startTime - (call.answeredAt ?? 0)) / SECOND;
  const turn = call.transcript?.turns.find(({ content }) => content === parts[1][0].content);
  expect(parts[1][0].start).toBeCloseTo((turn?.start ?? 0) - offset, 2);
  const merged = (await probe.ask("v1", "getCallTranscript_v1", { path })).body.data.dialogue;
  expect(merged.map(({ start }: { start: number }) => start)).toEqual(call.transcript?.turns.map(({ start }) => start));
});

test("what the AI makes of a call is in progress at first, and some of it fails or never comes", async () => {
  const { provider, probe } = await begin({ activities: 1_500, traffic: true });
  const statuses = new Set<string>();
  const read = async (call: CallFact): Promise<void> => {
    const path = { callId: call.id };
    const query = { include: "summary,voicemail" };
    const { data } = (await probe.ask("dated", "getCallById", { path, query })).body;
    statuses.add(`summary ${data.summary.status}`);
    if (data.voicemail !== undefined) statuses.add(`voicemail ${data.voicemail.status}`);
  };
  for (const call of provider.account.calls.values()) await read(call);
  expect(statuses).toEqual(new Set(["summary completed", "summary absent", "summary failed", "voicemail completed"]));
  for (let step = 0; step < 400 && statuses.size < 6; step += 1) {
    await provider.advance(10 * SECOND);
    for (const call of [...provider.account.calls.values()].slice(-8)) await read(call);
  }
  expect(statuses).toContain("summary in-progress");
  expect(statuses).toContain("voicemail in-progress");
});

test("only what failed without a code can be retried", async () => {
  const { provider, probe } = await begin({ activities: 3_000 });
  const messages = [...provider.account.messages.values()];
  const find = (suits: (message: MessageFact) => boolean): { messageId: string } => ({
    messageId: needed(messages.find(suits), "such message").id,
  });
  const retry = async (path: { messageId: string }): Promise<number> =>
    (await probe.ask("dated", "retryMessage", { path })).status;
  expect(await retry(find(({ status }) => status === "undelivered"))).toBe(422);
  expect(await retry(find(({ status }) => status === "delivered"))).toBe(422);
  expect(await retry(find(({ status, errorCode }) => status === "failed" && errorCode !== null))).toBe(422);
  const failed = find(({ status, errorCode }) => status === "failed" && errorCode === null);
  expect(await retry(failed)).toBe(202);
  expect(await retry(failed)).toBe(422);
  await provider.advance(MINUTE);
  expect(provider.account.messages.get(failed.messageId)?.status).toBe("delivered");
});

test("the Date of an answer is the provider's own", async () => {
  const { provider, probe } = await begin({ startAt: Date.UTC(2030, 5, 1, 8) });
  await provider.advance(90 * SECOND);
  const { headers } = await probe.ask("v1", "listPhoneNumbers_v1");
  expect(headers.get("date")).toBe("Sat, 01 Jun 2030 08:01:30 GMT");
});

test("links are issued anew at every read, and open", async () => {
  const { provider, probe } = await begin();
  const withMedia = [...provider.account.messages.values()].find(({ media }) => media.length > 1);
  const path = { messageId: needed(withMedia, "message with two files").id };
  const read = async (): Promise<{ url: string }[]> =>
    (await probe.ask("dated", "getMessageById", { path })).body.data.media;
  const [first] = await read();
  await provider.advance(MINUTE);
  const [second] = await read();
  expect(second?.url).not.toBe(first?.url);
  expect(first?.url.startsWith(provider.url)).toBe(true);
  expect((await fetch(first?.url ?? "")).status).toBe(200);
});

test("faults of REST: carried out without an answer, cut off, dropped", async () => {
  const { provider, probe } = await begin({ activities: 0 });
  const create = (signal?: AbortSignal) =>
    fetch(`${provider.url}/v1/contacts`, {
      method: "POST",
      headers: { authorization: provider.apiKey },
      body: JSON.stringify({ defaultFields: { firstName: "Ida" } }),
      ...(signal === undefined ? {} : { signal }),
    });
  const before = provider.account.contacts.size;
  provider.faults.nextRest("accepted-then-timeout", { path: "/v1/contacts" });
  await expect(create(AbortSignal.timeout(150))).rejects.toThrow(/timeout|aborted/);
  expect(provider.account.contacts.size).toBe(before + 1);
  provider.faults.nextRest("truncate");
  const cut = await create();
  expect(cut.status).toBe(201);
  await expect(cut.text()).rejects.toThrow("terminated");
  expect(provider.account.contacts.size).toBe(before + 2);
  provider.faults.nextRest("drop");
  await expect(create()).rejects.toThrow("fetch failed");
  expect(provider.account.contacts.size).toBe(before + 2);
  provider.faults.nextRest("status-503");
  expect((await probe.fetch("v1", "GET", "/v1/users")).status).toBe(503);
});
