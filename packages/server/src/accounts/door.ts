/** Signing in and out, with passwords and passkeys. */
import type { AuthenticationResponseJSON } from "@simplewebauthn/server";
import { isoNow } from "../clock.ts";
import { LinekeeperError, RetryLater } from "../errors.ts";
import { writeOf } from "../store/compile.ts";
import type { Caller, Cookies, Door } from "./accounts.ts";
import type { AccountsContext } from "./accounts-context.ts";
import { type Actor, type AuditEntry, recordAudit } from "./audit.ts";
import type { Auth } from "./create-auth.ts";
import { normalizeEmail } from "./email-address.ts";
import { accountMark, blockedUntil } from "./failed-sign-ins.ts";
import type { SignInLimits } from "./sign-in-limits.ts";

export interface DoorDependencies extends AccountsContext {
  loadAuth: () => Promise<Auth>;
  limits: SignInLimits;
  /** What is known of sessions may be wrong now. */
  forget: () => void;
}

const NOBODY: Actor = { kind: "nobody", id: null, label: "nobody" };

export function createDoor(dependencies: DoorDependencies): Door {
  const { reader, store, compile, clock, loadAuth, limits, forget } = dependencies;
  const { db, workspaceId } = reader;

  const tell = async (entry: Omit<AuditEntry, "at">): Promise<void> => {
    await store.transact([recordAudit(compile, workspaceId, { ...entry, at: isoNow(clock) })]);
  };

  const personNamed = async (where: { email: string } | { id: string }): Promise<Actor> => {
    let query = db.selectFrom("accounts").select(["id", "name"]).where("workspace_id", "=", workspaceId);
    query = "id" in where ? query.where("id", "=", where.id) : query.where("email", "=", where.email);
    const row = await query.executeTakeFirst();
    return row === undefined ? NOBODY : { kind: "person", id: row.id, label: row.name };
  };

  const refuseTooMany = async (address: string, account: string | null): Promise<void> => {
    const taken = limits.take(address, account);
    const until = taken ?? (await blockedUntil(dependencies, address, account));
    if (until === null) return;
    // What is not looked at is no guess.
    if (taken === null) limits.forgive(address, account);
    const minutes = Math.max(1, Math.ceil((until - clock.now()) / 60_000));
    const moment = new Date(until).toISOString().slice(11, 16);
    throw new RetryLater(
      "auth.too_many_attempts",
      `Too many failed attempts. Try again at ${moment} UTC, in ${minutes} minute${minutes === 1 ? "" : "s"}.`,
      Math.ceil((until - clock.now()) / 1000),
    );
  };

  return {
    async signIn(caller, { email: typed, password }) {
      const email = normalizeEmail(typed);
      // Not an address that an account could have: counted and answered like any other that has none.
      const account = email ?? typed.trim().toLowerCase().slice(0, 254);
      await refuseTooMany(caller.address, account);
      const { api } = await loadAuth();
      const outcome = await attempt(() =>
        api.signInEmail({
          body: { email: email ?? "nobody@example.invalid", password },
          headers: headersOf(caller),
          returnHeaders: true,
        }),
      );
      if (!outcome.ok) {
        const deactivated = outcome.code === "FAILED_TO_CREATE_SESSION";
        await tell({
          action: "sign_in.failed",
          actor: email === null ? NOBODY : await personNamed({ email }),
          address: caller.address,
          details: {
            way: "password",
            reason: deactivated ? "deactivated" : "wrong",
            // Of somebody without an account too: how many guesses are left must not tell who has one.
            account: accountMark(account),
          },
        });
        throw new LinekeeperError(deactivated ? "auth.deactivated" : "auth.wrong_credentials");
      }
      limits.forgive(caller.address, account);
      const { id, name } = outcome.value.response.user;
      await tell({
        action: "sign_in",
        actor: { kind: "person", id, label: name },
        address: caller.address,
        details: { way: "password" },
      });
      return cookiesOf(outcome.value.headers);
    },

    async changePassword(who, caller, { current, next }) {
      await refuseTooMany(caller.address, who.email);
      const { api } = await loadAuth();
      const outcome = await attempt(() =>
        api.changePassword({
          body: { currentPassword: current, newPassword: next, revokeOtherSessions: true },
          headers: headersOf(caller),
          returnHeaders: true,
        }),
      );
      if (!outcome.ok) {
        const refusal = explain(outcome.code, "auth.wrong_credentials");
        if (refusal.code === "auth.wrong_credentials") {
          // A guess like any other: whoever found somebody's session does not have the password.
          const details = { way: "password change", reason: "wrong", account: accountMark(who.email) };
          await tell({ action: "sign_in.failed", actor: who.viewer, address: caller.address, details });
        }
        throw refusal;
      }
      limits.forgive(caller.address, who.email);
      forget();
      await tell({ action: "password.changed", actor: who.viewer, address: caller.address });
      return cookiesOf(outcome.value.headers);
    },

    async passkeys(personId) {
      return db
        .selectFrom("account_passkeys")
        .select(["id", "name", "created_at"])
        .where("workspace_id", "=", workspaceId)
        .where("user_id", "=", personId)
        .orderBy("created_at")
        .orderBy("id")
        .execute();
    },

    async newPasskeyOptions(caller) {
      const { api, hasPasskeys } = await loadAuth();
      if (!hasPasskeys) throw new LinekeeperError("auth.no_passkeys_here");
      const outcome = await attempt(() =>
        api.generatePasskeyRegistrationOptions({ headers: headersOf(caller), returnHeaders: true }),
      );
      if (!outcome.ok) throw explain(outcome.code, "auth.passkey_refused");
      return { options: outcome.value.response, ...cookiesOf(outcome.value.headers) };
    },

    async addPasskey(who, caller, { response, name }) {
      const { api } = await loadAuth();
      const outcome = await attempt(() =>
        api.verifyPasskeyRegistration({ body: { response, name }, headers: headersOf(caller) }),
      );
      if (!outcome.ok) throw explain(outcome.code, "auth.passkey_refused");
      const { id, createdAt } = outcome.value;
      await tell({ action: "passkey.added", actor: who.viewer, address: caller.address, target: id });
      return { id, name, created_at: new Date(createdAt).toISOString() };
    },

    async removePasskey(who, { address }, id) {
      const { committed } = await store.transact([
        writeOf(
          compile
            .deleteFrom("account_passkeys")
            .where("workspace_id", "=", workspaceId)
            .where("user_id", "=", who.viewer.id)
            .where("id", "=", id),
          { atLeast: 1 },
        ),
        recordAudit(compile, workspaceId, {
          at: isoNow(clock),
          action: "passkey.removed",
          actor: who.viewer,
          address,
          target: id,
        }),
      ]);
      if (!committed) throw new LinekeeperError("passkey.not_found");
    },

    async passkeyOptions(caller) {
      const { api, hasPasskeys } = await loadAuth();
      if (!hasPasskeys) throw new LinekeeperError("auth.no_passkeys_here");
      // Without the session: whoever signs in anew may be somebody else.
      const { response, headers } = await api.generatePasskeyAuthenticationOptions({
        headers: headersOf({ ...caller, cookie: undefined }),
        returnHeaders: true,
      });
      return { options: response, ...cookiesOf(headers) };
    },

    async signInWithPasskey(caller, response) {
      await refuseTooMany(caller.address, null);
      const { api } = await loadAuth();
      const outcome = await attempt(() =>
        api.verifyPasskeyAuthentication({
          body: { response: response as AuthenticationResponseJSON },
          headers: headersOf(caller),
          returnHeaders: true,
        }),
      );
      if (!outcome.ok) {
        const deactivated = outcome.code === "UNABLE_TO_CREATE_SESSION";
        await tell({
          action: "sign_in.failed",
          actor: NOBODY,
          address: caller.address,
          details: { way: "passkey", reason: deactivated ? "deactivated" : "wrong" },
        });
        throw new LinekeeperError(deactivated ? "auth.deactivated" : "auth.passkey_refused");
      }
      limits.forgive(caller.address, null);
      await tell({
        action: "sign_in",
        actor: await personNamed({ id: outcome.value.response.session.userId }),
        address: caller.address,
        details: { way: "passkey" },
      });
      return cookiesOf(outcome.value.headers);
    },
  };
}

