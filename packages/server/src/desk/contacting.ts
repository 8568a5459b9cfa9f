/** What people write about contacts, and who of them are one person. */
import type { Decider } from "./decider.ts";

/** What is not given stays as it is; null takes it away. */
export interface ContactChange {
  name?: string | null | undefined;
  company?: string | null | undefined;
  notes?: string | null | undefined;
  fields?: Readonly<Record<string, string | null>> | undefined;
}

export interface Contacting {
  /** Throws `contact.not_found`. */
  changeContact(by: Decider, id: string, change: ContactChange): Promise<void>;
  /** From now on `id` stands for `other`, too, and for everybody who was merged into it. */
  mergeContacts(by: Decider, id: string, other: string): Promise<void>;
  /** Takes it back: `id` stands for itself again. */
  unmergeContact(by: Decider, id: string): Promise<void>;
}
