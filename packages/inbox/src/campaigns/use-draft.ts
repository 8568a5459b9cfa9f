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
  /** Back to what the server has. */
  discard: () => void;
}

const REST_MS = 600;
const PARTS = ["name", "audience", "settings", "steps"] as const;

/** Of paused campaigns: what nobody asked to save yet outlives a look at who gets it. */
const unsaved = new Map<string, CampaignDraft>();

/** What is written is kept part by part, so that two people who write different parts do not undo one another. */
export function useDraft(campaign: CampaignDetail): DraftInHand {
  const queryClient = useQueryClient();
  const { id, state } = campaign;
  const isKeptByItself = state === "draft";
  const [begun] = useState(() => (state === "paused" ? unsaved.get(id) : undefined));
  const [draft, setDraft] = useState<CampaignDraft>(() => begun ?? pick(campaign));
  const [status, setStatus] = useState<DraftInHand["status"]>(begun === undefined ? "kept" : "changed");
  const [error, setError] = useState<string | null>(null);
  const latest = useRef(draft);
  const kept = useRef(begun === undefined ? draft : pick(campaign));
  const queue = useRef<Promise<boolean>>(Promise.resolve(true));

  const keepNow = useCallback(async (): Promise<boolean> => {
    const now = latest.current;
    const parts = PARTS.filter((part) => !isSame(now[part], kept.current[part]));
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
    unsaved.delete(id);
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

  const change = useCallback(
    (part: Partial<CampaignDraft>): void => {
      latest.current = { ...latest.current, ...part };
      if (!isKeptByItself) unsaved.set(id, latest.current);
      setDraft(latest.current);
      setStatus("changed");
    },
    [id, isKeptByItself],
  );

  const discard = useCallback((): void => {
    latest.current = kept.current;
    unsaved.delete(id);
    setDraft(latest.current);
    setError(null);
    setStatus("kept");
  }, [id]);

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

  return { draft, change, status, error, keep, discard };
}

const isSame = (a: unknown, b: unknown): boolean => a === b || JSON.stringify(a) === JSON.stringify(b);

const pick = ({ name, audience, settings, steps }: CampaignDetail): CampaignDraft => ({
  name,
  audience,
  settings,
  steps,
});
