/** The people who work with the lines: how they come, what they may do, and how they go. */
import { z } from "zod";
import type { Accounts, Invitation, Person } from "../../accounts/accounts.ts";
import { type Lines, ROLES } from "../../access/access.ts";
import { LinekeeperError } from "../../errors.ts";
import { plainText } from "../../plain-text.ts";
import type { Api } from "../api.ts";
import { callerOf } from "../identify.ts";
import { idInPath } from "../parameters.ts";
import { refuseOtherSite } from "../same-site.ts";
import { managesOnly, viewerOf } from "../viewer.ts";
import { LinesAnswer, password, sendCookies } from "./session.ts";

const tags = ["People"];
const Done = z.object({ status: z.literal("ok") });
const role = z.enum(ROLES, { error: `expected one of ${ROLES.join(", ")}` });
const LINE = { error: "expected a number of the firm in E.164, as +15550000001" };

export const linesBody = z
  .union([z.literal("all"), z.array(z.string(LINE).regex(/^\+\d{3,15}$/, LINE)).max(200)], {
    error: "expected all, or up to 200 numbers of the firm in E.164, as +15550000001",
  })
  .describe("`all`, or the firm's own numbers. Owners and admins see all whatever it says");

const PersonAnswer = z
  .object({
    id: z.string(),
    email: z.string(),
    name: z.string(),
    role,
    lines: LinesAnswer,
    active: z.boolean(),
    created_at: z.string(),
  })
  .meta({ id: "Person" });

const InvitationAnswer = z
  .object({
    id: z.string(),
    role,
    lines: LinesAnswer,
    email: z.string().nullable(),
    created_by: z.string(),
    created_at: z.string(),
    expires_at: z.string(),
  })
  .meta({ id: "Invitation" });

const url = z.string().describe("Works once. Shown this once; only a hash of its code is kept");
const code = plainText(20, 200).describe("What follows the # in the link");
const newcomer = {
  code,
  email: plainText(3, 320).optional().describe("To sign in with; left out where the link names one"),
  name: plainText(1, 100).optional(),
  password,
};

/** Lists of ours cannot be changed by who reads them. */
const told = (lines: Lines): "all" | string[] => (lines === "all" ? lines : [...lines]);
const person = (of: Person) => ({ ...of, lines: told(of.lines) });
const invitation = (of: Invitation) => ({ ...of, lines: told(of.lines) });

/** For whoever comes with a link. */
export function newcomerRoutes(api: Api, { links }: Accounts): void {
  api.post(
    "/v1/setup",
    {
      schema: {
        tags,
        operationId: "setUp",
        summary: "Become the owner, by the link that the server printed; or come back as one",
        description:
          "Makes the account and signs in. With a link of `linekeeper owner-link`, an account is let in again.",
        security: [],
        body: z.strictObject(newcomer),
        response: { 200: Done },
      },
    },
    async (request, reply) => {
      refuseOtherSite(request);
      return sendCookies(reply, await links.accept(callerOf(request), ["setup", "recovery"], request.body));
    },
  );

  api.post(
    "/v1/invitations/open",
    {
      schema: {
        tags,
        operationId: "openInvitation",
        summary: "What a link is for, before it is used",
        security: [],
        body: z.strictObject({ code }),
        response: {
          200: z.object({
            kind: z.enum(["setup", "recovery", "invitation", "reset"]),
            role,
            email: z.string().nullable().describe("Null: to be chosen"),
            name: z.string().nullable(),
            expires_at: z.string(),
          }),
        },
      },
    },
    async (request) => {
      refuseOtherSite(request);
      return links.open(callerOf(request), request.body.code);
    },
  );

  api.post(
    "/v1/invitations/accept",
    {
      schema: {
        tags,
        operationId: "acceptInvitation",
        summary: "Join by an invitation, or choose a new password by a link for that",
        description: "Makes the account where there is none, and signs in.",
        security: [],
        body: z.strictObject(newcomer),
        response: { 200: Done },
      },
    },
    async (request, reply) => {
      refuseOtherSite(request);
      return sendCookies(reply, await links.accept(callerOf(request), ["invitation", "reset"], request.body));
    },
  );
}

