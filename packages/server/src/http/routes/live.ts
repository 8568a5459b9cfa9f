import type { FastifyReply, FastifyRequest } from "fastify";
import { z } from "zod";
import { LinekeeperError } from "../../errors.ts";
import { type Live, type LiveClient, Presence, PresenceState } from "../../live/live.ts";
import { lineOfConversation } from "../../read/conversations.ts";
import type { Reader } from "../../read/reader.ts";
import type { Api } from "../api.ts";
import { idInPath } from "../parameters.ts";
import { readerFor, requireReading, standingOf, viewerOf } from "../viewer.ts";

const tags = ["Live"];

const STREAM_DESCRIPTION = `Server-Sent Events, each with JSON in \`data\`:

- \`ready\` \`{cursor}\`, the first event: the stream goes on from this cursor. Whoever comes without one reads what it shows after this event.
- \`change\` \`{seq, entity, entity_id, op}\`, as in \`/v1/changes\`: read anew what it names. An entity that changed several times at once is told once.
- \`resync\` \`{cursor, reason}\`: load anew everything that is shown; the stream goes on from this cursor. \`reason\` is \`too_old\` (the cursor lies further back than the latest 10,000 changes), \`reset\` (the tables are made anew from the ledger), \`unknown_cursor\` (a cursor of another database), \`slow\` (the client reads too slowly; the stream ends) or \`rights\` (you may see more or less than before; the stream ends).
- \`presence\` \`{conversation_id, state, who}\`: somebody came to a conversation (\`viewing\`), is replying there (\`replying\`), or left (\`gone\`). Whoever is present is told after the first event; forget earlier presence there.
- \`end\` \`{code, message, docs}\`: the stream ends, and why.

\`ready\`, \`resync\` and \`change\` carry an \`id\`: send the last one as \`Last-Event-ID\` (as EventSource does by itself) or \`after\`, and nothing is missed. A comment comes every 15 seconds of silence.`;

const CURSOR = /^\d{1,15}$/;

/** No proxy may hold events back to compress or to collect them. */
const STREAM_HEADERS = {
  "content-type": "text/event-stream; charset=utf-8",
  "cache-control": "no-store, no-transform",
  "x-accel-buffering": "no",
  // Nothing comes after a stream, and a server that stops need not wait for its connection.
  connection: "close",
};

export function liveRoutes(api: Api, { live, reader }: { live: Live; reader: Reader }): void {
  api.get(
    "/v1/stream",
    {
      schema: {
        tags,
        operationId: "openStream",
        summary: "What changes, as it changes",
        description: STREAM_DESCRIPTION,
        querystring: z.strictObject({
          after: z
            .string()
            .regex(CURSOR, { error: "expected the id of an event" })
            .optional()
            .describe(
              "The id of the last event that was seen, where the header cannot be sent; the header counts more",
            ),
        }),
        headers: z.object({
          "last-event-id": z
            .string()
            .regex(CURSOR, { error: "expected the id of an event" })
            .optional()
            .describe("The id of the last event that was seen; left out, the stream begins now"),
        }),
        response: {
          200: {
            description: "Does not end by itself",
            content: { "text/event-stream": { schema: z.string() } },
          },
        },
      },
      // The framework would answer HEAD by opening a stream.
      exposeHeadRoute: false,
    },
    (request, reply) => openStream(live, request, reply, request.headers["last-event-id"] ?? request.query.after),
  );

  api.put(
    "/v1/conversations/:id/presence",
    {
      schema: {
        tags,
        operationId: "tellPresence",
        summary: "Tell the others who is at a conversation",
        description:
          "Told on the live stream, and forgotten after 30 seconds: repeat it every 15 while it holds. Nothing of it is stored.",
        params: idInPath,
        body: z.strictObject({ state: PresenceState }),
        response: { 200: Presence },
      },
    },
    (request) => {
      requireReading(request);
      return tellPresence({ live, reader }, request, request.params.id, request.body.state);
    },
  );
}

async function tellPresence(
  { live, reader }: { live: Live; reader: Reader },
  request: FastifyRequest,
  conversationId: string,
  state: Presence["state"],
): Promise<Presence> {
  const found = await lineOfConversation(readerFor(reader, request), conversationId);
  if (found === null) throw new LinekeeperError("conversation.not_found");
  const { id, label } = viewerOf(request);
  const presence = { conversation_id: found.id, state, who: { id, label: label.slice(0, MAX_LABEL) } };
  live.announce({ ...presence, line: found.line_number });
  return presence;
}

/** A presence must fit into a message between processes. */
const MAX_LABEL = 200;

async function openStream(
  live: Live,
  request: FastifyRequest,
  reply: FastifyReply,
  after: string | undefined,
): Promise<void> {
  const { id, lines } = viewerOf(request);
  const client: LiveClient = {
    holder: id,
    lines,
    after: after === undefined ? null : Number(after),
    standing: () => standingOf(request),
  };
  await live.open(client, () => {
    reply.hijack();
    const headers = Object.entries({ ...reply.getHeaders(), ...STREAM_HEADERS });
    for (const [name, value] of headers) if (value !== undefined) reply.raw.setHeader(name, value);
    reply.raw.writeHead(200);
    return reply.raw;
  });
}
