import { useNavigate } from "@tanstack/react-router";
import { VIEWS } from "../data/query-keys.ts";
import { useSession } from "../data/session.ts";
import { type Command, useCommand } from "./commands.ts";
import { destinationsFor } from "./destinations.ts";
import { VIEW_LABELS } from "./views.ts";

/** Every screen and every view, for the palette. */
export function GoToCommands() {
  const navigate = useNavigate();
  const session = useSession();
  const rights = session?.rights ?? [];
  const views = VIEWS.map((view): Command => ({
    id: `view ${view}`,
    title: `${VIEW_LABELS[view].label} conversations`,
    section: "Go to",
    run: () => void navigate({ to: "/inbox", search: { view } }),
  }));
  const screens = destinationsFor(session).filter(({ to }) => to !== "/inbox" && to !== "/search");
  return (
    <>
      {screens.map(({ to, label }) => (
        <Offer key={to} command={{ id: to, title: label, section: "Go to", run: () => void navigate({ to }) }} />
      ))}
      {rights.includes("manage") && (
        <Offer
          command={{
            id: "start",
            title: "Connect Quo",
            section: "Go to",
            words: "first steps setup import webhook",
            run: () => void navigate({ to: "/start" }),
          }}
        />
      )}
      {views.map((command) => (
        <Offer key={command.id} command={command} />
      ))}
    </>
  );
}

function Offer({ command }: { command: Command }) {
  useCommand(command);
  return null;
}
