import { describe, expect, test } from "vitest";
import { compileFor, writeOf } from "./compile.ts";

describe("a compiled statement", () => {
  test.each([
    ["SQLite", null, 'insert into "feed_cursors" ("workspace_id", "name", "seq") values (?, ?, ?)'],
    ["Postgres", "postgres://db", 'insert into "feed_cursors" ("workspace_id", "name", "seq") values ($1, $2, $3)'],
  ])("has the placeholders of %s", (_engine, databaseUrl, sql) => {
    const row = { workspace_id: "w", name: "media", seq: 7 };
    const insert = compileFor({ databaseUrl }).insertInto("feed_cursors").values(row);
    expect(writeOf(insert)).toEqual({ sql, parameters: ["w", "media", 7] });
    expect(writeOf(insert, { atLeast: 1 })).toEqual({ sql, parameters: ["w", "media", 7], atLeast: 1 });
  });
});
