import { useQuery } from "@tanstack/react-query";
import { Link, useLocation, useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useTitle } from "../app/screen.tsx";
import { type OpenedLink, openLink } from "../data/accounts.ts";
import { canUsePasskeys } from "../data/passkeys.ts";
import { RequestError } from "../data/request.ts";
import { ROLE_WORDS } from "../data/role-words.ts";
import { Button } from "../ui/button.tsx";
import { NewcomerForm } from "./newcomer-form.tsx";
import { PasskeyOffer } from "./passkey-offer.tsx";
import { Welcome } from "./welcome.tsx";

/** Whoever comes by the first owner's link, an invitation, or a link for a new password. */
export function OneTimeLink() {
  useTitle("Welcome");
  const navigate = useNavigate();
  const code = useLocation().hash;
  const [isIn, setIn] = useState(false);
  const opened = useQuery({
    queryKey: ["one-time-link", code],
    queryFn: () => openLink(code),
    enabled: code !== "" && !isIn,
    retry: false,
  });
  const enter = (): void => void navigate({ to: "/", replace: true });

  if (isIn) return <PasskeyOffer onDone={enter} />;
  if (code === "" || opened.isError) {
    return (
      <UnusableLink error={opened.error} onRetry={isPassing(opened.error) ? () => void opened.refetch() : undefined} />
    );
  }
  if (opened.data === undefined) {
    return (
      <Welcome title="One moment" lead="The link is being looked at.">
        <span className="skeleton block h-40" />
      </Welcome>
    );
  }
  const { title, lead } = introduce(opened.data);
  return (
    <Welcome title={title} lead={lead}>
      <NewcomerForm code={code} link={opened.data} onIn={() => (canUsePasskeys() ? setIn(true) : enter())} />
    </Welcome>
  );
}

function introduce({ kind, role, name }: OpenedLink): { title: string; lead: string } {
  switch (kind) {
    case "setup":
      return { title: "Set up Linekeeper", lead: "You become its owner: you see everything, and invite the others." };
    case "recovery":
      return { title: "Come back in", lead: "With the address of your account, and a new password." };
    case "invitation":
      return { title: "Join your firm", lead: `You are invited as ${ROLE_WORDS[role].one}.` };
    case "reset":
      return { title: "Choose a new password", lead: name === null ? "For your account." : `Welcome back, ${name}.` };
  }
}

function isPassing(error: Error | null): boolean {
  return error instanceof RequestError && error.status !== 410 && error.status !== 400;
}

function UnusableLink({ error, onRetry }: { error: Error | null; onRetry: (() => void) | undefined }) {
  const isOver = onRetry === undefined;
  return (
    <Welcome
      title={isOver ? "This link does not work" : "The link could not be looked at"}
      lead={isOver ? "Each link works once, and for a limited time. This one was used, replaced, or has expired." : ""}
    >
      <div className="flex flex-col gap-4 text-ink-2">
        <p>
          {isOver
            ? "Ask whoever invited you for a new one. For the owner, linekeeper owner-link on the server prints one."
            : error?.message}
        </p>
        {onRetry !== undefined && <Button onClick={onRetry}>Try again</Button>}
        <Link to="/sign-in" className="font-medium text-accent-text underline">
          Go to the sign-in
        </Link>
      </div>
    </Welcome>
  );
}
