/** Puts the parts of the provider together and serves them on a port. */
import { createHash } from "node:crypto";
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { Random } from "../random.ts";
import { HOUR } from "../scene.ts";
import { createWorld } from "../world.ts";
import { createAccount } from "./account/history.ts";
import { Outgoing } from "./account/outgoing.ts";
import { SteerableClock } from "./clock.ts";
import { createFaults } from "./faults/faults.ts";
import { createMedia } from "./media/media.ts";
import type { Provider, ProviderOptions } from "./provider.ts";
import { Cursors } from "./rest/cursors.ts";
import { createGateway } from "./rest/gateway.ts";
import { createOperations } from "./rest/operations.ts";
import { TokenBucket } from "./rest/token-bucket.ts";
import { answerTexts } from "./traffic/answers.ts";
import { startTraffic } from "./traffic/traffic.ts";
import { createWebhooks } from "./webhooks/webhooks.ts";

const DEFAULT_START = Date.UTC(2026, 9, 1, 12);
const DEFAULT_ACTIVITIES = 500;
const DEFAULT_RATE = { perSecond: 10, burst: 10 };
/** Longer than clients keep an idle connection, so that none is closed under a request. */
const KEEP_ALIVE_MS = 120_000;

export async function startProvider(options: ProviderOptions): Promise<Provider> {
  const { startAt = DEFAULT_START, speed = 1, activities = DEFAULT_ACTIVITIES, host = "127.0.0.1", port = 0 } = options;
  const world = createWorld(options);
  const { seed } = world;
  const clock = new SteerableClock({ startAt, speed });
  const { account, tellFuture } = createAccount({
    world,
    clock,
    activities,
    startAt,
    gaps: { past: options.historyGap, future: options.trafficGap },
  });
  const faults = createFaults({ seed, shares: options.faults });
  const media = createMedia({ account, baseUrl: () => url, linkSeconds: options.linkSeconds });
  const webhooks = createWebhooks({ account, links: media.links, faults, signedAt: options.signedAt });
  const apiKey = options.apiKey ?? createHash("sha256").update(`${seed}/api-key`).digest("hex").slice(0, 32);
  const answered = new Map<number, number>();
  const outgoing = new Outgoing(account);
  const rest = createOperations({
    account,
    outgoing,
    links: media.links,
    random: new Random(`${seed}/rest`),
    cursors: {
      v1: new Cursors({ seed: `${seed}/v1`, clock, lifetime: Number.POSITIVE_INFINITY }),
      dated: new Cursors({ seed: `${seed}/dated`, clock, lifetime: HOUR }),
    },
  });
  const server = createServer(
    { keepAliveTimeout: KEEP_ALIVE_MS },
    createGateway({
      seed,
      clock,
      apiKey,
      bucket: new TokenBucket(options.rateLimit ?? DEFAULT_RATE),
      faults,
      operations: { v1: { ...rest.v1, ...webhooks.v1 }, dated: { ...rest.dated, ...webhooks.dated } },
      handleMedia: (request, response) => media.handle(request, response),
      onAnswer: (status) => void answered.set(status, (answered.get(status) ?? 0) + 1),
    }),
  );
  server.listen(port, host);
  await once(server, "listening");
  const url = `http://${host.includes(":") ? `[${host}]` : host}:${(server.address() as AddressInfo).port}`;
  const traffic = options.traffic === true ? startTraffic({ account, story: tellFuture() }) : null;

  const answers =
    options.answers === true ? answerTexts({ account, onCarried: (listener) => outgoing.onCarried(listener) }) : null;

  const stop = async (): Promise<void> => {
    if (!server.listening) return;
    answers?.stop();
    await traffic?.stop();
    await webhooks.stop();
    clock.stop();
    server.close();
    server.closeAllConnections();
    await once(server, "close");
  };
  return {
    url,
    apiKey,
    account,
    faults,
    answered,
    addAppWebhook: (webhook) => webhooks.addAppWebhook(webhook),
    advance: (ms) => clock.advance(ms, () => webhooks.settled()),
    settled: () => webhooks.settled(),
    stop,
    [Symbol.asyncDispose]: stop,
  };
}
