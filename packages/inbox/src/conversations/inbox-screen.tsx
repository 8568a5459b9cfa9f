import { Outlet, useParams } from "@tanstack/react-router";
import { cx } from "../ui/class-names.ts";
import { ConversationList } from "./conversation-list.tsx";
import { useReadOpened } from "./read-opened.ts";

/** The list beside a conversation; on a phone one of the two. */
export function InboxScreen() {
  const { conversationId } = useParams({ strict: false });
  useReadOpened(conversationId);
  const isOpen = conversationId !== undefined;
  return (
    <>
      <section
        aria-label="Conversations"
        className={cx(
          "min-h-0 w-full shrink-0 flex-col border-r border-line bg-surface md:flex md:w-76 rail:w-80 2xl:w-96",
          isOpen ? "hidden" : "flex",
        )}
      >
        <ConversationList selectedId={conversationId} />
      </section>
      <div className={cx("min-h-0 min-w-0 flex-1", isOpen ? "flex" : "hidden md:flex")}>
        <Outlet />
      </div>
    </>
  );
}
