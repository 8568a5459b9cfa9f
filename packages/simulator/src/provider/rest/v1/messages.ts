import type { MessageFact } from "../../../fact.ts";
import { fromNumber, iso, toNumbers } from "../../../tell/telling.ts";
import type { Operations } from "../../provider.ts";
import { earliest, momentIn } from "../moments.ts";
import { isShownByV1 } from "../numbers.ts";
import { pageOfV1 } from "../paging.ts";
import { badRequest, notFound } from "../refuse.ts";
import type { RestDeps } from "../rest-deps.ts";

interface Sending {
  content: string;
  from: string;
  to: string[];
  userId?: string;
  setInboxStatus?: "done";
}

export function createMessageOperations(deps: RestDeps): Operations {
  const { account, outgoing } = deps;
  return {
    sendMessage_v1: ({ body }) => {
      const { content, from, to, userId, setInboxStatus } = body as Sending;
      const line = account.findLine(from);
      if (line === undefined) throw notFound("Phone number");
      const user = userId === undefined ? account.owner : account.findUser(userId);
      if (user === undefined) throw notFound("User");
      if (to.includes(line.number)) throw badRequest("A message cannot be sent to the number that it is sent from");
      const message = outgoing.send({ thread: account.threadWith(line, to), user, text: content });
      const conversation = account.conversations.get(message.thread.conversationId);
      if (setInboxStatus === "done" && conversation !== undefined) {
        account.conversationBook.change(conversation, { status: "done" });
      }
      return { status: 202, body: { data: resource(message) } };
    },

    listMessages_v1: (request) => {
      const { query } = request;
      const line = account.findLine(query["phoneNumberId"] as string);
      if (line === undefined) throw notFound("Phone number");
      const thread = account.threadWith(line, query["participants"] as string[]);
      return pageOfV1(
        deps,
        request,
        "listMessages_v1",
        (page) =>
          account.messageBook.page({
            conversationId: thread.conversationId,
            userId: query["userId"] as string | undefined,
            createdAfter: momentIn(query, "createdAfter"),
            // `since` says the opposite of what it does.
            createdBefore: earliest(momentIn(query, "createdBefore"), momentIn(query, "since")),
            ...page,
          }),
        resource,
      );
    },

    getMessageById_v1: ({ path }) => {
      const message = account.messages.get(path["id"] ?? "");
      if (message === undefined || !isShownByV1(message)) throw notFound("Message");
      return { status: 200, body: { data: resource(message) } };
    },
  };

  function resource(message: MessageFact): object {
    return {
      id: message.id,
      to: toNumbers(message),
      from: fromNumber(message),
      text: message.text,
      phoneNumberId: message.thread.line.id,
      conversationId: message.thread.conversationId,
      direction: message.direction,
      userId: message.user.id,
      // This API has no word for a text that no carrier took.
      status: message.status === "failed" ? "undelivered" : message.status,
      createdAt: iso(message.createdAt),
      updatedAt: iso(message.updatedAt),
      media: message.media.map(({ url, type }) => ({ url: deps.links.issue(url), type })),
    };
  }
}
