/** Where a test run looks for the rows that its deliveries must have become. */
import { z } from "zod";
import { LinekeeperError } from "@linekeeper/server/errors.ts";
import { readActivity } from "@linekeeper/server/read/activities.ts";
import { readContact } from "@linekeeper/server/read/contacts.ts";
import { listEvents } from "@linekeeper/server/read/events.ts";
import type { Reader } from "@linekeeper/server/read/reader.ts";
import { ActivityDetail, Contact, LedgerEvent, Task } from "@linekeeper/server/read/resources.ts";
import { listTasks } from "@linekeeper/server/read/tasks.ts";

export interface RowSource {
  /** Every row of the ledger with this event id. */
  events(eventId: string): Promise<LedgerEvent[]>;
  activity(id: string): Promise<ActivityDetail | null>;
  contact(id: string): Promise<Contact | null>;
  task(id: string): Promise<Task | null>;
}

const PAGE = 200;

export function storeSource(reader: Reader): RowSource {
  return {
    events: async (eventId) => (await listEvents(reader, { limit: 10 }, { eventId })).data,
    activity: (id) => readActivity(reader, id),
    contact: (id) => readContact(reader, id),
    task: (id) => findTask(id, (cursor) => listTasks(reader, { limit: PAGE, cursor })),
  };
}

const pageOf = <Item>(item: z.ZodType<Item>) => z.object({ data: z.array(item), next_cursor: z.string().nullable() });

/** Through the HTTP API, as every other program sees it. */
export function apiSource({ origin, token }: { origin: string; token: string }): RowSource {
  const get = async <Value>(path: string, schema: z.ZodType<Value>): Promise<Value | null> => {
    const response = await fetch(`${origin}/v1/${path}`, { headers: { authorization: `Bearer ${token}` } });
    if (response.status === 404) return null;
    if (!response.ok) throw refusalOf(response.status, await response.text(), path);
    return schema.parse(await response.json());
  };
  return {
    events: async (eventId) =>
      (await get(`events?event_id=${encodeURIComponent(eventId)}`, pageOf(LedgerEvent)))?.data ?? [],
    activity: (id) => get(`activities/${encodeURIComponent(id)}`, ActivityDetail),
    contact: (id) => get(`contacts/${encodeURIComponent(id)}`, Contact),
    task: (id) =>
      findTask(id, async (cursor) => {
        const query = new URLSearchParams({ limit: String(PAGE), ...(cursor === undefined ? {} : { cursor }) });
        return (await get(`tasks?${query.toString()}`, pageOf(Task))) ?? { data: [], next_cursor: null };
      }),
  };
}

/** Tasks are listed by id, so one is found by leafing. */
async function findTask(
  id: string,
  read: (cursor: string | undefined) => Promise<{ data: Task[]; next_cursor: string | null }>,
): Promise<Task | null> {
  let cursor: string | undefined;
  for (;;) {
    const { data, next_cursor } = await read(cursor);
    const found = data.find((task) => task.id === id);
    if (found !== undefined || next_cursor === null) return found ?? null;
    cursor = next_cursor;
  }
}

const refusal = z.object({ error: z.object({ code: z.string(), message: z.string() }) });

function refusalOf(status: number, text: string, path: string): LinekeeperError {
  const parsed = refusal.safeParse(JSON.parse(text));
  const reason = parsed.success ? `${parsed.data.error.code}: ${parsed.data.error.message}` : text.slice(0, 200);
  return new LinekeeperError("cli.test_failed", `The API answered ${status} to /v1/${path}. ${reason}`);
}
