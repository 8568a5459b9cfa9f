/**
 * The HTTP application: the API over the projected tables, health, and the door to ingest.
 *
 * Guaranteed
 * - Deliveries reach `receiver.handle` untouched by the framework.
 * - Everything but deliveries, /healthz, /readyz, signing in, one-time links and the files of the pages (the inbox, /docs) asks
 *   for a session or a token, before anything else is looked at.
 * - Every refusal is JSON with a code; what is not expected is logged whole and told as `internal.error`.
 */
import { fastify, type FastifyReply, type FastifyRequest } from "fastify";
import { validatorCompiler, type ZodTypeProvider } from "fastify-type-provider-zod";
import type { Accounts } from "../accounts/accounts.ts";
import type { Campaigns } from "../campaigns/campaigns.ts";
import type { Audiences } from "../audiences/audiences.ts";
import type { Clock } from "../clock.ts";
import { errorBody, errorStatus } from "../errors.ts";
import type { ConsentDesk } from "../consent/consent.ts";
import type { Desk } from "../desk/desk.ts";
import type { Ids } from "../ids.ts";
import type { Importer } from "../import/import.ts";
import type { Live } from "../live/live.ts";
import type { Logger } from "../logger.ts";
import type { MediaArchive } from "../media/media.ts";
import type { Outbox } from "../outbox/outbox.ts";
import type { Push } from "../push/push.ts";
import type { Reader } from "../read/reader.ts";
import type { Search } from "../search/search.ts";
import { AllowedMethods } from "./allowed-methods.ts";
import type { Api, ApiCommands, DeliveryReceiver, RouteDependencies } from "./api.ts";
import { createIdentify } from "./identify.ts";
import { answerOfError } from "./error-answer.ts";
import { type IdempotencyDependencies, keepIdempotencyKeys } from "./idempotency.ts";
import { createNodeServer, refuseMalformed, type Timeouts } from "./node-server.ts";
import { openApiDocument, registerOpenApi } from "./openapi.ts";
import type { Page } from "./page.ts";
import { activityRoutes } from "./routes/activities.ts";
import { auditRoutes } from "./routes/audit.ts";
import { campaignRoutes } from "./routes/campaigns.ts";
import { consentRoutes } from "./routes/consents.ts";
import { contactRoutes } from "./routes/contacts.ts";
import { conversationRoutes } from "./routes/conversations.ts";
import { coverageRoutes } from "./routes/coverage.ts";
import { eventRoutes } from "./routes/events.ts";
import { healthRoutes } from "./routes/health.ts";
import { importRoutes } from "./routes/imports.ts";
import { createAudited } from "./audited.ts";
import { inboxRoutes } from "./routes/inbox.ts";
import { listImportRoutes } from "./routes/list-imports.ts";
import { listRoutes } from "./routes/lists.ts";
import { liveRoutes } from "./routes/live.ts";
import { mediaRoutes } from "./routes/media.ts";
import { messageRoutes } from "./routes/messages.ts";
import { noteRoutes } from "./routes/notes.ts";
import { overviewRoutes } from "./routes/overview.ts";
import { newcomerRoutes, peopleRoutes } from "./routes/people.ts";
import { sessionRoutes, signInRoutes } from "./routes/session.ts";
import { tokenRoutes } from "./routes/tokens.ts";
import { pushRoutes } from "./routes/push.ts";
import { searchRoutes } from "./routes/search.ts";
import { referenceRoutes } from "./routes/reference.ts";
import { refusalRoutes } from "./routes/refusals.ts";
import { type SetupState, setupStateRoutes } from "./routes/setup-state.ts";
import { snippetRoutes } from "./routes/snippets.ts";
import { taskRoutes } from "./routes/tasks.ts";
import { webhookRoutes } from "./routes/webhooks.ts";
import { createTokenVerifier } from "./tokens.ts";
import { requireViewer } from "./viewer.ts";

