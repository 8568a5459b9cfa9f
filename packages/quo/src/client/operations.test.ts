/** The table of operations and the methods of the client against both of the provider's descriptions. */
import { describe, expect, it } from "vitest";
import dated from "../../spec/api-2026-03-30.json" with { type: "json" };
import v1 from "../../spec/api-v1.json" with { type: "json" };
import { createQuoClient, type QuoClient } from "./client.ts";
import { WEBHOOK_EVENTS } from "./dated/webhooks.ts";
import { isDated, type Operation } from "./operation.ts";
import { DATED_OPERATIONS } from "./operations-dated.ts";
import { V1_OPERATIONS } from "./operations-v1.ts";
import { OPERATIONS, type OperationId } from "./operations.ts";
import { createRateLimiter } from "./rate-limiter.ts";
import { startScriptedQuo, type ScriptedAnswer } from "./testing/scripted-quo.ts";

interface SpecParameter {
  in: string;
  name: string;
  required?: boolean;
  description?: string;
  schema: { type?: string | string[]; maxItems?: number; maximum?: number; format?: string };
}
interface SpecOperation {
  operationId: string;
  parameters?: SpecParameter[];
  requestBody?: unknown;
  responses: Record<string, { content?: { "application/json": { schema: SpecSchema } } }>;
}
interface SpecSchema {
  properties?: Record<string, { type?: string | string[] }>;
  $ref?: string;
}

function operationsOf(spec: { paths: object }): (SpecOperation & { method: string; path: string })[] {
  return Object.entries(spec.paths as Record<string, Record<string, SpecOperation>>).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) =>
      Object.assign({}, operation, { method: method.toUpperCase(), path }),
    ),
  );
}

const specified = [...operationsOf(v1), ...operationsOf(dated)];

describe("the table of operations", () => {
  it("has every operation of both descriptions and no other", () => {
    expect(Object.keys(V1_OPERATIONS).sort()).toEqual(
      operationsOf(v1)
        .map(({ operationId }) => operationId)
        .sort(),
    );
    expect(Object.keys(DATED_OPERATIONS).sort()).toEqual(
      operationsOf(dated)
        .map(({ operationId }) => operationId)
        .sort(),
    );
    expect(Object.keys(V1_OPERATIONS)).toHaveLength(43);
    expect(Object.keys(DATED_OPERATIONS)).toHaveLength(57);
  });

  it.each(specified)("$method $path is as $operationId is described", (spec) => {
    const row = OPERATIONS[spec.operationId as OperationId];
    expect({ method: row.method, path: row.path }).toEqual({ method: spec.method, path: spec.path });
    expect(row.hasBody === true).toBe(spec.requestBody !== undefined);
    expect(isDated(row)).toBe(
      (spec.parameters ?? []).some(({ name, required }) => name === "Quo-Api-Version" && required === true),
    );

    const success = Object.keys(spec.responses).find((status) => status.startsWith("2")) ?? "";
    expect(row.answer).toBe(answerOf(spec.responses[success]?.content?.["application/json"].schema));

    const told = (spec.parameters ?? []).filter(({ in: place }) => place === "query");
    const own = [...Object.keys(row.query ?? {}), ...(row.paging ? [row.paging.size, row.paging.cursor] : [])];
    expect(own.sort()).toEqual(told.map(({ name }) => name).sort());
    for (const parameter of told) expect(tellRow(row, parameter.name)).toEqual(tellSpec(row, parameter));

    const inPath = (spec.parameters ?? []).filter(({ in: place }) => place === "path").map(({ name }) => name);
    expect([...row.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name)).toEqual(inPath);
  });

  it("repeats no send, no creation unless it was refused, and every reading", () => {
    expect(OPERATIONS.sendMessage_v1.repeat).toBe("never");
    expect(OPERATIONS.retryMessage.repeat).toBe("never");
    const repeated = Object.values(OPERATIONS).filter(({ repeat }) => repeat === "always");
    expect(repeated.filter(({ method, path }) => method === "POST" && !path.includes("/mark-as-"))).toEqual([]);
    const readings = Object.values(OPERATIONS).filter(({ method }) => method === "GET");
    expect(readings.filter(({ repeat }) => repeat !== "always")).toEqual([]);
  });

  it("offers the events that the description accepts", () => {
    expect([...WEBHOOK_EVENTS]).toEqual(dated.components.schemas.Webhook.properties.events.items.enum);
  });
});

