/** Campaigns as the server tells of them, and what people do with them. */
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type {
  Campaign,
  CampaignDetail,
  CampaignDraft,
  CampaignSummary,
  Recipient,
  RecipientPreview,
  SendingLine,
  StepDraft,
  Touch,
} from "@linekeeper/server/campaigns/campaigns.ts";
import { isShort, refreshLongList } from "./long-lists.ts";
import { keys } from "./query-keys.ts";
import { useReadWhenOld } from "./read-when-old.ts";
import { request, RequestError } from "./request.ts";
import type { Page } from "./resources.ts";

export type {
  Campaign,
  CampaignDetail,
  CampaignDraft,
  CampaignSummary,
  Recipient,
  RecipientPreview,
  SendingLine,
  StepDraft,
  Touch,
};
export type CampaignSettings = CampaignDraft["settings"];

export const RECIPIENT_STATES = ["planned", "sending", "finished", "failed", "skipped"] as const;
export type RecipientState = (typeof RECIPIENT_STATES)[number];
export const CAMPAIGN_PARTS = ["recipients", "results", "message"] as const;
export type CampaignPart = (typeof CAMPAIGN_PARTS)[number];

export interface CampaignPlace {
  /** Without one: the draft, or how it goes. */
  show?: CampaignPart;
  state?: RecipientState;
  reason?: string;
}

/** Of an address, which anybody may have typed. */
export function readCampaignPlace({ show, state, reason }: Record<string, unknown>): CampaignPlace {
  const part = CAMPAIGN_PARTS.find((known) => known === show);
  const known = RECIPIENT_STATES.find((one) => one === state);
  return {
    ...(part !== undefined && { show: part }),
    ...(known !== undefined && { state: known }),
    ...(typeof reason === "string" && reason !== "" && { reason }),
  };
}

const pathOf = (id: string): string => `/v1/campaigns/${encodeURIComponent(id)}`;

