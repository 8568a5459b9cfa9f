import { KeyRound } from "lucide-react";
import { type FormEvent, useState } from "react";
import { canUsePasskeys } from "../data/passkeys.ts";
import { signIn, signInWithPasskey } from "../data/session.ts";
import { Button } from "../ui/button.tsx";
import { TextField } from "../ui/text-field.tsx";
import { explainRefusal } from "./explain-refusal.ts";
import { fieldText } from "../ui/field-text.ts";
import { PasswordField } from "../ui/password-field.tsx";

/** `email`: of whoever was signed in until now. */
export function SignInForm({ email, onSignedIn }: { email?: string | undefined; onSignedIn: () => void }) {
  const [error, setError] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const attempt = async (way: () => Promise<void>): Promise<void> => {
    setBusy(true);
    setError(null);
    try {
      await way();
      onSignedIn();
    } catch (reason) {
      setError(explainRefusal(reason));
      setBusy(false);
    }
  };
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const form = event.currentTarget;
    void attempt(() => signIn(fieldText(form, "email"), fieldText(form, "password")));
  };
  return (
    <div className="flex flex-col gap-4">
      <form onSubmit={submit} className="flex flex-col gap-3">
        <TextField
          label="E-mail address"
          name="email"
          type="email"
          autoComplete="username"
          required
          maxLength={320}
          defaultValue={email}
        />
        <PasswordField label="Password" name="password" autoComplete="current-password" />
        <p role="alert" className="rounded-md bg-danger-soft px-3 py-2 text-sm text-danger-text empty:hidden">
          {error ?? ""}
        </p>
        <Button type="submit" look="primary" className="mt-1 h-10 w-full" disabled={isBusy}>
          {isBusy ? "Signing in…" : "Sign in"}
        </Button>
      </form>
      {canUsePasskeys() && (
        <>
          <p className="flex items-center gap-3 text-sm text-ink-3 before:h-px before:flex-1 before:bg-line after:h-px after:flex-1 after:bg-line">
            or
          </p>
          <Button className="h-10 w-full" disabled={isBusy} onClick={() => void attempt(signInWithPasskey)}>
            <KeyRound aria-hidden="true" className="size-4" strokeWidth={1.75} /> Sign in with a passkey
          </Button>
        </>
      )}
      <p className="text-sm text-ink-3">
        Forgotten the password? Somebody who manages people makes you a link for a new one.
      </p>
    </div>
  );
}
