/** People, and what belongs to them: invitations, sessions, passkeys, tokens, and the log of what they did. */
import { type QueryKey, useInfiniteQuery, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { makePasskey } from "./passkeys.ts";
import { request } from "./request.ts";
import type { Page } from "./resources.ts";
import type { Lines, Role } from "./session.ts";

export interface Person {
  id: string;
  email: string;
  name: string;
  role: Role;
  lines: Lines;
  active: boolean;
  created_at: string;
}

export interface Invitation {
  id: string;
  role: Role;
  lines: Lines;
  email: string | null;
  created_by: string;
  created_at: string;
  expires_at: string;
}

export interface SessionEntry {
  id: string;
  person_id: string;
  current: boolean;
  created_at: string;
  last_used_at: string;
  expires_at: string;
  address: string | null;
  user_agent: string | null;
}

export interface Passkey {
  id: string;
  name: string | null;
  created_at: string | null;
}

export type Scope = "read" | "write" | "send" | "manage";

export interface ApiToken {
  id: string;
  label: string;
  scopes: Scope[];
  lines: Lines;
  created_by: string | null;
  created_at: string;
  last_used_at: string | null;
}

export interface AuditEntry {
  seq: number;
  at: string;
  action: string;
  actor: { kind: "person" | "token" | "server" | "nobody"; id: string | null; label: string };
  address: string | null;
  target: string | null;
  details: unknown;
}

/** What a one-time link is for. */
export interface OpenedLink {
  kind: "setup" | "recovery" | "invitation" | "reset";
  role: Role;
  email: string | null;
  name: string | null;
  expires_at: string;
}

export interface Newcomer {
  code: string;
  email?: string;
  name?: string;
  password: string;
}

const PEOPLE = ["people"] as const;
const INVITATIONS = ["invitations"] as const;
const SESSIONS = ["sessions"] as const;
const PASSKEYS = ["passkeys"] as const;
const TOKENS = ["tokens"] as const;
const AUDIT = ["audit"] as const;

/** Nothing on the live stream tells of these, so they are read whenever they are looked at. */
const ALWAYS_NEW = { staleTime: 0 } as const;
const listOf = async <Item>(path: string): Promise<Item[]> => (await request<{ data: Item[] }>("GET", path)).data;

export const usePeople = () =>
  useQuery({ queryKey: PEOPLE, queryFn: () => listOf<Person>("/v1/people"), ...ALWAYS_NEW });
export const useInvitations = () =>
  useQuery({ queryKey: INVITATIONS, queryFn: () => listOf<Invitation>("/v1/invitations"), ...ALWAYS_NEW });
export const useSessions = () =>
  useQuery({ queryKey: SESSIONS, queryFn: () => listOf<SessionEntry>("/v1/sessions"), ...ALWAYS_NEW });
export const usePasskeys = () =>
  useQuery({ queryKey: PASSKEYS, queryFn: () => listOf<Passkey>("/v1/passkeys"), ...ALWAYS_NEW });
export const useTokens = () =>
  useQuery({ queryKey: TOKENS, queryFn: () => listOf<ApiToken>("/v1/tokens"), ...ALWAYS_NEW });

export function useAudit(action: string | undefined) {
  return useInfiniteQuery({
    queryKey: [...AUDIT, action ?? "all"],
    queryFn: ({ pageParam, signal }) =>
      request<Page<AuditEntry>>("GET", "/v1/audit", { query: { limit: 50, action, cursor: pageParam }, signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next_cursor }) => next_cursor ?? undefined,
    ...ALWAYS_NEW,
  });
}

/** `old`: what is out of date afterwards. */
function useAct<Input, Answer>(act: (input: Input) => Promise<Answer>, ...old: readonly QueryKey[]) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: act,
    onSettled: () => Promise.all(old.map((queryKey) => queryClient.invalidateQueries({ queryKey }))),
  });
}

const at = (path: string, id: string): string => `${path}/${encodeURIComponent(id)}`;

export type PersonChange = Partial<Pick<Person, "name" | "role" | "lines" | "active">>;
export const useChangePerson = () =>
  useAct(
    ({ id, ...change }: PersonChange & { id: string }) =>
      request<Person>("PATCH", at("/v1/people", id), { body: change }),
    PEOPLE,
  );
export const useInvite = () =>
  useAct(
    (body: { role: Role; lines: Lines; email: string | null }) =>
      request<Invitation & { url: string; mailed: boolean }>("POST", "/v1/invitations", { body }),
    INVITATIONS,
  );
export const useRevokeInvitation = () =>
  useAct((id: string) => request("DELETE", at("/v1/invitations", id)), INVITATIONS);
export const usePasswordLink = () =>
  useAct((id: string) => request<{ url: string; expires_at: string }>("POST", `${at("/v1/people", id)}/password-link`));
export const useRevokeSession = () => useAct((id: string) => request("DELETE", at("/v1/sessions", id)), SESSIONS);
export const useRemovePasskey = () => useAct((id: string) => request("DELETE", at("/v1/passkeys", id)), PASSKEYS);
export const useAddPasskey = () =>
  useAct(async (name: string) => {
    const options = await request<PublicKeyCredentialCreationOptionsJSON>("POST", "/v1/passkeys/options");
    const response = await makePasskey(options);
    return request<Passkey>("POST", "/v1/passkeys", { body: { name, response } });
  }, PASSKEYS);
export const useChangePassword = () =>
  useAct((body: { current: string; next: string }) => request("PUT", "/v1/password", { body }), SESSIONS);
export const useMakeToken = () =>
  useAct(
    (body: { label: string; scopes: readonly Scope[]; lines: Lines }) =>
      request<ApiToken & { token: string }>("POST", "/v1/tokens", { body }),
    TOKENS,
  );
export const useRevokeToken = () => useAct((id: string) => request("DELETE", at("/v1/tokens", id)), TOKENS);

export const openLink = (code: string): Promise<OpenedLink> =>
  request<OpenedLink>("POST", "/v1/invitations/open", { body: { code } });

/** Makes the account, or lets it in again, and signs in. */
export const acceptLink = (kind: OpenedLink["kind"], body: Newcomer): Promise<unknown> =>
  request("POST", kind === "setup" || kind === "recovery" ? "/v1/setup" : "/v1/invitations/accept", { body });
