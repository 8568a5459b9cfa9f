/** What the screen for those who manage shows: deliveries, how complete each line is, imports, files. */
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { Alarm, LineCoverage } from "@linekeeper/server/read/coverage.ts";
import type { LedgerEvent, LedgerEventDetail, Stats } from "@linekeeper/server/read/resources.ts";
import type { WebhookSubscription } from "@linekeeper/server/read/webhooks.ts";
import { keys } from "./query-keys.ts";
import { request } from "./request.ts";
import type { MediaFile, Page } from "./resources.ts";

export type { Alarm, LedgerEvent, LedgerEventDetail, LineCoverage, WebhookSubscription };

export const LEDGER_PARTS = ["deliveries", "lines", "imports", "files"] as const;
export type LedgerPart = (typeof LEDGER_PARTS)[number];
export const DELIVERY_STATES = ["quarantined", "received", "projected", "ignored"] as const;
export type DeliveryState = (typeof DELIVERY_STATES)[number];
export const FILE_PROBLEMS = ["failed", "refused", "gone", "pending"] as const;
export type FileProblem = (typeof FILE_PROBLEMS)[number];

export interface LedgerPlace {
  show?: LedgerPart;
  state?: DeliveryState;
  /** Type of event. */
  type?: string;
  /** The delivery that is looked at, by its place in the ledger. */
  event?: number;
  files?: FileProblem;
}

/** Of an address, which anybody may have typed. */
export function readLedgerPlace({ show, state, type, event, files }: Record<string, unknown>): LedgerPlace {
  const part = LEDGER_PARTS.find((known) => known === show);
  const known = DELIVERY_STATES.find((one) => one === state);
  const problem = FILE_PROBLEMS.find((one) => one === files);
  return {
    ...(part !== undefined && { show: part }),
    ...(known !== undefined && { state: known }),
    ...(typeof type === "string" && type !== "" && { type }),
    ...(typeof event === "number" && Number.isInteger(event) && event > 0 && { event }),
    ...(problem !== undefined && { files: problem }),
  };
}

export interface Completeness {
  data: LineCoverage[];
  alarms: Alarm[];
  last_webhook_at?: string | null;
}

export interface ImportRun {
  id: string;
  kind: "import" | "reconcile";
  state: "queued" | "running" | "paused" | "cancelled" | "done" | "failed";
  since: string | null;
  requested_by: string;
  created_at: string;
  started_at: string | null;
  finished_at: string | null;
  error: { code: string; message: string } | null;
  counts: Record<string, { seen: number; stored: number; duplicates: number }>;
  skipped: { resource: string; reason: string }[];
  progress: { share: number | null; seconds_left: number | null; requests: number; requests_per_second: number };
}

export interface SetupState {
  api_key: boolean;
  webhook_url: string | null;
  signing_keys: number;
}

/**
 * The one thing that is read anew by time: a delivery that changes nothing that is shown, or that could not be
 * understood, is in no feed of changes, and this screen is where it must appear.
 */
const LOOK_AGAIN_MS = 4_000;

export function useDeliveries({ state, type }: { state?: DeliveryState | undefined; type?: string | undefined }) {
  return useInfiniteQuery({
    queryKey: [...keys.events, "list", { state, type }],
    queryFn: ({ pageParam, signal }: { pageParam: string | null; signal: AbortSignal }) =>
      request<Page<LedgerEvent>>("GET", "/v1/events", {
        query: { state, type, limit: 50, cursor: pageParam ?? undefined },
        signal,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (last: Page<LedgerEvent>) => last.next_cursor,
    staleTime: 0,
    // Whoever went further back is reading: reading every page anew would cost, and move what they read.
    refetchInterval: ({ state: { data } }) => ((data?.pages.length ?? 0) > 1 ? false : LOOK_AGAIN_MS),
  });
}

export function useDelivery(seq: number) {
  return useQuery({
    queryKey: [...keys.events, seq],
    queryFn: ({ signal }) => request<LedgerEventDetail>("GET", `/v1/events/${seq}`, { signal }),
    staleTime: 0,
  });
}

export function useLedgerStats() {
  return useQuery({
    queryKey: [...keys.events, "stats"],
    queryFn: ({ signal }) => request<Stats>("GET", "/v1/stats", { signal }),
    staleTime: 0,
    refetchInterval: LOOK_AGAIN_MS,
  });
}

/** Null: all that failed. */
export function useReplay() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (seq: number | null) =>
      seq === null
        ? request<{ requeued: number }>("POST", "/v1/events/replay", { body: { states: ["quarantined"] } })
        : request<{ requeued: number }>("POST", `/v1/events/${seq}/replay`),
    onSettled: () => queryClient.invalidateQueries({ queryKey: keys.events }),
  });
}

export function useCompleteness() {
  return useQuery({
    queryKey: keys.coverage,
    queryFn: ({ signal }) => request<Completeness>("GET", "/v1/coverage", { signal }),
    staleTime: 0,
    refetchInterval: LOOK_AGAIN_MS,
  });
}

export function useWebhooks() {
  return useQuery({
    queryKey: keys.webhooks,
    queryFn: ({ signal }) => request<{ data: WebhookSubscription[] }>("GET", "/v1/webhooks", { signal }),
    staleTime: 0,
    refetchInterval: LOOK_AGAIN_MS,
  });
}

export function useImports() {
  return useQuery({
    queryKey: keys.imports,
    queryFn: ({ signal }) => request<{ data: ImportRun[] }>("GET", "/v1/imports", { signal }),
    staleTime: 0,
    refetchInterval: 1_500,
  });
}

export function useStartImport() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (kind: ImportRun["kind"]) => request<ImportRun>("POST", "/v1/imports", { body: { kind } }),
    onSettled: () => queryClient.invalidateQueries({ queryKey: keys.imports }),
  });
}

export function useImportStep() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: ({ id, step }: { id: string; step: "pause" | "resume" | "cancel" }) =>
      request<ImportRun>("POST", `/v1/imports/${encodeURIComponent(id)}/${step}`),
    onSettled: () => queryClient.invalidateQueries({ queryKey: keys.imports }),
  });
}

export function useFiles(state: FileProblem) {
  return useInfiniteQuery({
    queryKey: [...keys.files, state],
    queryFn: ({ pageParam, signal }: { pageParam: string | null; signal: AbortSignal }) =>
      request<Page<MediaFile>>("GET", "/v1/media", {
        query: { state, limit: 50, cursor: pageParam ?? undefined },
        signal,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (last: Page<MediaFile>) => last.next_cursor,
    staleTime: 0,
  });
}

export function useRetryFile() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => request<MediaFile>("POST", `/v1/media/${encodeURIComponent(id)}/retry`),
    onSettled: () => queryClient.invalidateQueries({ queryKey: keys.files }),
  });
}

export function useSetupState() {
  return useQuery({
    queryKey: [...keys.coverage, "setup"],
    queryFn: ({ signal }) => request<SetupState>("GET", "/v1/setup-state", { signal }),
    staleTime: 0,
    refetchInterval: LOOK_AGAIN_MS,
  });
}
