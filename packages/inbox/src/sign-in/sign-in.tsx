import { useNavigate } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import { useTitle } from "../app/screen.tsx";
import { signInWithToken } from "../data/session.ts";
import { Button } from "../ui/button.tsx";
import { TextField } from "../ui/text-field.tsx";
import { Welcome } from "./welcome.tsx";

/** While there are no accounts on the server: with the token that its first start printed. */
export function SignIn() {
  useTitle("Sign in");
  const navigate = useNavigate();
  const [error, setError] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const submit = async (event: FormEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault();
    const token = new FormData(event.currentTarget).get("token");
    setBusy(true);
    setError(null);
    try {
      await signInWithToken(typeof token === "string" ? token : "");
      const to = new URLSearchParams(location.search).get("to");
      await navigate({ href: to !== null && /^\/(?!\/)/.test(to) ? to : "/" });
    } catch (reason) {
      setError(reason instanceof Error ? reason.message : String(reason));
      setBusy(false);
    }
  };
  return (
    <Welcome title="Sign in" lead="Your texts, calls and voicemails, from your own database.">
      <form onSubmit={(event) => void submit(event)} className="flex flex-col gap-4">
        <TextField
          label="Token"
          name="token"
          type="password"
          autoComplete="off"
          required
          placeholder="lk_…"
          hint="The server printed it when it started for the first time."
          error={error}
        />
        <Button type="submit" look="primary" className="h-10 w-full" disabled={isBusy}>
          {isBusy ? "Signing in…" : "Sign in"}
        </Button>
      </form>
    </Welcome>
  );
}
