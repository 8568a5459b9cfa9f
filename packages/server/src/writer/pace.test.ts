import { beforeEach, describe, expect, it } from "vitest";
import { createPace, type Pace } from "./pace.ts";

describe("the pace of projection", () => {
  let at: number;
  let pace: Pace;
  beforeEach(() => {
    at = 1_000_000;
    pace = createPace({ now: () => at, appendsWait: true });
  });

  it("takes large chunks while nobody delivers", () => {
    expect(pace.chunk()).toBe(1000);
    pace.appended(64);
    at += 200;
    expect(pace.chunk()).toBe(64);
    at += 1;
    expect(pace.chunk()).toBe(1000);
  });

  it("takes more at once the further it is behind, up to a limit that keeps acknowledgements quick", () => {
    pace.appended(64 * 8 + 8);
    expect(pace.chunk()).toBe(65);
    pace.appended(100_000);
    expect(pace.chunk()).toBe(256);
  });

  it("takes more still where no append has to wait for a chunk", () => {
    const free = createPace({ now: () => at, appendsWait: false });
    free.appended(100_000);
    expect(free.chunk()).toBe(1000);
  });

  it("counts down what it projects", () => {
    pace.appended(8 * 200);
    expect(pace.chunk()).toBe(200);
    pace.projected(200, 200);
    expect(pace.chunk()).toBe(175);
  });

  it("knows that a chunk that was not filled has emptied the queue", () => {
    pace.appended(100_000);
    pace.projected(100, 256);
    expect(pace.chunk()).toBe(64);
  });
});
