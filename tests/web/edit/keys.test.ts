import { describe, expect, it } from "vitest";
import { askedBy, keyOf } from "../../../web/edit/keys";

function pressed(key: string, more: Partial<Parameters<typeof askedBy>[0]> = {}): Parameters<typeof askedBy>[0] {
  return { key, ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, isComposing: false, ...more };
}

describe("keys of the editor", () => {
  it("letters take up tools, and every letter stands on its button", () => {
    expect(askedBy(pressed("a"), "elsewhere", false)).toEqual({ tool: "area" });
    expect(askedBy(pressed("X"), "elsewhere", false)).toEqual({ tool: "split" });
    expect(keyOf("area")).toBe("A");
    expect(keyOf("undo")).toBeNull();
  });

  it("undoing takes back a vertex while something is drawn, else a step", () => {
    const control = { ctrlKey: true };
    expect(askedBy(pressed("z", control), "elsewhere", true)).toEqual({ deed: "back" });
    expect(askedBy(pressed("z", control), "elsewhere", false)).toEqual({ deed: "undo" });
    expect(askedBy(pressed("y", control), "control", false)).toEqual({ deed: "redo" });
    expect(askedBy(pressed("Z", { metaKey: true, shiftKey: true }), "elsewhere", false)).toEqual({ deed: "redo" });
  });

  it("in a field keys are text, and undoing is the field's own; only Escape leaves it", () => {
    for (const key of ["a", "Delete", "Enter", "Backspace"]) expect(askedBy(pressed(key), "field", false)).toBeNull();
    expect(askedBy(pressed("z", { ctrlKey: true }), "field", false)).toBeNull();
    expect(askedBy(pressed("Escape"), "field", false)).toEqual({ deed: "abort" });
  });

  it("on a button Enter presses it, elsewhere it finishes the drawing", () => {
    expect(askedBy(pressed("Enter"), "control", true)).toBeNull();
    expect(askedBy(pressed("Enter"), "elsewhere", true)).toEqual({ deed: "end" });
  });

  it("half-typed characters and the browser's own combinations are left alone", () => {
    for (const more of [{ isComposing: true }, { altKey: true }]) expect(askedBy(pressed("a", more), "elsewhere", false)).toBeNull();
    expect(askedBy(pressed("r", { ctrlKey: true }), "elsewhere", false)).toBeNull();
  });
});
