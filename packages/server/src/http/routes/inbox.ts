/** The inbox: its views and their counts, and what is decided about conversations. */
import type { FastifyRequest } from "fastify";
import { z } from "zod";
import type { Decider } from "../../desk/decider.ts";
import { LinekeeperError } from "../../errors.ts";
import { isoNow } from "../../clock.ts";
import { plainText } from "../../plain-text.ts";
import { VIEWS } from "../../read/inbox.ts";
import { countInbox } from "../../read/inbox-counts.ts";
import { listMissedCalls, MissedCall } from "../../read/missed-calls.ts";
import type { Reader } from "../../read/reader.ts";
import { State } from "../../read/resources.ts";
import { listSavedViews, listTags, SavedView, Tag } from "../../read/shelf.ts";
import type { Api, RouteDependencies } from "../api.ts";
import { idInPath, moment, pageOfItems, pageParameters, phoneNumber } from "../parameters.ts";
import { readerFor, requireRight, viewerOf } from "../viewer.ts";

const tags = ["Inbox"];
const MOST_AT_ONCE = 200;

const id = plainText(1, 512);
const tagIds = z.array(id).max(50);

const Change = z
  .strictObject({
    status: z.enum(["open", "done"], { error: "expected open or done" }).optional().describe("Done also reads it"),
    assigned_to: plainText(1, 200).nullable().optional().describe("Whom it is assigned to; null for nobody"),
    snoozed_until: moment.nullable().optional().describe("Put off until then, or until something comes in"),
    tags: tagIds.optional().describe("Exactly these"),
    add_tags: tagIds.optional(),
    remove_tags: tagIds.optional(),
    unread: z.boolean().optional(),
    read_up_to: moment.nullable().optional().describe("What came in after it is unread"),
  })
  .refine((change) => Object.values(change).some((value) => value !== undefined), { error: "expected a change" });

const Decided = z
  .object({
    conversation_id: z.string(),
    state: State,
    before: State,
    undo: z
      .object({
        status: z.enum(["open", "done"]).optional(),
        assigned_to: z.string().nullable().optional(),
        snoozed_until: z.string().nullable().optional(),
        tags: z.array(z.string()).readonly().optional(),
        add_tags: z.array(z.string()).readonly().optional(),
        remove_tags: z.array(z.string()).readonly().optional(),
        unread: z.boolean().optional(),
        read_up_to: z.string().nullable().optional(),
      })
      .describe("The change that takes this one back"),
  })
  .meta({ id: "DecidedState" });

const count = z.number().int();
const Counts = z
  .object(Object.fromEntries(VIEWS.map((view) => [view, count])) as Record<(typeof VIEWS)[number], typeof count>)
  .meta({ id: "InboxCounts" });

const NewView = z.strictObject({
  name: plainText(1, 100),
  filter: z.strictObject({
    view: z.enum(VIEWS),
    line: phoneNumber.optional(),
    tag: id.optional(),
    assignee: plainText(1, 200).optional(),
  }),
  shared: z.boolean().default(false).describe("Everybody's, or one's own"),
});

