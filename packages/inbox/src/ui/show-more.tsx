import { Button } from "./button.tsx";

/** Below a list of which there is more on the server. */
export function ShowMore({
  hasMore,
  isBusy,
  onMore,
}: {
  hasMore: boolean;
  isBusy: boolean;
  onMore: () => Promise<unknown>;
}) {
  if (!hasMore) return null;
  return (
    <p className="py-4 text-center">
      <Button disabled={isBusy} onClick={() => void onMore()}>
        Show more
      </Button>
    </p>
  );
}
