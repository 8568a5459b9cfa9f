import { z } from "zod";
import { type Audiences, AudiencePreview, FIELD_NAME, List, ListMember } from "../../audiences/audiences.ts";
import { Audience } from "../../audience.ts";
import { ContactFilter } from "../../contact-filter.ts";
import { plainText } from "../../plain-text.ts";
import type { Api, RouteDependencies } from "../api.ts";
import { flag, idInPath, pageOfItems, pageParameters, phoneNumber } from "../parameters.ts";
import { readsAllLines, seesAllLines, viewerOf, writesForAllLines } from "../viewer.ts";

const tags = ["Audiences"];
const name = plainText(1, 120);

const NewList = z.strictObject({
  name,
  kind: z.enum(["static", "live"]).default("static"),
  filter: ContactFilter.optional().describe("Of a live list"),
});

const memberInPath = z.strictObject({ id: plainText(1, 512), number: phoneNumber });

export function listRoutes(api: Api, { audited }: Pick<RouteDependencies, "audited">, audiences: Audiences): void {
  api.get(
    "/v1/lists",
    {
      schema: {
        tags,
        operationId: "listLists",
        summary: "Lists of people to text, the newest first",
        querystring: z.strictObject({ ...pageParameters, deleted: flag.describe("Those in the trash") }),
        response: { 200: pageOfItems(List) },
      },
      onRequest: seesAllLines,
    },
    ({ query }) => audiences.listLists(query, query),
  );

  api.post(
    "/v1/lists",
    {
      schema: { tags, operationId: "addList", summary: "Make a list", body: NewList, response: { 201: List } },
      onRequest: writesForAllLines,
    },
    async (request, reply) => reply.code(201).send(await audiences.addList(viewerOf(request).label, request.body)),
  );

  api.get(
    "/v1/lists/:id",
    {
      schema: {
        tags,
        operationId: "getList",
        summary: "A list, also one in the trash",
        params: idInPath,
        response: { 200: List },
      },
      onRequest: seesAllLines,
    },
    ({ params }) => audiences.readList(params.id),
  );

  api.patch(
    "/v1/lists/:id",
    {
      schema: {
        tags,
        operationId: "changeList",
        summary: "Rename a list, or change the filter of a live one",
        params: idInPath,
        body: z.strictObject({ name: name.optional(), filter: ContactFilter.optional() }),
        response: { 200: List },
      },
      onRequest: writesForAllLines,
    },
    ({ params, body }) => audiences.changeList(params.id, body),
  );

  api.delete(
    "/v1/lists/:id",
    {
      schema: {
        tags,
        operationId: "removeList",
        summary: "Put a list into the trash",
        params: idInPath,
        response: { 204: z.null() },
      },
      onRequest: writesForAllLines,
    },
    async (request, reply) => {
      await audiences.removeList(request.params.id, audited(request, "data.deleted", { kind: "list" }));
      return reply.code(204).send(null);
    },
  );

  api.post(
    "/v1/lists/:id/restore",
    {
      schema: {
        tags,
        operationId: "restoreList",
        summary: "Take a list out of the trash, with its members",
        params: idInPath,
        response: { 200: List },
      },
      onRequest: writesForAllLines,
    },
    ({ params }) => audiences.restoreList(params.id),
  );

  api.get(
    "/v1/lists/:id/members",
    {
      schema: {
        tags,
        operationId: "listMembers",
        summary: "Who is on a list, in the order of numbers",
        description: "Of a live list those whom its filter finds now.",
        params: idInPath,
        querystring: z.strictObject(pageParameters),
        response: { 200: pageOfItems(ListMember) },
      },
      onRequest: seesAllLines,
    },
    ({ params, query }) => audiences.members(params.id, query),
  );

  api.post(
    "/v1/lists/:id/members",
    {
      schema: {
        tags,
        operationId: "addListMember",
        summary: "Put a number on a static list",
        params: idInPath,
        body: z.strictObject({
          number: phoneNumber,
          name: plainText(1, 200).nullable().optional(),
          fields: z
            .record(z.string().regex(FIELD_NAME, { error: "expected small letters, digits and _" }), plainText(0, 2000))
            .optional(),
          postal_code: plainText(1, 20).nullable().optional(),
          region: plainText(2, 40)
            .nullable()
            .optional()
            .describe("State or province; without it the postal code tells it, and else the area code"),
        }),
        response: { 201: ListMember },
      },
      onRequest: writesForAllLines,
    },
    async ({ params, body }, reply) => reply.code(201).send(await audiences.addMember(params.id, body)),
  );

  api.delete(
    "/v1/lists/:id/members/:number",
    {
      schema: {
        tags,
        operationId: "removeListMember",
        summary: "Take a number off a static list",
        params: memberInPath,
        response: { 204: z.null() },
      },
      onRequest: writesForAllLines,
    },
    async ({ params }, reply) => {
      await audiences.removeMember(params.id, params.number);
      return reply.code(204).send(null);
    },
  );

  api.post(
    "/v1/audiences/preview",
    {
      schema: {
        tags,
        operationId: "previewAudience",
        summary: "How many an audience has, who of them may not be texted, and the first of those who may",
        body: Audience,
        response: { 200: AudiencePreview },
      },
      onRequest: readsAllLines,
    },
    ({ body }) => audiences.preview(body),
  );
}
