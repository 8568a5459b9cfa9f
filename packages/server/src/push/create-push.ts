import { isoNow } from "../clock.ts";
import { LinekeeperError } from "../errors.ts";
import { keepDevices } from "./keep-devices.ts";
import { liveDevices } from "./live-devices.ts";
import { createNoter } from "./note-deliveries.ts";
import { postMessage } from "./post-message.ts";
import type { PushDependencies, PushStage } from "./push.ts";
import { createSender } from "./send-deliveries.ts";
import { createVapidKeys } from "./vapid-keys.ts";

/** A test is looked at now or never. */
const TEST_TTL_SECONDS = 60;

export function createPush(dependencies: PushDependencies): PushStage {
  const { clock } = dependencies;
  const keys = createVapidKeys(dependencies);
  const devices = keepDevices(dependencies);
  const sender = createSender({ ...dependencies, keys });
  const follower = createNoter(dependencies, { noted: () => sender.wake() });
  return {
    publicKey: async () => (await keys()).publicKey,
    devices,
    follower,
    sender,
    async test(owner, id) {
      const live = await liveDevices(dependencies, [id]);
      const device = live.find(({ personId }) => personId === owner.personId);
      if (device === undefined) throw new LinekeeperError("push.not_found");
      const message = {
        title: "Notifications work",
        body: "This is how Linekeeper tells you what comes in.",
        url: "/settings/notifications",
        tag: "test",
        at: isoNow(clock),
      };
      const outcome = await postMessage(dependencies, await keys(), device, message, {
        urgency: "high",
        ttl: TEST_TTL_SECONDS,
      });
      if (outcome.state === "gone") await devices.remove(owner, id);
      return outcome;
    },
  };
}
