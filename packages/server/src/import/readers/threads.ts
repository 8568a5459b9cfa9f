/**
 * Messages and calls with API v1, which lists them only for one number and its exact participants: a few threads at once,
 * in steps of one page of each. Calls with several outside parties cannot be listed at all.
 */
import type { Delivery } from "../../store/store.ts";
import type { ListPlace, Thread, ThreadsPosition } from "../position.ts";
import { allOf, count, observe, type ReadContext, type ReadPage } from "../reading.ts";
import { orRefusal } from "../refusals.ts";
import { readCallArtefactsV1 } from "./call-artefacts.ts";

/** A kill repeats at most a page of each; more at once would only wait for the limiter. */
const THREADS_AT_ONCE = 10;
const LIMIT = 100;
const DONE: ListPlace = { token: null, done: true, restarts: 0 };
const BEGINNING: ListPlace = { token: null, done: false, restarts: 0 };
const MAX_RESTARTS = 5;
const REPEATED = "Quo names the same page again";

export async function readThreads(position: ThreadsPosition, context: ReadContext): Promise<ReadPage<ThreadsPosition>> {
  return position.open.length === 0 ? openThreads(position, context) : readOpen(position, context);
}

async function openThreads(position: ThreadsPosition, context: ReadContext): Promise<ReadPage<ThreadsPosition>> {
  const page = await context.quo.v1.conversations.list(
    {
      maxResults: THREADS_AT_ONCE,
      ...(position.cursor !== null && { pageToken: position.cursor }),
      ...(position.from !== null && { updatedAfter: position.from }),
    },
    context.options,
  );
  const skipped: Record<string, number> = {};
  const open = page.data.map(({ phoneNumberId, participants }): Thread => {
    const isGroup = participants.length !== 1;
    if (position.calls && isGroup) count(skipped, "calls of a group thread: API v1 does not list them");
    return {
      phoneNumberId,
      participants,
      messages: position.messages ? BEGINNING : DONE,
      calls: position.calls && !isGroup ? BEGINNING : DONE,
    };
  });
  const deliveries = page.data.map((conversation) =>
    observe(context, page.date, { api: "v1", type: "observed.conversation", id: conversation.id, data: conversation }),
  );
  const isLast = page.next === null;
  const next = { ...position, cursor: page.next, open, isLast };
  return { deliveries, next, isDone: isLast && open.length === 0, seen: 0, skipped };
}

async function readOpen(position: ThreadsPosition, context: ReadContext): Promise<ReadPage<ThreadsPosition>> {
  const skipped: Record<string, number> = {};
  const deliveries: Delivery[] = [];
  let seen = 0;
  const since = position.from === null ? {} : { createdAfter: position.from };

  const readList = async (thread: Thread, resource: "messages" | "calls"): Promise<ListPlace> => {
    const place = thread[resource];
    if (place.done) return place;
    const query = {
      phoneNumberId: thread.phoneNumberId,
      participants: thread.participants,
      maxResults: LIMIT,
      ...since,
      ...(place.token !== null && { pageToken: place.token }),
    };
    const { v1 } = context.quo;
    if (resource === "messages") {
      const { refused, value } = await orRefusal(v1.messages.list(query, context.options));
      if (refused !== null) return giveUp(place, `messages of a thread: ${refused.reason}`);
      seen += value.data.length;
      for (const message of value.data) {
        deliveries.push(
          observe(context, value.date, { api: "v1", type: "observed.message", id: message.id, data: message }),
        );
      }
      return turn(place, value.next, "messages of a thread");
    }
    const { refused, value } = await orRefusal(v1.calls.list(query, context.options));
    if (refused !== null) return giveUp(place, `calls of a thread: ${refused.reason}`);
    seen += value.data.length;
    deliveries.push(...(await readCallArtefactsV1(value.data, value.date, context, skipped)));
    for (const call of value.data) {
      deliveries.push(observe(context, value.date, { api: "v1", type: "observed.call", id: call.id, data: call }));
    }
    return turn(place, value.next, "calls of a thread");
  };

  const turn = (place: ListPlace, next: string | null, what: string): ListPlace => {
    if (next === null) return DONE;
    return next === place.token ? giveUp(place, `${what}: ${REPEATED}`) : { ...place, token: next };
  };

  /** A token that was refused: the list begins anew. Without one, the list itself is. */
  const giveUp = (place: ListPlace, reason: string): ListPlace => {
    if (place.token !== null && place.restarts < MAX_RESTARTS) return { ...BEGINNING, restarts: place.restarts + 1 };
    count(skipped, reason);
    return DONE;
  };

  const threads = await allOf(
    position.open.map(async (thread): Promise<Thread> => {
      const [messages, calls] = await allOf([readList(thread, "messages"), readList(thread, "calls")]);
      return { ...thread, messages: messages ?? DONE, calls: calls ?? DONE };
    }),
  );
  const open = threads.filter((thread) => !thread.messages.done || !thread.calls.done);
  return { deliveries, next: { ...position, open }, isDone: open.length === 0 && position.isLast, seen, skipped };
}
