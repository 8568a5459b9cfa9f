/** A block of the stream. `data` is null where it only moves the id. */
export interface StreamMessage {
  event: string;
  data: string | null;
  /** The last id that was sent, of whatever block. */
  id: string | null;
}

export interface EventParser {
  /** The blocks that are complete with this piece. */
  push(text: string): StreamMessage[];
  /** What the server last asked for with `retry`. */
  retryMs: number | null;
}

/** A line that does not end is no event stream; and it must not take all memory. */
const MAX_PENDING = 1_000_000;

/** Server-Sent Events as in https://html.spec.whatwg.org/multipage/server-sent-events.html, however they are cut. */
export function createEventParser(): EventParser {
  let rest = "";
  let id: string | null = null;
  let event = "";
  let data: string[] = [];
  let movedId = false;

  const take = (line: string): StreamMessage | null => {
    if (line === "") {
      const message = { event: event === "" ? "message" : event, data: data.length === 0 ? null : data.join("\n"), id };
      const isNews = message.data !== null || movedId;
      event = "";
      data = [];
      movedId = false;
      return isNews ? message : null;
    }
    const colon = line.indexOf(":");
    const field = colon === -1 ? line : line.slice(0, colon);
    const value = colon === -1 ? "" : line.slice(line[colon + 1] === " " ? colon + 2 : colon + 1);
    if (field === "event") event = value;
    else if (field === "data") data.push(value);
    else if (field === "id" && !value.includes("\0")) {
      id = value;
      movedId = true;
    } else if (field === "retry" && /^\d{1,9}$/.test(value)) parser.retryMs = Number(value);
    return null;
  };

  const parser: EventParser = {
    retryMs: null,
    push: (text) => {
      const messages: StreamMessage[] = [];
      rest += text;
      let from = 0;
      for (const end of rest.matchAll(/\r\n|\n|\r/g)) {
        // A carriage return at the very end may be the first half of a line end.
        if (end[0] === "\r" && end.index === rest.length - 1) break;
        const message = take(rest.slice(from, end.index));
        if (message !== null) messages.push(message);
        from = end.index + end[0].length;
      }
      rest = rest.slice(from);
      if (rest.length > MAX_PENDING) throw new SyntaxError("A line of the stream does not end.");
      return messages;
    },
  };
  return parser;
}
