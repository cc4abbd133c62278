import { expect, test } from "vitest";
import { indexOfCharacter } from "../../../web/review/text";

test("a character outside the basic plane counts as one", () => {
  const text = "在𠮷村建蜂场";
  expect([0, 1, 2, 3].map((n) => indexOfCharacter(text, n))).toEqual([0, 1, 3, 4]);
  expect(text.slice(indexOfCharacter(text, 1), indexOfCharacter(text, 3))).toBe("𠮷村");
});

test("beyond the end is the end", () => {
  expect(indexOfCharacter("蜂场", 9)).toBe(2);
});