function answerOf(schema: SpecSchema | undefined): Operation["answer"] {
  if (schema === undefined || (schema.$ref === undefined && Object.keys(schema.properties ?? {}).length === 0)) {
    return "nothing";
  }
  const data = schema.properties?.data;
  if (data === undefined || schema.properties?.apiVersion !== undefined) return "bare";
  return data.type === "array" ? "list" : "data";
}

interface ToldParameter {
  required: boolean;
  kind: "repeated" | "moment" | "other";
  /** The largest page, or how many members of a list fit into one request. */
  most: number | null;
}

function tellRow({ query = {}, paging }: Operation, name: string): ToldParameter {
  if (name === paging?.size) return { required: false, kind: "other", most: paging.most };
  const own = query[name];
  const kind = own?.kind === "repeated" || own?.kind === "moment" ? own.kind : "other";
  return { required: own?.required === true, kind, most: own !== undefined && "most" in own ? own.most : null };
}

function tellSpec(
  { paging, query = {} }: Operation,
  { name, required, schema, description }: SpecParameter,
): ToldParameter {
  // The client always tells the page size, whether Quo requires it or not.
  if (name === paging?.size) return { required: false, kind: "other", most: schema.maximum ?? null };
  const kind = schema.type === "array" ? "repeated" : schema.format === "date-time" ? "moment" : "other";
  const own = query[name];
  const ownMost = own !== undefined && "most" in own ? own.most : null;
  const described = /^max (\d+)$/.exec(description ?? "")?.[1];
  // Of repetitions the server's parser takes 20, whatever the description allows; of some comma lists it says nothing.
  const most =
    kind === "repeated" ? Math.min(20, schema.maxItems ?? 20) : described === undefined ? ownMost : Number(described);
  return { required: required === true, kind, most };
}

/** Every method of the client, once. What is missing here fails the test below. */
async function callEverything({ v1: one, dated: two }: QuoClient): Promise<void> {
  const title = { title: "t", description: "d" };
  const hook = { url: "https://example.test/hook" };
  const filter = { phoneNumberId: "PN1", participants: ["+14155550100"] };
  await one.messages.send({ content: "Hi", from: "PN1", to: ["+14155550100"] });
  await one.messages.list(filter);
  await one.messages.get("AC1");
  await one.calls.list(filter);
  await one.calls.get("AC1");
  await one.calls.recordings("AC1");
  await one.calls.summary("AC1");
  await one.calls.transcript("AC1");
  await one.calls.voicemail("AC1");
  await one.customFields.list();
  await one.contacts.list();
  await one.contacts.create({ defaultFields: { firstName: "Ada" } });
  await one.contacts.get("c1");
  await one.contacts.update("c1", { source: null });
  await one.contacts.delete("c1");
  await one.conversations.list();
  await one.conversations.markAsRead("CN1");
  await one.conversations.markAsDone("CN1");
  await one.conversations.markAsOpen("CN1");
  await one.phoneNumbers.list();
  await one.phoneNumbers.get("PN1");
  await one.users.list();
  await one.users.get("US1");
  await one.tasks.list();
  await one.tasks.create({ ...title, conversationId: "CN1", dueDate: new Date(0) });
  await one.tasks.get("TK1");
  await one.tasks.update("TK1", title);
  await one.tasks.delete("TK1");
  await one.tasks.complete("TK1");
  await one.tasks.reopen("TK1");
  await one.tasks.assignUser("TK1", "US1");
  await one.tasks.unassignUser("TK1", "US1");
  await one.tasks.linkConversation("TK1", "CN1");
  await one.tasks.unlinkConversation("TK1", "CN1");
  await one.tasks.setDueDate("TK1", new Date(0));
  await one.tasks.clearDueDate("TK1");
  await one.webhooks.list();
  await one.webhooks.get("WH1");
  await one.webhooks.delete("WH1");
  await one.webhooks.createForMessages({ ...hook, events: ["message.received"] });
  await one.webhooks.createForCalls({ ...hook, events: ["call.completed"] });
  await one.webhooks.createForSummaries({ ...hook, events: ["call.summary.completed"] });
  await one.webhooks.createForTranscripts({ ...hook, events: ["call.transcript.completed"] });

  await two.messages.list();
  await two.messages.get("AC1");
  await two.messages.retry("AC1");
  await two.calls.list();
  await two.calls.get("AC1", { include: ["summary", "voicemail"] });
  await two.calls.recordings("AC1");
  await two.calls.transcripts.list("AC1");
  await two.conversations.list();
  await two.conversations.markAsRead("CN1");
  await two.conversations.markAsDone("CN1");
  await two.conversations.markAsOpen("CN1");
  await two.contacts.list();
  await two.contacts.create({ firstName: "Ada" });
  await two.contacts.get("c1");
  await two.contacts.update("c1", { company: null });
  await two.contacts.delete("c1");
  await two.contacts.shares("c1");
  await two.contacts.notes.list("c1");
  await two.contacts.notes.create("c1", { text: "n" });
  await two.contacts.notes.get("c1", "n1");
  await two.contacts.notes.update("c1", "n1", { text: "n" });
  await two.contacts.notes.delete("c1", "n1");
  await two.contacts.properties("c1", { type: "email" });
  await two.contacts.properties.create("c1", { type: "email", value: "a@example.test" });
  await two.contacts.properties.get("c1", "p1");
  await two.contacts.properties.update("c1", "p1", { name: null });
  await two.contacts.properties.delete("c1", "p1");
  await two.phoneNumbers.list();
  await two.phoneNumbers.available({ areaCode: "415", tollFree: false });
  await two.phoneNumbers.get("PN1", { include: ["restrictions"] });
  await two.phoneNumbers.users("PN1");
  await two.users.list();
  await two.users.get("US1");
  await two.users.phoneNumbers("US1");
  await two.organization.get();
  await two.tasks.list();
  await two.tasks.create({ ...title, conversationId: "CN1" });
  await two.tasks.get("TK1");
  await two.tasks.update("TK1", title);
  await two.tasks.delete("TK1");
  await two.tasks.setStatus("TK1", "completed");
  await two.tasks.linkConversation("TK1", "CN1");
  await two.tasks.unlinkConversation("TK1", "CN1");
  await two.tasks.assignUser("TK1", "US1");
  await two.tasks.unassignUser("TK1", "US1");
  await two.tasks.setDueDate("TK1", "2026-12-01T00:00:00Z");
  await two.tasks.clearDueDate("TK1");
  await two.webhooks.list();
  await two.webhooks.create({ ...hook, events: ["message.received"] });
  await two.webhooks.get("1");
  await two.webhooks.update("1", { label: null });
  await two.webhooks.delete("1");
  await two.webhooks.rotate("1");
  await two.webhooks.deliveries("1", { eventType: { in: ["message.received", "call.ringing"] } });
  await two.webhooks.delivery("1", "msg_1");
  await two.webhooks.retryDelivery("1", "msg_1");
  await two.webhooks.test("1", "message.received");
}

