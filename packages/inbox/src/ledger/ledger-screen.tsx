import { ScrollText } from "lucide-react";
import { Screen } from "../app/screen.tsx";
import { EmptyState } from "../ui/empty-state.tsx";

export function LedgerScreen() {
  return (
    <Screen title="Ledger">
      <EmptyState icon={ScrollText} title="Ledger">
        <p>This screen is being built.</p>
      </EmptyState>
    </Screen>
  );
}
