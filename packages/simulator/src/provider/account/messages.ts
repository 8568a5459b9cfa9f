/** The texts of an account, newest first by whatever they are asked for. */
import type { Direction } from "@linekeeper/quo";
import type { MessageFact } from "../../fact.ts";
import { fromNumber, outsideNumbers, toNumbers } from "../../tell/telling.ts";
import { FacetedList, type Page } from "./faceted-list.ts";
import type { Place } from "./sorted-ids.ts";

export interface MessageQuery {
  from?: string | undefined;
  to?: string | undefined;
  /** Exactly these recipients. */
  toAll?: readonly string[] | undefined;
  status?: MessageFact["status"] | undefined;
  direction?: Direction | undefined;
  lineId?: string | undefined;
  userId?: string | undefined;
  conversationId?: string | undefined;
  /** Both ends excluded. */
  createdAfter?: number | undefined;
  createdBefore?: number | undefined;
  after?: Place | null | undefined;
  limit: number;
}

const OUTGOING = ["queued", "sent", "delivered", "undelivered", "failed"] as const;
const ONE_WAY = { incoming: ["received"], outgoing: OUTGOING } as const;

export class AccountMessages {
  readonly byId = new Map<string, MessageFact>();
  readonly #list = new FacetedList<MessageFact, "line" | "user" | "conversation" | "number" | "status">({
    find: (id) => this.byId.get(id),
    idOf: (message) => message.id,
    keyOf: (message) => message.createdAt,
    facets: {
      line: (message) => [message.thread.line.id],
      user: (message) => [message.user.id],
      conversation: (message) => [message.thread.conversationId],
      number: (message) => [...outsideNumbers(message.thread), message.thread.line.number],
      status: (message) => [message.status],
    },
  });

  /** False: something newer is known already. */
  put(message: MessageFact): boolean {
    const before = this.byId.get(message.id);
    if (before !== undefined && before.updatedAt > message.updatedAt) return false;
    this.byId.set(message.id, message);
    this.#list.put(before, message);
    return true;
  }

  page(query: MessageQuery): Page<MessageFact> {
    const { from, to, toAll, status, direction, lineId, userId, conversationId } = query;
    const ends = [from, to, ...(toAll ?? [])].filter((number) => number !== undefined);
    const [rarest] = ends.toSorted((one, other) => this.#list.count("number", one) - this.#list.count("number", other));
    const accepts = (message: MessageFact): boolean =>
      (from === undefined || fromNumber(message) === from) &&
      (to === undefined || toNumbers(message).includes(to)) &&
      (toAll === undefined || isSameSet(toNumbers(message), toAll)) &&
      (direction === undefined || message.direction === direction);
    return this.#list.page({
      wanted: {
        line: lineId === undefined ? undefined : [lineId],
        user: userId === undefined ? undefined : [userId],
        conversation: conversationId === undefined ? undefined : [conversationId],
        number: rarest === undefined ? undefined : [rarest],
        status: statuses(status, direction),
      },
      from: query.createdAfter === undefined ? undefined : query.createdAfter + 1,
      to: query.createdBefore === undefined ? undefined : query.createdBefore - 1,
      after: query.after,
      limit: query.limit,
      accepts,
    });
  }
}

/** The status tells the direction, so that one that fits no text of a direction finds nothing at once. */
function statuses(
  status: MessageFact["status"] | undefined,
  direction: Direction | undefined,
): readonly string[] | undefined {
  if (direction === undefined) return status === undefined ? undefined : [status];
  const possible: readonly string[] = ONE_WAY[direction];
  return status === undefined ? possible : possible.filter((one) => one === status);
}

const isSameSet = (one: readonly string[], other: readonly string[]): boolean => {
  const wanted = new Set(other);
  return new Set(one).size === wanted.size && one.every((value) => wanted.has(value));
};
