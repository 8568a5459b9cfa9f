import { z } from "zod";
import { type Accounts, type ApiToken, SCOPES } from "../../accounts/accounts.ts";
import { plainText } from "../../plain-text.ts";
import type { Api } from "../api.ts";
import { idInPath } from "../parameters.ts";
import { mayDo, personOf, viewerOf } from "../viewer.ts";
import { linesBody } from "./people.ts";
import { LinesAnswer } from "./session.ts";

const tags = ["Tokens"];
const scope = z.enum(SCOPES, { error: `expected some of ${SCOPES.join(", ")}` });

const TokenAnswer = z
  .object({
    id: z.string(),
    label: z.string(),
    scopes: z.array(scope),
    lines: LinesAnswer,
    created_by: z.string().nullable().describe("Null: made on the server, by its command"),
    created_at: z.string(),
    last_used_at: z.string().nullable().describe("To the minute"),
  })
  .meta({ id: "Token" });

const present = (token: ApiToken) => ({ ...token, lines: token.lines === "all" ? token.lines : [...token.lines] });

export function tokenRoutes(api: Api, { tokens }: Accounts): void {
  api.get(
    "/v1/tokens",
    {
      schema: {
        tags,
        operationId: "listTokens",
        summary: "My API tokens; for those who manage, everybody's",
        response: { 200: z.object({ data: z.array(TokenAnswer) }) },
      },
    },
    async (request) => {
      const owner = mayDo(request, "manage") ? null : personOf(request).viewer.id;
      return { data: (await tokens.list(owner)).map(present) };
    },
  );

  api.post(
    "/v1/tokens",
    {
      schema: {
        tags,
        operationId: "makeToken",
        summary: "Make an API token",
        description:
          "It may do what its scopes say, as far as you may yourself at the time, and ends with your account. `manage` knows no lines, so it is for all.",
        body: z.strictObject({
          label: plainText(1, 100).describe("What it is for"),
          scopes: z.array(scope).min(1).max(SCOPES.length),
          lines: linesBody.default("all").describe("`all` that you see, or some of them"),
        }),
        response: {
          201: z.object({ ...TokenAnswer.shape, token: z.string().describe("Shown this once; only its hash is kept") }),
        },
      },
      config: { answersSecret: true },
    },
    async (request, reply) => {
      const { viewer } = personOf(request);
      const { token, made } = await tokens.make(viewer, request.ip, request.body);
      return reply.code(201).send({ ...present(made), token });
    },
  );

  api.delete(
    "/v1/tokens/:id",
    {
      schema: {
        tags,
        operationId: "revokeToken",
        summary: "Revoke a token: one's own, or for those who manage anybody's",
        params: idInPath,
        response: { 200: z.object({ status: z.literal("ok") }) },
      },
    },
    async (request) => {
      await tokens.revoke(viewerOf(request), request.ip, request.params.id);
      return { status: "ok" as const };
    },
  );
}
