import { Link, useNavigate } from "@tanstack/react-router";
import { Command, Keyboard, LogOut } from "lucide-react";
import { signOut, useSession } from "../data/session.ts";
import { Avatar } from "../ui/avatar.tsx";
import { IconButton } from "../ui/button.tsx";
import { Keys } from "../ui/keys.tsx";
import { notify } from "../ui/toasts.tsx";
import { useCommand } from "./commands.ts";
import { CountBadge } from "./count-badge.tsx";
import { useDestinationCounts } from "./destination-counts.ts";
import { destinationsFor } from "./destinations.ts";
import { ACTIVE, ITEM } from "./nav-looks.ts";
import { NavViews } from "./nav-views.tsx";

export function SideNav({ onPalette, onHelp }: { onPalette: () => void; onHelp: () => void }) {
  const session = useSession();
  const counts = useDestinationCounts();
  const shown = destinationsFor(session);
  return (
    <nav aria-label="Main" className="hidden w-14 shrink-0 flex-col border-r border-line bg-canvas md:flex rail:w-56">
      {/* Who is signed in and the way out stay in sight, however many views, lines and tags there are. */}
      <div className="flex min-h-0 flex-1 flex-col gap-4 overflow-y-auto px-2 py-3">
        <div className="flex items-center gap-2.5 px-2 max-rail:justify-center max-rail:px-0">
          <img src="/icon.svg" alt="" className="size-6" />
          <span className="text-base font-semibold tracking-tight max-rail:sr-only">Linekeeper</span>
        </div>
        <button
          type="button"
          onClick={onPalette}
          className="flex h-8 shrink-0 items-center gap-2 rounded-md border border-line bg-surface px-2 text-sm text-ink-3 hover:bg-hover max-rail:justify-center max-rail:px-0"
        >
          <Command aria-hidden="true" className="size-4 shrink-0" strokeWidth={1.75} />
          <span className="flex-1 truncate text-left max-rail:sr-only">Commands</span>
          <span className="max-rail:hidden">
            <Keys keys="mod+k" />
          </span>
        </button>
        <ul className="flex flex-col gap-px">
          {shown.map(({ to, label, icon: Icon }) => (
            <li key={to}>
              <Link
                to={to}
                title={label}
                className={ITEM}
                activeProps={{ className: to === "/inbox" ? "text-ink! font-medium" : ACTIVE }}
              >
                <Icon aria-hidden="true" className="size-4 shrink-0" strokeWidth={1.75} />
                <span className="truncate max-rail:sr-only">{label}</span>
                <CountBadge count={counts[to] ?? 0} />
              </Link>
            </li>
          ))}
        </ul>
        <NavViews />
      </div>
      <div className="flex shrink-0 items-center gap-1 border-t border-line px-2 py-2 max-rail:flex-col">
        {session !== null && (
          <span className="flex min-w-0 flex-1 items-center gap-2 px-1 text-sm text-ink-2 max-rail:sr-only">
            <Avatar name={session.label} size="small" />
            <span className="truncate">{session.label}</span>
          </span>
        )}
        <IconButton label="Keyboard shortcuts" keys="?" onClick={onHelp}>
          <Keyboard aria-hidden="true" className="size-4" strokeWidth={1.75} />
        </IconButton>
        <SignOutButton />
      </div>
    </nav>
  );
}

function SignOutButton() {
  const navigate = useNavigate();
  const leave = async (): Promise<void> => {
    try {
      await signOut();
      await navigate({ to: "/sign-in" });
    } catch (error) {
      notify({ title: "Signing out failed", description: String(error), isError: true });
    }
  };
  useCommand({ id: "sign-out", title: "Sign out", section: "Help", run: () => void leave() });
  return (
    <IconButton label="Sign out" onClick={() => void leave()}>
      <LogOut aria-hidden="true" className="size-4" strokeWidth={1.75} />
    </IconButton>
  );
}