const color = z
  .string()
  .regex(/^#[0-9a-f]{6}$/i, { error: "expected a colour as in #3b82f6" })
  .transform((value) => value.toLowerCase());

/** Whoever asks, as one who decides. */
export function deciderOf(reader: Reader, request: FastifyRequest): Decider {
  const viewer = viewerOf(request);
  return { reader: readerFor(reader, request), id: viewer.id, label: viewer.label };
}

export function inboxRoutes(api: Api, { reader, desk, audited, clock }: RouteDependencies): void {
  api.get(
    "/v1/views",
    {
      schema: {
        tags,
        operationId: "getViews",
        summary: "How many conversations each view has, in all and on each line, and the saved views",
        response: {
          200: z.object({
            views: Counts,
            lines: z.array(z.object({ line: z.string().nullable(), views: Counts })),
            saved: z.array(SavedView).describe("Everybody's and one's own"),
          }),
        },
      },
    },
    async (request) => {
      const seen = readerFor(reader, request);
      const viewer = viewerOf(request);
      const [counts, saved] = await Promise.all([countInbox(seen, viewer.id), listSavedViews(seen, viewer.id)]);
      return { ...counts, saved };
    },
  );

  api.get(
    "/v1/missed-calls",
    {
      schema: {
        tags,
        operationId: "listMissedCalls",
        summary: "Calls and voicemails that nobody returned",
        description:
          "One row for each conversation that is open. A text or call of the firm after it, or a call that was answered, returns it.",
        querystring: z.strictObject({
          order: z
            .enum(["newest", "oldest"], { error: "expected newest or oldest" })
            .default("oldest")
            .describe("Which end to begin with: who waits longest, or who called last"),
          ...pageParameters,
        }),
        response: { 200: pageOfItems(MissedCall) },
      },
    },
    (request) => {
      const { order, ...page } = request.query;
      return listMissedCalls(readerFor(reader, request), page, order, isoNow(clock));
    },
  );

  api.post(
    "/v1/views",
    {
      schema: {
        tags,
        operationId: "addView",
        summary: "Save a view",
        body: NewView,
        response: { 201: SavedView },
      },
    },
    async (request, reply) => {
      requireRight(request, "write");
      return reply.code(201).send(await desk.addView(deciderOf(reader, request), request.body));
    },
  );

  api.put(
    "/v1/views/:id",
    {
      schema: {
        tags,
        operationId: "changeView",
        summary: "Change a saved view",
        params: idInPath,
        body: NewView,
        response: { 200: SavedView },
      },
    },
    (request) => {
      requireRight(request, "write");
      return desk.changeView(deciderOf(reader, request), request.params.id, request.body);
    },
  );

  api.delete(
    "/v1/views/:id",
    {
      schema: {
        tags,
        operationId: "removeView",
        summary: "Delete a saved view",
        params: idInPath,
        response: { 204: z.null() },
      },
    },
    async (request, reply) => {
      requireRight(request, "write");
      const told = audited(request, "data.deleted", { kind: "view" });
      await desk.removeView(deciderOf(reader, request), request.params.id, told);
      return reply.code(204).send(null);
    },
  );

  api.get(
    "/v1/tags",
    {
      schema: {
        tags,
        operationId: "listTags",
        summary: "All tags, by name",
        response: { 200: z.object({ data: z.array(Tag) }) },
      },
    },
    async (request) => ({ data: await listTags(readerFor(reader, request)) }),
  );

  api.post(
    "/v1/tags",
    {
      schema: {
        tags,
        operationId: "addTag",
        summary: "Make a tag",
        body: z.strictObject({ name: plainText(1, 60), color }),
        response: { 201: Tag },
      },
    },
    async (request, reply) => {
      requireRight(request, "write");
      return reply.code(201).send(await desk.addTag(deciderOf(reader, request), request.body));
    },
  );

  api.patch(
    "/v1/tags/:id",
    {
      schema: {
        tags,
        operationId: "changeTag",
        summary: "Rename a tag, or give it another colour",
        params: idInPath,
        body: z.strictObject({ name: plainText(1, 60).optional(), color: color.optional() }),
        response: { 200: Tag },
      },
    },
    (request) => {
      requireRight(request, "write");
      return desk.changeTag(request.params.id, request.body);
    },
  );

  api.delete(
    "/v1/tags/:id",
    {
      schema: {
        tags,
        operationId: "removeTag",
        summary: "Delete a tag, and take it from every conversation",
        params: idInPath,
        response: { 204: z.null() },
      },
    },
    async (request, reply) => {
      requireRight(request, "write");
      // It would be taken from conversations that they do not see, and nothing takes that back.
      if (viewerOf(request).lines !== "all") {
        throw new LinekeeperError(
          "auth.forbidden",
          "A tag is taken from every conversation of the firm. Ask somebody who sees all lines to delete it.",
        );
      }
      await desk.removeTag(request.params.id, audited(request, "data.deleted", { kind: "tag" }));
      return reply.code(204).send(null);
    },
  );

  api.patch(
    "/v1/conversations/:id/state",
    {
      schema: {
        tags: ["Conversations"],
        operationId: "changeConversationState",
        summary: "Mark a conversation as open, done, read or unread, assign, snooze or tag it",
        description:
          "What is not given stays as it is. The answer carries the state of before, and in `undo` the change that takes this one back.",
        params: idInPath,
        body: Change,
        response: { 200: Decided },
      },
    },
    async (request) => {
      requireRight(request, "write");
      const [decided] = await desk.decide(deciderOf(reader, request), [request.params.id], request.body);
      if (decided === undefined) throw new LinekeeperError("conversation.not_found");
      return decided;
    },
  );

  api.post(
    "/v1/conversations/states",
    {
      schema: {
        tags: ["Conversations"],
        operationId: "changeConversationStates",
        summary: "Change the state of many conversations at once",
        description: "All in one transaction. Of ids that do not exist there is no answer.",
        body: z.strictObject({ ids: z.array(id).min(1).max(MOST_AT_ONCE), change: Change }),
        response: { 200: z.object({ data: z.array(Decided) }) },
      },
    },
    async (request) => {
      requireRight(request, "write");
      const { ids, change } = request.body;
      return { data: await desk.decide(deciderOf(reader, request), ids, change) };
    },
  );
}
