/** The conversations of an account: made by the first activity between a line and its people, and moved by every other. */
import { createHash } from "node:crypto";
import type { ConversationState } from "../provider.ts";
import type { Thread } from "../../world.ts";
import { HOUR } from "../../scene.ts";
import { FacetedList, type Page, type PageRequest } from "./faceted-list.ts";

const DAY = 24 * HOUR;

type List = FacetedList<ConversationState, "line">;

const GROUP_NAMES = ["Family", "Job site", "Owners", "Neighbors", "Closing"] as const;

export class AccountConversations {
  readonly byId = new Map<string, ConversationState>();
  /** Null until somebody asks: a history of a million activities would move every conversation thousands of times. */
  #lists: { createdAt: List; updatedAt: List } | null = null;

  threadOf(conversationId: string): Thread | undefined {
    return this.byId.get(conversationId)?.thread;
  }

  /** The conversation's own thread, which all facts of it share. */
  touch(thread: Thread, activity: { id: string; at: number; isIncoming: boolean; userId: string }): Thread {
    const before = this.byId.get(thread.conversationId);
    if (before === undefined) {
      this.#put(undefined, begin(thread, activity));
      return thread;
    }
    if (activity.at >= (before.lastActivityAt ?? 0)) {
      const reopened = activity.isIncoming ? { status: "open" as const } : {};
      this.change(before, {
        lastActivityAt: activity.at,
        lastActivityId: activity.id,
        updatedAt: Math.max(before.updatedAt, activity.at),
        ...reopened,
      });
    }
    return before.thread;
  }

  change(before: ConversationState, changes: Partial<ConversationState>): ConversationState {
    // In place while nothing is listed: no copy for every activity of a long history.
    const after = this.#lists === null ? Object.assign(before, changes) : { ...before, ...changes };
    this.#put(before, after);
    return after;
  }

  page(by: "createdAt" | "updatedAt", request: PageRequest<ConversationState, "line">): Page<ConversationState> {
    this.#lists ??= this.#listAll();
    return this.#lists[by].page(request);
  }

  #put(before: ConversationState | undefined, after: ConversationState): void {
    this.byId.set(after.thread.conversationId, after);
    this.#lists?.createdAt.put(before, after);
    this.#lists?.updatedAt.put(before, after);
  }

  #listAll(): { createdAt: List; updatedAt: List } {
    const all = [...this.byId.values()];
    const listBy = (key: "createdAt" | "updatedAt"): List => {
      const list: List = new FacetedList({
        find: (id) => this.byId.get(id),
        idOf: ({ thread }) => thread.conversationId,
        keyOf: (conversation) => conversation[key],
        facets: { line: ({ thread }) => [thread.line.id] },
      });
      for (const one of all.toSorted((a, b) => a[key] - b[key])) list.put(undefined, one);
      return list;
    };
    return { createdAt: listBy("createdAt"), updatedAt: listBy("updatedAt") };
  }
}

/** Who it is assigned to and what it is called follow from its id. */
function begin(thread: Thread, activity: { id: string; at: number; userId: string }): ConversationState {
  const [first = 0, second = 0] = createHash("sha256").update(thread.conversationId).digest();
  return {
    thread,
    name: thread.people.length > 1 && first < 96 ? (GROUP_NAMES[first % GROUP_NAMES.length] ?? null) : null,
    assignedTo: second < 64 ? activity.userId : null,
    status: "open",
    lastActivityAt: activity.at,
    lastActivityId: activity.id,
    mutedUntil: second > 248 ? activity.at + 30 * DAY : null,
    snoozedUntil: null,
    createdAt: activity.at,
    updatedAt: activity.at,
  };
}
