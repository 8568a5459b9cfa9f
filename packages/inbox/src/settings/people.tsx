import { type FormEvent, useState } from "react";
import {
  type Invitation,
  type Person,
  useChangePerson,
  useInvitations,
  useInvite,
  usePasswordLink,
  usePeople,
  useRevokeInvitation,
} from "../data/accounts.ts";
import { ROLE_WORDS } from "../data/role-words.ts";
import { type Lines, type Role, useSession } from "../data/session.ts";
import { Avatar } from "../ui/avatar.tsx";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { TextField } from "../ui/text-field.tsx";
import { fullMoment } from "../ui/time.ts";
import { LinesField, RoleField, seesAll, useLinesText } from "./access-fields.tsx";
import { Badge, Block, Confirm, CopyField, Row, Rows, Trouble } from "./parts.tsx";

export function People() {
  const people = usePeople();
  const session = useSession();
  const linesText = useLinesText();
  const [isInviting, setInviting] = useState(false);
  const [changing, setChanging] = useState<Person | null>(null);
  const [ending, setEnding] = useState<Person | null>(null);
  const [linkFor, setLinkFor] = useState<Person | null>(null);
  const change = useChangePerson();
  const isOwner = session?.role === "owner";
  return (
    <>
      <Block
        title="People"
        lead="Nobody is removed, because what they did names them: whoever leaves is deactivated."
        actions={
          <Button look="primary" onClick={() => setInviting(true)}>
            Invite somebody
          </Button>
        }
      >
        <Rows of={people} empty="Nobody yet.">
          {(person) => {
            // Owners are changed by owners alone.
            const mayChange = person.role !== "owner" || isOwner;
            return (
              <Row
                key={person.id}
                icon={<Avatar name={person.name} />}
                title={
                  <>
                    {person.name}
                    {person.id === session?.id && <Badge>You</Badge>}
                    {!person.active && <Badge>Deactivated</Badge>}
                  </>
                }
                note={`${person.email} · ${ROLE_WORDS[person.role].title}, ${linesText(person.lines)}`}
                actions={
                  mayChange && (
                    <>
                      <Button look="quiet" aria-label={`Change ${person.name}`} onClick={() => setChanging(person)}>
                        Change
                      </Button>
                      {person.id !== session?.id && (
                        <Button
                          look="quiet"
                          aria-label={`Password link for ${person.name}`}
                          onClick={() => setLinkFor(person)}
                        >
                          Password link
                        </Button>
                      )}
                      {person.id !== session?.id && person.active && (
                        <Button look="quiet" aria-label={`Deactivate ${person.name}`} onClick={() => setEnding(person)}>
                          Deactivate
                        </Button>
                      )}
                      {!person.active && (
                        <Button
                          look="quiet"
                          aria-label={`Activate ${person.name}`}
                          onClick={() => change.mutate({ id: person.id, active: true })}
                        >
                          Activate
                        </Button>
                      )}
                    </>
                  )
                }
              />
            );
          }}
        </Rows>
        <Trouble error={change.error} />
      </Block>
      <Invitations />
      {isInviting && <InviteDialog onClose={() => setInviting(false)} />}
      {changing !== null && <ChangeDialog person={changing} onClose={() => setChanging(null)} />}
      {linkFor !== null && <PasswordLinkDialog person={linkFor} onClose={() => setLinkFor(null)} />}
      {ending !== null && (
        <Confirm
          title={`Deactivate ${ending.name}?`}
          action="Deactivate"
          onConfirm={() => change.mutateAsync({ id: ending.id, active: false })}
          onClose={() => setEnding(null)}
        >
          <p>
            {ending.name} is signed out everywhere within seconds, and their API tokens stop working. What they wrote
            stays. You can activate them again.
          </p>
        </Confirm>
      )}
    </>
  );
}

function Invitations() {
  const invitations = useInvitations();
  const revoke = useRevokeInvitation();
  const linesText = useLinesText();
  const [ending, setEnding] = useState<Invitation | null>(null);
  if (invitations.data?.length === 0) return null;
  return (
    <Block title="Invitations" lead="Not used yet. Each link works once.">
      <Rows of={invitations} empty="">
        {(invitation) => (
          <Row
            key={invitation.id}
            title={invitation.email ?? "Whoever has the link"}
            note={`${ROLE_WORDS[invitation.role].title}, ${linesText(invitation.lines)} · by ${invitation.created_by}, until ${fullMoment(invitation.expires_at)}`}
            actions={
              <Button
                look="quiet"
                aria-label={`Take back the invitation of ${invitation.email ?? "whoever has the link"}`}
                onClick={() => setEnding(invitation)}
              >
                Take back
              </Button>
            }
          />
        )}
      </Rows>
      {ending !== null && (
        <Confirm
          title="Take the invitation back?"
          action="Take it back"
          onConfirm={() => revoke.mutateAsync(ending.id)}
          onClose={() => setEnding(null)}
        >
          <p>The link stops working at once.</p>
        </Confirm>
      )}
    </Block>
  );
}

