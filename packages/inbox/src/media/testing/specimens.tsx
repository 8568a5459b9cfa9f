/** Every component of this folder on one page, for tests and for looking at. `?part=` shows one. */
// oxlint-disable-next-line import/no-unassigned-import -- for the bundler
import "../../styles.css";
import { CSPProvider } from "@base-ui/react/csp-provider";
import { Tooltip } from "@base-ui/react/tooltip";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { Attachments } from "../attachment.tsx";
import { CallCard } from "../call-card.tsx";
import { VoicemailCard } from "../voicemail-card.tsx";
import { forwardedCall, longCall, missedCall, voicemail, withAttachments } from "./specimen-data.ts";

const nameOfUser = (id: string): string | null => (id === "US1" ? "Dana Reyes" : null);
const nameOfTurn = ({ user_id }: { user_id: string | null }): string | null => nameOfUser(user_id ?? "");
const makeTask = async (step: string): Promise<void> => {
  if (step.startsWith("Book")) throw new Error("Tasks cannot be made just now.");
};

const PARTS = {
  call: () => <CallCard activity={longCall} nameOfUser={nameOfUser} nameOfTurn={nameOfTurn} onMakeTask={makeTask} />,
  hit: () => (
    <CallCard activity={longCall} nameOfUser={nameOfUser} nameOfTurn={nameOfTurn} highlight="mildew" second={37.5} />
  ),
  missed: () => <CallCard activity={missedCall} nameOfUser={nameOfUser} />,
  forwarded: () => <CallCard activity={forwardedCall} nameOfUser={nameOfUser} />,
  voicemail: () => <VoicemailCard activity={voicemail} author="Maria Alvarez" highlight="crack" />,
  attachments: () => <Attachments activity={withAttachments} author="Maria Alvarez" />,
} as const;

const search = new URLSearchParams(location.search);
document.documentElement.dataset["theme"] = search.get("theme") ?? "system";
const wanted = search.get("part");

createRoot(document.querySelector("#root") ?? document.body).render(
  <StrictMode>
    <CSPProvider disableStyleElements>
      <QueryClientProvider client={new QueryClient()}>
        <Tooltip.Provider>
          <main className="mx-auto h-full max-w-2xl overflow-y-auto bg-surface p-3">
            <h1 className="sr-only">Specimens</h1>
            <h2 className="sr-only">Media</h2>
            {Object.entries(PARTS).map(([name, Part]) =>
              wanted === null || wanted === name ? <Part key={name} /> : null,
            )}
          </main>
        </Tooltip.Provider>
      </QueryClientProvider>
    </CSPProvider>
  </StrictMode>,
);
