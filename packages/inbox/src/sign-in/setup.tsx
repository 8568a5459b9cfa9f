import { Link } from "@tanstack/react-router";
import { useTitle } from "../app/screen.tsx";
import { Welcome } from "./welcome.tsx";

/** Where the one-time link of the first start leads. The code is in the fragment, which no server and no log sees. */
export function Setup() {
  useTitle("Set up");
  return (
    <Welcome title="Set up Linekeeper" lead="This server has no accounts yet: it is opened with its first token.">
      <Link
        to="/sign-in"
        className="flex h-10 w-full items-center justify-center rounded-md bg-accent text-sm font-medium text-on-accent hover:bg-accent-hover"
      >
        Sign in with the token
      </Link>
    </Welcome>
  );
}
