import type { FastifyReply, FastifyRequest } from "fastify";
import { z } from "zod";
import { LinekeeperError } from "../../errors.ts";
import { parseRange } from "../../media/byte-range.ts";
import type { MediaArchive } from "../../media/media.ts";
import { extensionOf, isShownInline } from "../../media/sniff-type.ts";
import { plainText } from "../../plain-text.ts";
import type { Page, PageRequest } from "../../read/page.ts";
import { MediaFile } from "../../read/resources.ts";
import { MEDIA_STATES, type MediaState } from "../../store/schema.ts";
import type { Api } from "../api.ts";
import { idInPath, pageOfItems, pageParameters } from "../parameters.ts";

const tags = ["Media"];
const Peaks = z.object({
  data: z.array(z.number()).describe("Up to 200: the loudest of each equal stretch, 0 to 1"),
  duration: z.number().nullable().describe("Seconds"),
});

/** A file comes from outside: whatever it is, the browser must not run anything of it, nor take it for something else. */
const FILE_HEADERS = {
  "accept-ranges": "bytes",
  // A file may be fetched anew and be another one then, so its ETag is asked for again: 304 is cheap.
  "cache-control": "private, no-cache",
  "content-security-policy": "sandbox; default-src 'none'",
  "cross-origin-resource-policy": "same-origin",
  "x-content-type-options": "nosniff",
};

export function mediaRoutes(api: Api, media: MediaArchive): void {
  api.get(
    "/v1/media",
    {
      schema: {
        tags,
        operationId: "listMedia",
        summary: "Attachments, recordings and voicemails, newest first",
        querystring: z.strictObject({
          activity: plainText(1, 512).optional().describe("Only of the activity with this id"),
          state: z.enum(MEDIA_STATES, { error: `expected one of ${MEDIA_STATES.join(", ")}` }).optional(),
          ...pageParameters,
        }),
        response: { 200: pageOfItems(MediaFile) },
      },
    },
    ({ query }) => listFiles(media, query),
  );

  const file = {
    schema: {
      tags,
      operationId: "getMedia",
      summary: "The bytes of an archived file",
      description:
        "With `Range`, one range is answered with 206; `If-Range` takes the ETag. Pictures, sound and video may be shown in place, everything else is to be saved. HEAD answers the same without the bytes.",
      params: idInPath,
      produces: ["application/octet-stream"],
    },
    // The framework would answer HEAD by opening the file.
    exposeHeadRoute: false,
  };
  api.get("/v1/media/:id", file, (request, reply) => sendFile(media, request, request.params.id, reply));
  api.head("/v1/media/:id", { ...file, schema: { ...file.schema, hide: true } }, (request, reply) =>
    sendFile(media, request, request.params.id, reply),
  );

  api.get(
    "/v1/media/:id/peaks",
    {
      schema: {
        tags,
        operationId: "getMediaPeaks",
        summary: "The waveform of a recording or voicemail",
        params: idInPath,
        response: { 200: Peaks },
      },
    },
    (request) => readPeaks(media, request.params.id),
  );

  api.post(
    "/v1/media/:id/retry",
    {
      schema: {
        tags,
        operationId: "retryMedia",
        summary: "Download a file anew, whatever became of it",
        description: "What is archived stays until the new download has succeeded.",
        params: idInPath,
        response: { 202: MediaFile },
      },
    },
    async (request, reply) => {
      const { id } = await fileFor(media, request.params.id);
      await media.retry(id);
      return reply.code(202).send(await fileFor(media, id));
    },
  );
}

async function listFiles(
  media: MediaArchive,
  { activity, state, ...page }: PageRequest & { activity?: string | undefined; state?: MediaState | undefined },
): Promise<Page<MediaFile>> {
  return media.list(page, { activityId: activity, state });
}

async function readPeaks(media: MediaArchive, id: string): Promise<z.infer<typeof Peaks>> {
  const { duration } = await fileFor(media, id);
  const data = await media.peaks(id);
  if (data === null) throw new LinekeeperError("media.no_peaks");
  return { data, duration };
}

async function fileFor(media: MediaArchive, id: string): Promise<MediaFile> {
  const file = await media.read(id);
  if (file === null) throw new LinekeeperError("media.not_found");
  return file;
}

async function sendFile(
  media: MediaArchive,
  request: FastifyRequest,
  id: string,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const file = await fileFor(media, id);
  const { sha256, size } = file;
  if (sha256 === null || size === null) throw new LinekeeperError("media.not_archived", whyNot(file));
  const { method, headers } = request;
  const etag = `"${sha256}"`;
  const type = file.type ?? "application/octet-stream";
  const name = `${file.id}.${extensionOf(type, file.told_type)}`;
  reply.headers({
    ...FILE_HEADERS,
    etag,
    "content-type": type,
    "content-disposition": `${isShownInline(type) ? "inline" : "attachment"}; filename="${name}"`,
  });
  if (namesTag(headers["if-none-match"], etag)) return reply.code(304).send();
  const ifRange = headers["if-range"];
  // Only the strong tag counts: there is no date of last change to compare.
  const range = ifRange === undefined || ifRange === etag ? parseRange(headers.range, size) : "whole";
  if (range === "unsatisfiable") {
    reply.headers({ "content-range": `bytes */${size}`, "content-type": "application/json; charset=utf-8" });
    reply.removeHeader("content-disposition").removeHeader("etag").header("cache-control", "no-store");
    throw new LinekeeperError("media.range_not_satisfiable");
  }
  const { start, end } = range === "whole" ? { start: 0, end: size - 1 } : range;
  const bytes = method === "HEAD" ? undefined : await media.open(sha256, range === "whole" ? undefined : range);
  reply.header("content-length", end - start + 1);
  if (range !== "whole") reply.code(206).header("content-range", `bytes ${start}-${end}/${size}`);
  return reply.send(bytes);
}

/** `If-None-Match`: tags separated by commas, or `*`. */
function namesTag(header: string | undefined, etag: string): boolean {
  return (header ?? "").split(",").some((tag) => ["*", etag, `W/${etag}`].includes(tag.trim()));
}

function whyNot({ state, error_code, error_message }: MediaFile): string {
  const why = error_code === null ? "" : ` (${error_code}: ${error_message ?? ""})`;
  return `The file is ${state}${why}.`;
}
