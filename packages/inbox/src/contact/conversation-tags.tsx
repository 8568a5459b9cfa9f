import { useState } from "react";
import type { ConversationDetail } from "../data/resources.ts";
import { useRight } from "../data/session.ts";
import { useTags } from "../data/tags.ts";
import { decide } from "../decisions/decide.ts";
import { TagDot } from "../decisions/tag-dot.tsx";
import { TagMenu } from "../decisions/tag-menu.tsx";
import { Part } from "./parts.tsx";

/** Of the conversation, not of the person; here because they are set while reading about the person. */
export function ConversationTags({ conversation }: { conversation: ConversationDetail }) {
  const tags = useTags();
  const mayWrite = useRight("write");
  const [isOpen, setOpen] = useState(false);
  const own = tags.filter(({ id }) => conversation.state.tags.includes(id));
  return (
    <Part
      title="Tags"
      action={
        mayWrite && (
          <TagMenu
            targets={[conversation]}
            isOpen={isOpen}
            onOpenChange={setOpen}
            onDecide={(change, said) => decide([conversation], change, said)}
          />
        )
      }
    >
      {own.length === 0 ? (
        <p className="text-sm text-ink-3">This conversation has none.</p>
      ) : (
        <ul className="flex flex-wrap gap-1.5">
          {own.map(({ id, name, color }) => (
            <li key={id} className="flex max-w-full items-center gap-1.5 rounded-full bg-sunken px-2.5 py-1 text-sm">
              <TagDot color={color} />
              <span className="truncate">{name}</span>
            </li>
          ))}
        </ul>
      )}
    </Part>
  );
}
