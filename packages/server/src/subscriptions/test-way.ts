import type { WebhookDeliveryDetail, WebhookEvent, WebhookTestEvent } from "@linekeeper/quo";
import { z } from "zod";
import { ERRORS } from "../error-table.ts";
import type { ReadDatabase } from "../store/store.ts";
import { explainQuo } from "./explain-quo.ts";
import { lastDeliveries, readOverview } from "./overview.ts";
import { testAddress } from "./test-address.ts";
import { failed, ok, skipAfter, skipped, type StepName, type TestStep } from "./test-steps.ts";
import { webhookAddress } from "./webhook-address.ts";
import type { WebhookDesk, WebhookView } from "./webhook-desk.ts";

export interface TestTools {
  desk: WebhookDesk;
  quoUrl: string;
  reader: ReadDatabase;
  workspaceId: string;
  /** Keys of the configuration: a webhook whose key is not stored may have one of them. */
  configuredKeys: number;
  /** Default: DEFAULT_TEST_EVENT. */
  eventType?: WebhookEvent | undefined;
  /** For the answer in Quo's log, and again for the row. */
  patienceMs?: number | undefined;
  fetch?: typeof fetch | undefined;
}

/** The sample enters the ledger for good. That of a deleted contact goes the whole way, and no list shows it. */
export const DEFAULT_TEST_EVENT: WebhookEvent = "contact.deleted";
const PATIENCE_MS = 20_000;
const POLL_MS = 250;

/** Of 2026-03-30: has Quo send a signed sample, and follows it into the tables. Every step comes exactly once. */
export async function* testDatedWay(tools: TestTools): AsyncGenerator<TestStep> {
  yield settingsStep(tools.desk);
  yield* await testAddress(tools.desk.baseUrl, tools.fetch);

  const found = await refusable("webhook", tools, () => readOverview(tools.desk));
  if ("step" in found) return yield* end(found);
  const webhook =
    found.answer.webhooks.find(({ api, here, ours }) => api === "2026-03-30" && here && ours) ??
    found.answer.webhooks.find(({ api, here }) => api === "2026-03-30" && here);
  const unread = found.answer.unread.find(({ api }) => api === "2026-03-30");
  if (unread !== undefined) return yield* end(refused("webhook", unread.error, tools));
  const state = webhookStep(webhook, tools);
  if (state.outcome === "failed" || webhook === undefined) return yield* end(state);
  yield state;

  const eventType = tools.eventType ?? DEFAULT_TEST_EVENT;
  const sent = await refusable("send", tools, async () => {
    const before = await deliveryIds(tools, webhook.id, eventType);
    return { before, event: await tools.desk.provider.dated.webhooks.test(webhook.id, eventType) };
  });
  if ("step" in sent) return yield* end(sent);
  const { before, event } = sent.answer;
  yield ok("send", `Quo sends a ${event.type}, ${event.id}`);

  const delivered = await refusable("delivery", tools, () => awaitDelivery(tools, { id: webhook.id, event, before }));
  if ("step" in delivered) return yield* end(delivered);
  const answer = delivered.answer?.attempts.findLast(({ status }) => status === "success" || status === "failed");
  if (answer === undefined) {
    const fix = "Wait a little and run `linekeeper webhooks test` again; Quo may be slow.";
    return yield* end(failed("delivery", "Quo's delivery log tells no answer in time", fix));
  }
  for (const step of answerSteps(answer)) {
    yield step;
    if (step.outcome === "failed") return yield* skipAfter(step.step);
  }

  const row = await awaitRow(tools, event.id);
  if (row === null) {
    const fix =
      "Another server, or one with another database or LINEKEEPER_WORKSPACE, took it: run this command with the settings of the server that answers.";
    return yield* end(failed("ledger", `no row with the event id ${event.id} in this database`, fix));
  }
  yield ok("ledger", `event ${row.seq}, received at ${row.received_at}`);
  yield projectionStep(row);
}

