import { TextQuote } from "lucide-react";
import { removeSnippet, saveSnippet } from "../data/manage-snippets.ts";
import { useRight } from "../data/session.ts";
import { useSnippets } from "../data/snippets.ts";
import { Button } from "../ui/button.tsx";
import { Menu, MenuItem, MenuLabel } from "../ui/menu.tsx";
import { tellFailure } from "../ui/tell-failure.ts";
import { notify } from "../ui/toasts.tsx";

const MOST_OF_NAME = 100;

/** Wordings are the firm's snippets: one begins a text, and a text that did well becomes one. Fields stay fields. */
export function SnippetsMenu({
  body,
  name,
  onChoose,
}: {
  body: string;
  /** What the wording is kept under. */
  name: string;
  onChoose: (body: string) => void;
}) {
  const snippets = useSnippets().data ?? [];
  const mayWrite = useRight("write");
  const keep = async (): Promise<void> => {
    const snippet = await saveSnippet(null, { name: name.slice(0, MOST_OF_NAME), body: body.trim(), shared: true });
    notify({
      title: `Kept as the snippet “${snippet.name}”`,
      undo: () => void removeSnippet(snippet.id).catch(tellFailure),
    });
  };
  const mayKeep = mayWrite && body.trim() !== "" && !snippets.some((snippet) => snippet.body === body.trim());
  if (snippets.length === 0 && !mayKeep) return null;
  return (
    <Menu
      trigger={
        <Button look="quiet" className="h-7! px-2!">
          <TextQuote aria-hidden="true" className="size-4" strokeWidth={1.75} /> Snippets
        </Button>
      }
    >
      {snippets.length > 0 && <MenuLabel>In place of this wording</MenuLabel>}
      {snippets.map((snippet) => (
        <MenuItem key={snippet.id} onSelect={() => onChoose(snippet.body)}>
          {snippet.name} <span className="text-ink-3">{snippet.body}</span>
        </MenuItem>
      ))}
      {mayKeep && (
        <>
          <MenuLabel>For another time</MenuLabel>
          <MenuItem onSelect={() => void keep().catch(tellFailure)}>Keep this wording as a snippet</MenuItem>
        </>
      )}
    </Menu>
  );
}
