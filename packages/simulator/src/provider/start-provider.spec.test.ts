/** Every operation of both specs, over the wire, each answer held against the spec by a public validator. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { countParties } from "./account/calls.ts";
import type { Provider } from "./provider.ts";
import { startProvider } from "./start-provider.ts";
import { type Api, type Asking, OPERATIONS, type SpecOperation, SpecProbe } from "./testing/spec-probe.ts";

const NEVER = "ffffffffffffffffffffffffffffffff";

let provider: Provider;
let probe: SpecProbe;

beforeAll(async () => {
  const rateLimit = { perSecond: 1_000_000, burst: 1_000_000 };
  provider = await startProvider({ seed: "spec", speed: 0, activities: 1_500, people: 30, rateLimit });
  probe = new SpecProbe(provider);
});

afterAll(async () => provider.stop());

const ask = (api: Api, operationId: string, asking?: Asking) => probe.ask(api, operationId, asking);

/** A path and a body that are right, for operations that are refused before either is looked at. */
const PLACEHOLDERS: Readonly<Record<string, string>> = {
  id: "x",
  callId: `AC${NEVER}`,
  messageId: `AC${NEVER}`,
  conversationId: `CN${NEVER}`,
  contactId: "0".repeat(24),
  noteId: "0".repeat(24),
  propertyId: "0".repeat(24),
  phoneNumberId: `PN${NEVER}`,
  userId: `US${NEVER}`,
  taskId: `TK${NEVER}`,
  webhookId: "1",
  deliveryId: "msg_0",
};

const named = (operations: readonly SpecOperation[]) =>
  operations.map((operation) => [operation.api, operation.operationId] as const);

test.each(named(OPERATIONS))(
  "%s %s refuses a wrong key, too many requests and an internal failure as its spec says",
  async (api, operationId) => {
    const asking = { path: PLACEHOLDERS };
    expect(await ask(api, operationId, { ...asking, headers: { authorization: null } })).toMatchObject({ status: 401 });
    provider.faults.nextRest("too-many-requests");
    expect(await ask(api, operationId, asking)).toMatchObject({ status: 429 });
    provider.faults.nextRest("status-500");
    expect(await ask(api, operationId, asking)).toMatchObject({ status: 500 });
  },
);

test.each(named(OPERATIONS.filter((operation) => operation.api === "dated")))(
  "%s %s refuses another version as its spec says",
  async (api, operationId) => {
    const asking = { path: PLACEHOLDERS, headers: { "quo-api-version": "2025-01-01" } };
    expect(await ask(api, operationId, asking)).toMatchObject({ status: 400 });
  },
);

const WITH_TYPED_IDS = /\{(callId|conversationId|phoneNumberId|userId|taskId|messageId|webhookId)\}/;

test.each(named(OPERATIONS.filter(({ path }) => WITH_TYPED_IDS.test(path))))(
  "%s %s refuses an id of another kind as its spec says",
  async (api, operationId) => {
    const path = Object.fromEntries(Object.keys(PLACEHOLDERS).map((name) => [name, "!"]));
    expect(await ask(api, operationId, { path })).toMatchObject({ status: 400 });
  },
);

