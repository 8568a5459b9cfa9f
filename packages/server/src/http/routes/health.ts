import { z } from "zod";
import { isoNow } from "../../clock.ts";
import { LinekeeperError } from "../../errors.ts";
import type { Api, RouteDependencies } from "../api.ts";

const tags = ["Operation"];
/** Anybody may ask, so the store is asked at most so often. */
const KEEP_MS = 1000;
const PATIENCE_MS = 3000;

export function healthRoutes(api: Api, { reader, commands, receiver, clock }: RouteDependencies): void {
  let kept: { checked: Promise<void>; at: number } | null = null;
  const checkStore = (): Promise<void> => {
    if (kept === null || clock.now() - kept.at >= KEEP_MS) {
      kept = { checked: withPatience(askStore({ reader, commands, clock })), at: clock.now() };
    }
    return kept.checked;
  };

  api.get(
    "/healthz",
    {
      schema: {
        tags,
        operationId: "getHealth",
        summary: "The process is up",
        security: [],
        response: { 200: z.object({ status: z.literal("ok") }) },
      },
    },
    () => ({ status: "ok" as const }),
  );

  api.get(
    "/readyz",
    {
      schema: {
        tags,
        operationId: "getReadiness",
        summary: "Deliveries would be taken: the store reads and writes, and not too many are waiting",
        security: [],
        response: { 200: z.object({ status: z.literal("ready") }) },
      },
    },
    async () => {
      if (receiver.stats().overloaded) throw new LinekeeperError("ingest.overloaded");
      await checkStore();
      return { status: "ready" as const };
    },
  );
}

/** A migrated table is read, and the writer answers. */
async function askStore({ reader, commands, clock }: Pick<RouteDependencies, "reader" | "commands" | "clock">) {
  await reader.db
    .selectFrom("ledger_work")
    .select("seq")
    .where("workspace_id", "=", reader.workspaceId)
    .limit(1)
    .execute();
  await commands.backlog(isoNow(clock));
}

async function withPatience(work: Promise<void>): Promise<void> {
  const late = Promise.withResolvers<never>();
  const timer = setTimeout(() => late.reject(new Error(`no answer in ${PATIENCE_MS} ms`)), PATIENCE_MS);
  try {
    await Promise.race([work, late.promise]);
  } catch (error) {
    throw new LinekeeperError("store.unavailable", undefined, { cause: error });
  } finally {
    clearTimeout(timer);
  }
}
