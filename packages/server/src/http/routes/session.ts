/** Signing in and out, and what people do with their own account. */
import type { FastifyReply, FastifyRequest } from "fastify";
import { z } from "zod";
import { type Accounts, type Cookies, PASSWORD_LENGTH } from "../../accounts/accounts.ts";
import { RIGHTS, ROLES } from "../../access/access.ts";
import { plainText } from "../../plain-text.ts";
import type { Api } from "../api.ts";
import { callerOf } from "../identify.ts";
import { idInPath } from "../parameters.ts";
import { refuseOtherSite } from "../same-site.ts";
import { mayDo, personOf, viewerOf } from "../viewer.ts";
import { setCookies } from "../set-cookies.ts";

const tags = ["Session"];

export const LinesAnswer = z
  .union([z.literal("all"), z.array(z.string())])
  .describe("`all`, or the firm's own numbers that may be seen")
  .meta({ id: "Lines" });

const Viewer = z
  .object({
    kind: z.enum(["person", "token"]),
    id: z.string(),
    label: z.string().describe("How they are called"),
    role: z.enum(ROLES),
    rights: z.array(z.enum(RIGHTS)),
    lines: LinesAnswer,
    email: z.string().nullable().describe("Null for a token"),
    session_id: z.string().nullable().describe("Null for a token"),
  })
  .meta({ id: "Viewer" });

const SessionAnswer = z
  .object({
    id: z.string(),
    person_id: z.string(),
    current: z.boolean().describe("The one that asks"),
    created_at: z.string(),
    last_used_at: z.string().describe("To the day"),
    expires_at: z.string(),
    address: z.string().nullable(),
    user_agent: z.string().nullable(),
  })
  .meta({ id: "Session" });

const PasskeyAnswer = z
  .object({ id: z.string(), name: z.string().nullable(), created_at: z.string().nullable() })
  .meta({ id: "Passkey" });

const Done = z.object({ status: z.literal("ok") });
const WebAuthn = z.looseObject({}).describe("As WebAuthn has it, with bytes in base64url");

export const password = plainText(PASSWORD_LENGTH.min, PASSWORD_LENGTH.max).describe(
  `${PASSWORD_LENGTH.min} to ${PASSWORD_LENGTH.max} characters`,
);
/** Of what was chosen earlier nothing is required but that it is not endless. */
const typedPassword = plainText(1, PASSWORD_LENGTH.max);

export function sendCookies(reply: FastifyReply, cookies: Cookies): { status: "ok" } {
  setCookies(reply, cookies);
  return { status: "ok" };
}

/** For whoever has no session yet. */
export function signInRoutes(api: Api, { door }: Accounts): void {
  api.post(
    "/v1/sign-in",
    {
      schema: {
        tags,
        operationId: "signIn",
        summary: "Sign in with e-mail address and password",
        description:
          "Sets the session cookie. After 10 failures for one account in 15 minutes, 429 says when to go on.",
        security: [],
        body: z.strictObject({ email: plainText(1, 320), password: typedPassword }),
        response: { 200: Done },
      },
    },
    async (request, reply) => {
      refuseOtherSite(request);
      return sendCookies(reply, await door.signIn(callerOf(request), request.body));
    },
  );

  api.post(
    "/v1/sign-in/passkey/options",
    {
      schema: {
        tags,
        operationId: "passkeyOptions",
        summary: "What to ask a passkey, for navigator.credentials.get",
        security: [],
        response: { 200: WebAuthn },
      },
    },
    async (request, reply) => {
      refuseOtherSite(request);
      const { options, ...cookies } = await door.passkeyOptions(callerOf(request));
      sendCookies(reply, cookies);
      return options as z.infer<typeof WebAuthn>;
    },
  );

  api.post(
    "/v1/sign-in/passkey",
    {
      schema: {
        tags,
        operationId: "signInWithPasskey",
        summary: "Sign in with what the passkey answered",
        security: [],
        body: z.strictObject({ response: WebAuthn }),
        response: { 200: Done },
      },
    },
    async (request, reply) => {
      refuseOtherSite(request);
      return sendCookies(reply, await door.signInWithPasskey(callerOf(request), request.body.response));
    },
  );
}

