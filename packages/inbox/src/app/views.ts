import {
  BellOff,
  CheckCheck,
  CircleDot,
  CornerUpLeft,
  Inbox,
  Layers,
  type LucideIcon,
  PhoneMissed,
  UserRound,
  UserRoundX,
} from "lucide-react";
import type { View } from "../data/query-keys.ts";

/** What each view is called, and what its emptiness says. */
export const VIEW_LABELS = {
  open: { label: "Open", icon: Inbox, empty: "Everything is done. New texts and calls appear here by themselves." },
  unread: { label: "Unread", icon: CircleDot, empty: "Nothing new since you last looked." },
  unreplied: { label: "Unreplied", icon: CornerUpLeft, empty: "Everybody who wrote or called got an answer." },
  mine: { label: "Mine", icon: UserRound, empty: "Nothing is assigned to you. Press A in a conversation to take it." },
  unassigned: { label: "Unassigned", icon: UserRoundX, empty: "Every open conversation has somebody." },
  missed: { label: "Missed", icon: PhoneMissed, empty: "No missed call is waiting for an answer." },
  snoozed: { label: "Snoozed", icon: BellOff, empty: "Press S in a conversation to have it come back later." },
  done: { label: "Done", icon: CheckCheck, empty: "Press E in a conversation when nothing is left to do." },
  all: { label: "All", icon: Layers, empty: "Conversations appear with the first text or call on one of your lines." },
} as const satisfies Record<View, { label: string; icon: LucideIcon; empty: string }>;

/** Of the others nobody waits for the number to fall. */
export const COUNTED_VIEWS: ReadonlySet<View> = new Set([
  "open",
  "unread",
  "unreplied",
  "mine",
  "unassigned",
  "missed",
  "snoozed",
]);