/** v1 has no test event: what can be seen is looked at, and the rest says that it was not tried. */
export async function* testV1Way(tools: TestTools): AsyncGenerator<TestStep> {
  yield settingsStep(tools.desk);
  yield* await testAddress(tools.desk.baseUrl, tools.fetch);
  const found = await refusable("webhook", tools, () => readOverview(tools.desk));
  if ("step" in found) return yield* end(found);
  const unread = found.answer.unread.find(({ api }) => api === "v1");
  if (unread !== undefined) return yield* end(refused("webhook", unread.error, tools));
  const webhooks = found.answer.webhooks.filter(({ api, here }) => api === "v1" && here);
  if (webhooks.length === 0) return yield* end(webhookStep(undefined, tools, " --api v1"));
  const states = webhooks.map((webhook) => webhookStep(webhook, tools));
  const bad = states.find(({ outcome }) => outcome === "failed");
  if (bad !== undefined) return yield* end(bad);
  yield ok(
    "webhook",
    `${webhooks.length} webhooks of v1 deliver here, enabled: ${webhooks.map(({ id }) => id).join(", ")}`,
  );

  const none = "v1 has no test event; send yourself a text, and look at `linekeeper webhooks status`";
  yield skipped("send", none);
  const { v1: last } = await lastDeliveries(tools.reader, tools.workspaceId);
  if (last === null) {
    for (const step of ["delivery", "signature", "ledger", "projection"] as const)
      yield skipped(step, "nothing to follow");
    return;
  }
  const says = `the last delivery of v1 or of the app came at ${last}`;
  for (const step of ["delivery", "signature", "ledger"] as const) yield ok(step, says);
  yield skipped("projection", "`linekeeper status` tells of events that were not projected");
}

function* end(step: TestStep): Generator<TestStep> {
  yield step;
  yield* skipAfter(step.step);
}

function settingsStep({ baseUrl }: WebhookDesk): TestStep {
  const { protocol, hostname } = new URL(baseUrl);
  const isLocal = /^(?:localhost|127\.|\[::1\]$)/.test(hostname);
  const says = `an API key is set, and WEBHOOK_BASE_URL is ${baseUrl}`;
  if (isLocal) return ok("settings", `${says}, which only programs on this machine reach`);
  return ok("settings", protocol === "https:" ? says : `${says}; without TLS everybody on the way reads along`);
}

function webhookStep(webhook: WebhookView | undefined, { desk, configuredKeys }: TestTools, how = ""): TestStep {
  if (webhook === undefined) {
    const says = `no webhook of this generation delivers to ${webhookAddress(desk.baseUrl)}`;
    return failed("webhook", says, `Run \`linekeeper webhooks create${how}\`.`);
  }
  const { id, api } = webhook;
  const create = `Run \`linekeeper webhooks create${api === "v1" ? " --api v1" : ""}\`.`;
  if (!webhook.enabled) return failed("webhook", `the webhook ${id} is disabled`, create);
  switch (webhook.key) {
    case "stored":
      return ok("webhook", `${id} is enabled, and its key is stored`);
    case "rotating":
      return ok(
        "webhook",
        `${id} is enabled; a rotation was begun and not finished, \`linekeeper webhooks rotate ${id}\``,
      );
    case "unreadable":
      return failed("webhook", `the key of ${id} is stored and cannot be opened`, ERRORS["secrets.wrong_key"].fix);
    case "missing":
      if (configuredKeys > 0) return ok("webhook", `${id} is enabled; its key may be one of the configuration`);
      return failed("webhook", `the key of ${id} is not here`, `Run \`linekeeper webhooks rotate ${id}\`.`);
  }
}

async function refusable<T>(
  step: StepName,
  tools: TestTools,
  work: () => Promise<T>,
): Promise<{ answer: T } | TestStep> {
  try {
    return { answer: await work() };
  } catch (error) {
    return refused(step, error, tools);
  }
}

/** Throws what did not come from Quo. */
function refused(step: StepName, error: unknown, { quoUrl }: TestTools): TestStep {
  const explained = explainQuo(error, quoUrl);
  if (explained === error || !(explained instanceof Error)) throw error;
  const fix = "code" in explained && isCode(explained.code) ? ERRORS[explained.code].fix : "Try again.";
  return failed(step, explained.message, fix);
}

const isCode = (code: unknown): code is keyof typeof ERRORS => typeof code === "string" && Object.hasOwn(ERRORS, code);

async function deliveryIds({ desk }: TestTools, id: string, eventType: WebhookEvent): Promise<ReadonlySet<string>> {
  const { data } = await desk.provider.dated.webhooks.deliveries.list(id, { eventType, limit: 50 });
  return new Set(data.map((delivery) => delivery.id));
}

