/** What a row of the list shows: as the desk tells it, or put together from the conversation and its latest activity. */
import { useQuery } from "@tanstack/react-query";
import { conversationOptions } from "./conversations.ts";
import { nameOfContact } from "./directory.ts";
import { formatNumber } from "./phone-number.ts";
import { keys } from "./query-keys.ts";
import type { ActivityDetail, Conversation, ConversationDetail, LastActivity } from "./resources.ts";
import { readActivity } from "./thread.ts";

export interface RowFacts {
  /** Null while it is read. */
  title: string | null;
  /** Undefined while it is read. */
  last: LastActivity | null | undefined;
}

export function useRowFacts(conversation: Conversation): RowFacts {
  const isTold = conversation.last_activity !== undefined;
  const detail = useQuery({ ...conversationOptions(conversation.id), enabled: !isTold });
  const lastId = conversation.last_activity_id;
  const last = useQuery({
    queryKey: keys.activity(lastId ?? ""),
    queryFn: () => readActivity(lastId ?? ""),
    enabled: !isTold && lastId !== null,
  });
  if (isTold) {
    return { title: conversation.name ?? numbersOf(conversation), last: conversation.last_activity };
  }
  return {
    title: detail.data === undefined ? (detail.isError ? numbersOf(conversation) : null) : titleOf(detail.data),
    last: lastId === null ? null : last.data === undefined ? undefined : toLast(last.data),
  };
}

/** How a conversation is called: by its own name, by the people in it, or by their numbers. */
export function titleOf(conversation: ConversationDetail): string {
  if (conversation.name !== null && conversation.name !== "") return conversation.name;
  const names = conversation.contacts.map(({ number, contact }) => nameOfContact(contact) ?? formatNumber(number));
  return names.length === 0 ? numbersOf(conversation) : names.join(", ");
}

function numbersOf({ participants }: Pick<Conversation, "participants">): string {
  return participants.length === 0 ? "Unknown" : participants.map(formatNumber).join(", ");
}

function toLast(activity: ActivityDetail): LastActivity {
  const { activity_type: type, direction, status, body, occurred_at: moment } = activity;
  const attachments = activity.media.length;
  const excerpt =
    body !== null && body !== ""
      ? body
      : attachments > 0
        ? attachments === 1
          ? "Attachment"
          : `${attachments} attachments`
        : (activity.summary?.summary[0] ?? activity.ai_transcript);
  return { type, direction, status, excerpt, moment };
}
