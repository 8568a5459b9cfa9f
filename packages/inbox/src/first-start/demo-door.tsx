import { useNavigate } from "@tanstack/react-router";
import { useEffect, useRef, useState } from "react";
import { useTitle } from "../app/screen.tsx";
import { queryClient } from "../data/query-client.ts";
import { keys } from "../data/query-keys.ts";
import { request } from "../data/request.ts";
import { Welcome } from "../sign-in/welcome.tsx";

/**
 * Where `linekeeper demo` leads: signs in with what its link carries in the fragment. Not by a code that works once: the
 * firm is made up and the database lives for minutes, and people open a demo in a second browser.
 */
export function DemoDoor() {
  useTitle("Demo");
  const navigate = useNavigate();
  const [error, setError] = useState<string | null>(null);
  const isTried = useRef(false);
  useEffect(() => {
    if (isTried.current) return;
    isTried.current = true;
    const [email = "", password = ""] = location.hash.slice(1).split(":");
    const open = async (): Promise<void> => {
      await request("POST", "/v1/sign-in", { body: { email: decodeURIComponent(email), password } });
      queryClient.removeQueries({ queryKey: keys.session });
      await navigate({ to: "/inbox", search: { view: "open" }, replace: true });
    };
    open().catch((reason: unknown) => setError(reason instanceof Error ? reason.message : String(reason)));
  }, [navigate]);
  return (
    <Welcome title="Linekeeper" lead={error === null ? "Opening the demo …" : "The demo could not be opened."}>
      {error !== null && (
        <p role="alert" className="text-danger-text">
          {error} Take the whole address that the demo printed.
        </p>
      )}
    </Welcome>
  );
}
