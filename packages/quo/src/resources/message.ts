import type { Direction, Media, Message } from "../event.ts";
import type { DialectReader } from "../dialects/dialect.ts";
import type { Fields } from "../fields/fields.ts";
import { CODE, DIRECTION, MOMENT, WORD } from "../fields/values.ts";
import { readOwnId } from "./own-id.ts";
import { partiesByDirection } from "./parties.ts";
import { readSurroundings, type Source } from "./source.ts";

/** `implied`: the direction that the event's type tells where the resource does not. */
export function readMessage(source: Source, dialect: DialectReader, implied: Direction | null): Message {
  const { resource } = source;
  const direction = resource.get("direction", DIRECTION) ?? implied;
  return {
    id: readOwnId(resource, "message"),
    direction,
    parties: partiesByDirection(dialect.addresses(source), direction),
    text: dialect.messageText(resource),
    media: resource.items("media", "url", readMedia),
    status: resource.get("status", WORD),
    errorCode: resource.get("errorCode", CODE),
    createdAt: resource.get("createdAt", MOMENT),
    updatedAt: resource.get("updatedAt", MOMENT),
    ...readSurroundings(source),
  };
}

/** A medium without a link (still being stored by Quo) says nothing. */
function readMedia(item: Fields): Media | null {
  const url = item.get("url", WORD);
  const type = item.get("type", WORD);
  return url === null ? null : { url, type };
}
