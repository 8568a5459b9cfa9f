import { Plus, Tag as TagIcon } from "lucide-react";
import { useState } from "react";
import type { Tag } from "../data/resources.ts";
import { addTag, useTags } from "../data/tags.ts";
import { Button } from "../ui/button.tsx";
import { Menu, MenuItem, MenuLabel } from "../ui/menu.tsx";
import { TagDialog } from "./tag-dialog.tsx";
import { TagDot } from "./tag-dot.tsx";
import type { DecisionMenuProps } from "./decision-menu.ts";

export function TagMenu({ targets, onDecide, isOpen, onOpenChange }: DecisionMenuProps) {
  const tags = useTags();
  const [isMaking, setMaking] = useState(false);
  const toggle = ({ id, name }: Tag): void => {
    const isSet = targets.every(({ state }) => state.tags.includes(id));
    onDecide(isSet ? { remove_tags: [id] } : { add_tags: [id] }, isSet ? `Not tagged ${name}` : `Tagged ${name}`);
  };
  return (
    <>
      <Menu
        align="end"
        isOpen={isOpen}
        onOpenChange={onOpenChange}
        trigger={
          <Button look="quiet" className="w-8 px-0!" aria-label="Tags">
            <TagIcon aria-hidden="true" className="size-4.5" strokeWidth={1.75} />
          </Button>
        }
      >
        <MenuLabel>Tags</MenuLabel>
        {tags.map((tag) => (
          <MenuItem
            key={tag.id}
            icon={<TagDot color={tag.color} />}
            isChecked={targets.every(({ state }) => state.tags.includes(tag.id))}
            onSelect={() => toggle(tag)}
          >
            {tag.name}
          </MenuItem>
        ))}
        <MenuItem icon={<Plus aria-hidden="true" className="size-4 text-ink-3" />} onSelect={() => setMaking(true)}>
          New tag…
        </MenuItem>
      </Menu>
      {isMaking && (
        <TagDialog
          title="New tag"
          onClose={() => setMaking(false)}
          onSave={async (name, color) => {
            const tag = await addTag(name, color);
            onDecide({ add_tags: [tag.id] }, `Tagged ${tag.name}`);
          }}
        />
      )}
    </>
  );
}
