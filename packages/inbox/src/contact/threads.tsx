import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useLines } from "../data/directory.ts";
import { formatNumber } from "../data/phone-number.ts";
import type { ContactDetail } from "../data/resources.ts";
import { titleOf } from "../data/row-facts.ts";
import { shortMoment } from "../ui/time.ts";
import { Part, SmallButton } from "./parts.tsx";

const FEW = 4;

/** All threads of the person, on every line and number. */
export function Threads({ contact: { conversations }, currentId }: { contact: ContactDetail; currentId: string }) {
  const lines = useLines().data ?? [];
  const [isAll, setAll] = useState(false);
  if (conversations.length < 2) return null;
  return (
    <Part
      title={`Threads (${conversations.length})`}
      action={
        conversations.length > FEW && (
          <SmallButton onClick={() => setAll(!isAll)}>{isAll ? "Show few" : "Show all"}</SmallButton>
        )
      }
    >
      <ul className="-mx-2 flex flex-col">
        {(isAll ? conversations : conversations.slice(0, FEW)).map((conversation) => {
          const { id, line_number, is_group, last_activity, last_activity_at } = conversation;
          const line = lines.find(({ number }) => number === line_number);
          const name = line?.name ?? (line_number === null ? "No line" : formatNumber(line_number));
          return (
            <li key={id}>
              <Link
                to="/inbox/$conversationId"
                params={{ conversationId: id }}
                search={{ view: "all" }}
                aria-current={id === currentId ? "page" : undefined}
                className="block rounded-md px-2 py-1.5 hover:bg-hover aria-[current]:bg-selected"
              >
                <span className="flex items-baseline justify-between gap-2">
                  <span className="truncate text-sm font-medium">
                    {is_group ? `${titleOf(conversation)} · ${name}` : name}
                  </span>
                  {last_activity_at !== null && (
                    <time dateTime={last_activity_at} className="tabular shrink-0 text-xs text-ink-3">
                      {shortMoment(last_activity_at)}
                    </time>
                  )}
                </span>
                <span className="block truncate text-sm text-ink-2">
                  {last_activity?.excerpt ?? (last_activity?.type === "call" ? "Call" : "Nothing yet")}
                </span>
              </Link>
            </li>
          );
        })}
      </ul>
    </Part>
  );
}