test("messages of both generations", async () => {
  const { account } = provider;
  const [line] = account.world.lines;
  const [person] = account.world.people;
  const { messages } = account;
  const incoming = [...messages.values()].find(({ media }) => media.length > 1);
  const failed = [...messages.values()].find(({ status, errorCode }) => status === "failed" && errorCode === null);
  const shortCode = [...messages.values()].find(({ thread }) => thread.people.some(({ number }) => /^\d/.test(number)));
  if (!line || !person || !incoming || !failed || !shortCode) throw new Error("the world lacks something");

  const sent = await ask("v1", "sendMessage_v1", {
    body: { content: "Hello", from: line.id, to: [person.number], setInboxStatus: "done" },
  });
  expect(sent).toMatchObject({ status: 202, body: { data: { status: "queued", from: line.number } } });
  const body = { content: "Hello", from: "PNnone", to: [person.number] };
  expect(await ask("v1", "sendMessage_v1", { body })).toMatchObject({ status: 404 });
  expect(await ask("v1", "sendMessage_v1", { body: {} })).toMatchObject({ status: 400 });
  const query = { phoneNumberId: line.id, participants: [person.number], maxResults: 100 };
  expect((await ask("v1", "listMessages_v1", { query })).body.data.length).toBeGreaterThan(0);
  expect(await ask("v1", "listMessages_v1", { query: { ...query, maxResults: 0 } })).toMatchObject({ status: 400 });
  const elsewhere = { ...query, phoneNumberId: "PNnone" };
  expect(await ask("v1", "listMessages_v1", { query: elsewhere })).toMatchObject({ status: 404 });
  for (const message of messages.values()) {
    const answer = await ask("v1", "getMessageById_v1", { path: { id: message.id } });
    expect(answer.status).toBe(message.thread.people.every(({ number }) => number.startsWith("+")) ? 200 : 404);
    await ask("dated", "getMessageById", { path: { messageId: message.id } });
  }
  expect(await ask("v1", "getMessageById_v1", { path: { id: "x" } })).toMatchObject({ status: 400 });
  const media = await ask("dated", "getMessageById", { path: { messageId: incoming.id } });
  expect(media.body.data.media).toHaveLength(incoming.media.length);
  const missing = { path: { messageId: `AC${NEVER}` } };
  expect(await ask("dated", "getMessageById", missing)).toMatchObject({ status: 404 });
  expect(await ask("dated", "listMessages", { query: { limit: 50 } })).toMatchObject({ status: 200 });
  expect(await ask("dated", "retryMessage", missing)).toMatchObject({ status: 404 });
  expect(await ask("dated", "retryMessage", { path: { messageId: incoming.id } })).toMatchObject({ status: 422 });
  expect(await ask("dated", "retryMessage", { path: { messageId: failed.id } })).toMatchObject({ status: 202 });
});

test("calls of both generations, with all that they leave behind", async () => {
  const { account } = provider;
  const query = { limit: 50, include: "summary,voicemail" };
  expect(await ask("dated", "listCalls", { query })).toMatchObject({ status: 200 });
  for (const call of account.calls.values()) {
    const path = { callId: call.id };
    const isPlain = countParties(call) === 2;
    expect((await ask("v1", "getCallById_v1", { path })).status).toBe(isPlain ? 200 : 400);
    await ask("dated", "getCallById", { path, query: { include: "summary,voicemail" } });
    expect((await ask("dated", "getCallRecordings", { path })).body.data).toHaveLength(call.recordings.length);
    expect((await ask("dated", "getCallTranscripts", { path })).body.data).toHaveLength(call.recordings.length);
    expect((await ask("v1", "getCallRecordings_v1", { path })).body.data).toHaveLength(call.recordings.length);
    expect((await ask("v1", "getCallVoicemails_v1", { path })).status).toBe(call.voicemail === null ? 404 : 200);
    await ask("v1", "getCallSummary_v1", { path });
    await ask("v1", "getCallTranscript_v1", { path: { id: call.id } });
    const [outside] = call.thread.people;
    if (!outside || !isPlain) continue;
    const list = { phoneNumberId: call.thread.line.id, participants: [outside.number], maxResults: 10 };
    expect(await ask("v1", "listCalls_v1", { query: list })).toMatchObject({ status: 200 });
  }
  const path = { callId: `AC${NEVER}`, id: `AC${NEVER}` };
  for (const id of ["getCallById_v1", "getCallRecordings_v1", "getCallSummary_v1", "getCallTranscript_v1"]) {
    expect(await ask("v1", id, { path })).toMatchObject({ status: 404 });
  }
  expect(await ask("v1", "getCallTranscript_v1", { path: { id: "x" } })).toMatchObject({ status: 400 });
  for (const id of ["getCallById", "getCallRecordings", "getCallTranscripts"]) {
    expect(await ask("dated", id, { path })).toMatchObject({ status: 404 });
  }
});

