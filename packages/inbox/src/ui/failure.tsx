import { CircleAlert } from "lucide-react";
import { Button } from "./button.tsx";
import { EmptyState } from "./empty-state.tsx";

/** Something could not be read: the server's own words, and another try. */
export function Failure({ error, onRetry }: { error: Error; onRetry?: () => void }) {
  return (
    <div role="alert" className="h-full">
      <EmptyState icon={CircleAlert} title="This could not be loaded">
        <p>{error.message}</p>
        {onRetry !== undefined && (
          <Button className="mt-4" onClick={onRetry}>
            Try again
          </Button>
        )}
      </EmptyState>
    </div>
  );
}
