import { beforeEach, describe, expect, it } from "vitest";
import { createPace, type Pace } from "./pace.ts";

describe("the pace of projection", () => {
  let at: number;
  let pace: Pace;
  beforeEach(() => {
    at = 1_000_000;
    pace = createPace({ now: () => at });
  });

  it("takes large chunks while nobody delivers", () => {
    expect(pace.next()).toEqual({ chunk: 1000 });
    pace.appended(64);
    at += 201;
    expect(pace.next()).toEqual({ chunk: 1000 });
  });

  it("projects a single event at once", () => {
    pace.appended(1);
    expect(pace.next()).toEqual({ chunk: 256 });
  });

  it("lets rows gather for ten milliseconds after a projection", () => {
    pace.appended(1);
    pace.projected(1, 256);
    pace.appended(20);
    at += 4;
    expect(pace.next()).toEqual({ waitMs: 6 });
    at += 6;
    expect(pace.next()).toEqual({ chunk: 256 });
  });

  it("does not wait when enough have gathered", () => {
    pace.projected(0, 256);
    pace.appended(256);
    expect(pace.next()).toEqual({ chunk: 256 });
  });

  it("takes more at once the further it is behind, up to a limit that keeps acknowledgements quick", () => {
    pace.appended(256 * 8 + 8);
    expect(pace.next()).toEqual({ chunk: 257 });
    pace.appended(100_000);
    expect(pace.next()).toEqual({ chunk: 512 });
  });

  it("knows that a chunk that was not filled has emptied the queue", () => {
    pace.appended(100_000);
    pace.projected(100, 512);
    expect(pace.next()).toEqual({ waitMs: 10 });
  });
});
