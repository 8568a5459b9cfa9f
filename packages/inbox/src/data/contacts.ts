/** People outside: what Quo tells of them, what was written here, and who of them are one. */
import { useQuery } from "@tanstack/react-query";
import { queryClient } from "./query-client.ts";
import { keys } from "./query-keys.ts";
import { request } from "./request.ts";
import type { Contact, ContactDetail, Page } from "./resources.ts";

const pathOf = (id: string): string => `/v1/contacts/${encodeURIComponent(id)}`;

export const readContact = (id: string): Promise<ContactDetail> => request("GET", pathOf(id));

export function useContact(id: string | null) {
  return useQuery({
    queryKey: keys.contact(id ?? ""),
    queryFn: () => readContact(id ?? ""),
    enabled: id !== null,
  });
}

/** By the beginning of a name or company, or by a number. */
export function useFoundContacts(query: string) {
  const asked = query.trim();
  const isNumber = /^[+\d][\d\s().-]{3,}$/.test(asked);
  return useQuery({
    queryKey: ["contacts", "found", asked],
    queryFn: async ({ signal }) => {
      const by = isNumber ? { number: asked } : { name: asked };
      return (await request<Page<Contact>>("GET", "/v1/contacts", { query: { ...by, limit: 20 }, signal })).data;
    },
    enabled: asked.length > 1,
    placeholderData: (before) => before,
  });
}

/** As they are called, where a contact is known; null while it is asked, and where none is. */
export function useNameOfNumber(number: string): string | null {
  const { data } = useQuery({
    queryKey: ["contacts", "of number", number],
    queryFn: async ({ signal }) =>
      (await request<Page<Contact>>("GET", "/v1/contacts", { query: { number, limit: 1 }, signal })).data[0] ?? null,
  });
  return data?.display_name ?? null;
}

/** What is not given stays; null takes a value away. */
export interface ContactChange {
  name?: string | null;
  company?: string | null;
  notes?: string | null;
  fields?: Readonly<Record<string, string | null>>;
}

async function write(method: "PATCH" | "POST", path: string, body?: unknown): Promise<ContactDetail> {
  const contact = await request<ContactDetail>(method, path, { body });
  queryClient.setQueryData(keys.contact(contact.id), contact);
  // Names are shown in threads and lists, too.
  await Promise.all(
    [keys.contacts, keys.conversations, keys.lists].map((queryKey) => queryClient.invalidateQueries({ queryKey })),
  );
  return contact;
}

export const changeContact = (id: string, change: ContactChange): Promise<ContactDetail> =>
  write("PATCH", pathOf(id), change);
export const mergeContacts = (id: string, other: string): Promise<ContactDetail> =>
  write("POST", `${pathOf(id)}/merge`, { contact_id: other });
export const unmergeContact = (id: string): Promise<ContactDetail> => write("POST", `${pathOf(id)}/unmerge`);

export interface ConsentRecord {
  number: string;
  line: string | null;
  outcome: "out" | "in";
  source: string;
  words: string | null;
  evidence_activity_id: string | null;
  at: string;
}

export interface Consent {
  number: string;
  opted_out: boolean;
  lines: { line: string; opted_out: boolean }[];
  records: ConsentRecord[];
}

export function useConsents(contactId: string | null) {
  return useQuery({
    queryKey: keys.consent(contactId ?? ""),
    queryFn: async () => (await request<{ data: Consent[] }>("GET", `${pathOf(contactId ?? "")}/consent`)).data,
    enabled: contactId !== null,
  });
}

export async function recordConsent(record: {
  number: string;
  line?: string;
  outcome: "out" | "in";
  source: string;
  words?: string;
}): Promise<void> {
  await request("POST", "/v1/consents", { body: record });
  await queryClient.invalidateQueries({ queryKey: keys.consents });
}
