import { type FormEvent, useState } from "react";
import { acceptLink, type OpenedLink } from "../data/accounts.ts";
import { queryClient } from "../data/query-client.ts";
import { takeUp } from "../data/session.ts";
import { Button } from "../ui/button.tsx";
import { TextField } from "../ui/text-field.tsx";
import { explainRefusal } from "./explain-refusal.ts";
import { fieldText } from "../ui/field-text.ts";
import { NewPasswordField } from "../ui/password-field.tsx";

const SUBMIT = {
  setup: "Create my account",
  recovery: "Come back in",
  invitation: "Join",
  reset: "Save the password",
} as const satisfies Record<OpenedLink["kind"], string>;

/** Asks for what the link does not tell. */
export function NewcomerForm({ code, link, onIn }: { code: string; link: OpenedLink; onIn: () => void }) {
  const [name, setName] = useState(link.name ?? "");
  const [email, setEmail] = useState(link.email ?? "");
  const [error, setError] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const isNew = link.kind === "setup" || link.kind === "invitation";
  const submit = async (event: FormEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault();
    const password = fieldText(event.currentTarget, "password");
    setBusy(true);
    setError(null);
    try {
      await acceptLink(link.kind, {
        code,
        password,
        ...(link.email === null && { email }),
        ...(isNew && { name: name.trim() }),
      });
      // Somebody else may have been signed in here.
      queryClient.clear();
      await takeUp();
      onIn();
    } catch (reason) {
      setError(explainRefusal(reason));
      setBusy(false);
    }
  };
  return (
    <form onSubmit={(event) => void submit(event)} className="flex flex-col gap-3">
      {isNew && (
        <TextField
          label="Your name"
          name="name"
          autoComplete="name"
          required
          maxLength={100}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          hint="The others see it beside what you do."
        />
      )}
      <TextField
        label="E-mail address"
        name="email"
        type="email"
        autoComplete="username"
        required
        maxLength={320}
        readOnly={link.email !== null}
        value={email}
        onChange={(event) => setEmail(event.currentTarget.value)}
        className={link.email === null ? "" : "bg-sunken! text-ink-2"}
        hint={link.email === null ? "You sign in with it." : undefined}
      />
      <NewPasswordField name="password" label={isNew ? "Password" : "New password"} personal={[name, email]} />
      <p role="alert" className="rounded-md bg-danger-soft px-3 py-2 text-sm text-danger-text empty:hidden">
        {error ?? ""}
      </p>
      <Button type="submit" look="primary" className="mt-1 h-10 w-full" disabled={isBusy}>
        {isBusy ? "One moment…" : SUBMIT[link.kind]}
      </Button>
    </form>
  );
}
