import { useNavigate } from "@tanstack/react-router";
import { useTitle } from "../app/screen.tsx";
import { useSetupNeeded } from "../data/session.ts";
import { SignInForm } from "./sign-in-form.tsx";
import { Welcome } from "./welcome.tsx";

export function SignIn() {
  useTitle("Sign in");
  const navigate = useNavigate();
  const isSetupNeeded = useSetupNeeded();
  if (isSetupNeeded) {
    return (
      <Welcome title="Set up Linekeeper" lead="Nobody has an account here yet.">
        <p className="text-ink-2">
          Open the link with <code className="rounded bg-sunken px-1 text-sm">/setup#</code> that the server printed
          when it started. <code className="rounded bg-sunken px-1 text-sm">linekeeper owner-link</code> prints a new
          one.
        </p>
      </Welcome>
    );
  }
  return (
    <Welcome title="Sign in" lead="Your texts, calls and voicemails, from your own database.">
      <SignInForm
        onSignedIn={() => {
          const to = new URLSearchParams(location.search).get("to");
          // Within this page only: an address of another site begins with two slashes, or none.
          void navigate({ href: to !== null && /^\/(?![/\\])/.test(to) ? to : "/" });
        }}
      />
    </Welcome>
  );
}
