/** How the components of `media/` get files in this page. */
import type { MediaSource } from "../media/media-source.ts";
import { request } from "./request.ts";

const pathOf = (id: string): string => `/v1/media/${encodeURIComponent(id)}`;

/** The cookie of the session goes with every request of the browser, so it loads files by itself. */
export const pageMedia: MediaSource = {
  urlOf: pathOf,
  readUrl: (id) => Promise.resolve(pathOf(id)),
  readPeaks: (id, signal) => request("GET", `${pathOf(id)}/peaks`, { signal }),
  retry: (id) => request("POST", `${pathOf(id)}/retry`),
};
