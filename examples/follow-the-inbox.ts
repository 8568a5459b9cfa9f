/**
 * The client of Linekeeper's own API: follows the live stream while a text comes in, and reads what changed.
 * Against a Linekeeper that it starts, or against yours: `LINEKEEPER_URL=… LINEKEEPER_TOKEN=… npx node examples/follow-the-inbox.ts`.
 */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createLinekeeper } from "@linekeeper/client";
import { sign } from "@linekeeper/quo";
import { parseConfig } from "@linekeeper/server/config.ts";
import { createLogger } from "@linekeeper/server/logger.ts";
import { startService } from "@linekeeper/server/service.ts";

// oxlint-disable-next-line node/no-process-env -- an example has no configuration
const { LINEKEEPER_URL, LINEKEEPER_TOKEN } = process.env;
await using own = LINEKEEPER_URL === undefined ? await startOwn() : null;
const linekeeper = createLinekeeper({
  baseUrl: LINEKEEPER_URL ?? own?.url ?? "",
  token: LINEKEEPER_TOKEN ?? own?.token,
});

for await (const event of linekeeper.follow()) {
  if (event.type === "ready") {
    console.log("listening");
    await own?.receiveText("Is nine o'clock still good?");
  } else if (event.type === "lost") {
    console.log(`${event.error.message} Again in ${Math.round(event.retryInMs)} ms.`);
  } else if (event.type === "change" && event.entity === "activity") {
    const activity = await linekeeper.get("/v1/activities/{id}", { params: { path: { id: event.entity_id } } });
    console.log(`${activity.from_number} -> ${activity.to_numbers.join()}: ${activity.body}`);
    if (own !== null) break;
  }
}

/** A Linekeeper with a database that goes with it. */
async function startOwn() {
  const dataDir = await mkdtemp(join(tmpdir(), "linekeeper-example-"));
  const key = "whsec_c2lnbmluZy1zZWNyZXQ=";
  const service = await startService({
    config: parseConfig({ OPENPHONE_WEBHOOK_SIGNING_KEY: key, PORT: "0", LINEKEEPER_DATA_DIR: dataDir }),
    logger: createLogger({ level: "silent", personalData: false, secrets: [key] }),
  });
  return {
    url: service.url,
    token: service.firstToken ?? "",
    async receiveText(text: string): Promise<void> {
      const parties = { from: "+14155550100", to: ["+14155550199"], direction: "incoming" };
      const message = { id: "AC1", object: "message", ...parties, body: text, createdAt: "2026-02-01T10:00:00.000Z" };
      const event = {
        id: "EV1",
        object: "event",
        apiVersion: "v4",
        type: "message.received",
        data: { object: message },
      };
      const body = JSON.stringify(event);
      const headers = sign("openphone-signature", { body, key, now: Date.now() });
      await fetch(`${service.url}/api/webhooks/openphone`, { method: "POST", body, headers });
    },
    async [Symbol.asyncDispose](): Promise<void> {
      await service.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
