/**
 * Where the components of this folder get files from. They know nothing else of the page: the context says how, and without
 * one it is the cookie of the session that lets the browser load `/v1/media` by itself.
 */
import { useQuery } from "@tanstack/react-query";
import { createContext, use } from "react";

export interface Peaks {
  /** The loudest of each equal stretch, 0 to 1. */
  data: readonly number[];
  /** Seconds. */
  duration: number | null;
}

export interface MediaSource {
  /** The address for `src` and `href`; null where the browser cannot load it by itself, as with a token. */
  urlOf: (id: string) => string | null;
  /** Where `urlOf` is null: the address of a copy in memory, as of `URL.createObjectURL`. */
  readUrl: (id: string, signal: AbortSignal) => Promise<string>;
  readPeaks: (id: string, signal: AbortSignal) => Promise<Peaks>;
  /** Downloads a file anew, whatever became of it. */
  retry: (id: string) => Promise<void>;
}

const path = (id: string): string => `/v1/media/${encodeURIComponent(id)}`;

async function ask(method: string, address: string, signal?: AbortSignal): Promise<Response> {
  const response = await fetch(address, { method, ...(signal !== undefined && { signal }) });
  if (!response.ok) throw new Error(`The server answered ${response.status}.`);
  return response;
}

export const sessionSource: MediaSource = {
  urlOf: path,
  readUrl: (id) => Promise.resolve(path(id)),
  readPeaks: async (id, signal) => {
    const peaks: Peaks = await (await ask("GET", `${path(id)}/peaks`, signal)).json();
    return peaks;
  },
  retry: async (id) => {
    await ask("POST", `${path(id)}/retry`);
  },
};

const Source = createContext<MediaSource>(sessionSource);

export const MediaSourceProvider = Source.Provider;

export function useMediaSource(): MediaSource {
  return use(Source);
}

/** Null without an id, and while the address is not there yet. */
export function useMediaUrl(id: string | null): string | null {
  const source = useMediaSource();
  const direct = id === null ? null : source.urlOf(id);
  const copy = useQuery({
    queryKey: ["media", "copy", id],
    queryFn: ({ signal }) => source.readUrl(id ?? "", signal),
    enabled: id !== null && direct === null,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: Number.POSITIVE_INFINITY,
  });
  return direct ?? copy.data ?? null;
}
