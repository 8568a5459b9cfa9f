/** The lists that have no windows of time: numbers, users, contacts, tasks, conversations. */
import type { Page } from "@linekeeper/quo";
import type { Delivery } from "../../store/store.ts";
import type { ListPosition } from "../position.ts";
import { allOf, observe, type Observed, orSkip, readAll, type ReadContext, type ReadPage } from "../reading.ts";

type ListReader = (position: ListPosition, context: ReadContext) => Promise<ReadPage<ListPosition>>;

export const readUsers: ListReader = async (position, context) => {
  const { dated, v1 } = context.quo;
  const page =
    position.api === "v1"
      ? await v1.users.list({ maxResults: 50, ...token(position) }, context.options)
      : await dated.users.list({ limit: 50, ...after(position) }, context.options);
  return pageOf(position, page, context, (user) => ({
    api: position.api,
    type: "observed.user",
    id: user.id,
    data: user,
  }));
};

export const readTasks: ListReader = async (position, context) => {
  const { dated, v1 } = context.quo;
  const page: Page<{ taskId: string }> =
    position.api === "v1"
      ? await v1.tasks.list({ maxResults: 100, ...token(position) }, context.options)
      : await dated.tasks.list({ limit: 100, ...after(position) }, context.options);
  return pageOf(position, page, context, (task) => ({
    api: position.api,
    type: "observed.task",
    id: task.taskId,
    data: task,
  }));
};

/** Threads here are made of numbers; Quo's own conversations add attributes. With v1 they come while reading threads. */
export const readConversations: ListReader = async (position, context) => {
  const updated = position.updatedFrom === null ? {} : { updatedAt: { gte: position.updatedFrom } };
  const page = await context.quo.dated.conversations.list(
    { limit: 50, ...updated, ...after(position) },
    context.options,
  );
  return pageOf(position, page, context, (conversation) => ({
    api: "2026-03-30",
    type: "observed.conversation",
    id: conversation.id,
    data: conversation,
  }));
};

/** One page of v1 tells 50 contacts whole; the dated API keeps numbers and e-mails apart, a request for each contact. */
export const readContacts: ListReader = async (position, context) => {
  const { dated, v1 } = context.quo;
  if (position.api === "v1") {
    const page = await v1.contacts.list({ maxResults: 50, ...token(position) }, context.options);
    return pageOf(position, page, context, (contact) => ({
      api: "v1",
      type: "observed.contact",
      id: contact.id,
      data: contact,
    }));
  }
  const page = await dated.contacts.list({ limit: 50, ...after(position) }, context.options);
  const skipped: Record<string, number> = {};
  const readings = page.data.map((contact) => readContact(contact, page.date, context, skipped));
  const deliveries = (await allOf(readings)).flat();
  return { ...advance(position, page), deliveries, seen: page.data.length, skipped };
};

async function readContact(
  contact: { id: string },
  date: string | null,
  context: ReadContext,
  skipped: Record<string, number>,
): Promise<Delivery[]> {
  const reading = readAll((cursor) =>
    context.quo.dated.contacts.properties.list(
      contact.id,
      { limit: 50, ...(cursor !== undefined && { after: cursor }) },
      context.options,
    ),
  );
  const properties = await orSkip("properties", skipped, reading, context);
  const data = { contact, ...(properties !== null && { properties: properties.items }) };
  return [observe(context, date, { api: "2026-03-30", type: "observed.contact", id: contact.id, data })];
}

function pageOf<T>(
  position: ListPosition,
  page: Page<T>,
  context: ReadContext,
  observed: (item: T) => Observed,
): ReadPage<ListPosition> {
  const deliveries = page.data.map((item) => observe(context, page.date, observed(item)));
  return { ...advance(position, page), deliveries, seen: page.data.length, skipped: {} };
}

function advance(position: ListPosition, page: Page<unknown>): { next: ListPosition; isDone: boolean } {
  return { next: { ...position, cursor: page.next }, isDone: page.next === null };
}

const after = ({ cursor }: ListPosition): { after?: string } => (cursor === null ? {} : { after: cursor });
const token = ({ cursor }: ListPosition): { pageToken?: string } => (cursor === null ? {} : { pageToken: cursor });
