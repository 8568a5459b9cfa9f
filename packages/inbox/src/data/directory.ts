/** The firm's lines and people, and how everybody is called. */
import { useQuery } from "@tanstack/react-query";
import { keys } from "./query-keys.ts";
import { request } from "./request.ts";
import type { Contact, Page, PhoneNumber, User } from "./resources.ts";

const readAll = async <Item>(path: string): Promise<Item[]> => {
  const { data } = await request<Page<Item>>("GET", path, { query: { limit: 200 } });
  return data;
};

export function useLines() {
  return useQuery({ queryKey: keys.lines, queryFn: () => readAll<PhoneNumber>("/v1/phone-numbers") });
}

export function useUsers() {
  return useQuery({ queryKey: keys.users, queryFn: () => readAll<User>("/v1/users") });
}

export function nameOfContact(contact: Contact | null): string | null {
  if (contact === null) return null;
  const name = [contact.first_name, contact.last_name].filter((part) => part !== null && part !== "").join(" ");
  if (name !== "") return name;
  return contact.company === "" ? null : contact.company;
}

export function nameOfUser(user: User): string {
  const name = [user.first_name, user.last_name].filter((part) => part !== null && part !== "").join(" ");
  return name === "" ? (user.email ?? user.id) : name;
}