test("conversations of both generations", async () => {
  const [conversation] = provider.account.conversations.values();
  const path = { conversationId: conversation?.thread.conversationId ?? "" };
  const query = { maxResults: 100, phoneNumbers: provider.account.world.lines.map(({ number }) => number) };
  expect((await ask("v1", "listConversations_v1", { query })).body.data.length).toBeGreaterThan(10);
  const listed = await ask("dated", "listConversationsHeaderVersioned", { query: { limit: 50 } });
  expect(listed.body.data.length).toBeGreaterThan(10);
  expect(await ask("v1", "listConversations_v1", { query: {} })).toMatchObject({ status: 400 });
  for (const how of ["Read", "Done", "Open"]) {
    expect((await ask("v1", `markConversationAs${how}_v1`, { path })).body.id).toBe(path.conversationId);
    expect((await ask("dated", `markConversationAs${how}`, { path })).body.data.id).toBe(path.conversationId);
    const missing = { path: { conversationId: `CN${NEVER}` } };
    expect(await ask("v1", `markConversationAs${how}_v1`, missing)).toMatchObject({ status: 404 });
    expect(await ask("dated", `markConversationAs${how}`, missing)).toMatchObject({ status: 404 });
  }
});

test("contacts of v1", async () => {
  const defaultFields = {
    firstName: "Ida",
    lastName: null,
    company: null,
    role: "Owner",
    emails: [{ name: "Work", value: "ida@example.com" }],
    phoneNumbers: [{ name: "Mobile", value: "+16175550142" }],
  };
  const customFields = [{ key: "warranty-until", value: "2030-01-01" }];
  const body = {
    defaultFields,
    customFields,
    externalId: "crm-1",
    source: "crm",
    sourceUrl: "https://crm.example.com/1",
  };
  const created = await ask("v1", "createContact_v1", { body });
  expect(created).toMatchObject({ status: 201, body: { data: { externalId: "crm-1", source: "crm" } } });
  expect(await ask("v1", "createContact_v1", { body })).toMatchObject({ status: 409, body: { code: "0800409" } });
  expect(await ask("v1", "createContact_v1", { body: {} })).toMatchObject({ status: 400 });
  const path = { id: created.body.data.id as string };
  expect(await ask("v1", "getContactById_v1", { path })).toMatchObject({ status: 200, body: created.body });
  const change = { defaultFields: { role: null }, externalId: null };
  expect(await ask("v1", "updateContactById_v1", { path, body: change })).toMatchObject({ status: 200 });
  const query = { maxResults: 50 };
  expect((await ask("v1", "listContacts_v1", { query })).body.data.length).toBeGreaterThan(10);
  expect(await ask("v1", "listContacts_v1", { query: { maxResults: 51 } })).toMatchObject({ status: 400 });
  expect(await ask("v1", "deleteContact_v1", { path })).toMatchObject({ status: 204 });
  for (const id of ["getContactById_v1", "updateContactById_v1", "deleteContact_v1"]) {
    expect(await ask("v1", id, { path, body: {} })).toMatchObject({ status: 404 });
  }
  expect((await ask("v1", "getContactCustomFields_v1")).body.data).toHaveLength(3);
});

