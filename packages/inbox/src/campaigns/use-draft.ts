import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useRef, useState } from "react";
import { type CampaignDetail, type CampaignDraft, changeCampaign } from "../data/campaigns.ts";
import { keys } from "../data/query-keys.ts";
import { isUnfinished, UNFINISHED } from "../filters/filter-conditions.ts";

export interface DraftInHand {
  draft: CampaignDraft;
  /** Shown at once. Of a draft it is kept after a moment; of a paused campaign when somebody says so. */
  change: (part: Partial<CampaignDraft>) => void;
  status: "kept" | "changed" | "keeping" | "refused";
  /** What the server does not like about it. */
  error: string | null;
  /** True when the server has it as it is shown. */
  keep: () => Promise<boolean>;
}

const REST_MS = 600;
const PARTS = ["name", "audience", "settings", "steps"] as const;

/** What is written is kept part by part, so that two people who write different parts do not undo one another. */
export function useDraft(campaign: CampaignDetail): DraftInHand {
  const queryClient = useQueryClient();
  const { id, state } = campaign;
  const [draft, setDraft] = useState<CampaignDraft>(() => pick(campaign));
  const [status, setStatus] = useState<DraftInHand["status"]>("kept");
  const [error, setError] = useState<string | null>(null);
  const latest = useRef(draft);
  const kept = useRef(draft);
  const queue = useRef<Promise<boolean>>(Promise.resolve(true));

  const keepNow = useCallback(async (): Promise<boolean> => {
    const now = latest.current;
    const parts = PARTS.filter((part) => now[part] !== kept.current[part]);
    if (parts.length === 0) return true;
    const refuse = (reason: string): false => {
      setStatus("refused");
      setError(reason);
      return false;
    };
    if (now.audience.kind === "filter" && isUnfinished(now.audience.filter)) return refuse(UNFINISHED);
    setStatus("keeping");
    try {
      await changeCampaign(id, Object.fromEntries(parts.map((part) => [part, now[part]])) as Partial<CampaignDraft>);
    } catch (reason) {
      return refuse(reason instanceof Error ? reason.message : String(reason));
    }
    kept.current = now;
    setError(null);
    setStatus(latest.current === now ? "kept" : "changed");
    await Promise.all([
      queryClient.invalidateQueries({ queryKey: keys.campaign(id) }),
      queryClient.invalidateQueries({ queryKey: keys.campaignPreviews(id) }),
      queryClient.invalidateQueries({ queryKey: keys.campaignList }),
    ]);
    return true;
  }, [id, queryClient]);

  // One after the other: an older change must not arrive after a newer one.
  const keep = useCallback((): Promise<boolean> => {
    queue.current = queue.current.then(keepNow, keepNow);
    return queue.current;
  }, [keepNow]);

  const change = useCallback((part: Partial<CampaignDraft>): void => {
    latest.current = { ...latest.current, ...part };
    setDraft(latest.current);
    setStatus("changed");
  }, []);

  const isKeptByItself = state === "draft";
  useEffect(() => {
    if (!isKeptByItself || draft === kept.current) return;
    const timer = setTimeout(() => void keep(), REST_MS);
    return () => clearTimeout(timer);
  }, [draft, isKeptByItself, keep]);
  // Whoever leaves within that moment meant what they wrote.
  useEffect(() => {
    if (!isKeptByItself) return;
    return () => void keep();
  }, [isKeptByItself, keep]);

  return { draft, change, status, error, keep };
}

const pick = ({ name, audience, settings, steps }: CampaignDetail): CampaignDraft => ({
  name,
  audience,
  settings,
  steps,
});
