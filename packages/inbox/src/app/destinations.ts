import {
  AtSign,
  type LucideIcon,
  Megaphone,
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
  { to: "/campaigns", label: "Campaigns", icon: Megaphone, right: null, isAtHand: false },
  { to: "/ledger", label: "Ledger", icon: ScrollText, right: "manage", isAtHand: false },
  { to: "/settings", label: "Settings", icon: Settings, right: null, isAtHand: false },
] as const satisfies readonly {
  to: string;
  label: string;
  icon: LucideIcon;
  right: "manage" | null;
  isAtHand: boolean;
}[];