function InviteDialog({ onClose }: { onClose: () => void }) {
  const invite = useInvite();
  const isOwner = useSession()?.role === "owner";
  const [role, setRole] = useState<Role>("member");
  const [lines, setLines] = useState<Lines>("all");
  const [email, setEmail] = useState("");
  if (invite.data !== undefined) {
    const { url, mailed, expires_at } = invite.data;
    return (
      <Dialog title="The invitation is made" onClose={onClose}>
        <div className="flex flex-col gap-4">
          <p className="text-ink-2">
            {mailed ? `It was mailed to ${email}. ` : "Pass this link on yourself: nothing was mailed. "}
            It works once, until {fullMoment(expires_at)}, and is shown only now.
          </p>
          <CopyField label="Link" value={url} />
          <Button className="self-end" onClick={onClose}>
            Done
          </Button>
        </div>
      </Dialog>
    );
  }
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    invite.mutate({ role, lines: seesAll(role) ? "all" : lines, email: email.trim() === "" ? null : email.trim() });
  };
  return (
    <Dialog title="Invite somebody" onClose={onClose}>
      <form onSubmit={submit} className="flex flex-col gap-4">
        <TextField
          label="E-mail address (optional)"
          type="email"
          autoComplete="off"
          maxLength={320}
          value={email}
          onChange={(event) => setEmail(event.currentTarget.value)}
          hint="Without one, whoever opens the link chooses their own."
        />
        <RoleField value={role} mayMakeOwners={isOwner} onChange={setRole} />
        {!seesAll(role) && <LinesField value={lines} onChange={setLines} />}
        <Trouble error={invite.error} />
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>Cancel</Button>
          <Button
            type="submit"
            look="primary"
            disabled={invite.isPending || (!seesAll(role) && lines !== "all" && lines.length === 0)}
          >
            Make the link
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

function ChangeDialog({ person, onClose }: { person: Person; onClose: () => void }) {
  const change = useChangePerson();
  const isOwner = useSession()?.role === "owner";
  const [name, setName] = useState(person.name);
  const [role, setRole] = useState<Role>(person.role);
  const [lines, setLines] = useState<Lines>(person.lines);
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    change.mutate(
      {
        id: person.id,
        ...(name.trim() !== person.name && { name: name.trim() }),
        ...(role !== person.role && { role }),
        ...(!seesAll(role) && { lines }),
      },
      { onSuccess: onClose },
    );
  };
  return (
    <Dialog title={`Change ${person.name}`} onClose={onClose}>
      <form onSubmit={submit} className="flex flex-col gap-4">
        <TextField
          label="Name"
          required
          maxLength={100}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <RoleField value={role} mayMakeOwners={isOwner} onChange={setRole} />
        {!seesAll(role) && <LinesField value={lines} onChange={setLines} />}
        <p className="text-sm text-ink-3">It holds within seconds, also where they are signed in now.</p>
        <Trouble error={change.error} />
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" look="primary" disabled={change.isPending}>
            Save
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

function PasswordLinkDialog({ person, onClose }: { person: Person; onClose: () => void }) {
  const make = usePasswordLink();
  return (
    <Dialog title={`A new password for ${person.name}`} onClose={onClose}>
      <div className="flex flex-col gap-4">
        {make.data === undefined ? (
          <>
            <p className="text-ink-2">
              Makes a link by which {person.name} chooses a new password, within a day. Whoever has the link can do so:
              give it to nobody else. The present password works until then.
            </p>
            <Trouble error={make.error} />
            <div className="flex justify-end gap-2">
              <Button onClick={onClose}>Cancel</Button>
              <Button look="primary" disabled={make.isPending} onClick={() => make.mutate(person.id)}>
                Make the link
              </Button>
            </div>
          </>
        ) : (
          <>
            <p className="text-ink-2">
              It works once, until {fullMoment(make.data.expires_at)}, and is shown only now.
            </p>
            <CopyField label="Link" value={make.data.url} />
            <Button className="self-end" onClick={onClose}>
              Done
            </Button>
          </>
        )}
      </div>
    </Dialog>
  );
}
