import { KeyRound, Laptop, LogOut } from "lucide-react";
import { type FormEvent, useState } from "react";
import {
  type Passkey,
  type SessionEntry,
  useAddPasskey,
  useChangePassword,
  usePasskeys,
  useRemovePasskey,
  useRevokeSession,
  useSessions,
} from "../data/accounts.ts";
import { deviceName } from "../data/device-name.ts";
import { canUsePasskeys } from "../data/passkeys.ts";
import { RequestError } from "../data/request.ts";
import { ROLE_WORDS } from "../data/role-words.ts";
import { signOut, useSession } from "../data/session.ts";
import { fieldText } from "../ui/field-text.ts";
import { Avatar } from "../ui/avatar.tsx";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { NewPasswordField, PasswordField } from "../ui/password-field.tsx";
import { TextField } from "../ui/text-field.tsx";
import { fullMoment, shortMoment } from "../ui/time.ts";
import { notify } from "../ui/toasts.tsx";
import { useLinesText } from "./access-fields.tsx";
import { Badge, Block, Confirm, Row, Rows, Trouble } from "./parts.tsx";

export function Profile() {
  return (
    <>
      <WhoIAm />
      <Password />
      <Passkeys />
      <Sessions />
    </>
  );
}

function WhoIAm() {
  const session = useSession();
  const linesText = useLinesText();
  const [error, setError] = useState<string | null>(null);
  if (session === null) return null;
  const leave = async (): Promise<void> => {
    try {
      await signOut();
      // Anew, so that nothing of what was shown is left in memory.
      location.assign("/sign-in");
    } catch (reason) {
      setError(reason instanceof Error ? reason.message : String(reason));
    }
  };
  return (
    <Block
      title="My profile"
      actions={
        <Button onClick={() => void leave()}>
          <LogOut aria-hidden="true" className="size-4" strokeWidth={1.75} /> Sign out
        </Button>
      }
    >
      <Trouble error={error} />
      <div className="flex items-center gap-4 rounded-xl border border-line px-4 py-4">
        <Avatar name={session.label} size="large" />
        <div className="min-w-0">
          <p className="text-lg font-semibold wrap-anywhere">{session.label}</p>
          <p className="wrap-anywhere text-ink-2">{session.email}</p>
          <p className="text-sm text-ink-2">
            {ROLE_WORDS[session.role].title}, {linesText(session.lines)}
          </p>
        </div>
      </div>
    </Block>
  );
}

function Password() {
  const session = useSession();
  const change = useChangePassword();
  const [isOpen, setOpen] = useState(false);
  const close = (): void => {
    setOpen(false);
    change.reset();
  };
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const form = event.currentTarget;
    change.mutate(
      { current: fieldText(form, "current"), next: fieldText(form, "next") },
      {
        onSuccess: () => {
          close();
          notify({ title: "The password is changed", description: "Everywhere else you are signed out." });
        },
      },
    );
  };
  const isWrong = change.error instanceof RequestError && change.error.code === "auth.wrong_credentials";
  return (
    <Block
      title="Password"
      lead="Changing it signs you out everywhere else."
      actions={<Button onClick={() => setOpen(true)}>Change the password</Button>}
    >
      {isOpen && (
        <Dialog title="Change the password" onClose={close}>
          <form onSubmit={submit} className="flex flex-col gap-3">
            <input type="hidden" name="username" autoComplete="username" value={session?.email ?? ""} readOnly />
            <PasswordField
              label="Present password"
              name="current"
              autoComplete="current-password"
              error={isWrong ? "That is not your present password." : null}
            />
            <NewPasswordField
              label="New password"
              name="next"
              personal={[session?.label ?? "", session?.email ?? ""]}
            />
            <Trouble error={isWrong ? null : change.error} />
            <div className="flex justify-end gap-2 pt-2">
              <Button onClick={close}>Cancel</Button>
              <Button type="submit" look="primary" disabled={change.isPending}>
                Change it
              </Button>
            </div>
          </form>
        </Dialog>
      )}
    </Block>
  );
}

