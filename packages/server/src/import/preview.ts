/** A dry run: reads first pages and samples, and says what an import would do. Writes nothing. */
import type { CallOptions, Page } from "@linekeeper/quo";
import type { ImportOptions, ImportPreview } from "./import.ts";
import type { WorkDeps } from "./work-on.ts";
import { type Plan, shifted } from "./position.ts";
import { planRun } from "./plan.ts";

const SAMPLES = 6;
const PAGE = 50;
/** Of calls: most are answered, and each of those costs two more requests. */
const REQUESTS_OF_A_CALL = 1.4;

export async function previewImport(
  options: ImportOptions,
  { quo, clock, requestsPerSecond }: Pick<WorkDeps, "quo" | "clock" | "requestsPerSecond">,
  signal?: AbortSignal,
): Promise<ImportPreview> {
  const calling: CallOptions = { priority: "background", caller: "preview", ...(signal !== undefined && { signal }) };
  const request = {
    kind: "import" as const,
    options,
    completeTo: () => Promise.resolve(null),
    isDeep: true,
    withLists: true,
  };
  const { plan } = await planRun(request, { quo, clock, options: calling });
  const { lines, apis, from, startedAt } = plan;
  const { messages, calls, contacts } = apis;
  const told = { lines, apis: { messages, calls, contacts }, from, to: startedAt };
  if (messages === "v1" || calls === "v1") return { ...told, estimate: null };

  const estimate = {
    messages: await estimateItems(plan, (lt) => quo.dated.messages.list({ createdAt: { lt }, limit: PAGE }, calling)),
    calls: await estimateItems(plan, (lte) => quo.dated.calls.list({ createdAt: { lte }, limit: PAGE }, calling)),
  };
  const requests = Math.ceil((estimate.messages + estimate.calls) / PAGE + estimate.calls * REQUESTS_OF_A_CALL);
  return { ...told, estimate: { ...estimate, requests, seconds: Math.ceil(requests / requestsPerSecond) } };
}

/** How dense the list is at a few moments, spread evenly, stands for the time around each. */
async function estimateItems(
  plan: Plan,
  readBefore: (moment: string) => Promise<Page<{ createdAt: string }>>,
): Promise<number> {
  const top = Date.parse(plan.startedAt);
  const step = (top - Date.parse(plan.floor)) / SAMPLES;
  let items = 0;
  for (let at = 0; at < SAMPLES; at += 1) {
    const moment = top - at * step;
    const { data } = await readBefore(shifted(plan.startedAt, moment - top));
    const within = data.filter(({ createdAt }) => Date.parse(createdAt) > moment - step);
    const last = within.at(-1);
    if (within.length < PAGE || last === undefined) items += within.length;
    else items += (within.length / Math.max(1, moment - Date.parse(last.createdAt))) * step;
  }
  return Math.round(items);
}
