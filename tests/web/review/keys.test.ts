import { expect, test } from "vitest";
import { deedOf, type Pressed } from "../../../web/review/keys";

function pressed(key: string, more: Partial<Pressed> = {}): Pressed {
  return { key, ctrlKey: false, metaKey: false, altKey: false, isComposing: false, ...more };
}

test("keys are deeds where nothing is being typed", () => {
  expect(deedOf(pressed("j"), "elsewhere")).toBe("next");
  expect(deedOf(pressed("K"), "elsewhere")).toBe("previous");
  expect(deedOf(pressed("Enter"), "elsewhere")).toBe("accept");
  expect(deedOf(pressed("？"), "elsewhere")).toBe("help");
  expect(["s", "m", "a", "y", "r", "z"].map((key) => deedOf(pressed(key), "elsewhere"))).toEqual([
    "split", "merge", "all", "remembered", "why", "undo",
  ]);
  expect(deedOf(pressed("q"), "elsewhere")).toBeNull();
});

test("numbers count candidates from one", () => {
  expect(deedOf(pressed("1"), "elsewhere")).toEqual({ candidate: 0 });
  expect(deedOf(pressed("9"), "control")).toEqual({ candidate: 8 });
  expect(deedOf(pressed("0"), "elsewhere")).toBeNull();
});

test("in a field only Escape is a deed, and on a button Enter presses it", () => {
  expect(deedOf(pressed("x"), "field")).toBeNull();
  expect(deedOf(pressed("Enter"), "field")).toBeNull();
  expect(deedOf(pressed("Escape"), "field")).toBe("leave");
  expect(deedOf(pressed("Enter"), "control")).toBeNull();
  expect(deedOf(pressed("n"), "control")).toBe("none");
});

test("the browser's own combinations and half-typed characters are left alone", () => {
  for (const more of [{ ctrlKey: true }, { metaKey: true }, { altKey: true }, { isComposing: true }]) {
    expect(deedOf(pressed("s", more), "elsewhere")).toBeNull();
  }
});
