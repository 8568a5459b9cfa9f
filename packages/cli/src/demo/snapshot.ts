/** What the demo shows, read from the store while the server writes to it. */
import type { Clock } from "@linekeeper/server/clock.ts";
import { listActivities, readActivity } from "@linekeeper/server/read/activities.ts";
import { contactsOfNumbers } from "@linekeeper/server/read/contacts.ts";
import { listConversations } from "@linekeeper/server/read/conversations.ts";
import type { Reader } from "@linekeeper/server/read/reader.ts";
import type { Activity, Contact, Conversation, Stats } from "@linekeeper/server/read/resources.ts";
import { readStats } from "@linekeeper/server/read/stats.ts";

export interface ThreadView {
  id: string;
  /** Names where they are known, else numbers. */
  people: string;
  line: string | null;
  last: Activity | null;
}

export interface Snapshot {
  stats: Stats;
  threads: ThreadView[];
}

export async function takeSnapshot(
  reader: Reader,
  { threads: limit, clock }: { threads: number; clock: Clock },
): Promise<Snapshot> {
  const [stats, { data }] = await Promise.all([readStats(reader, clock), listConversations(reader, { limit })]);
  const contacts = await contactsOfNumbers(reader, [...new Set(data.flatMap((one) => one.participants))]);
  const threads = await Promise.all(
    data.map(async (conversation) => ({
      id: conversation.id,
      people: peopleOf(conversation, contacts),
      line: conversation.line_number,
      last: conversation.last_activity_id === null ? null : await readActivity(reader, conversation.last_activity_id),
    })),
  );
  return { stats, threads };
}

/** The newest activities of a thread, oldest first, as a conversation reads. */
export async function readTail(reader: Reader, conversationId: string, limit: number): Promise<Activity[]> {
  const { data } = await listActivities(reader, { limit }, { conversationId }, "newest");
  return data.toReversed();
}

function peopleOf({ participants }: Conversation, contacts: ReadonlyMap<string, Contact>): string {
  return participants
    .map((number) => {
      const contact = contacts.get(number);
      return [contact?.first_name, contact?.last_name].filter(Boolean).join(" ") || number;
    })
    .join(", ");
}
