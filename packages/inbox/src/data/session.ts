/**
 * Who is signed in. The session is a cookie that scripts cannot read, so all that is known of it is what the server says.
 *
 * When it ends while somebody works, nothing that is shown or written goes away: `useSessionEnded` becomes true, the shell
 * asks to sign in again, and everything goes on.
 */
import { useQuery } from "@tanstack/react-query";
import { useSyncExternalStore } from "react";
import { askPasskey } from "./passkeys.ts";
import { queryClient } from "./query-client.ts";
import { keys } from "./query-keys.ts";
import { onSignedOut, request, RequestError } from "./request.ts";

export type Role = "owner" | "admin" | "member" | "viewer";
/** All lines of the firm, or those with these numbers. */
export type Lines = "all" | readonly string[];

export interface Session {
  kind: "person" | "token";
  id: string;
  label: string;
  role: Role;
  rights: readonly ("write" | "send" | "manage")[];
  lines: Lines;
  email: string | null;
  session_id: string | null;
}

export const sessionOptions = {
  queryKey: keys.session,
  queryFn: readSession,
  retry: false,
} as const;

/** Null: nobody is signed in. Whoever was, and is not any more, stays until they signed in again. */
async function readSession(): Promise<Session | null> {
  try {
    return await request<Session>("GET", "/v1/session");
  } catch (error) {
    if (!(error instanceof RequestError) || error.status !== 401) throw error;
    return queryClient.getQueryData<Session | null>(keys.session) ?? null;
  }
}

export function useSession(): Session | null {
  return useQuery(sessionOptions).data ?? null;
}

export function useRight(right: Session["rights"][number]): boolean {
  return useSession()?.rights.includes(right) ?? false;
}

/** True on a server that waits for its owner. Of interest only where nobody is signed in. */
export function useSetupNeeded(): boolean {
  const { data } = useQuery({
    queryKey: ["setup-needed"],
    queryFn: async () => {
      try {
        await request("GET", "/v1/session");
        return false;
      } catch (error) {
        if (error instanceof RequestError && error.status === 401) return error.code === "setup.needed";
        throw error;
      }
    },
    gcTime: 0,
  });
  return data ?? false;
}

let hasEnded = false;
const listeners = new Set<() => void>();

function setEnded(next: boolean): void {
  if (hasEnded === next) return;
  hasEnded = next;
  for (const listener of listeners) listener();
}

onSignedOut(() => {
  if (queryClient.getQueryData<Session | null>(keys.session) != null) setEnded(true);
});

/** Somebody was signed in, and is not any more. */
export function useSessionEnded(): boolean {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => hasEnded,
  );
}

export async function signIn(email: string, password: string): Promise<void> {
  await request("POST", "/v1/sign-in", { body: { email, password } });
  await takeUp();
}

export async function signInWithPasskey(): Promise<void> {
  const options = await request<PublicKeyCredentialRequestOptionsJSON>("POST", "/v1/sign-in/passkey/options");
  const response = await askPasskey(options);
  await request("POST", "/v1/sign-in/passkey", { body: { response } });
  await takeUp();
}

/**
 * Whoever has a session now goes on with what is open. Where it is somebody else than before, what is loaded is not theirs
 * to see: everything begins anew.
 */
export async function takeUp(): Promise<void> {
  const before = queryClient.getQueryData<Session | null>(keys.session) ?? null;
  const session = await request<Session>("GET", "/v1/session");
  if (before !== null && before.id !== session.id) {
    location.assign("/");
    return;
  }
  queryClient.setQueryData(keys.session, session);
  setEnded(false);
}

export async function signOut(): Promise<void> {
  try {
    await request("DELETE", "/v1/session");
  } catch (error) {
    // Over already, which is what was wanted.
    if (!(error instanceof RequestError) || error.status !== 401) throw error;
  }
  queryClient.clear();
  setEnded(false);
}
