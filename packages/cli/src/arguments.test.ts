import { expect, test } from "vitest";
import { httpUrl, listOf, positiveNumber, share, wholeNumber } from "./arguments.ts";

test("shares are given as a fraction or in percent", () => {
  expect(["0", "0.05", "5%", "100%", "1"].map(share)).toEqual([0, 0.05, 0.05, 1, 1]);
  for (const text of ["", " ", "-1", "1.5", "101%", "five"]) expect(() => share(text)).toThrow("It must be a share");
});

test("whole numbers keep to their limits", () => {
  const port = wholeNumber(0, 65_535);
  expect(["0", "65535"].map(port)).toEqual([0, 65_535]);
  for (const text of ["65536", "-1", "1.5", "1e3", "", "0x10"]) {
    expect(() => port(text)).toThrow("It must be a whole number from 0 to 65535.");
  }
  expect(() => positiveNumber("0")).toThrow("It must be a number above 0.");
});

test("lists name what is allowed, in the order in which it is declared", () => {
  const read = listOf(["a", "b", "c"]);
  expect(read("c, a")).toEqual(["a", "c"]);
  for (const text of ["", "d", "a,d"]) expect(() => read(text)).toThrow("one or several of a, b, c");
});

test("addresses lose the slash at their end", () => {
  expect(httpUrl("http://localhost:5000/")).toBe("http://localhost:5000");
  for (const text of ["localhost:5000", "ftp://x", "5000"])
    expect(() => httpUrl(text)).toThrow("It must be an address");
});
