import type { ConversationDetail } from "../data/resources.ts";
import { CallCard } from "./call-card.tsx";
import { MessageBubble } from "./message-bubble.tsx";
import type { ThreadItem } from "./thread-items.ts";
import { VoicemailCard } from "./voicemail-card.tsx";

export type ActivityEntry = Extract<ThreadItem, { kind: "activity" }>;

export function ActivityItem({ item, conversation }: { item: ActivityEntry; conversation: ConversationDetail }) {
  switch (item.activity.activity_type) {
    case "message":
      return <MessageBubble item={item} conversation={conversation} />;
    case "call":
      return <CallCard item={item} conversation={conversation} />;
    case "voicemail":
      return <VoicemailCard item={item} conversation={conversation} />;
  }
}
