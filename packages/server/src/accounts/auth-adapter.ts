/**
 * better-auth's tables in our store: its reads go to the reader, its writes through the one writer. Every row carries the
 * workspace, which the library knows nothing of.
 */
import type { CustomAdapter, Where } from "@better-auth/core/db/adapter";
import { createAdapterFactory } from "@better-auth/core/db/adapter";
import { type RawBuilder, sql, type SqlBool } from "kysely";
import type { Compilable } from "kysely";
import { writeOf } from "../store/compile.ts";
import type { WriteResult } from "../store/store.ts";
import type { AccountsContext } from "./accounts-context.ts";

type AdapterContext = Pick<AccountsContext, "reader" | "store" | "compile" | "ids">;

/** What the library calls them, with their tables. */
export const AUTH_TABLES = {
  user: "accounts",
  session: "account_sessions",
  account: "account_credentials",
  verification: "account_verifications",
  passkey: "account_passkeys",
} as const;
type AuthTable = (typeof AUTH_TABLES)[keyof typeof AUTH_TABLES];

const TABLES: ReadonlySet<string> = new Set(Object.values(AUTH_TABLES));

export function createAuthAdapter(context: AdapterContext) {
  return createAdapterFactory({
    config: {
      adapterId: "linekeeper",
      supportsDates: false,
      supportsBooleans: false,
      supportsJSON: false,
      supportsNumericIds: false,
      // One statement at a time; what must happen together is written by the parts of accounts themselves.
      transaction: false,
      customIdGenerator: ({ model }) => context.ids.next(model),
    },
    adapter: ({ getFieldName }) => statementsOf(context, getFieldName),
  });
}

function statementsOf(
  { reader, store, compile }: AdapterContext,
  columnOf: (of: { model: string; field: string }) => string,
): CustomAdapter {
  const { db, workspaceId } = reader;
  const run = async (query: Compilable): Promise<WriteResult> => {
    const result = await store.transact([writeOf(query)]);
    if (!result.committed) throw new TypeError("A statement without a condition was taken back.");
    const [first] = result.results;
    return first ?? { rows: [], changed: 0 };
  };
  const narrowed = (where: readonly Condition[] | undefined): RawBuilder<SqlBool> =>
    sql<SqlBool>`workspace_id = ${workspaceId} AND ${conditionOf(where ?? [])}`;

  return {
    async create({ model, data }) {
      await run(compile.insertInto(tableOf(model)).values({ ...data, workspace_id: workspaceId } as never));
      return data;
    },
    async findOne({ model, where }) {
      const row = await db.selectFrom(tableOf(model)).selectAll().where(narrowed(where)).limit(1).executeTakeFirst();
      return (row ?? null) as never;
    },
    async findMany({ model, where, limit, sortBy, offset }) {
      let query = db.selectFrom(tableOf(model)).selectAll().where(narrowed(where)).limit(limit);
      // Alone of all that names a column it comes by the library's name.
      if (sortBy !== undefined) {
        query = query.orderBy(sql.ref(columnOf({ model, field: sortBy.field })), sortBy.direction);
      }
      if (offset !== undefined) query = query.offset(offset);
      return (await query.execute()) as never;
    },
    async update({ model, where, update }) {
      const { rows } = await run(
        compile
          .updateTable(tableOf(model))
          .set(update as never)
          .where(narrowed(where))
          .returningAll(),
      );
      return (rows[0] ?? null) as never;
    },
    async updateMany({ model, where, update }) {
      return (
        await run(
          compile
            .updateTable(tableOf(model))
            .set(update as never)
            .where(narrowed(where)),
        )
      ).changed;
    },
    async delete({ model, where }) {
      await run(compile.deleteFrom(tableOf(model)).where(narrowed(where)));
    },
    async deleteMany({ model, where }) {
      return (await run(compile.deleteFrom(tableOf(model)).where(narrowed(where)))).changed;
    },
    /** Of those who come at once with the same challenge, one gets it. */
    async consumeOne({ model, where }) {
      const table = tableOf(model);
      const one = compile.selectFrom(table).select("id").where(narrowed(where)).limit(1);
      const { rows } = await run(
        compile.deleteFrom(table).where("workspace_id", "=", workspaceId).where("id", "in", one).returningAll(),
      );
      return (rows[0] ?? null) as never;
    },
    async count({ model, where }) {
      const { n } = await db
        .selectFrom(tableOf(model))
        .select((eb) => eb.fn.countAll<number | string>().as("n"))
        .where(narrowed(where))
        .executeTakeFirstOrThrow();
      return Number(n);
    },
  };
}

function tableOf(model: string): AuthTable {
  if (!TABLES.has(model)) throw new TypeError(`The library asks for a table that it does not have here: ${model}`);
  return model as AuthTable;
}

type Condition = Required<Where>;

/** As the library means it: all that are joined by AND, and one of those that are joined by OR. */
function conditionOf(where: readonly Condition[]): RawBuilder<SqlBool> {
  const all = where.filter(({ connector }) => connector === "AND").map(comparison);
  const any = where.filter(({ connector }) => connector === "OR").map(comparison);
  const parts = [...all, ...(any.length > 0 ? [sql<SqlBool>`(${sql.join(any, sql` OR `)})`] : [])];
  return parts.length === 0 ? sql<SqlBool>`TRUE` : sql<SqlBool>`${sql.join(parts, sql` AND `)}`;
}

function comparison({ field, operator, value, mode }: Condition): RawBuilder<SqlBool> {
  const column = sql.ref(field);
  if (mode === "insensitive") throw new TypeError(`Not compared without regard to case here: ${field}`);
  switch (operator) {
    case "eq":
      return value === null ? sql<SqlBool>`${column} IS NULL` : sql<SqlBool>`${column} = ${value}`;
    case "ne":
      return value === null ? sql<SqlBool>`${column} IS NOT NULL` : sql<SqlBool>`${column} <> ${value}`;
    case "lt":
      return sql<SqlBool>`${column} < ${value}`;
    case "lte":
      return sql<SqlBool>`${column} <= ${value}`;
    case "gt":
      return sql<SqlBool>`${column} > ${value}`;
    case "gte":
      return sql<SqlBool>`${column} >= ${value}`;
    case "in":
    case "not_in": {
      const values = Array.isArray(value) ? value : [value];
      if (values.length === 0) return operator === "in" ? sql<SqlBool>`FALSE` : sql<SqlBool>`TRUE`;
      const list = sql.join([...values]);
      return operator === "in" ? sql<SqlBool>`${column} IN (${list})` : sql<SqlBool>`${column} NOT IN (${list})`;
    }
    case "contains":
    case "starts_with":
    case "ends_with":
    default:
      throw new TypeError(`Nobody searches the tables of accounts by parts: ${field}`);
  }
}
