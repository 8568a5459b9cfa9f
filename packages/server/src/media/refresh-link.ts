/** Asks Quo for the link of a file again: what it told once was signed, and signatures end. */
import { LinekeeperError } from "../errors.ts";
import type { MediaRow, RefreshLink } from "./media.ts";

interface Options {
  signal: AbortSignal;
  priority: "normal";
  caller: string;
}

/** Of the client of Quo's API, what this needs. */
export interface LinkSource {
  readonly dated: {
    readonly messages: {
      get(messageId: string, options: Options): Promise<{ media?: readonly { url: string }[] | null }>;
    };
    readonly calls: {
      get(
        callId: string,
        options: Options & { include: ["voicemail"] },
      ): Promise<{ voicemail?: { recordingUrl?: string | null; status?: string | null } | null }>;
      readonly recordings: {
        all(
          callId: string,
          query: object,
          options: Options,
        ): AsyncIterable<{ id: string; url: string | null; status: string | null }>;
      };
    };
  };
}

/** Quo is still working at it: there will be a link. */
const IN_WORK = new Set(["in-progress", "paused", "processing", "stopping"]);

export function createLinkRefresher({ dated }: LinkSource): RefreshLink {
  async function ask(
    { activity_id, source, source_id, url }: Parameters<RefreshLink>[0],
    options: Options,
  ): Promise<string | null> {
    switch (source) {
      case "attachment": {
        const { media } = await dated.messages.get(activity_id, options);
        const links = (media ?? []).map((item) => item.url);
        return samePlace(links, url) ?? links[Number(source_id)] ?? null;
      }
      case "voicemail": {
        const callId = activity_id.replace(/:voicemail$/, "");
        const { voicemail } = await dated.calls.get(callId, { ...options, include: ["voicemail"] });
        return linkOf(voicemail?.recordingUrl, voicemail?.status);
      }
      case "recording": {
        const links: string[] = [];
        for await (const recording of dated.calls.recordings.all(activity_id, {}, options)) {
          if (recording.id === source_id) return linkOf(recording.url, recording.status);
          if (recording.url !== null) links.push(recording.url);
        }
        // One that was told without an id. The others have ids, and files of their own.
        return samePlace(links, url) ?? (links.length === 1 ? (links[0] ?? null) : null);
      }
    }
  }

  return async (file, signal) => {
    try {
      return await ask(file, { signal, priority: "normal", caller: "media" });
    } catch (error) {
      // Quo knows neither the activity nor its file.
      if (statusOf(error) === 404) return null;
      throw error;
    }
  };
}

function linkOf(url: string | null | undefined, status: string | null | undefined): string | null {
  if (url == null && status != null && IN_WORK.has(status)) {
    throw new LinekeeperError("media.refresh_failed", `Quo is still working at it: ${status}.`);
  }
  return url ?? null;
}

/** Positions may shift when something is deleted; the place that a link names, without its signature, does not. */
function samePlace(links: readonly string[], url: MediaRow["url"]): string | undefined {
  const matching = links.filter((link) => placeOf(link) === placeOf(url));
  // Several: what tells them apart is in the query, so the place says nothing.
  return matching.length === 1 ? matching[0] : undefined;
}

/** A link without what it is signed with. */
export const placeOf = (url: string): string => url.replace(/[?#].*$/s, "");

function statusOf(error: unknown): unknown {
  return error instanceof Error && "status" in error ? error.status : undefined;
}
