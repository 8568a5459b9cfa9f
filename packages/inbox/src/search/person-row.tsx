import { Link } from "@tanstack/react-router";
import { formatNumber } from "../data/phone-number.ts";
import type { PersonHit } from "../data/search.ts";
import { Avatar } from "../ui/avatar.tsx";
import { Excerpt } from "./hit-excerpt.tsx";

const ROW = "flex h-full items-center gap-3 px-4 md:px-6";

export function PersonRow({ person }: { person: PersonHit }) {
  const content = <PersonContent person={person} />;
  if (person.conversation_id === null) return <div className={ROW}>{content}</div>;
  return (
    <Link
      to="/inbox/$conversationId"
      params={{ conversationId: person.conversation_id }}
      search={{ view: "all" }}
      data-result
      className={`${ROW} -outline-offset-2 hover:bg-hover focus-visible:bg-hover`}
    >
      {content}
    </Link>
  );
}

function PersonContent({ person }: { person: PersonHit }) {
  const { name, company, numbers, matches, conversation_id } = person;
  const title = name ?? company ?? formatNumber(numbers[0] ?? "");
  const inName = matches.find(({ field }) => field === "name");
  // Beyond the name: in what it was found, or how the person is reached.
  const beyond = matches.find(({ field }) => field !== "name" && field !== "number");
  const found = matches.find(({ field }) => field === "number");
  const subtitle =
    beyond !== undefined ? (
      <>
        {beyond.label !== null && `${beyond.label.replaceAll("_", " ")}: `}
        <Excerpt segments={beyond.segments} />
      </>
    ) : found !== undefined && name !== null ? (
      <Excerpt segments={found.segments} />
    ) : name === null ? (
      "No name yet"
    ) : (
      numbers.map(formatNumber).join(", ")
    );
  return (
    <>
      <Avatar name={title} />
      <span className="min-w-0 flex-1">
        <span className="block truncate font-medium">
          {inName === undefined ? title : <Excerpt segments={inName.segments} />}
        </span>
        <span className="block truncate text-sm text-ink-2">{subtitle}</span>
      </span>
      {conversation_id === null && <span className="text-sm text-ink-3">No conversation yet</span>}
    </>
  );
}
