import { iso, isoOrNull, outsideNumbers } from "../../../tell/telling.ts";
import type { ConversationState, Operations, ProviderRequest } from "../../provider.ts";
import { momentIn } from "../moments.ts";
import { pageOfDated } from "../paging.ts";
import { notFound } from "../refuse.ts";
import type { RestDeps } from "../rest-deps.ts";
import { oneOrMany } from "./lists.ts";

const MOST_LINES = 100;

export function createConversationOperations(deps: RestDeps): Operations {
  const { account } = deps;
  const mark =
    (changes: () => Partial<ConversationState>) =>
    ({ path }: ProviderRequest) => {
      const conversation = account.conversations.get(path["conversationId"] ?? "");
      if (conversation === undefined) throw notFound("Conversation");
      const changed = account.conversationBook.change(conversation, changes());
      return { status: 200, body: { data: resource(changed) } };
    };
  return {
    listConversationsHeaderVersioned: (request) => {
      const { query } = request;
      const [by, direction] = ((query["sort"] as string | undefined) ?? "createdAt:desc").split(":");
      const key = by === "updatedAt" ? "updatedAt" : "createdAt";
      const other = key === "updatedAt" ? "createdAt" : "updatedAt";
      const from = momentIn(query, `${other}[gte]`) ?? 0;
      const to = momentIn(query, `${other}[lte]`) ?? Number.POSITIVE_INFINITY;
      return pageOfDated(
        deps,
        request,
        "listConversationsHeaderVersioned",
        (page) =>
          account.conversationBook.page(key, {
            wanted: { line: oneOrMany(query, "phoneNumberId", MOST_LINES) },
            from: momentIn(query, `${key}[gte]`),
            to: momentIn(query, `${key}[lte]`),
            order: direction === "asc" ? "oldest-first" : "newest-first",
            accepts: (conversation) => conversation[other] >= from && conversation[other] <= to,
            ...page,
          }),
        resource,
      );
    },

    // Nothing that can be read shows whether a conversation was read.
    markConversationAsRead: mark(() => ({})),
    markConversationAsDone: mark(() => ({ status: "done", updatedAt: account.clock.now() })),
    markConversationAsOpen: mark(() => ({ status: "open", updatedAt: account.clock.now() })),
  };
}

function resource(conversation: ConversationState): object {
  return {
    id: conversation.thread.conversationId,
    phoneNumberId: conversation.thread.line.id,
    participants: outsideNumbers(conversation.thread),
    name: conversation.name,
    lastActivityAt: isoOrNull(conversation.lastActivityAt),
    lastActivityId: conversation.lastActivityId,
    mutedUntil: isoOrNull(conversation.mutedUntil),
    snoozedUntil: isoOrNull(conversation.snoozedUntil),
    createdAt: iso(conversation.createdAt),
    updatedAt: iso(conversation.updatedAt),
    deletedAt: null,
  };
}
