import { nameOfContact, nameOfUser, useUsers } from "../data/directory.ts";
import { formatNumber } from "../data/phone-number.ts";
import type { ConversationDetail, Transcript } from "../data/resources.ts";
import { useRight } from "../data/session.ts";
import { useTasksOf } from "../data/contact-tasks.ts";
import { makeTask, titleOfTask } from "../data/tasks.ts";
import { CallCard } from "../media/call-card.tsx";
import { VoicemailCard } from "../media/voicemail-card.tsx";
import { authorOf } from "./author.ts";
import { MessageBubble } from "./message-bubble.tsx";
import type { ActivityEntry } from "./thread-items.ts";

interface ActivityItemProps {
  item: ActivityEntry;
  conversation: ConversationDetail;
  /** Of a call: where its sound begins, as a search found. */
  second: number | undefined;
}

export function ActivityItem({ item, conversation, second }: ActivityItemProps) {
  switch (item.activity.activity_type) {
    case "message":
      return <MessageBubble item={item} conversation={conversation} />;
    case "call":
      return <Call item={item} conversation={conversation} second={second} />;
    case "voicemail":
      return <Voicemail item={item} conversation={conversation} />;
  }
}

function Call({ item: { activity }, conversation, second }: ActivityItemProps) {
  const users = useUsers().data ?? [];
  const mayWrite = useRight("write");
  const tasks = useTasksOf(conversation.quo_conversation_id).data ?? [];
  const nameOf = (id: string): string | null => {
    const user = users.find((known) => known.id === id);
    return user === undefined ? null : nameOfUser(user);
  };
  const nameOfTurn = ({ user_id, identifier }: Transcript["turns"][number]): string | null => {
    if (user_id !== null) return nameOf(user_id);
    const known = conversation.contacts.find(({ number }) => number === identifier)?.contact ?? null;
    return nameOfContact(known) ?? (identifier === null ? null : formatNumber(identifier));
  };
  return (
    <CallCard
      activity={activity}
      nameOfUser={nameOf}
      nameOfTurn={nameOfTurn}
      hasTask={(step) => tasks.some(({ title }) => title === titleOfTask(step))}
      // Quo hangs a task on its own conversation; without one it would be refused.
      onMakeTask={
        mayWrite && conversation.quo_conversation_id !== null ? (step) => makeTask(conversation.id, step) : undefined
      }
      second={second}
    />
  );
}

function Voicemail({ item: { activity }, conversation }: Omit<ActivityItemProps, "second">) {
  const users = useUsers().data ?? [];
  return <VoicemailCard activity={activity} author={authorOf(activity, conversation, users)} />;
}
