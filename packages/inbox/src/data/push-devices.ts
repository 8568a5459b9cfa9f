/** The browsers of whoever is signed in that are notified. */
import { useMutation, useQuery } from "@tanstack/react-query";
import { queryClient } from "./query-client.ts";
import { keys } from "./query-keys.ts";
import { request } from "./request.ts";

export const PUSH_EVENTS = ["text", "missed_call", "voicemail", "mention", "assignment"] as const;
export type PushEvent = (typeof PUSH_EVENTS)[number];

export interface PushDevice {
  id: string;
  endpoint: string;
  label: string;
  events: PushEvent[];
  shows_words: boolean;
  active: boolean;
  created_at: string;
  last_sent_at: string | null;
  last_error: string | null;
}

export interface PushChoices {
  events?: readonly PushEvent[];
  shows_words?: boolean;
}

export async function readPushKey(): Promise<string> {
  return (await request<{ public_key: string }>("GET", "/v1/push/key")).public_key;
}

const readDevices = async (): Promise<PushDevice[]> =>
  (await request<{ data: PushDevice[] }>("GET", "/v1/push/devices")).data;

const CHANGING = ["push device"] as const;

export function usePushDevices() {
  return useQuery({ queryKey: keys.pushDevices, queryFn: readDevices });
}

export function fetchPushDevices(): Promise<PushDevice[]> {
  return queryClient.fetchQuery({ queryKey: keys.pushDevices, queryFn: readDevices });
}

export async function connectPushDevice(subscription: PushSubscription, label: string): Promise<void> {
  const { endpoint, keys: secrets } = subscription.toJSON();
  await request("POST", "/v1/push/devices", { body: { endpoint, keys: secrets, label } });
  await queryClient.invalidateQueries({ queryKey: keys.pushDevices });
}

export async function removePushDevice(id: string): Promise<void> {
  await request("DELETE", `/v1/push/devices/${encodeURIComponent(id)}`);
  await queryClient.invalidateQueries({ queryKey: keys.pushDevices });
}

export function useChangePushDevice() {
  return useMutation({
    mutationKey: CHANGING,
    // One after the other, so that of two the later one stays.
    scope: { id: "push device" },
    mutationFn: ({ id, ...body }: PushChoices & { id: string }) =>
      request<PushDevice>("PATCH", `/v1/push/devices/${encodeURIComponent(id)}`, { body }),
    onMutate: ({ id, events, shows_words }) => {
      queryClient.setQueryData<PushDevice[]>(keys.pushDevices, (devices) =>
        devices?.map((device) =>
          device.id === id
            ? {
                ...device,
                ...(events !== undefined && { events: [...events] }),
                ...(shows_words !== undefined && { shows_words }),
              }
            : device,
        ),
      );
      return queryClient.cancelQueries({ queryKey: keys.pushDevices });
    },
    // Read when the last one is done: before, the server does not know all that is shown.
    onSettled: () =>
      queryClient.isMutating({ mutationKey: CHANGING }) === 1
        ? queryClient.invalidateQueries({ queryKey: keys.pushDevices })
        : undefined,
  });
}

export function useTestPushDevice() {
  return useMutation({
    mutationFn: (id: string) =>
      request<{ state: string; message: string | null }>("POST", `/v1/push/devices/${encodeURIComponent(id)}/test`),
    onSettled: () => queryClient.invalidateQueries({ queryKey: keys.pushDevices }),
  });
}
