import type { Direction } from "@linekeeper/quo";
import type { MessageFact } from "../../../fact.ts";
import { fromNumber, iso, toNumbers } from "../../../tell/telling.ts";
import type { Operations } from "../../provider.ts";
import { momentIn } from "../moments.ts";
import { pageOfDated } from "../paging.ts";
import { notFound, refuse } from "../refuse.ts";
import type { RestDeps } from "../rest-deps.ts";
import { commaList } from "./lists.ts";

/** As many as a group can have. */
const MOST_RECIPIENTS = 10;

export function createMessageOperations(deps: RestDeps): Operations {
  const { account, outgoing } = deps;
  const find = (id: string | undefined): MessageFact => {
    const message = account.messages.get(id ?? "");
    if (message === undefined) throw notFound("Message");
    return message;
  };
  return {
    listMessages: (request) => {
      const { query } = request;
      const text = (name: string): string | undefined => query[name] as string | undefined;
      return pageOfDated(
        deps,
        request,
        "listMessages",
        (page) =>
          account.messageBook.page({
            from: text("from"),
            to: text("to"),
            toAll: commaList(query, "to[all]", MOST_RECIPIENTS),
            status: query["status"] as MessageFact["status"] | undefined,
            direction: query["direction"] as Direction | undefined,
            lineId: text("phoneNumberId"),
            userId: text("userId"),
            createdAfter: momentIn(query, "createdAt[gt]"),
            createdBefore: momentIn(query, "createdAt[lt]"),
            ...page,
          }),
        resource,
      );
    },

    getMessageById: ({ path }) => ({ status: 200, body: { data: resource(find(path["messageId"])) } }),

    retryMessage: ({ path }) => {
      const message = find(path["messageId"]);
      if (message.status !== "failed" || message.errorCode !== null) {
        throw refuse(422, "Unprocessable Entity", "Only messages that failed without an error code can be retried");
      }
      outgoing.retry(message);
      return { status: 202, body: {} };
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
      status: message.status,
      createdAt: iso(message.createdAt),
      updatedAt: iso(message.updatedAt),
      media: message.media.map(({ url, type }) => ({ url: deps.links.issue(url), type })),
    };
  }
}
