import {
  Bell,
  type LucideIcon,
  KeyRound,
  MessageSquareReply,
  Palette as PaletteIcon,
  Phone,
  ScrollText,
  UserRound,
  UsersRound,
} from "lucide-react";

/** Those with a right are shown to whoever has it; the server refuses the others anyway. */
export const SECTIONS = [
  { id: "profile", label: "My profile", icon: UserRound, right: null },
  { id: "appearance", label: "Appearance", icon: PaletteIcon, right: null },
  { id: "notifications", label: "Notifications", icon: Bell, right: null },
  { id: "lines", label: "Lines", icon: Phone, right: null },
  { id: "answers", label: "Answers", icon: MessageSquareReply, right: "manage" },
  { id: "people", label: "People", icon: UsersRound, right: "manage" },
  { id: "tokens", label: "API tokens", icon: KeyRound, right: null },
  { id: "audit", label: "Audit log", icon: ScrollText, right: "manage" },
] as const satisfies readonly { id: string; label: string; icon: LucideIcon; right: "manage" | null }[];

export type SectionId = (typeof SECTIONS)[number]["id"];
