import { z } from "zod";
import { isoNow } from "../../clock.ts";
import { LinekeeperError } from "../../errors.ts";
import { plainText } from "../../plain-text.ts";
import { readThread } from "../../read/activities.ts";
import { currentConversationId } from "../../read/aliases.ts";
import { listConversations, readConversation } from "../../read/conversations.ts";
import { ActivityDetail, Conversation, ConversationDetail, Note, State } from "../../read/resources.ts";
import type { Api, RouteDependencies } from "../api.ts";
import { viewerOf } from "../viewer.ts";
import { idInPath, moment, order, pageOfItems, pageParameters, phoneNumber } from "../parameters.ts";

const tags = ["Conversations"];

export function conversationRoutes(api: Api, { reader, commands, clock, ids }: RouteDependencies): void {
  /** Old ids of a conversation lead to where it lives now. */
  const currentId = async (id: string): Promise<string> => {
    const current = await currentConversationId(reader, id);
    if (current === null) throw new LinekeeperError("conversation.not_found");
    return current;
  };

  api.get(
    "/v1/conversations",
    {
      schema: {
        tags,
        operationId: "listConversations",
        summary: "Conversations, newest activity first",
        querystring: z.strictObject({
          participant: phoneNumber.optional().describe("A number outside the firm"),
          line: phoneNumber.optional().describe("The firm's own number, or Quo's id of it (`PN…`)"),
          updated_since: moment.optional().describe("With an activity at or after this moment"),
          ...pageParameters,
        }),
        response: { 200: pageOfItems(Conversation) },
      },
    },
    ({ query }) =>
      listConversations(reader, query, {
        participant: query.participant,
        line: query.line,
        updatedSince: query.updated_since,
      }),
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
    async ({ params }) => {
      const conversation = await readConversation(reader, params.id);
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
        description: "Calls come with their recordings, summary and transcripts.",
        params: idInPath,
        querystring: z.strictObject({ order, ...pageParameters }),
        response: { 200: pageOfItems(ActivityDetail) },
      },
    },
    async ({ params, query }) => readThread(reader, query, await currentId(params.id), query.order),
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
    async (incoming) => {
      const conversationId = await currentId(incoming.params.id);
      const { status, assigned_to } = incoming.body;
      const updatedAt = isoNow(clock);
      const updatedBy = viewerOf(incoming).label;
      await commands.setConversationState({ conversationId, status, assignedTo: assigned_to, updatedAt, updatedBy });
      return { status, assigned_to, updated_at: updatedAt, updated_by: updatedBy };
    },
  );

  api.post(
    "/v1/conversations/:id/notes",
    {
      schema: {
        tags,
        operationId: "addNote",
        summary: "Add a note that only the firm sees",
        params: idInPath,
        body: z.strictObject({ body: plainText(1, 10_000) }),
        response: { 201: Note },
      },
    },
    async (request, reply) => {
      const conversationId = await currentId(request.params.id);
      const note = {
        id: ids.next("note"),
        conversationId,
        body: request.body.body,
        createdAt: isoNow(clock),
        createdBy: viewerOf(request).label,
      };
      await commands.addNote(note);
      return reply.code(201).send({
        id: note.id,
        conversation_id: conversationId,
        body: note.body,
        created_at: note.createdAt,
        created_by: note.createdBy,
      });
    },
  );
}