export function sessionRoutes(api: Api, accounts: Accounts): void {
  const { sessions } = accounts;

  api.get(
    "/v1/session",
    {
      schema: {
        tags,
        operationId: "getSession",
        summary: "Who am I, and what may I do",
        description: "401 with `setup.needed` while the server has no owner, else with `auth.missing` for nobody.",
        response: { 200: Viewer },
      },
    },
    (request) => whoAmI(request),
  );

  api.delete(
    "/v1/session",
    { schema: { tags, operationId: "signOut", summary: "Sign out", response: { 200: Done } } },
    async (request, reply) => sendCookies(reply, await sessions.signOut(personOf(request), callerOf(request))),
  );

  api.get(
    "/v1/sessions",
    {
      schema: {
        tags,
        operationId: "listSessions",
        summary: "Where I am signed in; for those who manage, where somebody else is",
        querystring: z.strictObject({ person: plainText(1, 512).optional().describe("The id of a person") }),
        response: { 200: z.object({ data: z.array(SessionAnswer) }) },
      },
    },
    async (request) => {
      const { person } = request.query;
      const signedIn = person !== undefined && mayDo(request, "manage") ? null : personOf(request);
      const data = await sessions.list(signedIn?.viewer.id ?? person ?? "");
      const current = viewerOf(request).kind === "person" ? personOf(request).sessionId : null;
      return { data: data.map((session) => Object.assign(session, { current: session.id === current })) };
    },
  );

  api.delete(
    "/v1/sessions/:id",
    {
      schema: {
        tags,
        operationId: "revokeSession",
        summary: "End a session: one's own, or for those who manage anybody's",
        params: idInPath,
        response: { 200: Done },
      },
    },
    async (request) => {
      await sessions.revoke(viewerOf(request), request.params.id, request.ip);
      return { status: "ok" as const };
    },
  );

  ownKeysRoutes(api, accounts);
}

function ownKeysRoutes(api: Api, { door }: Accounts): void {
  api.put(
    "/v1/password",
    {
      schema: {
        tags,
        operationId: "changePassword",
        summary: "Change my password; every other session of mine ends",
        body: z.strictObject({ current: typedPassword, next: password }),
        response: { 200: Done },
      },
    },
    async (request, reply) =>
      sendCookies(reply, await door.changePassword(personOf(request), callerOf(request), request.body)),
  );

  api.get(
    "/v1/passkeys",
    {
      schema: {
        tags,
        operationId: "listPasskeys",
        summary: "My passkeys",
        response: { 200: z.object({ data: z.array(PasskeyAnswer) }) },
      },
    },
    async (request) => ({ data: await door.passkeys(personOf(request).viewer.id) }),
  );

  api.post(
    "/v1/passkeys/options",
    {
      schema: {
        tags,
        operationId: "newPasskeyOptions",
        summary: "What to ask a new passkey, for navigator.credentials.create",
        response: { 200: WebAuthn },
      },
    },
    async (request, reply) => {
      personOf(request);
      const { options, ...cookies } = await door.newPasskeyOptions(callerOf(request));
      sendCookies(reply, cookies);
      return options as z.infer<typeof WebAuthn>;
    },
  );

  api.post(
    "/v1/passkeys",
    {
      schema: {
        tags,
        operationId: "addPasskey",
        summary: "Keep what the new passkey answered",
        body: z.strictObject({ name: plainText(1, 100), response: WebAuthn }),
        response: { 201: PasskeyAnswer },
      },
    },
    async (request, reply) =>
      reply.code(201).send(await door.addPasskey(personOf(request), callerOf(request), request.body)),
  );

  api.delete(
    "/v1/passkeys/:id",
    {
      schema: {
        tags,
        operationId: "removePasskey",
        summary: "Remove a passkey of mine",
        params: idInPath,
        response: { 200: Done },
      },
    },
    async (request) => {
      await door.removePasskey(personOf(request), callerOf(request), request.params.id);
      return { status: "ok" as const };
    },
  );
}

function whoAmI(request: FastifyRequest): z.infer<typeof Viewer> {
  const { rights, lines, ...viewer } = viewerOf(request);
  const session = viewer.kind === "person" ? personOf(request) : null;
  return {
    ...viewer,
    rights: [...rights],
    lines: lines === "all" ? lines : [...lines],
    email: session?.email ?? null,
    session_id: session?.sessionId ?? null,
  };
}
