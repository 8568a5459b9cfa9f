import { PhoneMissed } from "lucide-react";
import { Screen } from "../app/screen.tsx";
import { EmptyState } from "../ui/empty-state.tsx";

export function MissedCallsScreen() {
  return (
    <Screen title="Missed calls">
      <EmptyState icon={PhoneMissed} title="Missed calls">
        <p>This screen is being built.</p>
      </EmptyState>
    </Screen>
  );
}
