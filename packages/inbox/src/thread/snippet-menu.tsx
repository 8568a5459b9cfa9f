import { TextQuote } from "lucide-react";
import { useState } from "react";
import { useCommand } from "../app/commands.ts";
import { renderSnippet, type Snippet, useSnippets } from "../data/snippets.ts";
import { Button } from "../ui/button.tsx";
import { Menu, MenuItem, MenuLabel } from "../ui/menu.tsx";
import { notify } from "../ui/toasts.tsx";

/** Puts a snippet into the draft, with its fields filled in for this conversation. Nothing where there are none. */
export function SnippetMenu({
  conversationId,
  onInsert,
}: {
  conversationId: string;
  onInsert: (text: string) => void;
}) {
  const snippets = useSnippets().data ?? [];
  const [isOpen, setOpen] = useState(false);
  useCommand(
    snippets.length === 0
      ? null
      : { id: "snippet", title: "Insert a snippet", section: "Conversation", keys: "mod+;", run: () => setOpen(true) },
  );
  const insert = async ({ id, name }: Snippet): Promise<void> => {
    try {
      const { text, unfilled } = await renderSnippet(id, conversationId);
      onInsert(text);
      if (unfilled.length > 0) {
        notify({
          title: `Fill in before sending: ${unfilled.join(", ")}`,
          description: "Nothing is known of it here.",
        });
      }
    } catch (error) {
      const description = error instanceof Error ? error.message : String(error);
      notify({ title: `“${name}” could not be filled in`, description, isError: true });
    }
  };
  if (snippets.length === 0) return null;
  return (
    <Menu
      isOpen={isOpen}
      onOpenChange={setOpen}
      trigger={
        <Button look="quiet" aria-label="Snippets" title="Snippets" className="w-8 px-0!">
          <TextQuote aria-hidden="true" className="size-4" strokeWidth={1.75} />
        </Button>
      }
    >
      <MenuLabel>Snippets</MenuLabel>
      {snippets.map((snippet) => (
        <MenuItem key={snippet.id} onSelect={() => void insert(snippet)}>
          {snippet.name} <span className="text-ink-3">{snippet.body}</span>
        </MenuItem>
      ))}
    </Menu>
  );
}
