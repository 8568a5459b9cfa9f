import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { conversationPlace, useConversationFilter } from "../app/places.ts";
import { dayOf } from "../ui/time.ts";
import { JumpToDate } from "./jump-to-date.tsx";

/** Names the day, and is the way to another one. */
export function DaySeparator({ moment }: { moment: string }) {
  const [isAsking, setAsking] = useState(false);
  const { conversationId } = conversationPlace.useParams();
  const filter = useConversationFilter();
  const navigate = useNavigate();
  return (
    <div className="flex items-center gap-3 pt-5 pb-3 text-xs font-medium text-ink-3">
      <span aria-hidden="true" className="h-px flex-1 bg-line" />
      <h2>
        <button
          type="button"
          title="Go to another day"
          onClick={() => setAsking(true)}
          className="touch-target rounded-full px-2 hover:bg-hover hover:text-ink"
        >
          <time dateTime={moment.slice(0, 10)}>{dayOf(moment)}</time>
        </button>
      </h2>
      <span aria-hidden="true" className="h-px flex-1 bg-line" />
      {isAsking && (
        <JumpToDate
          from={moment}
          onClose={() => setAsking(false)}
          onJump={(at) => {
            setAsking(false);
            void navigate({
              to: "/inbox/$conversationId",
              params: { conversationId },
              search: { ...filter, at },
            });
          }}
        />
      )}
    </div>
  );
}

export function NewMarker() {
  return (
    <p className="flex items-center gap-3 py-2 text-xs font-semibold text-accent-text">
      <span aria-hidden="true" className="h-px flex-1 bg-accent" />
      New
      <span aria-hidden="true" className="h-px flex-1 bg-accent" />
    </p>
  );
}