test("contacts of 2026-03-30, with notes, properties and shares", async () => {
  const created = await ask("dated", "createContact", { body: { firstName: "Ole", source: "crm" } });
  expect(created.status).toBe(201);
  expect(await ask("dated", "createContact", { body: {} })).toMatchObject({ status: 400 });
  const path = { contactId: created.body.data.id as string };
  expect((await ask("dated", "listContacts", { query: { limit: 50 } })).status).toBe(200);
  expect(await ask("dated", "getContactById", { path })).toMatchObject({ body: created.body });
  expect((await ask("dated", "updateContactById", { path, body: { lastName: "Berg" } })).body.data.lastName).toBe(
    "Berg",
  );
  expect((await ask("dated", "listContactShares", { path })).body.data).toHaveLength(1);

  const note = await ask("dated", "createContactNote", { path, body: { text: "Has a dog" } });
  const notePath = { ...path, noteId: note.body.data.id as string };
  expect(await ask("dated", "getContactNote", { path: notePath })).toMatchObject({ body: note.body });
  const changed = await ask("dated", "updateContactNote", { path: notePath, body: { text: "Has two dogs" } });
  expect((await ask("dated", "listContactNotes", { path })).body.data).toEqual([changed.body.data]);
  expect(await ask("dated", "createContactNote", { path, body: { text: "" } })).toMatchObject({ status: 400 });
  expect((await ask("dated", "deleteContactNote", { path: notePath })).status).toBe(204);
  for (const id of ["getContactNote", "updateContactNote", "deleteContactNote"]) {
    expect(await ask("dated", id, { path: notePath, body: { text: "x" } })).toMatchObject({ status: 404 });
  }

  const email = { type: "email", name: "Home", value: "ole@example.com" };
  const property = await ask("dated", "createContactProperty", { path, body: email });
  expect(property.body.data).toMatchObject(email);
  const propertyPath = { ...path, propertyId: property.body.data.id as string };
  expect((await ask("dated", "getContactProperty", { path: propertyPath })).body).toEqual(property.body);
  const renamed = await ask("dated", "updateContactProperty", { path: propertyPath, body: { name: "Work" } });
  expect(renamed.body.data).toMatchObject({ ...email, name: "Work" });
  expect((await ask("dated", "listContactProperties", { path, query: { type: "email" } })).body.data).toHaveLength(1);
  expect((await ask("dated", "deleteContactProperty", { path: propertyPath })).status).toBe(204);
  for (const id of ["getContactProperty", "updateContactProperty", "deleteContactProperty"]) {
    expect(await ask("dated", id, { path: propertyPath, body: {} })).toMatchObject({ status: 404 });
  }

  expect((await ask("dated", "deleteContact", { path })).status).toBe(204);
  for (const id of ["getContactById", "updateContactById", "deleteContact", "listContactShares", "listContactNotes"]) {
    expect(await ask("dated", id, { path, body: id.startsWith("update") ? {} : undefined })).toMatchObject({
      status: 404,
    });
  }
});

test("numbers, users and the organization", async () => {
  const [line] = provider.account.world.lines;
  const [user] = provider.account.world.users;
  const path = { phoneNumberId: line?.id ?? "", userId: user?.id ?? "" };
  const missing = { phoneNumberId: "PNnone", userId: "USnone" };
  for (const [api, id] of [
    ["v1", "listPhoneNumbers_v1"],
    ["v1", "listUsers_v1"],
    ["dated", "listPhoneNumbers"],
    ["dated", "listUsers"],
    ["dated", "getOrganization"],
    ["dated", "getAvailablePhoneNumbersBase"],
  ] as const) {
    expect(await ask(api, id)).toMatchObject({ status: 200 });
  }
  for (const [api, id] of [
    ["v1", "getPhoneNumberById_v1"],
    ["v1", "getUserById_v1"],
    ["dated", "getPhoneNumberById"],
    ["dated", "listPhoneNumberUsers"],
    ["dated", "getUserById"],
    ["dated", "listUserPhoneNumbers"],
  ] as const) {
    expect(await ask(api, id, { path })).toMatchObject({ status: 200 });
    expect(await ask(api, id, { path: missing })).toMatchObject({ status: 404 });
  }
  const include = "restrictions,businessHours";
  const whole = await ask("dated", "getPhoneNumberById", { path, query: { include } });
  expect(Object.keys(whole.body.data)).toEqual(expect.arrayContaining(["restrictions", "businessHours"]));
  const areaCode = await ask("dated", "getAvailablePhoneNumbersBase", { query: { areaCode: "508" } });
  expect(areaCode.body.data.phoneNumbers[0]).toMatch(/^\+1508/);
});

