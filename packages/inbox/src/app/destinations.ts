import type { Session } from "../data/session.ts";
import {
  AtSign,
  BookUser,
  type LucideIcon,
  Megaphone,
  MessageCircleQuestionMark,
  MessagesSquare,
  PhoneMissed,
  ScrollText,
  Search,
  Settings,
  TextQuote,
} from "lucide-react";

/** The screens of the shell, in the order in which they are offered. Where there is no room, those that are not at hand are under "More". */
export const DESTINATIONS = [
  { to: "/inbox", label: "Inbox", icon: MessagesSquare, right: null, isAtHand: true },
  { to: "/missed-calls", label: "Missed calls", icon: PhoneMissed, right: null, isAtHand: true },
  { to: "/mentions", label: "Mentions", icon: AtSign, right: null, isAtHand: true },
  { to: "/search", label: "Search", icon: Search, right: null, isAtHand: true },
  { to: "/snippets", label: "Snippets", icon: TextQuote, right: null, isAtHand: false },
  { to: "/lists", label: "Lists", icon: BookUser, right: "all lines", isAtHand: false },
  { to: "/campaigns", label: "Campaigns", icon: Megaphone, right: null, isAtHand: false },
  { to: "/refusals", label: "Refusals", icon: MessageCircleQuestionMark, right: null, isAtHand: false },
  { to: "/ledger", label: "Ledger", icon: ScrollText, right: "manage", isAtHand: false },
  { to: "/settings", label: "Settings", icon: Settings, right: null, isAtHand: false },
] as const satisfies readonly {
  to: string;
  label: string;
  icon: LucideIcon;
  right: "manage" | "all lines" | null;
  isAtHand: boolean;
}[];

/** Those that somebody may use; the server refuses the others anyway. */
export function destinationsFor(session: Session | null): (typeof DESTINATIONS)[number][] {
  return DESTINATIONS.filter(
    ({ right }) =>
      right === null || (right === "all lines" ? session?.lines === "all" : session?.rights.includes(right) === true),
  );
}
