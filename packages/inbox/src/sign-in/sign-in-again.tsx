import { useEffect } from "react";
import { takeUp, useSession } from "../data/session.ts";
import { BareDialog } from "../ui/dialog.tsx";
import { SignInForm } from "./sign-in-form.tsx";

/** Over whatever is open, which stays as it is: what was written is still there afterwards. */
export function SignInAgain() {
  const session = useSession();
  useEffect(() => {
    // Signed in meanwhile, in another tab.
    const look = (): void => {
      if (document.visibilityState === "visible") takeUp().catch(() => undefined);
    };
    document.addEventListener("visibilitychange", look);
    window.addEventListener("focus", look);
    return () => {
      document.removeEventListener("visibilitychange", look);
      window.removeEventListener("focus", look);
    };
  }, []);
  return (
    <BareDialog
      label="Sign in again"
      onClose={() => undefined}
      className="top-1/2 left-1/2 max-h-[calc(100dvh-2rem)] w-[calc(100vw-2rem)] max-w-90 -translate-x-1/2 -translate-y-1/2 overflow-y-auto rounded-2xl border border-line bg-raised p-7 shadow-float"
    >
      <h2 className="text-xl font-semibold tracking-tight">Sign in again</h2>
      <p className="mt-1 mb-6 text-ink-2">Your session is over. What you were doing is still here.</p>
      <SignInForm email={session?.email ?? undefined} onSignedIn={() => undefined} />
    </BareDialog>
  );
}
