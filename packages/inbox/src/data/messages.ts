/** Texts that are sent from here. Their state is the outbox's, until their activity tells more. */
import { keepPreviousData, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { request, RequestError } from "./request.ts";
import type { Page } from "./resources.ts";

export type OutboxState =
  | "scheduled"
  | "waiting"
  | "sending"
  | "unknown"
  | "queued"
  | "sent"
  | "delivered"
  | "undelivered"
  | "failed"
  | "not_sent"
  | "refused"
  | "cancelled";

export interface OutboxText {
  id: string;
  state: OutboxState;
  conversation_id: string;
  from: string;
  to: string[];
  body: string;
  scheduled_at: string | null;
  undo_until: string;
  created_by: string;
  created_at: string;
  openphone_id: string | null;
  error: { code: string; message: string; fix?: string } | null;
  cancel_on_reply: boolean;
  can_cancel: boolean;
  can_retry: boolean;
}

/** What the server says of a draft: nothing of it is stored or sent. */
export interface TextPreview {
  cents: number;
  cents_per_segment: number;
  warnings: { code: "unfilled" | "quiet_hours" | "same_words"; message: string }[];
  refusal: { code: string; message: string; fix: string } | null;
}

export interface NewText {
  from: string;
  to: readonly string[];
  body: string;
  scheduled_at?: string;
  cancel_on_reply?: boolean;
  /** The same for every attempt to hand over the same text, so that it is taken once. */
  key: string;
}

/** The same every time, for whoever compares. */
const NOTHING: readonly OutboxText[] = [];

const outboxKey = (conversationId: string) => ["messages", conversationId] as const;

/** Those of a conversation that were sent from here, newest first. */
export function useOutbox(conversationId: string): readonly OutboxText[] {
  const { data } = useQuery({
    queryKey: outboxKey(conversationId),
    queryFn: async ({ signal }) => {
      try {
        const path = `/v1/conversations/${encodeURIComponent(conversationId)}/outbox`;
        return (await request<Page<OutboxText>>("GET", path, { query: { limit: 50 }, signal })).data;
      } catch (error) {
        // A server that cannot send has nothing on its way.
        if (error instanceof RequestError && error.status === 404) return [];
        throw error;
      }
    },
  });
  return data ?? NOTHING;
}

/** Read anew when the draft has rested for a moment; what was said of the draft before stays until then. */
export function usePreview(draft: { from: string | null; to: readonly string[]; body: string }): TextPreview | null {
  const [rested, setRested] = useState(draft);
  const now = JSON.stringify(draft);
  useEffect(() => {
    const timer = setTimeout(() => setRested(JSON.parse(now) as typeof draft), PREVIEW_REST_MS);
    return () => clearTimeout(timer);
  }, [now]);
  const { from, to, body } = rested;
  const { data } = useQuery({
    queryKey: ["preview", from, to, body],
    queryFn: ({ signal }) => request<TextPreview>("POST", "/v1/messages/preview", { body: { from, to, body }, signal }),
    enabled: from !== null && to.length > 0 && body.trim() !== "",
    placeholderData: keepPreviousData,
    // An opt-out may come at any moment.
    staleTime: 0,
    retry: false,
  });
  return draft.body.trim() === "" ? null : (data ?? null);
}

const PREVIEW_REST_MS = 400;

export function useSend() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: ({ key, ...body }: NewText) =>
      request<OutboxText>("POST", "/v1/messages", { body, headers: { "idempotency-key": key } }),
    onSuccess: (text) => {
      queryClient.setQueryData<readonly OutboxText[]>(outboxKey(text.conversation_id), (known = []) => [
        text,
        ...known.filter(({ id }) => id !== text.id),
      ]);
    },
  });
}

export function useTakeBack(conversationId: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => request<OutboxText>("POST", `/v1/messages/${encodeURIComponent(id)}/cancel`),
    onSettled: () => queryClient.invalidateQueries({ queryKey: outboxKey(conversationId) }),
  });
}

export function useRetry(conversationId: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => request<OutboxText>("POST", `/v1/messages/${encodeURIComponent(id)}/retry`),
    onSettled: () => queryClient.invalidateQueries({ queryKey: outboxKey(conversationId) }),
  });
}
