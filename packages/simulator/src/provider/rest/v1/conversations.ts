import { iso, isoOrNull, outsideNumbers } from "../../../tell/telling.ts";
import type { ConversationState, Operations, ProviderRequest } from "../../provider.ts";
import { after, before, momentIn } from "../moments.ts";
import { pageOfV1 } from "../paging.ts";
import { notFound } from "../refuse.ts";
import type { RestDeps } from "../rest-deps.ts";

export function createConversationOperations(deps: RestDeps): Operations {
  const { account } = deps;
  const mark =
    (changes: () => Partial<ConversationState>) =>
    ({ path }: ProviderRequest) => {
      const conversation = account.conversations.get(path["conversationId"] ?? "");
      if (conversation === undefined) throw notFound("Conversation");
      // Bare: these alone are not wrapped in `data`.
      return { status: 200, body: resource(account.conversationBook.change(conversation, changes())) };
    };
  return {
    listConversations_v1: (request) => {
      const { query } = request;
      const { phoneNumber, phoneNumbers = phoneNumber === undefined ? undefined : [phoneNumber], userId } = query;
      if (userId !== undefined && account.findUser(userId as string) === undefined) throw notFound("User");
      const lines = (phoneNumbers as string[] | undefined)?.map((one) => account.findLine(one)?.id ?? one);
      const createdFrom = after(momentIn(query, "createdAfter")) ?? 0;
      const createdTo = before(momentIn(query, "createdBefore")) ?? Number.POSITIVE_INFINITY;
      return pageOfV1(
        deps,
        request,
        "listConversations_v1",
        (page) =>
          account.conversationBook.page("updatedAt", {
            wanted: { line: lines },
            from: after(momentIn(query, "updatedAfter")),
            to: before(momentIn(query, "updatedBefore")),
            accepts: ({ createdAt, status }) =>
              createdAt >= createdFrom &&
              createdAt <= createdTo &&
              (query["excludeInactive"] !== true || status === "open"),
            ...page,
          }),
        resource,
      );
    },

    // Nothing that can be read shows whether a conversation was read.
    markConversationAsRead_v1: mark(() => ({})),
    markConversationAsDone_v1: mark(() => ({ status: "done", updatedAt: account.clock.now() })),
    markConversationAsOpen_v1: mark(() => ({ status: "open", updatedAt: account.clock.now() })),
  };
}

function resource(conversation: ConversationState): object {
  return {
    assignedTo: conversation.assignedTo,
    createdAt: iso(conversation.createdAt),
    deletedAt: null,
    id: conversation.thread.conversationId,
    lastActivityAt: isoOrNull(conversation.lastActivityAt),
    lastActivityId: conversation.lastActivityId,
    mutedUntil: isoOrNull(conversation.mutedUntil),
    name: conversation.name,
    participants: outsideNumbers(conversation.thread),
    phoneNumberId: conversation.thread.line.id,
    snoozedUntil: isoOrNull(conversation.snoozedUntil),
    updatedAt: iso(conversation.updatedAt),
  };
}