export interface AppDependencies {
  receiver: DeliveryReceiver;
  reader: Reader;
  commands: ApiCommands;
  importer: Importer;
  desk: Desk;
  /** For Idempotency-Key. */
  writes: IdempotencyDependencies["writes"];
  /** Without it the API has no media routes. */
  media?: MediaArchive | undefined;
  /** Without them there are tokens only, and the API has no routes of people. */
  accounts?: Accounts | undefined;
  /** Addresses of proxies that are believed when they say from where a request came. */
  trustedProxies?: readonly string[] | undefined;
  /** Without it the API sends nothing. */
  outbox?: Outbox | undefined;
  /** Without it, or without the outbox, the API has no campaigns. */
  campaigns?: Campaigns | undefined;
  /** Without it the API knows nothing of who may be texted. */
  consent?: ConsentDesk | undefined;
  /** Without them the API has no lists. */
  audiences?: Audiences | undefined;
  /** Without it, or without accounts, nobody is notified. */
  push?: Push | undefined;
  /** Without it the API does not tell what is set. */
  setupState?: (() => SetupState) | undefined;
  /** Without it only the API is served. */
  page?: Page | undefined;
  /** Without it the API cannot search. */
  search?: Search | undefined;
  /** Without it the API has no live stream. It is closed with the app. */
  live?: Live | undefined;
  clock: Clock;
  ids: Ids;
  logger: Logger;
  timeouts?: Partial<Timeouts> | undefined;
}

const MAX_API_BODY_BYTES = 256 * 1024;

const SECURITY_HEADERS = {
  "cache-control": "no-store",
  "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
  "cross-origin-resource-policy": "same-origin",
  "referrer-policy": "no-referrer",
  "x-content-type-options": "nosniff",
  "x-frame-options": "DENY",
};