export function peopleRoutes(api: Api, { people, links }: Accounts): void {
  const onRequest = managesOnly;

  api.get(
    "/v1/colleagues",
    {
      schema: {
        tags,
        operationId: "listColleagues",
        summary: "Whom one may assign to and call in: names of everybody with an active account",
        response: {
          200: z.object({ data: z.array(z.object({ id: z.string(), name: z.string() }).meta({ id: "Colleague" })) }),
        },
      },
    },
    async () => ({
      data: (await people.list()).filter(({ active }) => active).map(({ id, name }) => ({ id, name })),
    }),
  );

  api.get(
    "/v1/people",
    {
      schema: {
        tags,
        operationId: "listPeople",
        summary: "Everybody who has an account, those who are deactivated included",
        response: { 200: z.object({ data: z.array(PersonAnswer) }) },
      },
      onRequest,
    },
    async () => ({ data: (await people.list()).map(person) }),
  );

  api.get(
    "/v1/people/:id",
    {
      schema: {
        tags,
        operationId: "getPerson",
        summary: "One person",
        params: idInPath,
        response: { 200: PersonAnswer },
      },
      onRequest,
    },
    async ({ params }) => {
      const found = await people.get(params.id);
      if (found === null) throw new LinekeeperError("account.not_found");
      return person(found);
    },
  );

  api.patch(
    "/v1/people/:id",
    {
      schema: {
        tags,
        operationId: "changePerson",
        summary: "Change somebody's role, lines or name, deactivate or activate them",
        description: "What is left out stays. Owners are changed by owners, and the last one stays.",
        params: idInPath,
        body: z.strictObject({
          name: plainText(1, 100).optional(),
          role: role.optional(),
          lines: linesBody.optional(),
          active: z.boolean({ error: "expected true or false" }).optional(),
        }),
        response: { 200: PersonAnswer },
      },
      onRequest,
    },
    async (request) => person(await people.change(viewerOf(request), request.ip, request.params.id, request.body)),
  );

  api.post(
    "/v1/people/:id/password-link",
    {
      schema: {
        tags,
        operationId: "makePasswordLink",
        summary: "A link by which somebody chooses a new password, for a day",
        params: idInPath,
        response: { 201: z.object({ url, expires_at: z.string() }) },
      },
      config: { answersSecret: true },
      onRequest,
    },
    async (request, reply) => {
      const link = await links.forPassword(viewerOf(request), request.ip, request.params.id);
      return reply.code(201).send({ url: link.url, expires_at: link.expiresAt });
    },
  );

  invitationRoutes(api, links);
}

function invitationRoutes(api: Api, links: Accounts["links"]): void {
  const onRequest = managesOnly;

  api.get(
    "/v1/invitations",
    {
      schema: {
        tags,
        operationId: "listInvitations",
        summary: "Invitations that are open",
        response: { 200: z.object({ data: z.array(InvitationAnswer) }) },
      },
      onRequest,
    },
    async () => ({ data: (await links.invitations()).map(invitation) }),
  );

  api.post(
    "/v1/invitations",
    {
      schema: {
        tags,
        operationId: "invite",
        summary: "Invite somebody, for seven days",
        body: z.strictObject({
          role,
          lines: linesBody.default("all"),
          email: plainText(3, 320).nullable().default(null).describe("Mailed there where a mail server is set"),
        }),
        response: {
          201: z.object({
            ...InvitationAnswer.shape,
            url,
            mailed: z.boolean().describe("False: pass the link on yourself"),
          }),
        },
      },
      config: { answersSecret: true },
      onRequest,
    },
    async (request, reply) => {
      const made = await links.invite(viewerOf(request), request.ip, request.body);
      return reply.code(201).send({ ...invitation(made.invitation), url: made.url, mailed: made.mailed });
    },
  );

  api.delete(
    "/v1/invitations/:id",
    {
      schema: {
        tags,
        operationId: "revokeInvitation",
        summary: "Take an invitation back",
        params: idInPath,
        response: { 200: Done },
      },
      onRequest,
    },
    async (request) => {
      await links.revoke(viewerOf(request), request.ip, request.params.id);
      return { status: "ok" as const };
    },
  );
}
