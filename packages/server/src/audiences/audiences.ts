/**
 * Audiences: whom a campaign is for. Lists that come out of files or filters, and the files themselves.
 *
 * Guaranteed, on both stores (one conformance suite, `audiences.conformance.ts`)
 * - A member of an audience is a number in E.164, once. `membersOf` goes through them in the order of numbers, in pages.
 * - Every row of a file is accounted for: after an import each has exactly one result, with the rule that it breaks and
 *   what would make it pass. A file that cannot be read to its end is refused whole, before anything of it is kept.
 * - An import that is killed goes on where it was: rows, members and results are written together, and none twice.
 * - Undoing an import takes off whom it alone put there. Whom another import or a person wants there stays.
 * - Memory is bounded whatever the size of a file or audience: a file goes to disk, then to the store, some hundred rows at a time.
 * - A live list and a filter are asked whenever they are used; nothing of the answer is kept.
 * - A number of a suppression list is refused every text from the moment at which its row has a result.
 *
 * Not guaranteed
 * - That a member may be texted. Who opts out stays on the list: whether somebody may be texted is asked in the transaction
 *   that claims the text (`outbox/conditions.ts`), and nowhere else for good.
 * - That a number is a mobile. In North America nothing but a carrier knows; a landline is told as such only where the
 *   numbering plan of its country proves it, or where a text failed for it.
 * - That somebody with two numbers is one member: numbers are texted, not people.
 * - That a walk through a live audience shows one moment: who comes or goes meanwhile may be met or not.
 *
 * Lists are of the whole firm, so everything here is for those who see all lines.
 *
 * Errors: LinekeeperError with the codes of `audience-errors.ts`; StoreError.
 */
import type { JobHandler } from "../jobs/jobs.ts";
import type { Page, PageRequest } from "../read/page.ts";
import type { Alongside } from "../store/store.ts";
import type { RowState } from "../store/audience-tables.ts";
import type { ContactFilter } from "../contact-filter.ts";
import type { ImportMapping, ImportOptions } from "./import-options.ts";
import type { ImportPreview, ImportRow, ListImport } from "./import-resources.ts";
import type { Audience } from "../audience.ts";
import type { AudiencePreview } from "./preview-audience.ts";
import type { List, ListMember } from "./read-lists.ts";

export { FIELD_NAME } from "./columns.ts";
export { ImportMapping, ImportOptions } from "./import-options.ts";
export { ImportPreview, ImportRow, ListImport } from "./import-resources.ts";
export { membersOf } from "./members-of.ts";
export { AudiencePreview } from "./preview-audience.ts";
export { List, ListMember } from "./read-lists.ts";

export interface NewList {
  name: string;
  kind: "static" | "live";
  /** Of a live list. */
  filter?: ContactFilter | undefined;
}

export interface NewMember {
  /** As people write it; without the code of a country it is North American. */
  number: string;
  name?: string | null | undefined;
  fields?: Readonly<Record<string, string>> | undefined;
  postal_code?: string | null | undefined;
  region?: string | null | undefined;
}

export interface Lists {
  addList(by: string, list: NewList): Promise<List>;
  changeList(id: string, change: { name?: string | undefined; filter?: ContactFilter | undefined }): Promise<List>;
  /** Into the trash. */
  removeList(id: string, alongside?: Alongside): Promise<void>;
  restoreList(id: string): Promise<List>;
  /** Of somebody who is there already: what is known of them is replaced. */
  addMember(listId: string, member: NewMember): Promise<ListMember>;
  removeMember(listId: string, number: string): Promise<void>;
}

export interface Upload {
  kind: "list" | "suppression";
  fileName: string;
  /** Of numbers without the code of one. */
  country: string;
  createdBy: string;
}

export interface Commit {
  /** A new list, or one that there is; not of a suppression. */
  list: { name: string } | { id: string } | null;
  options: ImportOptions;
  /** Of a suppression: the number of rows, as somebody read it. */
  confirmedRows: number | null;
  committedBy: string;
}

export interface ListImports {
  /** Resolves when the whole file is kept. When `bytes` throws, so does this, and nothing is left. */
  upload(bytes: AsyncIterable<Uint8Array>, upload: Upload): Promise<ListImport>;
  listImports(page: PageRequest): Promise<Page<ListImport>>;
  readImport(id: string): Promise<ListImport>;
  /** Keeps the mapping and shows what it makes of the first rows. */
  mapImport(id: string, mapping: ImportMapping): Promise<ImportPreview>;
  /** The rest happens in the background. Of one that runs already: has it looked at again, and changes nothing. */
  commitImport(id: string, commit: Commit, alongside?: Alongside): Promise<ListImport>;
  /** Also of one that runs: it stops. The rest happens in the background. */
  undoImport(id: string): Promise<ListImport>;
  /** Forgets a file that was not committed, or was undone. */
  discardImport(id: string): Promise<void>;
  /** In the order of the file. */
  importRows(id: string, page: PageRequest, filter: { states: readonly RowState[] }): Promise<Page<ImportRow>>;
  /** The rows that did not come onto the list, as they were, with the reason: a CSV file, a piece at a time. */
  rejectedCsv(id: string, alongside?: Alongside): Promise<{ fileName: string; text: AsyncIterable<string> }>;
}

export interface Audiences extends Lists, ListImports {
  listLists(page: PageRequest, filter: { deleted: boolean }): Promise<Page<List>>;
  readList(id: string): Promise<List>;
  members(listId: string, page: PageRequest): Promise<Page<ListMember>>;
  preview(audience: Audience): Promise<AudiencePreview>;
  readonly handlers: Readonly<Record<string, JobHandler>>;
}
