import { z } from "zod";
import { LinekeeperError } from "../../errors.ts";
import { plainText } from "../../plain-text.ts";
import { readThread } from "../../read/activities.ts";
import { currentConversationId } from "../../read/aliases.ts";
import { listInbox, VIEWS } from "../../read/inbox.ts";
import { listSavedViews, type SavedView } from "../../read/shelf.ts";
import { listConversations, readConversation } from "../../read/conversations.ts";
import { readThreadAround } from "../../read/thread-around.ts";
import type { Reader } from "../../read/reader.ts";
import { ActivityDetail, Conversation, ConversationDetail, State } from "../../read/resources.ts";
import type { Api, RouteDependencies } from "../api.ts";
import { deciderOf } from "./inbox.ts";
import { flag, idInPath, moment, order, pageOfItems, pageParameters, phoneNumber } from "../parameters.ts";
import { readerFor, requireRight, viewerOf } from "../viewer.ts";

const tags = ["Conversations"];

export function conversationRoutes(api: Api, { reader, desk }: RouteDependencies): void {
  api.get(
    "/v1/conversations",
    {
      schema: {
        tags,
        operationId: "listConversations",
        summary: "Conversations, newest activity first",
        description:
          "`view`: `open`, `snoozed` and `done` are every conversation; `unread` has something that nobody read; `unreplied` ends in a text without an answer; `missed` has a call or voicemail that nobody returned; `mine` and `unassigned` are open. With `participant` or `updated_since` it lists all, whatever the view.",
        querystring: z.strictObject({
          participant: phoneNumber.optional().describe("A number outside the firm"),
          line: phoneNumber.optional().describe("The firm's own number, or Quo's id of it (`PN…`)"),
          updated_since: moment.optional().describe("With an activity at or after this moment"),
          view: z.enum(VIEWS, { error: `expected one of ${VIEWS.join(", ")}` }).optional(),
          saved_view: plainText(1, 512).optional().describe("Id of a saved view; what is given besides narrows it"),
          tag: plainText(1, 512).optional().describe("Id of a tag"),
          assignee: plainText(1, 200).optional().describe("Whom they are assigned to"),
          ...pageParameters,
        }),
        response: { 200: pageOfItems(Conversation) },
      },
    },
    async (request) => {
      const { participant, line, updated_since, view, saved_view, tag, assignee, ...page } = request.query;
      const seen = readerFor(reader, request);
      if (participant !== undefined || updated_since !== undefined) {
        return listConversations(seen, page, { participant, line, updatedSince: updated_since });
      }
      if ([view, saved_view, tag, assignee].every((given) => given === undefined)) {
        return listConversations(seen, page, { line });
      }
      const viewerId = viewerOf(request).id;
      const saved = saved_view === undefined ? { view: "all" as const } : await savedFilter(seen, viewerId, saved_view);
      return listInbox(seen, page, {
        viewerId,
        view: view ?? saved.view,
        line: line ?? saved.line,
        tag: tag ?? saved.tag,
        assignee: assignee ?? saved.assignee,
      });
    },
  );

  api.get(
    "/v1/conversations/:id",
    {
      schema: {
        tags,
        operationId: "getConversation",
        summary: "A conversation with its participants' contacts, its state and its notes",
        description: "An id that the conversation had earlier works too; the answer carries the id of now.",
        params: idInPath,
        response: { 200: ConversationDetail },
      },
    },
    async (request) => {
      const conversation = await readConversation(readerFor(reader, request), request.params.id);
      if (conversation === null) throw new LinekeeperError("conversation.not_found");
      return conversation;
    },
  );

  api.get(
    "/v1/conversations/:id/activities",
    {
      schema: {
        tags,
        operationId: "getThread",
        summary: "The thread: messages, calls and voicemails, incoming and outgoing",
        description:
          "Calls come with their recordings, summary and transcripts. `around` begins in the middle of a thread: `next_cursor` goes on in the asked order, `previous_cursor` in the other one.",
        params: idInPath,
        querystring: z.strictObject({
          order,
          around: z
            .union([moment, plainText(1, 512)], { error: "expected a moment, or the id of an activity" })
            .optional()
            .describe("A moment, or the id of an activity"),
          expand: flag.describe(
            "What a page of a thread shows, in one answer: without the words of transcripts, which `GET /v1/activities/{id}` has",
          ),
          ...pageParameters,
        }),
        response: {
          200: pageOfItems(ActivityDetail).extend({
            previous_cursor: z.string().nullable().optional().describe("With `around`: for the other order"),
          }),
        },
      },
    },
    async (request) => {
      const seen = readerFor(reader, request);
      const { params, query } = request;
      const conversationId = await currentId(seen, params.id);
      const { around, order: asked, expand } = query;
      const options = { turns: !expand };
      if (around === undefined) return readThread(seen, query, conversationId, asked, options);
      const found = await readThreadAround(seen, {
        conversationId,
        around,
        limit: query.limit,
        order: asked,
        ...options,
      });
      if (found === null) throw new LinekeeperError("activity.not_found");
      return found;
    },
  );

  api.put(
    "/v1/conversations/:id/state",
    {
      schema: {
        tags,
        operationId: "setConversationState",
        summary: "Mark a conversation as open or done, and assign it",
        params: idInPath,
        body: z.strictObject({
          status: z.enum(["open", "done"], { error: "expected open or done" }),
          assigned_to: plainText(1, 200).nullable().describe("Whom it is assigned to; null for nobody"),
        }),
        response: { 200: State },
      },
    },
    async (request) => {
      requireRight(request, "write");
      const [decided] = await desk.decide(deciderOf(reader, request), [request.params.id], request.body);
      if (decided === undefined) throw new LinekeeperError("conversation.not_found");
      return decided.state;
    },
  );
}

async function savedFilter(reader: Reader, viewerId: string, id: string): Promise<SavedView["filter"]> {
  const saved = (await listSavedViews(reader, viewerId)).find((view) => view.id === id);
  if (saved === undefined) throw new LinekeeperError("view.not_found");
  return saved.filter;
}

/** Old ids of a conversation lead to where it lives now. */
async function currentId(reader: Reader, id: string): Promise<string> {
  const current = await currentConversationId(reader, id);
  if (current === null) throw new LinekeeperError("conversation.not_found");
  return current;
}
