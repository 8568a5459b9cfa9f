import { type ErrorComponentProps, Link, useRouter } from "@tanstack/react-router";
import { Compass } from "lucide-react";
import { EmptyState } from "../ui/empty-state.tsx";
import { Failure } from "../ui/failure.tsx";

export function NotFound() {
  return (
    <main className="h-full">
      <EmptyState icon={Compass} title="Nothing is at this address">
        <p>
          The link may be old.{" "}
          <Link to="/" className="font-medium text-accent-text underline">
            Go to the inbox
          </Link>
        </p>
      </EmptyState>
    </main>
  );
}

export function RouteFailure({ error }: ErrorComponentProps) {
  const router = useRouter();
  return (
    <main className="h-full">
      <Failure
        error={error instanceof Error ? error : new Error(String(error))}
        onRetry={() => void router.invalidate()}
      />
    </main>
  );
}