export function useCampaigns() {
  const query = useInfiniteQuery({
    queryKey: keys.campaignList,
    queryFn: ({ pageParam, signal }: { pageParam: string | null; signal: AbortSignal }) =>
      request<Page<CampaignSummary>>("GET", "/v1/campaigns", {
        query: { limit: 50, cursor: pageParam ?? undefined },
        signal,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (last: Page<CampaignSummary>) => last.next_cursor,
  });
  useReadWhenOld(query, query.data !== undefined);
  return query;
}

export function useCampaign(id: string) {
  return useQuery({
    queryKey: keys.campaign(id),
    queryFn: ({ signal }) => request<CampaignDetail>("GET", pathOf(id), { signal }),
    staleTime: 0,
    // The stream tells when a plan is ready, and nothing of how far it is.
    refetchInterval: ({ state: { data } }) => (data !== undefined && isBeingPlanned(data) ? 500 : false),
  });
}

export const isBeingPlanned = ({ plan }: Pick<Campaign, "plan">): boolean =>
  plan.state === "clearing" || plan.state === "planning";

/** Cold limits and rests of the firm's lines. */
export function useSendingLines() {
  return useQuery({
    queryKey: keys.sendingLines,
    queryFn: async ({ signal }) =>
      (await request<{ data: SendingLine[] }>("GET", "/v1/sending-lines", { signal })).data,
    staleTime: 0,
  });
}

const RECIPIENTS_AT_ONCE = 100;

export function useRecipients(id: string, { state, reason }: Pick<CampaignPlace, "state" | "reason">) {
  return useInfiniteQuery({
    queryKey: [...keys.recipients(id), { state, reason }],
    queryFn: ({ pageParam, signal }: { pageParam: string | null; signal: AbortSignal }) =>
      request<Page<Recipient>>("GET", `${pathOf(id)}/recipients`, {
        query: { state, reason, limit: RECIPIENTS_AT_ONCE, cursor: pageParam ?? undefined },
        signal,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (last: Page<Recipient>) => last.next_cursor,
    refetchOnMount: isShort,
  });
}

const PREVIEWS_AT_ONCE = 50;

export function useCampaignPreviews(id: string, step: number) {
  return useInfiniteQuery({
    queryKey: [...keys.campaignPreviews(id), step],
    queryFn: ({ pageParam, signal }: { pageParam: string | null; signal: AbortSignal }) =>
      request<Page<RecipientPreview>>("GET", `${pathOf(id)}/preview`, {
        query: { step, limit: PREVIEWS_AT_ONCE, cursor: pageParam ?? undefined },
        signal,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (last: Page<RecipientPreview>) => last.next_cursor,
    staleTime: 0,
    retry: false,
  });
}

/** The texts of campaigns in a conversation, newest first. */
export function useTouches(conversationId: string): readonly Touch[] {
  const { data } = useQuery({
    queryKey: keys.touches(conversationId),
    queryFn: async ({ signal }) => {
      try {
        const path = `/v1/conversations/${encodeURIComponent(conversationId)}/campaigns`;
        return (await request<{ data: Touch[] }>("GET", path, { signal })).data;
      } catch (error) {
        if (error instanceof RequestError && error.status === 404) return [];
        throw error;
      }
    },
  });
  return data ?? [];
}

function useAfter() {
  const queryClient = useQueryClient();
  return () =>
    Promise.all([
      refreshLongList(queryClient, keys.allRecipients),
      ...[keys.campaignDetails, keys.campaignList, keys.allCampaignPreviews].map((queryKey) =>
        queryClient.invalidateQueries({ queryKey }),
      ),
    ]);
}

export function useCreateCampaign() {
  const after = useAfter();
  return useMutation({
    mutationFn: (draft: Omit<CampaignDraft, "settings"> & { settings: Partial<CampaignSettings> }) =>
      request<Campaign>("POST", "/v1/campaigns", { body: draft }),
    onSuccess: after,
  });
}

export const changeCampaign = (id: string, change: Partial<CampaignDraft>): Promise<Campaign> =>
  request<Campaign>("PATCH", pathOf(id), { body: change });

export const planCampaign = (id: string): Promise<Campaign> => request<Campaign>("POST", `${pathOf(id)}/plan`);

export type CampaignVerb = "plan" | "pause" | "resume" | "stop" | "duplicate";

export function useCampaignVerb() {
  const after = useAfter();
  return useMutation({
    mutationFn: ({ id, verb }: { id: string; verb: CampaignVerb }) =>
      request<Campaign>("POST", `${pathOf(id)}/${verb}`),
    onSettled: after,
  });
}

export function useRemoveCampaign() {
  const after = useAfter();
  return useMutation({ mutationFn: (id: string) => request("DELETE", pathOf(id)), onSettled: after });
}

export function useStartCampaign(id: string) {
  const after = useAfter();
  return useMutation({
    mutationFn: (given: { confirm: number; at?: string }) =>
      request<Campaign>("POST", `${pathOf(id)}/start`, { body: given }),
    onSettled: after,
  });
}

export function useTestCampaign(id: string) {
  return useMutation({
    mutationFn: (given: { to: string; step: number; variant: number }) =>
      request<{ id: string; body: string }>("POST", `${pathOf(id)}/test`, { body: given }),
  });
}

export interface LineLimits {
  cold_limit: number | null;
  ramp: { limits: number[]; days: number; from?: string } | null;
}

export function useSetSendingLine() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: ({ line, ...limits }: LineLimits & { line: string }) =>
      request<SendingLine>("PUT", `/v1/sending-lines/${encodeURIComponent(line)}`, { body: limits }),
    onSettled: () =>
      Promise.all([
        queryClient.invalidateQueries({ queryKey: keys.sendingLines }),
        queryClient.invalidateQueries({ queryKey: keys.campaignDetails }),
      ]),
  });
}

/** The file is the server's own; a link fetches it with the session. */
export const exportPath = (id: string): string => `${pathOf(id)}/recipients.csv`;
