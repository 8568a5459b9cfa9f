import { z } from "zod";
import { LinekeeperError } from "../errors.ts";
import type { Logger } from "../logger.ts";
import type { Reader } from "../read/reader.ts";
import type { Bus } from "../store/bus.ts";
import { ChangeWindow } from "./change-window.ts";
import { fillWindow } from "./fill-window.ts";
import { type Live, LIVE_LIMITS, type LiveClient, type LiveLimits, type PlacedPresence, Presence } from "./live.ts";
import { LiveStream } from "./live-stream.ts";
import { PresenceBoard } from "./presence-board.ts";

export interface LiveDependencies {
  reader: Reader;
  /** To the other processes on the same store. */
  bus: Bus;
  logger: Logger;
  /** Milliseconds, monotonic. */
  now?: (() => number) | undefined;
  limits?: Partial<LiveLimits> | undefined;
}

const SWEEP_MS = 250;

/** What processes tell one another. Whatever another version says that is not known here is left unheard. */
const Message = z
  .string()
  .transform((text, context): unknown => {
    try {
      return JSON.parse(text);
    } catch {
      context.addIssue("not JSON");
      return z.NEVER;
    }
  })
  .pipe(
    z.discriminatedUnion("tell", [
      z.object({ tell: z.literal("changed") }),
      z.object({ tell: z.literal("presence"), presence: Presence.extend({ line: z.string().nullable() }) }),
      z.object({ tell: z.literal("rights") }),
    ]),
  );
type Message = z.infer<typeof Message>;

export function createLive(dependencies: LiveDependencies): Live {
  const { reader, bus, logger, now = () => performance.now() } = dependencies;
  const limits = { ...LIVE_LIMITS, ...dependencies.limits };
  const window = new ChangeWindow(limits.window);
  const streams = new Set<LiveStream>();
  /** Streams that are open or about to be, by holder. */
  const held = new Map<string, number>();
  let admitted = 0;
  let isClosed = false;
  let sweeping: NodeJS.Timeout | null = null;

  const forEachStream = (act: (stream: LiveStream) => void): void => {
    for (const stream of streams) act(stream);
  };
  const recheckAll = (): void => forEachStream((stream) => void stream.recheck());
  const board = new PresenceBoard({
    keepMs: limits.presenceMs,
    conversationsOfHolder: limits.presencesOfHolder,
    onChange: (presence: PlacedPresence) => forEachStream((stream) => stream.tell(presence)),
  });
  const follower = fillWindow({
    reader,
    window,
    windowSize: limits.window,
    pollMs: limits.pollMs,
    isNeeded: () => streams.size > 0,
    onGrown: () => forEachStream((stream) => stream.pump()),
    logger,
  });
  const publish = (message: Message): void => bus.publish(JSON.stringify(message));
  bus.subscribe({
    message(text) {
      const { data } = Message.safeParse(text);
      if (data?.tell === "changed") follower.wake();
      if (data?.tell === "presence") board.tell(data.presence);
      if (data?.tell === "rights") recheckAll();
    },
    gap() {
      follower.wake();
      recheckAll();
    },
  });

  function admit({ holder }: LiveClient): void {
    if (isClosed) throw new LinekeeperError("live.shutting_down");
    const ofHolder = held.get(holder) ?? 0;
    if (ofHolder >= limits.streamsOfHolder) throw new LinekeeperError("live.too_many_streams");
    if (admitted >= limits.streams) throw new LinekeeperError("live.full");
    held.set(holder, ofHolder + 1);
    admitted += 1;
  }

  function release({ holder }: LiveClient): void {
    const ofHolder = (held.get(holder) ?? 0) - 1;
    if (ofHolder > 0) held.set(holder, ofHolder);
    else held.delete(holder);
    admitted -= 1;
  }

  /** The window must reach as far as the client has been, and for a new client as far as what it reads afterwards. */
  async function catchUp({ after }: LiveClient): Promise<void> {
    const isFollowing = streams.size > 0;
    if (isFollowing && after !== null && after <= window.head) return;
    try {
      await follower.catchUp();
    } catch (error) {
      throw new LinekeeperError("store.unavailable", undefined, { cause: error });
    }
    if (isClosed) throw new LinekeeperError("live.shutting_down");
  }

  function onClosed(stream: LiveStream): void {
    if (!streams.delete(stream)) return;
    release(stream.client);
    if (streams.size > 0 || sweeping === null) return;
    clearInterval(sweeping);
    sweeping = null;
  }

  return {
    async open(client, begin) {
      admit(client);
      const opening = { done: false };
      try {
        await catchUp(client);
        const response = begin();
        // It left while the feed was read, and will not say so again.
        if (response.destroyed) return;
        const stream = new LiveStream({ client, window, response, limits, now, onClosed });
        streams.add(stream);
        opening.done = true;
        sweeping ??= setInterval(() => forEachStream((each) => each.sweep()), SWEEP_MS);
        stream.start(board);
      } finally {
        if (!opening.done) release(client);
      }
    },
    changed() {
      follower.wake();
      publish({ tell: "changed" });
    },
    announce(presence) {
      board.tell(presence);
      publish({ tell: "presence", presence });
    },
    rightsChanged() {
      recheckAll();
      publish({ tell: "rights" });
    },
    stats: () => ({ streams: streams.size }),
    async close() {
      isClosed = true;
      board.clear();
      forEachStream((stream) => stream.end("live.shutting_down"));
      await follower.stop();
    },
  };
}
