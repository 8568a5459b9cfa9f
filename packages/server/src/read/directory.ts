/** The firm's lines and the people who work with them. */
import { plainText } from "../plain-text.ts";
import { cursorsOf, type Page, pageOf, type PageRequest } from "./page.ts";
import type { Reader } from "./reader.ts";
import type { PhoneNumber, User } from "./resources.ts";
import { seesLine } from "./sees-line.ts";

const phoneNumberCursors = cursorsOf("phone_numbers", plainText(1, 2048));
const userCursors = cursorsOf("users", plainText(1, 2048));

/** The firm's own lines, in the order of their ids. */
export async function listPhoneNumbers(reader: Reader, page: PageRequest): Promise<Page<PhoneNumber>> {
  let query = reader.db
    .selectFrom("phone_numbers")
    .select(["id", "number", "name", "symbol", "group_id", "created_at", "updated_at"])
    .where("workspace_id", "=", reader.workspaceId)
    .where(seesLine(reader, "number"))
    .orderBy("id")
    .limit(page.limit + 1);
  if (page.cursor !== undefined) query = query.where("id", ">", phoneNumberCursors.decode(page.cursor));
  const rows = await query.execute();
  return pageOf(
    rows,
    page.limit,
    (row) => phoneNumberCursors.encode(row.id),
    (row) => row,
  );
}

/** In the order of their ids. */
export async function listUsers({ db, workspaceId }: Reader, page: PageRequest): Promise<Page<User>> {
  let query = db
    .selectFrom("users")
    .select(["id", "email", "first_name", "last_name", "picture_url", "role", "created_at", "updated_at"])
    .where("workspace_id", "=", workspaceId)
    .orderBy("id")
    .limit(page.limit + 1);
  if (page.cursor !== undefined) query = query.where("id", ">", userCursors.decode(page.cursor));
  const rows = await query.execute();
  return pageOf(
    rows,
    page.limit,
    (row) => userCursors.encode(row.id),
    (row) => row,
  );
}
