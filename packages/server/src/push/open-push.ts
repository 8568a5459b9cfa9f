/** The stage of a running server, by the configuration. */
import type { Config } from "../config.ts";
import { openSealer } from "../secrets/encryption-key.ts";
import { compileFor } from "../store/compile.ts";
import { createPush } from "./create-push.ts";
import type { PushDependencies, PushStage } from "./push.ts";

export function openPush({
  config,
  ...dependencies
}: Omit<PushDependencies, "compile" | "openSealer" | "plainHosts" | "contact"> & { config: Config }): PushStage {
  const { logger } = dependencies;
  return createPush({
    ...dependencies,
    compile: compileFor(config),
    plainHosts: config.pushAllowHosts,
    contact: () => contactOf(config),
    async openSealer(options) {
      const opened = await openSealer(config, options);
      if (opened.madeFile !== null) {
        logger.info({ file: opened.madeFile }, "made the encryption key; keep a copy of it beside the backups");
      }
      return opened;
    },
  });
}

/** Push services want an address to write to when something goes wrong, and refuse plain http. */
function contactOf({ publicUrl, webhookBaseUrl, alarmEmail }: Config): string {
  const https = [publicUrl, webhookBaseUrl].find((address) => address?.startsWith("https://"));
  if (https !== undefined && https !== null) return new URL(https).origin;
  return `mailto:${alarmEmail ?? "linekeeper@example.com"}`;
}
