import { Outlet, useNavigate, useParams } from "@tanstack/react-router";
import { lazy, Suspense, useEffect, useState } from "react";
import { useLiveStream } from "../data/live/live.ts";
import { useRight, useSession, useSessionEnded } from "../data/session.ts";
import { undoLast } from "../ui/toasts.tsx";
import { BottomBar } from "./bottom-bar.tsx";
import { useCommand, useCommandKeys } from "./commands.ts";
import { GoToCommands } from "./go-to-commands.tsx";
import { LiveBanner } from "./live-banner.tsx";
import { Palette } from "./palette.tsx";
import { SideNav } from "./side-nav.tsx";

const ShortcutHelp = lazy(() => import("./shortcut-help.tsx").then((module) => ({ default: module.ShortcutHelp })));

const SignInAgain = lazy(() =>
  import("../sign-in/sign-in-again.tsx").then((module) => ({ default: module.SignInAgain })),
);
const NewText = lazy(() => import("../thread/new-text.tsx").then((module) => ({ default: module.NewText })));

/** The frame around every screen behind the sign-in. */
export function Shell() {
  const hasEnded = useSessionEnded();
  useLiveStream(!hasEnded);
  useCommandKeys();
  usePushInThisSession();
  const navigate = useNavigate();
  const { conversationId } = useParams({ strict: false });
  const [open, setOpen] = useState<"palette" | "help" | "new text" | null>(null);
  const close = (): void => setOpen(null);

  useCommand({
    id: "palette",
    title: "Show all commands",
    section: "Help",
    keys: "mod+k",
    isHidden: true,
    run: () => setOpen("palette"),
  });
  useCommand({ id: "help", title: "Keyboard shortcuts", section: "Help", keys: "?", run: () => setOpen("help") });
  useCommand({
    id: "search",
    title: "Search",
    section: "Go to",
    keys: "/",
    words: "find messages transcripts",
    run: () => void navigate({ to: "/search" }),
  });
  const maySend = useRight("send");
  useCommand(
    maySend
      ? {
          id: "new text",
          title: "New text",
          section: "Go to",
          keys: "c",
          words: "write compose send number group",
          run: () => setOpen("new text"),
        }
      : null,
  );
  useCommand({ id: "undo", title: "Undo", section: "Conversation", keys: "z", run: () => void undoLast() });

  return (
    <div className="flex h-full flex-col">
      <a
        href="#main"
        className="absolute top-2 left-2 z-60 -translate-y-16 rounded-md bg-accent px-3 py-1.5 text-sm font-medium text-on-accent focus:translate-y-0"
      >
        Skip to content
      </a>
      <LiveBanner />
      <div className="flex min-h-0 flex-1">
        <SideNav onPalette={() => setOpen("palette")} onHelp={() => setOpen("help")} />
        <Outlet />
      </div>
      {conversationId === undefined && <BottomBar />}
      <GoToCommands />
      {/* Not loaded when it is needed: whoever types on at once would meet the keys of the page. */}
      {open === "palette" && <Palette onClose={close} />}
      <Suspense>
        {open === "help" && <ShortcutHelp onClose={close} />}
        {open === "new text" && <NewText onClose={close} />}
        {hasEnded && <SignInAgain />}
      </Suspense>
    </div>
  );
}

/** Loaded only where notifications were allowed. */
function usePushInThisSession(): void {
  const session = useSession();
  const sessionId = session?.session_id ?? null;
  useEffect(() => {
    if (sessionId === null || !("Notification" in window) || Notification.permission !== "granted") return;
    void import("../push/this-browser.ts")
      .then(({ goOnAfterSigningIn }) => goOnAfterSigningIn())
      // The next load of the page tries again, and the settings say how things stand.
      .catch((error: unknown) => console.warn("Notifications could not be taken up again.", error));
  }, [sessionId]);
}
