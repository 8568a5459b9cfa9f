import { ensurePage } from "@linekeeper/inbox/ensure-page";
import type { CliContext } from "./cli-context.ts";

/** A page that cannot be built is said, and ends nothing: deliveries and the API do not need it. */
export async function ensureCurrentPage(
  { terminal }: Pick<CliContext, "terminal">,
  signal: AbortSignal,
): Promise<void> {
  const failure = await ensurePage(signal);
  if (failure === null) return;
  terminal.stderr.write(`The page could not be built, and is not served; everything else works.\n${failure}\n`);
}
