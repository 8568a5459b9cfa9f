import { describe, expect, it } from "vitest";
import { createTestIds, randomIds } from "./ids.ts";

describe("randomIds", () => {
  it("gives ids of 128 bits with their prefix, never twice", () => {
    const ids = Array.from({ length: 2000 }, () => randomIds.next("note"));
    for (const id of ids) expect(id).toMatch(/^note_[a-z2-7]{26}$/);
    expect(new Set(ids).size).toBe(ids.length);
    // The last character carries 3 bits only; all others must vary.
    for (let at = 5; at < 30; at++) expect(new Set(ids.map((id) => id[at])).size).toBe(32);
  });
});

describe("createTestIds", () => {
  it("counts", () => {
    const ids = createTestIds();
    expect([ids.next("note"), ids.next("req")]).toEqual(["note_1", "req_2"]);
  });
});
