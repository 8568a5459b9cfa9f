import { KeyRound } from "lucide-react";
import { type FormEvent, useState } from "react";
import { type ApiToken, type Scope, useMakeToken, useRevokeToken, useTokens } from "../data/accounts.ts";
import { type Lines, useRight, useSession } from "../data/session.ts";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { TextField } from "../ui/text-field.tsx";
import { shortMoment } from "../ui/time.ts";
import { LinesField, useLinesText } from "./access-fields.tsx";
import { Block, Confirm, CopyField, Row, Rows, Trouble } from "./parts.tsx";

const SCOPES = {
  read: { title: "Read", may: "Everything that you see." },
  write: { title: "Write", may: "Notes, states, contacts and snippets." },
  send: { title: "Send", may: "Texts to real people." },
  manage: { title: "Manage", may: "People, webhooks, imports and the ledger, with all lines." },
} as const satisfies Record<Scope, { title: string; may: string }>;

export function Tokens() {
  const tokens = useTokens();
  const revoke = useRevokeToken();
  const linesText = useLinesText();
  const manages = useRight("manage");
  const [isMaking, setMaking] = useState(false);
  const [ending, setEnding] = useState<ApiToken | null>(null);
  return (
    <Block
      title="API tokens"
      lead={
        manages
          ? "For programs. A token never may more than whoever made it, and ends with their account."
          : "For your programs. A token never may more than you, and ends with your account."
      }
      actions={
        <Button look="primary" onClick={() => setMaking(true)}>
          Make a token
        </Button>
      }
    >
      <Rows of={tokens} empty="No token yet.">
        {(token) => (
          <Row
            key={token.id}
            icon={<KeyRound aria-hidden="true" className="size-5 text-ink-3" strokeWidth={1.75} />}
            title={token.label}
            note={
              <>
                {token.scopes.map((scope) => SCOPES[scope].title.toLowerCase()).join(", ")} on {linesText(token.lines)}{" "}
                · {token.created_by === null ? "made on the server, " : manages && `by ${token.created_by}, `}
                {token.last_used_at === null ? "never used" : `last used ${shortMoment(token.last_used_at)}`}
              </>
            }
            actions={
              <Button look="quiet" aria-label={`Revoke ${token.label}`} onClick={() => setEnding(token)}>
                Revoke
              </Button>
            }
          />
        )}
      </Rows>
      {isMaking && <TokenDialog onClose={() => setMaking(false)} />}
      {ending !== null && (
        <Confirm
          title={`Revoke “${ending.label}”?`}
          action="Revoke it"
          onConfirm={() => revoke.mutateAsync(ending.id)}
          onClose={() => setEnding(null)}
        >
          <p>Whatever uses it stops working within seconds. It cannot be taken back; another token can be made.</p>
        </Confirm>
      )}
    </Block>
  );
}

function TokenDialog({ onClose }: { onClose: () => void }) {
  const make = useMakeToken();
  const session = useSession();
  const [label, setLabel] = useState("");
  const [scopes, setScopes] = useState<readonly Scope[]>(["read"]);
  const [lines, setLines] = useState<Lines>(session?.lines === "all" ? "all" : [...(session?.lines ?? [])]);
  if (make.data !== undefined) {
    return (
      <Dialog title="The token is made" onClose={onClose}>
        <div className="flex flex-col gap-4">
          <p className="text-ink-2">Copy it now: it is shown this once, and only a hash of it is kept.</p>
          <CopyField label="Token" value={make.data.token} />
          <Button className="self-end" onClick={onClose}>
            Done
          </Button>
        </div>
      </Dialog>
    );
  }
  const rights = session?.rights ?? [];
  const offered = (["read", "write", "send", "manage"] as const).filter(
    (scope) => scope === "read" || rights.includes(scope),
  );
  const knowsNoLines = scopes.includes("manage");
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    make.mutate({ label: label.trim(), scopes, lines: knowsNoLines ? "all" : lines });
  };
  return (
    <Dialog title="Make a token" onClose={onClose}>
      <form onSubmit={submit} className="flex flex-col gap-4">
        <TextField
          label="What it is for"
          required
          maxLength={100}
          value={label}
          onChange={(event) => setLabel(event.currentTarget.value)}
        />
        <fieldset className="flex flex-col gap-1">
          <legend className="pb-1 text-sm font-medium">It may</legend>
          {offered.map((scope) => (
            <label key={scope} className="flex min-h-9 cursor-pointer items-center gap-2.5 pointer-coarse:min-h-11">
              <input
                type="checkbox"
                checked={scopes.includes(scope)}
                onChange={(event) =>
                  setScopes(event.currentTarget.checked ? [...scopes, scope] : scopes.filter((kept) => kept !== scope))
                }
                className="size-4 shrink-0 accent-(--accent)"
              />
              <span className="font-medium">{SCOPES[scope].title}</span>
              <span className="min-w-0 text-sm text-ink-2">{SCOPES[scope].may}</span>
            </label>
          ))}
        </fieldset>
        {!knowsNoLines && <LinesField value={lines} onChange={setLines} />}
        <Trouble error={make.error} />
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>Cancel</Button>
          <Button
            type="submit"
            look="primary"
            disabled={make.isPending || scopes.length === 0 || (lines !== "all" && lines.length === 0)}
          >
            Make it
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
