import { QueryClient } from "@tanstack/react-query";
import { RequestError } from "./request.ts";

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      // The live stream says when something changed; time says nothing.
      staleTime: Number.POSITIVE_INFINITY,
      gcTime: 10 * 60_000,
      refetchOnWindowFocus: false,
      // What was refused is refused again; what did not arrive may arrive.
      retry: (failures, error) => failures < 3 && (!(error instanceof RequestError) || isPassing(error)),
      retryDelay: (failures) => Math.min(1000 * 2 ** failures, 8000),
    },
  },
});

function isPassing({ status }: RequestError): boolean {
  return status === 0 || status === 429 || status >= 500;
}
