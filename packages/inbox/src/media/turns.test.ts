import { expect, it } from "vitest";
import { shownTurns, turnAt } from "./turns.ts";

const turn = (more: object) => ({
  speaker: null,
  identifier: null,
  user_id: null,
  content: "…",
  start_seconds: null,
  end_seconds: null,
  ...more,
});

it("names whoever speaks as well as it can, and keeps one colour for one voice", () => {
  const turns = [
    turn({ identifier: "+15550000001", user_id: "US1" }),
    turn({ identifier: "+15551110001", speaker: "Maria" }),
    turn({ identifier: "+15550000001", user_id: "US1" }),
    turn({ identifier: "+15551110009" }),
    turn({}),
  ];
  const shown = shownTurns(turns, ({ user_id }) => (user_id === "US1" ? "Dana" : null));
  expect(shown.map(({ speaker }) => speaker)).toEqual(["Dana", "Maria", "Dana", "+15551110009", "Speaker 3"]);
  expect(shown.map(({ isOwn, voice }) => `${isOwn ? "own" : "outside"} ${voice}`)).toEqual([
    "own 0",
    "outside 0",
    "own 0",
    "outside 1",
    "outside 2",
  ]);
});

it("knows which turn is heard at a moment, also where some have no time", () => {
  const shown = shownTurns([turn({ start_seconds: 2 }), turn({}), turn({ start_seconds: 5 })], () => null);
  expect([0, 2, 4.9, 5, 100].map((position) => turnAt(shown, position))).toEqual([-1, 0, 0, 2, 2]);
});
