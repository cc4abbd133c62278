import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { changeOf, unsaved } from "../../../web/edit/work";
import { moveShape, type Shape } from "../../../web/map/actions";
import { editing, stored, version, ZONE } from "./made_sites";

describe("the sites being edited", () => {
  it("are unchanged at first, and again when everything is undone", () => {
    const editor = editing();
    expect(editor.dirty).toBe(false);
    editor.do("move", new Map([["site-7", moveShape(editor.shape("site-7") as Shape, 5, 5)]]));
    expect(unsaved(editor.work)).toEqual(["site-7"]);
    expect(editor.go("undo")).toBe("move");
    expect(editor.dirty).toBe(false);
    expect(editor.go("redo")).toBe("move");
    expect(changeOf(editor.work, "site-7")).toBe("version");
  });

  it("keep every bit of what nobody moved, through the metres and back", () => {
    const editor = editing();
    expect(ZONE.toDegrees(editor.shape("site-7") as Shape)).toEqual(stored());
  });

  it("lie on the grid of storage after every deed, so that saving changes nothing", () => {
    fc.assert(
      fc.property(fc.double({ min: -500, max: 500, noNaN: true }), fc.double({ min: -500, max: 500, noNaN: true }), (east, north) => {
        const editor = editing();
        editor.do("move", new Map([["site-7", moveShape(editor.shape("site-7") as Shape, east, north)]]));
        const shape = editor.shape("site-7") as Shape;
        editor.stored("site-7", version(7, 4, ZONE.toDegrees(shape)));
        expect(editor.dirty).toBe(false);
        expect(editor.shape("site-7")).toEqual(shape);
      }),
    );
  });

  it("take no step where nothing changed", () => {
    const editor = editing();
    editor.do("move", new Map([["site-7", editor.shape("site-7") as Shape]]));
    expect(editor.go("undo")).toBeNull();
  });

  it("are new while they are not stored, and to be removed while they have no ground", () => {
    const editor = editing();
    editor.do("draw", new Map([["new-1", ZONE.toMetres(stored(106.4))]]), ["new-1"]);
    editor.do("remove", new Map([["site-8", null]]));
    expect(unsaved(editor.work).map((key) => changeOf(editor.work, key))).toEqual(["removal", "new"]);
    expect(editor.selected).toEqual(["new-1"]);
    editor.go("undo");
    editor.go("undo");
    expect(editor.dirty).toBe(false);
    expect(editor.selected).toEqual([]);
  });

  it("can be undone past a saving: the older shape then is a change again", () => {
    const editor = editing();
    editor.do("move", new Map([["site-7", moveShape(editor.shape("site-7") as Shape, 5, 5)]]));
    editor.stored("site-7", version(7, 4, ZONE.toDegrees(editor.shape("site-7") as Shape)));
    editor.go("undo");
    expect(changeOf(editor.work, "site-7")).toBe("version");
    expect(editor.work.records.get("site-7")?.base).toBe(4);
    expect(ZONE.toDegrees(editor.shape("site-7") as Shape)).toEqual(stored());
  });

  it("tell those who listen, until they stop", () => {
    const editor = editing();
    let told = 0;
    const stop = editor.onChange(() => (told += 1));
    editor.select(["site-7"]);
    editor.select(["site-7"]);
    expect(told).toBe(1);
    stop();
    editor.select([]);
    expect(told).toBe(1);
  });
});
