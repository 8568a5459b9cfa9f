import { useMentions } from "../data/mentions.ts";
import { useRefusalCount } from "../data/refusals.ts";
import { useViews } from "../data/views.ts";

/** What waits behind each screen. */
export function useDestinationCounts(): Readonly<Record<string, number>> {
  const views = useViews().data?.views;
  const mentions = useMentions().data;
  const refusals = useRefusalCount();
  return { "/missed-calls": views?.missed ?? 0, "/mentions": mentions?.length ?? 0, "/refusals": refusals };
}