function Passkeys() {
  const passkeys = usePasskeys();
  const add = useAddPasskey();
  const remove = useRemovePasskey();
  const [isAdding, setAdding] = useState(false);
  const [removing, setRemoving] = useState<Passkey | null>(null);
  const close = (): void => {
    setAdding(false);
    add.reset();
  };
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    add.mutate(fieldText(event.currentTarget, "name").trim(), { onSuccess: close });
  };
  return (
    <Block
      title="Passkeys"
      lead="Kept by a device, and opened with a finger, a face or a PIN instead of the password."
      actions={canUsePasskeys() && <Button onClick={() => setAdding(true)}>Add a passkey</Button>}
    >
      <Rows
        of={passkeys}
        empty={
          canUsePasskeys()
            ? "No passkey yet."
            : "No passkey yet. This browser has none to offer here: passkeys need https or localhost."
        }
      >
        {(passkey) => (
          <Row
            key={passkey.id}
            icon={<KeyRound aria-hidden="true" className="size-5 text-ink-3" strokeWidth={1.75} />}
            title={passkey.name ?? "Passkey"}
            note={passkey.created_at === null ? "" : `Added on ${fullMoment(passkey.created_at)}`}
            actions={
              <Button aria-label={`Remove ${passkey.name ?? "the passkey"}`} onClick={() => setRemoving(passkey)}>
                Remove
              </Button>
            }
          />
        )}
      </Rows>
      {isAdding && (
        <Dialog title="Add a passkey" onClose={close}>
          <form onSubmit={submit} className="flex flex-col gap-4">
            <TextField
              label="Name"
              name="name"
              required
              maxLength={100}
              defaultValue={deviceName(navigator.userAgent)}
              hint="So that you recognise it in this list."
            />
            <Trouble error={add.error} />
            <div className="flex justify-end gap-2">
              <Button onClick={close}>Cancel</Button>
              <Button type="submit" look="primary" disabled={add.isPending}>
                {add.isPending ? "Waiting for the device…" : "Add it"}
              </Button>
            </div>
          </form>
        </Dialog>
      )}
      {removing !== null && (
        <Confirm
          title="Remove the passkey?"
          action="Remove it"
          onConfirm={() => remove.mutateAsync(removing.id)}
          onClose={() => setRemoving(null)}
        >
          <p>“{removing.name ?? "Passkey"}” signs nobody in any more. Delete it on the device, too.</p>
        </Confirm>
      )}
    </Block>
  );
}

function Sessions() {
  const sessions = useSessions();
  const revoke = useRevokeSession();
  const [ending, setEnding] = useState<SessionEntry | null>(null);
  return (
    <Block title="Where I am signed in" lead="A session lasts 30 days from when it was last used.">
      <Rows of={sessions} empty="Nowhere.">
        {(session) => (
          <Row
            key={session.id}
            icon={<Laptop aria-hidden="true" className="size-5 text-ink-3" strokeWidth={1.75} />}
            title={
              <>
                {deviceName(session.user_agent)}
                {session.current && <Badge>This one</Badge>}
              </>
            }
            note={`From ${session.address ?? "an unknown address"}, since ${shortMoment(session.created_at)}, last used ${shortMoment(session.last_used_at)}`}
            actions={
              session.current ? undefined : (
                <Button aria-label={`Sign out ${deviceName(session.user_agent)}`} onClick={() => setEnding(session)}>
                  Sign out
                </Button>
              )
            }
          />
        )}
      </Rows>
      {ending !== null && (
        <Confirm
          title="Sign out there?"
          action="Sign out there"
          onConfirm={() => revoke.mutateAsync(ending.id)}
          onClose={() => setEnding(null)}
        >
          <p>
            {deviceName(ending.user_agent)}, {ending.address ?? "unknown address"}, is signed out within seconds.
          </p>
        </Confirm>
      )}
    </Block>
  );
}
