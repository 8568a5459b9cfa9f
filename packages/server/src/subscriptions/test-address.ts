import { type Probe, probeHealth, probeWebhookPath } from "./probe-address.ts";
import { failed, ok, type StepName, type TestStep } from "./test-steps.ts";
import { webhookAddress } from "./webhook-address.ts";

/** The two steps that need no webhook: does this server answer under its public address, seen from here? */
export async function testAddress(baseUrl: string, fetchIt?: typeof fetch): Promise<TestStep[]> {
  const health = await probeHealth(baseUrl, fetchIt);
  const path = await probeWebhookPath(webhookAddress(baseUrl), fetchIt);
  if (!health.ours && health.answered && path.ours) {
    return [ok("address", `${baseUrl} passes on the webhook's path only, which is enough`), pathStep(path)];
  }
  return [
    health.ours ? ok("address", `this server answers at ${baseUrl}`) : problem("address", health),
    pathStep(path),
  ];
}

function pathStep(path: Probe): TestStep {
  return path.ours ? ok("path", `${new URL(path.url).pathname} reaches the endpoint`) : problem("path", path);
}

function problem(step: StepName, { says, fix, url }: Extract<Probe, { ours: false }>): TestStep {
  return failed(step, `GET ${url}: ${says}`, fix);
}
