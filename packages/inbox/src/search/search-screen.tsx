import { Search } from "lucide-react";
import { Screen } from "../app/screen.tsx";
import { EmptyState } from "../ui/empty-state.tsx";

export function SearchScreen() {
  return (
    <Screen title="Search">
      <EmptyState icon={Search} title="Search">
        <p>This screen is being built.</p>
      </EmptyState>
    </Screen>
  );
}
