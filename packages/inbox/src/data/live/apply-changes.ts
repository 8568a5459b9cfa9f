/**
 * From what changed to what is shown. A change names an entity, not what it became, so what is shown of it is read anew.
 * Changes are collected for a moment: a burst costs a few reads, whatever its size.
 */
import type { QueryClient } from "@tanstack/react-query";
import { refreshMembers } from "../audiences.ts";
import { refreshLists } from "../conversations.ts";
import { refreshLongList } from "../long-lists.ts";
import { keys } from "../query-keys.ts";
import { RequestError } from "../request.ts";
import { readActivity, refreshThread, replaceInThread, threadsShowing } from "../thread.ts";

export interface Change {
  seq: number;
  entity: string;
  entity_id: string;
  op: "upsert" | "delete";
}

/** Entities of which nothing better can be done than reading what is cached under the key anew, when it is shown. */
const INVALIDATED: Readonly<Record<string, readonly (readonly string[])[]>> = {
  contact: [keys.contacts, keys.conversations, keys.missedCalls],
  consent: [keys.consents],
  consent_settings: [keys.consentSettings],
  refusal: [keys.refusals],
  list: [keys.audiences],
  list_import: [keys.listImports],
  tag: [keys.tags],
  mention: [keys.mentions],
  note: [keys.mentions],
  // What became of a text that was sent from here is told of its activity.
  activity: [["messages"]],
  phone_number: [keys.lines],
  user: [keys.users],
  task: [keys.tasks],
  media_file: [["media"]],
  // A text of a campaign moves its funnel.
  outbox: [["messages"], keys.campaignDetails, keys.sendingLines, keys.allTouches],
  campaign: [keys.campaignDetails, keys.campaignList, keys.allTouches],
  message: [["messages"]],
  snippet: [keys.snippets],
  view: [keys.views],
  sync_coverage: [["coverage"]],
  alarm: [["coverage"]],
};

/** What counts people is as old as anything that can make one of them come, go, or be left out. */
const COUNTED_BY: ReadonlySet<string> = new Set([
  "activity",
  "consent",
  "contact",
  "conversation",
  "conversation_state",
  "list",
  "phone_number",
  "refusal",
]);

const COLLECT_MS = 40;
/** After a batch: a screen needs no more than four a second. */
const REST_MS = 250;
/** Beyond these, reading the newest page of each open thread costs less than asking for each. */
const MOST_SINGLE_READS = 6;

export interface ChangeApplier {
  add(change: Change): void;
  /** Everything that is shown may be out of date. */
  resync(): void;
  /** The server is there again: what could not be read while it was not. Nothing else would ask for it. */
  readFailed(): void;
}

export function createChangeApplier(queryClient: QueryClient, onError: (error: unknown) => void): ChangeApplier {
  let pending: Change[] = [];
  let isBusy = false;
  const work = async (): Promise<void> => {
    isBusy = true;
    try {
      await sleep(COLLECT_MS);
      while (pending.length > 0) {
        const batch = pending;
        pending = [];
        await applyChanges(queryClient, batch).catch((error: unknown) => {
          // Nothing of the batch may be lost: whatever is shown is read anew.
          onError(error);
          return queryClient.invalidateQueries();
        });
        await sleep(REST_MS);
      }
    } finally {
      isBusy = false;
    }
  };
  return {
    add: (change) => {
      pending.push(change);
      if (!isBusy) void work();
    },
    resync: () => {
      pending = [];
      void queryClient.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== keys.session[0] });
    },
    readFailed: () => {
      void queryClient.refetchQueries({
        type: "active",
        predicate: ({ state }) => state.status === "error" || state.isInvalidated || state.fetchFailureCount > 0,
      });
    },
  };
}

async function applyChanges(queryClient: QueryClient, changes: readonly Change[]): Promise<void> {
  const ids = new Map<string, Set<string>>();
  for (const { entity, entity_id } of changes) {
    const known = ids.get(entity) ?? new Set();
    ids.set(entity, known.add(entity_id));
  }
  const conversations = union(ids.get("conversation"), ids.get("conversation_state"), ids.get("note"));
  const activities = ids.get("activity") ?? new Set();
  const work: Promise<unknown>[] = [];

  if (activities.size > 0) work.push(applyActivities(queryClient, activities, conversations));
  if (conversations.size > 0 || ids.has("contact")) {
    work.push(refreshLists(queryClient, conversations));
    work.push(queryClient.invalidateQueries({ queryKey: keys.views }));
    work.push(queryClient.invalidateQueries({ queryKey: keys.missedCalls }));
  }
  for (const id of conversations) {
    work.push(queryClient.invalidateQueries({ queryKey: keys.conversation(id), exact: true }));
  }
  for (const entity of ids.keys()) {
    for (const queryKey of INVALIDATED[entity] ?? []) work.push(queryClient.invalidateQueries({ queryKey }));
  }
  // A count walks through everybody, and a page of members may be the five hundredth: both are only said to be old here.
  if ([...ids.keys()].some((entity) => COUNTED_BY.has(entity))) {
    for (const queryKey of [keys.audiencePreviews, keys.members]) {
      work.push(queryClient.invalidateQueries({ queryKey, refetchType: "none" }));
    }
  }
  if (ids.has("consent")) work.push(refreshLongList(queryClient, keys.optOuts));
  // Counted over everybody of every campaign in the list.
  if (ids.has("outbox") || ids.has("activity")) {
    work.push(queryClient.invalidateQueries({ queryKey: keys.campaignList, refetchType: "none" }));
  }
  if (ids.has("campaign") || ids.has("outbox")) work.push(refreshLongList(queryClient, keys.allRecipients));
  const lists = ids.get("list");
  if (lists !== undefined) work.push(refreshMembers(queryClient, lists));
  await Promise.all(work);
}

async function applyActivities(
  queryClient: QueryClient,
  activities: ReadonlySet<string>,
  conversations: ReadonlySet<string>,
): Promise<void> {
  const threads = threadsShowing(queryClient, activities);
  const shown = new Set([...threads.values()].flatMap((ids) => [...ids]));
  const unknown = [...activities].filter((id) => !shown.has(id));
  const stale = new Set<string>();
  for (const id of threads.keys()) if (conversations.has(id)) stale.add(id);
  for (const id of activities) {
    await queryClient.invalidateQueries({ queryKey: keys.activity(id), exact: true });
  }

  const single = shown.size + unknown.length <= MOST_SINGLE_READS ? [...shown, ...unknown] : [...shown];
  for (const activity of await Promise.all(single.map(readIfThere))) {
    const thread = activity?.conversation_id;
    if (activity === null || thread == null || !threads.has(thread)) continue;
    if (threads.get(thread)?.has(activity.id) === true) replaceInThread(queryClient, thread, activity);
    else stale.add(thread);
  }
  // Too many to ask for each: any open thread may have got some.
  if (single.length < shown.size + unknown.length) for (const id of threads.keys()) stale.add(id);
  await Promise.all([...stale].map((id) => refreshThread(queryClient, id)));
}

async function readIfThere(id: string) {
  try {
    return await readActivity(id);
  } catch (error) {
    // On a line that this person does not see, or gone again.
    if (error instanceof RequestError && error.status === 404) return null;
    throw error;
  }
}

function union(...sets: (ReadonlySet<string> | undefined)[]): Set<string> {
  return new Set(sets.flatMap((set) => [...(set ?? [])]));
}

const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