/** The sample has the same ids every time, so that a new entry of the log is what tells this test from earlier ones. */
async function awaitDelivery(
  tools: TestTools,
  { id, event, before }: { id: string; event: WebhookTestEvent; before: ReadonlySet<string> },
): Promise<WebhookDeliveryDetail | null> {
  const { deliveries, delivery } = tools.desk.provider.dated.webhooks;
  const eventType = tools.eventType ?? DEFAULT_TEST_EVENT;
  return poll(tools, async () => {
    const { data } = await deliveries.list(id, { eventType, limit: 10 });
    for (const entry of data.filter((one) => one.eventId === null && !before.has(one.id))) {
      const detail = await delivery(id, entry.id);
      const isAnswered = detail.attempts.some(({ status }) => status === "success" || status === "failed");
      if (isAnswered && detail.requestBody["id"] === event.id) return detail;
    }
    return null;
  });
}

const ownAnswer = z.union([
  z.object({ status: z.enum(["stored", "duplicate"]) }),
  z.object({ error: z.object({ code: z.string(), message: z.string() }) }),
]);

/** What Quo's log says of the answer, told apart into the way, and what this server made of the signature. */
function answerSteps({
  responseStatusCode: status,
  responseBody,
  responseDurationMs,
}: WebhookDeliveryDetail["attempts"][number]): TestStep[] {
  const own = ownAnswer.safeParse(jsonOf(responseBody));
  if (!own.success) return [foreignAnswer(status, responseBody)];
  const delivery = ok("delivery", `Quo got ${status} from this server after ${Math.round(responseDurationMs)} ms`);
  if ("status" in own.data) return [delivery, ok("signature", `it was believed, and ${own.data.status}`)];
  const { code, message } = own.data.error;
  const fix = isCode(code) ? ERRORS[code].fix : "The server's log has more.";
  return code.startsWith("signature.")
    ? [delivery, failed("signature", `${code}: ${message}`, fix)]
    : [failed("delivery", `this server answered ${status}, ${code}: ${message}`, fix)];
}

function foreignAnswer(status: number, body: string): TestStep {
  const start = body.replaceAll(/\s+/g, " ").slice(0, 120);
  if (status === 0) {
    const fix =
      "Is the address public, the port open, the certificate a trusted one? Deliveries come from the internet.";
    return failed("delivery", `Quo got no answer: ${start === "" ? "no reason is told" : start}`, fix);
  }
  const fix =
    status >= 200 && status < 300
      ? "Something else takes the deliveries and drops them: let /api/webhooks/openphone pass unchanged to this server."
      : "A proxy, tunnel or firewall in front of this server answers: let POST to /api/webhooks/openphone pass.";
  return failed("delivery", `Quo got ${status}, and not from this server: ${start}`, fix);
}

interface LedgerRow {
  seq: number;
  received_at: string;
  state: string;
  error_code: string | null;
  error_message: string | null;
}

/** The row, as soon as projection is done with it; as it is when that takes too long. */
async function awaitRow(tools: TestTools, eventId: string): Promise<LedgerRow | null> {
  let last: LedgerRow | null = null;
  await poll(tools, async () => {
    const row = await tools.reader
      .selectFrom("webhook_events")
      .select(["seq", "received_at", "state", "error_code", "error_message"])
      .where("workspace_id", "=", tools.workspaceId)
      .where("event_id", "=", eventId)
      .orderBy("seq", "desc")
      .limit(1)
      .executeTakeFirst();
    last = row ?? null;
    return last !== null && last.state !== "received" ? last : null;
  });
  return last;
}

function projectionStep({ state, error_code, error_message }: LedgerRow): TestStep {
  switch (state) {
    case "projected":
      return ok("projection", "it is in the tables");
    case "ignored":
      return ok("projection", "it was looked at, and has nothing for the tables");
    case "quarantined":
      return failed(
        "projection",
        `${error_code ?? "projection.failed"}: ${error_message ?? "no reason is told"}`,
        isCode(error_code) ? ERRORS[error_code].fix : ERRORS["projection.failed"].fix,
      );
    default:
      return failed(
        "projection",
        "it waits to be projected",
        "Is the server running, and how long is its backlog? `linekeeper status` tells.",
      );
  }
}

async function poll<T>(
  { desk, patienceMs = PATIENCE_MS }: TestTools,
  look: () => Promise<T | null>,
): Promise<T | null> {
  const until = desk.clock.now() + patienceMs;
  for (;;) {
    const found = await look();
    if (found !== null || desk.clock.now() >= until) return found;
    await desk.pause(POLL_MS);
  }
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Not this server's then.
    return null;
  }
}
