/** Who is signed in. */
import { useQuery } from "@tanstack/react-query";
import { queryClient } from "./query-client.ts";
import { keys } from "./query-keys.ts";
import { request, RequestError } from "./request.ts";
import { forgetToken, keepToken, readToken } from "./token.ts";

export interface Session {
  kind: "person" | "token";
  id: string;
  label: string;
  role: "owner" | "admin" | "member" | "viewer";
  rights: readonly ("write" | "send" | "manage")[];
  lines: "all" | readonly string[];
}

/** What a token may do on servers that have no accounts. */
const TOKEN_SESSION: Session = {
  kind: "token",
  id: "token",
  label: "API token",
  role: "admin",
  rights: ["write", "send", "manage"],
  lines: "all",
};

export const sessionOptions = {
  queryKey: keys.session,
  queryFn: readSession,
  retry: false,
} as const;

/** Null: nobody is signed in. */
async function readSession(): Promise<Session | null> {
  try {
    return await request<Session>("GET", "/v1/session");
  } catch (error) {
    if (!(error instanceof RequestError)) throw error;
    if (error.status === 401) return null;
    if (error.status !== 404) throw error;
  }
  // A server without accounts.
  if (readToken() === null) return null;
  try {
    await request("GET", "/v1/phone-numbers", { query: { limit: 1 } });
    return TOKEN_SESSION;
  } catch (error) {
    if (error instanceof RequestError && error.status === 401) return null;
    throw error;
  }
}

export function useSession(): Session | null {
  return useQuery(sessionOptions).data ?? null;
}

export function useRight(right: Session["rights"][number]): boolean {
  return useSession()?.rights.includes(right) ?? false;
}

/** Throws RequestError where the token is not one. */
export async function signInWithToken(token: string): Promise<Session> {
  keepToken(token.trim());
  const session = await readSession();
  if (session === null) {
    forgetToken();
    throw new RequestError(401, "auth.invalid", "That is not a token of this server, or it was revoked.");
  }
  queryClient.setQueryData(keys.session, session);
  return session;
}

export async function signOut(): Promise<void> {
  const hadToken = readToken() !== null;
  forgetToken();
  if (!hadToken) await request("DELETE", "/v1/session");
  queryClient.clear();
}
