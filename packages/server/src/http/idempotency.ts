/**
 * Idempotency-Key: a write that is repeated because its answer was lost is answered again, and not done again.
 *
 * Guaranteed
 * - Of requests with one key, of one viewer, one at a time is carried out, whatever processes they reach.
 * - One that succeeded answers the same for 24 hours, with the header `idempotent-replayed`. Another request with its key
 *   is refused with `idempotency.other_request`, and so is the same one after the rights of whoever asks have changed.
 * - A text is never made twice, whatever was lost: `outbox` keeps the key in the text's own row, in the transaction that
 *   makes it, for ever. So a repeated one need not wait for the first: where its answer is not there, because it is under
 *   way or lost, or older than a day, the outbox answers with the text as it stands, and refuses another with the same code.
 * - Of a token or a one-time link nothing is kept that would open anything: a repeated request for one is refused.
 *
 * Not guaranteed
 * - That another write whose process was killed between its commit and its answer is not done again, a minute later:
 *   everything else that is written here can be seen and taken back.
 * - Anything of one that was refused: it did nothing, and may pass the next time.
 */
import { hash } from "node:crypto";
import type { FastifyReply, FastifyRequest } from "fastify";
import { type Clock, isoNow } from "../clock.ts";
import { LinekeeperError } from "../errors.ts";
import type { Reader } from "../read/reader.ts";
import { type Compiler, writeOf } from "../store/compile.ts";
import type { StoreEngine } from "../store/store.ts";
import type { Api } from "./api.ts";
import { rightsText, viewerOf } from "./viewer.ts";

declare module "fastify" {
  interface FastifyContextConfig {
    /** What the route writes carries the key itself: a repeated request may reach it, and finds what the first one made. */
    knowsRepeats?: boolean;
    /** What it answers is shown once and stored as a hash alone, so the answer is not kept; a repeated request is refused. */
    answersSecret?: boolean;
  }
}

export interface IdempotencyDependencies {
  reader: Reader;
  writes: { transact: StoreEngine["transact"]; compile: Compiler };
  clock: Clock;
}

const KEPT_MS = 24 * 60 * 60 * 1000;
/** Longer than any request takes: whoever claimed the key was lost. */
const CLAIMED_MS = 60_000;

const WRITES: ReadonlySet<string> = new Set(["POST", "PUT", "PATCH", "DELETE"]);
const KEY = /^[\x21-\x7e]{1,255}$/;

interface Claim {
  viewer_id: string;
  key: string;
  created_at: string;
}

/** Of the routes of `api`, which must know who asks. */
export function keepIdempotencyKeys(api: Api, dependencies: IdempotencyDependencies): void {
  const claims = new WeakMap<FastifyRequest, Claim>();
  const { reader, writes, clock } = dependencies;
  const { transact, compile } = writes;

  api.addHook("preHandler", async (request, reply) => {
    const key = request.headers["idempotency-key"];
    if (key === undefined || !WRITES.has(request.method)) return;
    if (typeof key !== "string" || !KEY.test(key)) throw new LinekeeperError("idempotency.bad_key");
    const claim = { viewer_id: viewerOf(request).id, key, created_at: isoNow(clock) };
    const asked = digestOf(request);
    for (;;) {
      const expired = compile
        .deleteFrom("idempotency_keys")
        .where("workspace_id", "=", reader.workspaceId)
        .where("created_at", "<", new Date(clock.now() - KEPT_MS).toISOString());
      const abandoned = compile
        .deleteFrom("idempotency_keys")
        .where("workspace_id", "=", reader.workspaceId)
        .where("viewer_id", "=", claim.viewer_id)
        .where("key", "=", key)
        .where("answer", "is", null)
        .where("created_at", "<", new Date(clock.now() - CLAIMED_MS).toISOString());
      const insert = compile
        .insertInto("idempotency_keys")
        .values({ workspace_id: reader.workspaceId, ...claim, request: asked, status: null, answer: null })
        .onConflict((conflict) => conflict.doNothing());
      const { committed } = await transact([writeOf(expired), writeOf(abandoned), writeOf(insert, { atLeast: 1 })]);
      if (committed) {
        claims.set(request, claim);
        return;
      }
      const before = await reader.db
        .selectFrom("idempotency_keys")
        .select(["request", "status", "answer"])
        .where("workspace_id", "=", reader.workspaceId)
        .where("viewer_id", "=", claim.viewer_id)
        .where("key", "=", key)
        .executeTakeFirst();
      // The first one was refused meanwhile, and let go of its key.
      if (before === undefined) continue;
      if (before.request !== asked) throw new LinekeeperError("idempotency.other_request");
      if (before.answer === null || before.status === null) {
        if (request.routeOptions.config.knowsRepeats === true) return;
        throw new LinekeeperError("idempotency.under_way");
      }
      if (request.routeOptions.config.answersSecret === true) throw new LinekeeperError("idempotency.secret_answer");
      return replay(reply, before.status, before.answer);
    }
  });

  api.addHook("onSend", async (request, reply, payload) => {
    const claim = claims.get(request);
    if (claim === undefined) return;
    claims.delete(request);
    const succeeded = reply.statusCode < 300 && (typeof payload === "string" || payload == null);
    const statement = succeeded
      ? compile
          .updateTable("idempotency_keys")
          .set({
            status: reply.statusCode,
            answer: request.routeOptions.config.answersSecret === true ? "" : (payload ?? ""),
          })
          .where("workspace_id", "=", reader.workspaceId)
          .where("viewer_id", "=", claim.viewer_id)
          .where("key", "=", claim.key)
      : compile
          .deleteFrom("idempotency_keys")
          .where("workspace_id", "=", reader.workspaceId)
          .where("viewer_id", "=", claim.viewer_id)
          .where("key", "=", claim.key)
          .where("answer", "is", null);
    await transact([writeOf(statement)]);
  });
}

function replay(reply: FastifyReply, status: number, answer: string): FastifyReply {
  reply.code(status).header("idempotent-replayed", "true");
  if (answer !== "") reply.header("content-type", "application/json; charset=utf-8");
  return reply.serializer((text: unknown) => String(text)).send(answer === "" ? null : answer);
}

/** With what whoever asks may see and do: an answer of before is not given to somebody who may see less now. */
function digestOf(request: FastifyRequest): string {
  const { method, url, body } = request;
  return hash("sha256", JSON.stringify([method, url, body ?? null, rightsText(viewerOf(request))]));
}
