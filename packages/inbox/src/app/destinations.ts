import { type LucideIcon, MessagesSquare, PhoneMissed, ScrollText, Search, Settings } from "lucide-react";

/** The screens of the shell, in the order in which they are offered. */
export const DESTINATIONS = [
  { to: "/inbox", label: "Inbox", icon: MessagesSquare, right: null },
  { to: "/missed-calls", label: "Missed calls", icon: PhoneMissed, right: null },
  { to: "/search", label: "Search", icon: Search, right: null },
  { to: "/ledger", label: "Ledger", icon: ScrollText, right: "manage" },
  { to: "/settings", label: "Settings", icon: Settings, right: null },
] as const satisfies readonly { to: string; label: string; icon: LucideIcon; right: "manage" | null }[];
