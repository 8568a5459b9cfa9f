/** What the firm has decided so far: most of the past is done, some is somebody's, some waits; with notes and snippets. */
import type { MissedCall } from "@linekeeper/server/read/missed-calls.ts";
import type { Conversation } from "@linekeeper/server/read/resources.ts";
import type { AskApi } from "./own-api.ts";
import type { Staff } from "./staff.ts";

/** So many of the newest conversations are still to be worked on; the rest is done. */
const STILL_OPEN = 22;
/** Of these, so many of the ones whose last word is the customer's nobody has looked at yet. */
const UNREAD = 3;
/** Callers who still wait to be called back, however old the call. */
const WAITING_CALLERS = 6;

const TAGS = [
  { name: "Estimate", color: "#0b6a5f" },
  { name: "Urgent", color: "#a4281a" },
  { name: "Warranty", color: "#3d3c7d" },
  { name: "Permit", color: "#7a4a00" },
] as const;

const NOTES = [
  "House from 1924, fieldstone foundation. Take the long injection ports.",
  "Spoke to the office: second visit is free, it is under warranty.",
  "Dog in the yard, call before going in.",
  "Wants the engineer's letter before closing on the 12th.",
  "Parking only on the left side of the street.",
] as const;

const SNIPPETS = [
  {
    name: "Ask for photos",
    body: "Hi {{first_name|there}}, could you text us two or three photos: the whole wall, the crack close up, and the floor below it? Thanks! {{my_name}}",
  },
  {
    name: "On the way",
    body: "Hi {{first_name|there}}, the crew is on the way and will be there in about 20 minutes.",
  },
  {
    name: "Estimate follow-up",
    body: "Hi {{first_name|there}}, any questions about the estimate? The price holds for 30 days. {{my_name}}",
  },
  {
    name: "Cure time",
    body: "All done! Please let the injection cure for 24 hours before you paint or store anything against the wall.",
  },
] as const;

export async function decide({ staff, now }: { staff: Staff; now: number }): Promise<void> {
  const [owner, ...others] = staff.people;
  const [colleague] = others;
  if (owner === undefined || colleague === undefined) throw new RangeError("a firm needs two people");
  const { ask } = owner;
  const conversations = await readConversations(ask);
  const missed = await ask<{ data: MissedCall[] }>("GET", `/v1/missed-calls?order=newest&limit=${WAITING_CALLERS}`);
  const waiting = new Set(missed.data.map(({ conversation }) => conversation.id));
  const change = async (some: readonly Conversation[], to: object): Promise<void> => {
    for (let from = 0; from < some.length; from += 200) {
      const ids = some.slice(from, from + 200).map(({ id }) => id);
      await ask("POST", "/v1/conversations/states", { ids, change: to });
    }
  };
  const open = conversations.slice(0, STILL_OPEN);
  await change(
    conversations.slice(STILL_OPEN).filter(({ id }) => !waiting.has(id)),
    { status: "done" },
  );
  const unread = open.filter(({ last_activity: last }) => last?.direction === "incoming").slice(0, UNREAD);
  await change(
    open.filter((row) => !unread.includes(row)),
    { unread: false },
  );
  await change(unread, { unread: true });

  const tags = new Map<string, string>();
  for (const tag of TAGS) tags.set(tag.name, (await ask<{ id: string }>("POST", "/v1/tags", tag)).id);
  const tag = (some: readonly Conversation[], name: (typeof TAGS)[number]["name"]): Promise<void> =>
    change(some, { add_tags: [tags.get(name)] });
  await tag(every(open, 4, 1), "Estimate");
  await tag(every(open, 9, 2), "Urgent");
  await tag(every(open, 7, 3), "Warranty");
  await tag(every(conversations.slice(STILL_OPEN), 11, 4), "Permit");

  await change(every(open, 4, 0), { assigned_to: owner.id });
  for (const [place, person] of others.entries()) {
    await change(every(open, 5, place + 1), { assigned_to: person.id });
  }
  await change(open.slice(-3), { snoozed_until: new Date(now + 18 * 3_600_000).toISOString() });

  for (const [place, body] of NOTES.entries()) {
    const conversation = open[place * 3 + 1];
    const author = staff.people[place % staff.people.length] ?? owner;
    if (conversation !== undefined) await author.ask("POST", `/v1/conversations/${conversation.id}/notes`, { body });
  }
  const [newest] = open;
  if (newest !== undefined) {
    const body = `@${owner.name} can you take this one? I am on a job until three.`;
    await colleague.ask("POST", `/v1/conversations/${newest.id}/notes`, { body, mentions: [owner.id] });
  }
  for (const snippet of SNIPPETS) await ask("POST", "/v1/snippets", { ...snippet, shared: true });
}

/** Every `step`-th, beginning with the one at `first`. */
const every = <Item>(items: readonly Item[], step: number, first: number): Item[] =>
  items.filter((_, place) => place % step === first % step);

async function readConversations(ask: AskApi): Promise<Conversation[]> {
  const all: Conversation[] = [];
  for (let cursor: string | null = ""; cursor !== null;) {
    const query = new URLSearchParams({ limit: "200", ...(cursor !== "" && { cursor }) });
    const page: { data: Conversation[]; next_cursor: string | null } = await ask(
      "GET",
      `/v1/conversations?${query.toString()}`,
    );
    all.push(...page.data);
    cursor = page.next_cursor;
  }
  return all;
}
