/** How opt-outs and HELP are answered. */
import { useQuery } from "@tanstack/react-query";
import type { ConsentSettings, ConsentSettingsChange } from "@linekeeper/server/consent/consent.ts";
import { queryClient } from "./query-client.ts";
import { keys } from "./query-keys.ts";
import { request } from "./request.ts";

export type { ConsentSettings, ConsentSettingsChange };

export function useConsentSettings() {
  return useQuery({
    queryKey: keys.consentSettings,
    queryFn: ({ signal }) => request<ConsentSettings>("GET", "/v1/consent-settings", { signal }),
  });
}

export async function changeConsentSettings(change: ConsentSettingsChange): Promise<ConsentSettings> {
  const settings = await request<ConsentSettings>("PUT", "/v1/consent-settings", { body: change });
  queryClient.setQueryData(keys.consentSettings, settings);
  return settings;
}
