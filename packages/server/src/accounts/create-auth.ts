/** The library itself. Imported when somebody signs in for the first time: it takes 0.4 s and 50 MB. */
import { isIP } from "node:net";
import { passkey } from "@better-auth/passkey";
import { betterAuth } from "better-auth/minimal";
import type { AccountsContext } from "./accounts-context.ts";
import { PASSWORD_LENGTH } from "./accounts.ts";
import { AUTH_TABLES, createAuthAdapter } from "./auth-adapter.ts";
import { COOKIE_PREFIX } from "./session-cookie.ts";
import { SESSION_SECONDS } from "./sessions.ts";

export type Auth = Awaited<ReturnType<typeof createAuth>>;

export interface AuthDependencies extends AccountsContext {
  /** Whether the account may have a session. */
  isActive: (accountId: string) => Promise<boolean>;
}

export async function createAuth(dependencies: AuthDependencies) {
  const { logger, isActive } = dependencies;
  const baseURL = dependencies.baseUrl();
  const { protocol, hostname, origin } = new URL(baseURL);
  const moments = { createdAt: "created_at", updatedAt: "updated_at" };
  const auth = betterAuth({
    appName: "Linekeeper",
    baseURL,
    secret: await dependencies.secret(),
    database: createAuthAdapter(dependencies),
    telemetry: { enabled: false },
    // Guesses are counted by account too, and before they are looked at: see sign-in-limits.ts.
    rateLimit: { enabled: false },
    logger: {
      // It warns of every wrong password; the audit log does too.
      level: "error",
      log: (_level, message) => logger.error({ message }, "better-auth"),
    },
    user: { modelName: AUTH_TABLES.user, fields: { emailVerified: "email_verified", ...moments } },
    account: {
      modelName: AUTH_TABLES.account,
      fields: { accountId: "account_id", providerId: "provider_id", userId: "user_id", ...moments },
    },
    verification: { modelName: AUTH_TABLES.verification, fields: { expiresAt: "expires_at", ...moments } },
    session: {
      modelName: AUTH_TABLES.session,
      fields: {
        userId: "user_id",
        expiresAt: "expires_at",
        ipAddress: "ip_address",
        userAgent: "user_agent",
        ...moments,
      },
      expiresIn: SESSION_SECONDS,
      // A copy in the cookie would go on working after a revocation.
      cookieCache: { enabled: false },
    },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: PASSWORD_LENGTH.min,
      maxPasswordLength: PASSWORD_LENGTH.max,
      password: dependencies.passwords,
    },
    databaseHooks: {
      session: { create: { before: async (session) => (await isActive(session.userId)) && { data: session } } },
    },
    advanced: {
      cookiePrefix: COOKIE_PREFIX,
      useSecureCookies: protocol === "https:",
      defaultCookieAttributes: { httpOnly: true, sameSite: "lax", path: "/" },
      // The address is known to the caller, who knows which proxies are believed.
      ipAddress: { ipAddressHeaders: ["x-linekeeper-address"] },
      database: { generateId: ({ model }) => dependencies.ids.next(model === "user" ? "person" : model) },
    },
    plugins: [
      passkey({
        rpName: "Linekeeper",
        rpID: hostname,
        origin,
        authenticatorSelection: { residentKey: "required", userVerification: "required" },
        schema: {
          passkey: {
            modelName: AUTH_TABLES.passkey,
            fields: {
              publicKey: "public_key",
              userId: "user_id",
              credentialID: "credential_id",
              deviceType: "device_type",
              backedUp: "backed_up",
              createdAt: "created_at",
            },
          },
        },
      }),
    ],
  });
  return { api: auth.api, hasPasskeys: isIP(hostname.replaceAll(/[[\]]/g, "")) === 0 };
}
