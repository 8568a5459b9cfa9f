import fc from "fast-check";
import { expect, it } from "vitest";
import { markHits } from "./mark-hits.ts";

const hits = (text: string, query: string): string[] =>
  markHits(text, query).flatMap((piece) => (piece.isHit ? [piece.text] : []));

it("marks words that begin as those of the query, whatever the case and the accents", () => {
  expect(hits("The crack, CRACKED. A wisecrack; José's Crác", "crack jose")).toEqual(["crack", "CRACKED", "José"]);
});

it("takes signs in a query for what they are: nothing to be found, and no pattern", () => {
  expect(hits("a.b (c)", ".* ( [")).toEqual([]);
  expect(hits("call back", '"call back"')).toEqual(["call", "back"]);
});

it("loses no letter of the text", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), fc.string({ unit: "grapheme", maxLength: 3 }), (text, query) => {
      expect(
        markHits(text, query)
          .map((piece) => piece.text)
          .join(""),
      ).toBe(text);
    }),
  );
});
