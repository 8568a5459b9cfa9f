import { useUsers } from "../data/directory.ts";
import type { ConversationDetail } from "../data/resources.ts";
import { Avatar } from "../ui/avatar.tsx";
import { cx } from "../ui/class-names.ts";
import { fullMoment, timeOf } from "../ui/time.ts";
import type { ActivityEntry } from "./thread-items.ts";
import { authorOf } from "./author.ts";
import { DeliveryState } from "./delivery-state.tsx";
import { Attachments } from "../media/attachment.tsx";
import { linkify } from "./linkify.tsx";
import { SendingFacts } from "./sending-facts.tsx";

export function MessageBubble({ item, conversation }: { item: ActivityEntry; conversation: ConversationDetail }) {
  const { activity, moment, isContinued, sent } = item;
  const users = useUsers().data ?? [];
  // Quo names the owner of the key for whatever was sent with it; here is known who it was.
  const author = sent?.created_by ?? authorOf(activity, conversation, users);
  const isOutgoing = activity.direction === "outgoing";
  // Whose a text is: in a group of whoever writes, of the firm whoever of it did.
  const shownAuthor = isContinued ? null : isOutgoing || conversation.is_group ? author : null;
  const body = activity.body ?? "";
  return (
    <article
      aria-label={`Text from ${author ?? (isOutgoing ? "us" : "outside")}`}
      className={cx("flex gap-2", isContinued ? "pt-0.5" : "pt-2.5", isOutgoing && "justify-end")}
    >
      {conversation.is_group && !isOutgoing && (
        <span className="w-6 shrink-0 self-end">{!isContinued && <Avatar name={author ?? ""} size="small" />}</span>
      )}
      <div className={cx("flex max-w-[85%] min-w-0 flex-col gap-1 sm:max-w-[75%]", isOutgoing && "items-end")}>
        {shownAuthor !== null && <p className="px-1 text-xs text-ink-3">{shownAuthor}</p>}
        <Attachments activity={activity} author={author} />
        {body !== "" && (
          <p
            className={cx(
              "rounded-2xl px-3.5 py-2 break-words whitespace-pre-wrap [overflow-wrap:anywhere]",
              isOutgoing ? "rounded-br-md bg-bubble-out" : "rounded-bl-md bg-bubble-in",
            )}
          >
            {linkify(body)}
          </p>
        )}
        {body === "" && activity.media.length === 0 && (
          <p className="rounded-2xl border border-dashed border-line px-3.5 py-2 text-ink-3">Empty message</p>
        )}
        <p className="tabular flex items-center gap-1.5 px-1 text-2xs text-ink-3">
          <time dateTime={moment} title={moment === "" ? undefined : fullMoment(moment)}>
            {moment === "" ? "" : timeOf(moment)}
          </time>
          {isOutgoing && sent === null && <DeliveryState status={activity.status} errorCode={activity.error_code} />}
          {sent !== null && <DeliveryState status={sent.state} />}
        </p>
        {sent !== null && <SendingFacts text={sent} />}
      </div>
    </article>
  );
}