test("tasks of both generations", async () => {
  const { account } = provider;
  const [conversation, other] = [...account.conversations.keys()];
  const [first, second] = account.world.users;
  const [call] = account.calls.keys();
  if (!conversation || !other || !first || !second || !call) throw new Error("the world lacks something");
  const dueDate = "2026-12-01T09:00:00Z";
  const about = { title: "Call back", description: "About the crack" };

  const made = await ask("v1", "createTask_v1", {
    body: { ...about, activityId: call, assignedTo: first.id, dueDate },
  });
  expect(made).toMatchObject({ status: 201, body: { data: { revision: "1" } } });
  expect(await ask("v1", "createTask_v1", { body: about })).toMatchObject({ status: 400 });
  const unknown = { ...about, conversationId: `CN${NEVER}` };
  expect(await ask("v1", "createTask_v1", { body: unknown })).toMatchObject({ status: 404 });
  const taskId = made.body.data.taskId as string;
  const missing = { taskId: `TK${NEVER}` };
  const revisions: string[] = [];
  for (const [id, body] of [
    ["updateTask_v1", { title: "Call back", description: "today" }],
    ["completeTask_v1", undefined],
    ["reopenTask_v1", undefined],
    ["unassignTask_v1", { userId: first.id }],
    ["assignTask_v1", { userId: second.id }],
    ["unlink-conversationTask_v1", { conversationId: account.calls.get(call)?.thread.conversationId }],
    ["link-conversationTask_v1", { conversationId: other }],
    ["change-due-dateTask_v1", { dueDate }],
    ["remove-due-dateTask_v1", undefined],
  ] as const) {
    const answer = await ask("v1", id, { path: { taskId }, body });
    expect([id, answer.status]).toEqual([id, 200]);
    revisions.push(answer.body.data.revision as string);
    expect(await ask("v1", id, { path: missing, body })).toMatchObject({ status: 404 });
    const without = await ask("v1", id, { path: { taskId }, body: {} });
    expect([id, without.status]).toEqual([id, body === undefined ? 200 : 400]);
  }
  expect(revisions).toEqual(["2", "3", "4", "5", "6", "7", "8", "9", "10"]);
  const read = await ask("v1", "getTaskById_v1", { path: { taskId } });
  expect(read.body.data).toMatchObject({
    assignedTo: second.id,
    dueDate: null,
    conversationId: other,
    completed: false,
  });
  expect(await ask("v1", "getTaskById_v1", { path: missing })).toMatchObject({ status: 404 });
  expect((await ask("v1", "listTasks_v1", { query: { maxResults: 100 } })).body.data.length).toBeGreaterThan(10);
  expect(await ask("v1", "listTasks_v1")).toMatchObject({ status: 400 });
  expect((await ask("v1", "deleteTask_v1", { path: { taskId } })).status).toBe(204);
  expect((await ask("v1", "getTaskById_v1", { path: { taskId } })).body.data.isDeleted).toBe(true);

  const dated = await ask("dated", "tasks.create", { body: { ...about, conversationId: conversation } });
  expect(dated).toMatchObject({ status: 201, body: { data: { revision: 1 } } });
  expect(await ask("dated", "tasks.create", { body: about })).toMatchObject({ status: 400 });
  const path = { taskId: dated.body.data.taskId as string };
  for (const [id, body] of [
    ["tasks.update", { title: "Call", description: "now" }],
    ["tasks.updateStatus", { status: "completed" }],
    ["tasks.assignUser", { userId: first.id }],
    ["tasks.unassignUser", { userId: first.id }],
    ["tasks.unlinkConversation", { conversationId: conversation }],
    ["tasks.linkConversation", { conversationId: other }],
    ["tasks.updateDueDate", { dueDate }],
    ["tasks.deleteDueDate", undefined],
  ] as const) {
    expect([id, (await ask("dated", id, { path, body })).status]).toEqual([id, 200]);
    expect(await ask("dated", id, { path: missing, body })).toMatchObject({ status: 404 });
  }
  expect((await ask("dated", "tasks.get", { path })).body.data).toMatchObject({ status: "completed", revision: 9 });
  expect((await ask("dated", "tasks.list")).body.data.length).toBeGreaterThan(10);
  expect((await ask("dated", "tasks.delete", { path })).status).toBe(204);
  expect((await ask("dated", "tasks.get", { path })).body.data.status).toBe("deleted");
});

