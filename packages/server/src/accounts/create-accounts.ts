import type { Accounts } from "./accounts.ts";
import type { AccountsContext } from "./accounts-context.ts";
import { createTokens } from "./api-tokens.ts";
import { listAudit } from "./audit-log.ts";
import type { Auth } from "./create-auth.ts";
import { createDoor } from "./door.ts";
import { createLinks } from "./links.ts";
import { createPeople, ownerExists } from "./people.ts";
import { createSessions } from "./sessions.ts";
import { createSignInLimits } from "./sign-in-limits.ts";

export function createAccounts(context: AccountsContext): Accounts {
  const { reader, clock, baseUrl } = context;
  const sessions = createSessions({ ...context, secure: () => baseUrl().startsWith("https:") });
  const forget = (): void => sessions.forget();
  const people = createPeople({ ...context, forget });
  const limits = createSignInLimits(clock);

  let auth: Promise<Auth> | null = null;
  const loadAuth = (): Promise<Auth> => {
    auth ??= importAuth();
    return auth;
  };
  const importAuth = async (): Promise<Auth> => {
    try {
      const { createAuth } = await import("./create-auth.ts");
      return await createAuth({ ...context, isActive: async (id) => (await people.get(id))?.active === true });
    } catch (error) {
      // The next who signs in tries anew: an encryption key may be put back.
      auth = null;
      throw error;
    }
  };

  const door = createDoor({ ...context, loadAuth, limits, forget });
  return {
    // Once there is an owner, there always is one.
    needsSetup: onceFalse(async () => !(await ownerExists(reader))),
    sessions,
    door,
    links: createLinks({ ...context, door, limits, forget }),
    people,
    tokens: createTokens(context),
    audit: (page, filter) => listAudit(reader, page, filter),
  };
}

function onceFalse(ask: () => Promise<boolean>): () => Promise<boolean> {
  let answer = true;
  return async () => {
    if (answer) answer = await ask();
    return answer;
  };
}
