/** What a file is, by its bytes. What was told of it is a hint for its name and nothing more. */
import type { MediaRow } from "./media.ts";

const UNKNOWN = "application/octet-stream";

/** Kinds that a browser runs nothing of. Everything else is octets, also where the bytes are well known (XML, HTML, SVG). */
const PASSIVE = /^(?:image\/(?!svg)|audio\/|video\/|application\/(?:pdf|zip|gzip)$)/;

/** From the first 4100 bytes. */
export async function sniffType(head: Uint8Array): Promise<string> {
  const { fileTypeFromBuffer } = await import("file-type");
  const found = await fileTypeFromBuffer(head);
  return found !== undefined && PASSIVE.test(found.mime) ? withoutParameters(found.mime) : UNKNOWN;
}

/**
 * `dead_link`: the error page of an object store, which some answer with 200.
 * `page`: a page where a picture or sound was told, such as that of a proxy or a sign-in. Kept as the file, it would end
 * the search for the real one.
 */
export function sniffImpostor(
  head: Uint8Array,
  { source, told_type: told }: Pick<MediaRow, "source" | "told_type">,
): "dead_link" | "page" | null {
  const text = textOf(head).trimStart();
  if (!text.startsWith("<")) return null;
  if (/^(?:<\?xml[^>]*>\s*)?<Error\b/.test(text)) return "dead_link";
  const isMarkupTold = told === null || /^text\/|svg|xml|html/i.test(told);
  return source !== "attachment" || !isMarkupTold ? "page" : null;
}

/** As far as it matters for markup: UTF-16 where its mark is, else one character a byte. */
function textOf(head: Uint8Array): string {
  const [first, second] = head;
  if (first === 0xff && second === 0xfe) return new TextDecoder("utf-16le").decode(head);
  if (first === 0xfe && second === 0xff) return new TextDecoder("utf-16be").decode(head);
  return Buffer.from(head).toString("latin1").replace(/^ï»¿/, "");
}

const INLINE = /^(?:image\/(?:png|jpeg|gif|webp)$|audio\/|video\/)/;

/** May be shown in place: pictures that every browser knows, sound, video. A PDF can carry scripts, so it is saved. */
export const isShownInline = (type: string): boolean => INLINE.test(type);

const EXTENSIONS: Record<string, string> = {
  "image/jpeg": "jpg",
  "audio/mpeg": "mp3",
  "audio/mp4": "m4a",
  "audio/x-m4a": "m4a",
  "video/quicktime": "mov",
  "video/3gpp": "3gp",
  "text/vcard": "vcf",
  "text/x-vcard": "vcf",
  "text/calendar": "ics",
  "text/plain": "txt",
};

/** Of a name to save it by. */
export function extensionOf(type: string, toldType: string | null): string {
  const told = withoutParameters(toldType ?? "").toLowerCase();
  if (type === UNKNOWN) return (Object.hasOwn(EXTENSIONS, told) ? EXTENSIONS[told] : undefined) ?? "bin";
  return EXTENSIONS[type] ?? type.replace(/^.*\/(?:x-|vnd\.)?/, "").replaceAll(/[^a-z0-9]/g, "");
}

const withoutParameters = (type: string): string => type.replace(/;.*$/s, "").trim();