/** Ready to listen. `close()` first drains ingest, then lets go of the port. */
export async function createApp(dependencies: AppDependencies): Promise<Api> {
  const { receiver, reader, accounts, live, clock, ids, logger, timeouts, trustedProxies = [] } = dependencies;
  const api: Api = fastify({
    bodyLimit: MAX_API_BODY_BYTES,
    clientErrorHandler: refuseMalformed,
    frameworkErrors: (error, _request, reply) => void sendError(error, reply),
    genReqId: () => ids.next("req"),
    trustProxy: trustedProxies.length > 0 && [...trustedProxies],
    serverFactory: (onRequest) =>
      createNodeServer({ onWebhook: (request, response) => receiver.handle(request, response), onRequest, timeouts }),
  }).withTypeProvider<ZodTypeProvider>();

  api.setValidatorCompiler(validatorCompiler);
  // Handlers are typed by their schemas, so checking again what they return would only cost.
  api.setSerializerCompiler(() => (data) => JSON.stringify(data));
  // The API reads JSON only; without this parser, text would be taken too.
  api.removeContentTypeParser("text/plain");

  const allowed = new AllowedMethods();
  api.addHook("onRoute", (route) => allowed.add(route));
  api.addHook("onRequest", async (request, reply) => {
    reply.headers({ ...SECURITY_HEADERS, "x-request-id": request.id });
  });
  const log = (request: FastifyRequest, reply: FastifyReply): void => {
    const { method, id, routeOptions } = request;
    const quiet = routeOptions.url === "/healthz" || routeOptions.url === "/readyz";
    // The pattern of the route, not the address: addresses carry phone numbers.
    logger[quiet ? "debug" : "info"](
      { requestId: id, method, route: routeOptions.url ?? null, status: reply.statusCode, ms: reply.elapsedTime },
      "request",
    );
  };
  api.addHook("onResponse", async (request, reply) => log(request, reply));
  // An answer that its client breaks off, as streams mostly end, is never finished, and is logged all the same.
  api.addHook("onRequest", async (request, reply) => {
    reply.raw.once("close", () => {
      if (!reply.raw.writableFinished) log(request, reply);
    });
  });
  api.addHook("preClose", async () => {
    await Promise.all([receiver.drain(), live?.close()]);
  });

  const sendError = (error: unknown, reply: FastifyReply): FastifyReply => {
    const { status, body, headers, internal } = answerOfError(error);
    if (internal) logger.error({ err: error, requestId: reply.request.id }, "A request failed");
    return reply
      .code(status)
      .headers({ ...SECURITY_HEADERS, ...headers })
      .send(body);
  };
  api.setErrorHandler((error, _request, reply) => sendError(error, reply));
  api.setNotFoundHandler(async (request, reply) => {
    const methods = allowed.of(request.url);
    const answered = methods.length > 0 ? null : ((await dependencies.page?.answer(request, reply)) ?? null);
    if (answered !== null) return answered;
    const code = methods.length > 0 ? "route.method_not_allowed" : "route.not_found";
    if (methods.length > 0) reply.header("allow", methods.join(", "));
    return reply.code(errorStatus(code)).send(errorBody(code));
  });

  await registerOpenApi(api);
  const { commands, importer, desk } = dependencies;
  const audited = createAudited({ workspaceId: reader.workspaceId, compile: dependencies.writes.compile, clock });
  const routes: RouteDependencies = { reader, commands, receiver, importer, desk, audited, clock, ids };
  await api.register(async (open: Api) => {
    healthRoutes(open, routes);
    referenceRoutes(open);
    if (accounts === undefined) return;
    signInRoutes(open, accounts);
    newcomerRoutes(open, accounts);
  });
  await api.register(async (guarded: Api) => {
    guarded.addHook(
      "onRequest",
      requireViewer(createIdentify({ verify: createTokenVerifier(reader, clock), accounts })),
    );
    keepIdempotencyKeys(guarded, { reader, writes: dependencies.writes, clock });
    conversationRoutes(guarded, routes);
    noteRoutes(guarded, routes);
    snippetRoutes(guarded, routes);
    taskRoutes(guarded, routes);
    inboxRoutes(guarded, routes);
    contactRoutes(guarded, routes);
    activityRoutes(guarded, routes);
    overviewRoutes(guarded, routes);
    eventRoutes(guarded, routes);
    importRoutes(guarded, routes);
    coverageRoutes(guarded, routes);
    webhookRoutes(guarded, routes);
    if (dependencies.setupState !== undefined) setupStateRoutes(guarded, dependencies.setupState);
    if (dependencies.media !== undefined) mediaRoutes(guarded, { media: dependencies.media, reader });
    if (accounts !== undefined) {
      sessionRoutes(guarded, accounts);
      peopleRoutes(guarded, accounts);
      tokenRoutes(guarded, accounts);
      auditRoutes(guarded, accounts);
    }
    if (dependencies.outbox !== undefined) {
      messageRoutes(guarded, routes, dependencies.outbox);
      if (dependencies.campaigns !== undefined) {
        campaignRoutes(guarded, { audited, campaigns: dependencies.campaigns, outbox: dependencies.outbox });
      }
    }
    if (dependencies.consent !== undefined) {
      consentRoutes(guarded, routes, dependencies.consent);
      refusalRoutes(guarded, routes, dependencies.consent);
    }
    if (dependencies.audiences !== undefined) {
      listRoutes(guarded, routes, dependencies.audiences);
      listImportRoutes(guarded, routes, dependencies.audiences);
    }
    if (accounts !== undefined && dependencies.push !== undefined) pushRoutes(guarded, dependencies.push);
    if (dependencies.search !== undefined) searchRoutes(guarded, dependencies.search);
    if (live !== undefined) liveRoutes(guarded, { live, reader });
    guarded.get("/v1/openapi.json", { schema: { hide: true } }, () => openApiDocument(api));
  });
  await api.ready();
  return api;
}