test("webhooks of both generations", async () => {
  const url = "http://127.0.0.1:9/hook";
  for (const [id, event] of [
    ["createMessageWebhook_v1", "message.received"],
    ["createCallWebhook_v1", "call.completed"],
    ["createCallSummaryWebhook_v1", "call.summary.completed"],
    ["createCallTranscriptWebhook_v1", "call.transcript.completed"],
  ] as const) {
    const made = await ask("v1", id, { body: { url, events: [event], status: "disabled" } });
    expect(made.status).toBe(201);
    expect(await ask("v1", id, { body: { url } })).toMatchObject({ status: 400 });
    const path = { id: made.body.data.id as string };
    expect((await ask("v1", "getWebhookById_v1", { path })).body.data.key).toBe(made.body.data.key);
    expect((await ask("v1", "listWebhooks_v1")).body.data).toHaveLength(1);
    expect((await ask("v1", "deleteWebhookById_v1", { path })).status).toBe(204);
    expect((await ask("v1", "getWebhookById_v1", { path })).status).toBe(404);
    expect((await ask("v1", "deleteWebhookById_v1", { path })).status).toBe(404);
  }
  const body = { url, events: ["message.received"] };
  const made = await ask("dated", "createHeaderVersionedWebhook", { body });
  expect(made.status).toBe(201);
  expect(await ask("dated", "createHeaderVersionedWebhook", { body: {} })).toMatchObject({ status: 400 });
  const path = { webhookId: made.body.data.id as string };
  expect((await ask("dated", "getHeaderVersionedWebhookById", { path })).body.data.key).toBeUndefined();
  expect((await ask("dated", "listHeaderVersionedWebhooks")).body.data).toHaveLength(1);
  const label = { label: "All" };
  expect((await ask("dated", "updateHeaderVersionedWebhookById", { path, body: label })).body.data).toMatchObject(
    label,
  );
  expect((await ask("dated", "rotateHeaderVersionedWebhookSecret", { path })).body.data.key).toMatch(/^whsec_/);
  expect((await ask("dated", "sendWebhookTestEvent", { path, body: { eventType: "call.missed" } })).status).toBe(200);
  await provider.settled();
  const log = await ask("dated", "listWebhookDeliveries", { path });
  expect(log.body.data).toHaveLength(1);
  const delivery = { ...path, deliveryId: log.body.data[0].id as string };
  expect((await ask("dated", "getWebhookDelivery", { path: delivery })).body.data.attempts).toHaveLength(1);
  expect((await ask("dated", "retryWebhookDelivery", { path: delivery })).status).toBe(202);
  expect((await ask("dated", "deleteHeaderVersionedWebhookById", { path })).status).toBe(204);
  for (const { operationId } of OPERATIONS.filter((one) => one.api === "dated" && one.path.startsWith("/webhooks/"))) {
    const some = { ...label, eventType: "call.missed" };
    expect(await ask("dated", operationId, { path: delivery, body: some })).toMatchObject({ status: 404 });
  }
});

// Last in this file: it counts what the tests above have seen.
test("every operation of both specs was carried out, and answered as the spec says", () => {
  const carriedOut = OPERATIONS.filter(({ api, operationId }) =>
    [200, 201, 202, 204].some((status) => probe.seen.has(`${api} ${operationId} ${status}`)),
  );
  expect(carriedOut.map(({ operationId }) => operationId)).toEqual(OPERATIONS.map(({ operationId }) => operationId));
  expect(OPERATIONS).toHaveLength(100);
});
