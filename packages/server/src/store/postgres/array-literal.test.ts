import { Client } from "pg";
import * as fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { freshPostgresDatabase } from "../../testing/postgres-for-tests.ts";
import { arrayLiteral } from "./array-literal.ts";

let client: Client;
let drop: () => Promise<void>;
beforeAll(async () => {
  const database = await freshPostgresDatabase();
  drop = () => database.drop();
  client = new Client({ connectionString: database.url });
  await client.connect();
});
afterAll(async () => {
  await client.end();
  await drop();
});

/** What Postgres can hold: no NUL, no half of a surrogate pair. */
const text = fc
  .oneof(
    fc.string({ unit: "binary" }),
    fc.string({ unit: fc.constantFrom('"', "\\", "{", "}", ",", " ", "\n", "N", "🏗") }),
    fc.constantFrom("NULL", "null", ""),
  )
  .map((value) => value.replaceAll("\0", ""))
  .filter((value) => value.isWellFormed());

test("Postgres reads every list of texts as it was meant", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.option(text)), async (values) => {
      const { rows } = await client.query<{ value: string | null }>(
        "SELECT value FROM unnest($1::text[]) WITH ORDINALITY AS v (value, place) ORDER BY place",
        [arrayLiteral(values)],
      );
      expect(rows.map(({ value }) => value)).toEqual(values);
    }),
    { numRuns: 200 },
  );
});

test("Postgres reads every list of numbers as it was meant", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.option(fc.double({ noNaN: true }).filter((value) => !Object.is(value, -0)))),
      async (values) => {
        const { rows } = await client.query<{ value: number | null }>(
          "SELECT value FROM unnest($1::float8[]) WITH ORDINALITY AS v (value, place) ORDER BY place",
          [arrayLiteral(values)],
        );
        expect(rows.map(({ value }) => value)).toEqual(values);
      },
    ),
    { numRuns: 100 },
  );
});
