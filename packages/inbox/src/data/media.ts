/** How the components of `media/` get files in this page. */
import type { MediaSource } from "../media/media-source.ts";
import { request, send } from "./request.ts";
import { readToken } from "./token.ts";

const pathOf = (id: string): string => `/v1/media/${encodeURIComponent(id)}`;

/**
 * The cookie of a session goes with every request of the browser, a token does not: then the bytes are fetched, and the
 * address is that of a copy in memory.
 */
export const pageMedia: MediaSource = {
  urlOf: (id) => (readToken() === null ? pathOf(id) : null),
  readUrl: async (id, signal) => URL.createObjectURL(await (await send("GET", pathOf(id), { signal })).blob()),
  readPeaks: (id, signal) => request("GET", `${pathOf(id)}/peaks`, { signal }),
  retry: (id) => request("POST", `${pathOf(id)}/retry`),
};
