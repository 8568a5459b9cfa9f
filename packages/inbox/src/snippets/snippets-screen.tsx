import { Pencil, Plus, TextQuote, Trash2, UsersRound } from "lucide-react";
import { type ReactNode, useState } from "react";
import { useCommand } from "../app/commands.ts";
import { Screen } from "../app/screen.tsx";
import { removeSnippet, saveSnippet } from "../data/manage-snippets.ts";
import { useRight } from "../data/session.ts";
import { type Snippet, useSnippets } from "../data/snippets.ts";
import { Button, IconButton } from "../ui/button.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { Failure } from "../ui/failure.tsx";
import { notify } from "../ui/toasts.tsx";
import { SnippetDialog } from "./snippet-dialog.tsx";

/** Texts that are sent often. */
export function SnippetsScreen() {
  const { data, error, refetch } = useSnippets();
  const mayWrite = useRight("write");
  const [editing, setEditing] = useState<Snippet | "new" | null>(null);
  useCommand(
    mayWrite
      ? { id: "new snippet", title: "New snippet", section: "View", keys: "n", run: () => setEditing("new") }
      : null,
  );
  return (
    <Screen
      title="Snippets"
      actions={
        mayWrite && (
          <Button look="primary" onClick={() => setEditing("new")}>
            <Plus aria-hidden="true" className="size-4" /> New snippet
          </Button>
        )
      }
    >
      {error !== null && data === undefined ? (
        <Failure error={error} onRetry={() => void refetch()} />
      ) : data === undefined ? (
        <div role="status" aria-label="Loading snippets" className="mx-auto flex max-w-3xl flex-col gap-3 p-6">
          <span className="skeleton h-20 w-full" />
          <span className="skeleton h-20 w-full" />
        </div>
      ) : data.length === 0 ? (
        <EmptyState icon={TextQuote} title="No snippets yet">
          <p>Keep a text that you send often. The name of whoever gets it is filled in for you.</p>
        </EmptyState>
      ) : (
        <ul className="mx-auto flex max-w-3xl flex-col gap-2 px-4 py-5 md:px-6">
          {data.map((snippet) => (
            <li key={snippet.id} className="rounded-lg border border-line bg-surface py-3 pr-2 pl-4">
              <div className="flex items-center gap-2">
                <h2 className="min-w-0 truncate font-semibold">{snippet.name}</h2>
                {snippet.shared && (
                  <span className="flex items-center gap-1 text-xs text-ink-3">
                    <UsersRound aria-hidden="true" className="size-3.5" /> Everybody
                  </span>
                )}
                <span className="flex-1" />
                {mayWrite && (
                  <>
                    <IconButton label={`Change ${snippet.name}`} onClick={() => setEditing(snippet)}>
                      <Pencil aria-hidden="true" className="size-4" strokeWidth={1.75} />
                    </IconButton>
                    <IconButton label={`Delete ${snippet.name}`} onClick={() => remove(snippet)}>
                      <Trash2 aria-hidden="true" className="size-4" strokeWidth={1.75} />
                    </IconButton>
                  </>
                )}
              </div>
              <p className="pr-2 text-ink-2 [overflow-wrap:anywhere] whitespace-pre-wrap">
                <MarkedFields text={snippet.body} />
              </p>
            </li>
          ))}
        </ul>
      )}
      {editing !== null && (
        <SnippetDialog
          {...(editing !== "new" && { snippet: editing })}
          onClose={() => setEditing(null)}
          onSave={async (snippet) => {
            await saveSnippet(editing === "new" ? null : editing.id, snippet);
          }}
        />
      )}
    </Screen>
  );
}

/** What will be filled in is told apart from what is sent as it stands. */
function MarkedFields({ text }: { text: string }): ReactNode {
  return text.split(/(\{\{[^{}]*\}\})/).map((part, index) =>
    part.startsWith("{{") ? (
      <span key={index} className="rounded-sm bg-selected px-1 text-accent-text">
        {part.slice(2, -2)}
      </span>
    ) : (
      part
    ),
  );
}

const tellFailure = (error: unknown): void =>
  notify({
    title: "That could not be saved",
    description: error instanceof Error ? error.message : String(error),
    isError: true,
  });

function remove({ id, name, body, shared }: Snippet): void {
  removeSnippet(id).then(
    () =>
      notify({
        title: `Deleted ${name}`,
        undo: () => void saveSnippet(null, { name, body, shared }).catch(tellFailure),
      }),
    tellFailure,
  );
}