/** What the library is told of a request. It believes the address, which is nobody's header but ours. */
function headersOf({ cookie, address, userAgent, origin }: Caller): Headers {
  const headers = new Headers({ "x-linekeeper-address": address });
  if (cookie !== undefined) headers.set("cookie", cookie);
  if (userAgent !== undefined) headers.set("user-agent", userAgent.slice(0, 300));
  if (origin !== undefined) headers.set("origin", origin);
  return headers;
}

function cookiesOf(headers: Headers): Cookies {
  return { setCookies: headers.getSetCookie() };
}

type Outcome<T> = { ok: true; value: T } | { ok: false; code: string };

/** The library's refusals are values here; what else it throws is a fault, of it or of the store. */
async function attempt<T>(work: () => Promise<T>): Promise<Outcome<T>> {
  try {
    return { ok: true, value: await work() };
  } catch (error) {
    const code = refusalCode(error);
    if (code === null) throw error;
    return { ok: false, code };
  }
}

/** Of an APIError: `{status, body: {code, message}}`. */
function refusalCode(error: unknown): string | null {
  if (!(error instanceof Error) || error.name !== "APIError" || !("body" in error)) return null;
  const { body } = error;
  if (typeof body !== "object" || body === null) return "";
  return "code" in body && typeof body.code === "string" ? body.code : "";
}

function explain(code: string, otherwise: "auth.wrong_credentials" | "auth.passkey_refused"): LinekeeperError {
  if (code === "SESSION_NOT_FRESH" || code === "SESSION_EXPIRED") return new LinekeeperError("auth.sign_in_again");
  return new LinekeeperError(otherwise);
}
