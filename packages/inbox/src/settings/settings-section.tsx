import { useParams } from "@tanstack/react-router";
import { Compass } from "lucide-react";
import type { ComponentType } from "react";
import { useSession } from "../data/session.ts";
import { EmptyState } from "../ui/empty-state.tsx";
import { Answers } from "./answers.tsx";
import { Appearance } from "./appearance.tsx";
import { AuditLog } from "./audit-log.tsx";
import { Notifications } from "./notifications.tsx";
import { LineNames } from "./line-names.tsx";
import { People } from "./people.tsx";
import { Profile } from "./profile.tsx";
import { type SectionId, SECTIONS } from "./sections.ts";
import { Tokens } from "./tokens.tsx";

const CONTENT = {
  profile: Profile,
  appearance: Appearance,
  notifications: Notifications,
  lines: LineNames,
  answers: Answers,
  people: People,
  tokens: Tokens,
  audit: AuditLog,
} as const satisfies Record<SectionId, ComponentType>;

export function SettingsSection() {
  const rights = useSession()?.rights ?? [];
  const { section: asked = "profile" } = useParams({ strict: false });
  const section = SECTIONS.find(({ id, right }) => id === asked && (right === null || rights.includes(right)));
  if (section === undefined) {
    return (
      <EmptyState icon={Compass} title="Nothing is here for you">
        <p>The link may be old, or it is for those who manage people.</p>
      </EmptyState>
    );
  }
  const Content = CONTENT[section.id];
  return <Content />;
}