describe("the client's methods", () => {
  it("make each described request exactly once, with a body and the version header where they are described", async () => {
    const rowOf = (method: string, path: string): [string, Operation] | undefined =>
      Object.entries(OPERATIONS)
        .filter(([, row]) => row.method === method && pattern(row).test(path))
        // `/phone-numbers/available` is also what `/phone-numbers/{id}` looks like.
        .sort(([, a], [, b]) => a.path.split("{").length - b.path.split("{").length)[0];
    const answers: Record<Operation["answer"], ScriptedAnswer> = {
      data: { json: { data: { id: "x" } } },
      bare: { json: { id: "x" } },
      list: { json: { data: [], totalItems: 7, nextPageToken: null, nextCursor: null } },
      nothing: { status: 204 },
    };
    await using quo = await startScriptedQuo(
      ({ method, path }) => answers[rowOf(method, path)?.[1].answer ?? "nothing"],
    );
    const limiter = createRateLimiter({ perSecond: 10_000, perMinute: 1_000_000 });
    await callEverything(createQuoClient({ apiKey: "secret", baseUrl: quo.url, limiter }));

    expect(quo.seen.map(({ method, path }) => String(rowOf(method, path)?.[0])).sort()).toEqual(
      Object.keys(OPERATIONS).sort(),
    );
    for (const { method, path, headers, body } of quo.seen) {
      const row = rowOf(method, path)?.[1];
      expect(headers.authorization).toBe("secret");
      expect(headers["quo-api-version"]).toBe(path.startsWith("/v1/") ? undefined : "2026-03-30");
      expect(headers["content-type"]).toBe(row?.hasBody === true ? "application/json" : undefined);
      expect(body !== "" && typeof JSON.parse(body) === "object").toBe(row?.hasBody === true);
    }
  });
});

function pattern({ path }: Operation): RegExp {
  return new RegExp(`^${path.replaceAll(/\{\w+\}/g, "[^/]+")}$`);
}
