import { QueryClient } from "@tanstack/react-query";
import { RequestError } from "./request.ts";

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      // The live stream says when something changed; time says nothing.
      staleTime: Number.POSITIVE_INFINITY,
      gcTime: 10 * 60_000,
      refetchOnWindowFocus: false,
      // The server may be this machine or stand beside it, whatever the device says of the internet. And what waits without
      // a word for a network looks like a page that hangs.
      networkMode: "always",
      refetchOnReconnect: true,
      // What was refused is refused again; what did not arrive may arrive.
      retry: (failures, error) => failures < 3 && (!(error instanceof RequestError) || isPassing(error)),
      retryDelay: (failures) => Math.min(1000 * 2 ** failures, 8000),
    },
    // Never kept for later: a text that leaves an hour after it was refused here is a text that nobody meant.
    mutations: { networkMode: "always" },
  },
});

function isPassing({ status }: RequestError): boolean {
  return status === 0 || status === 429 || status >= 500;
}
