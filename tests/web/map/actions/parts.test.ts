import { describe, expect, it } from "vitest";
import { cutHole, removeHole } from "../../../../web/map/actions/holes";
import { addPart, partsOf, removePart } from "../../../../web/map/actions/parts";
import type { MultiPolygonShape, PolygonShape, Ring, Shape } from "../../../../web/map/actions/shape";
import { square } from "./made_shapes";

const plot: PolygonShape = { type: "Polygon", coordinates: [square(0, 0, 100)] };
const holed: PolygonShape = { type: "Polygon", coordinates: [square(0, 0, 100), square(40, 40, 20)] };
const far: PolygonShape = { type: "Polygon", coordinates: [square(500, 0, 100)] };
const two: MultiPolygonShape = { type: "MultiPolygon", coordinates: [holed.coordinates, far.coordinates] };

describe("cutting a hole", () => {
  it("adds it to the part it lies in", () => {
    const cut = cutHole(two, square(510, 10, 20));
    expect(cut.ok && cut.shape.coordinates[1]).toEqual([square(500, 0, 100), square(510, 10, 20)]);
  });

  it("may touch the outline in a corner", () => {
    expect(cutHole(plot, [[0, 50], [20, 40], [20, 60], [0, 50]]).ok).toBe(true);
  });

  it.each<[string, Ring, string]>([
    ["outside", square(200, 200, 10), "outside"],
    ["over the outline", square(90, 90, 20), "crosses_edge"],
    ["along the outline", square(0, 0, 20), "crosses_edge"],
    ["in another hole", square(45, 45, 5), "outside"],
    ["over another hole", square(50, 50, 20), "crosses_edge"],
    ["round another hole", square(30, 30, 40), "crosses_edge"],
    ["of two corners", [[10, 10], [20, 20], [10, 10]], "too_few_vertices"],
    ["that crosses itself", [[10, 10], [20, 20], [20, 10], [10, 20], [10, 10]], "has_problems"],
  ])("refuses one %s", (_, hole, reason) => {
    expect(cutHole(holed, hole)).toEqual({ ok: false, reason });
  });

  it("is undone by removing it", () => {
    const cut = cutHole(plot, square(10, 10, 20));
    expect(cut.ok && removeHole(cut.shape, 1)).toEqual({ ok: true, shape: plot });
  });

  it("does not take a shell for a hole", () => {
    expect(removeHole(two, 0)).toEqual({ ok: false, reason: "wrong_kind" });
    expect(removeHole(two, 2)).toEqual({ ok: false, reason: "wrong_kind" });
    expect(removeHole(two, 9)).toEqual({ ok: false, reason: "wrong_kind" });
  });
});

describe("the parts of a shape", () => {
  it.each<[Shape, number]>([[plot, 1], [two, 2], [{ type: "MultiPoint", coordinates: [[0, 0], [1, 1], [2, 2]] }, 3]])("are shapes of their own", (shape, count) => {
    expect(partsOf(shape)).toHaveLength(count);
  });

  it("can be added and taken away again", () => {
    const added = addPart(holed, far);
    expect(added).toEqual({ ok: true, shape: two });
    expect(added.ok && removePart(added.shape, 1)).toEqual({ ok: true, shape: holed });
  });

  it("may be lines and points too, but of one kind", () => {
    const line: Shape = { type: "LineString", coordinates: [[0, 0], [1, 1]] };
    expect(addPart(line, line)).toMatchObject({ ok: true, shape: { type: "MultiLineString" } });
    expect(addPart(plot, line)).toEqual({ ok: false, reason: "mixed_kinds" });
  });

  it("may lie in a hole, but not on other ground or along an edge", () => {
    expect(addPart(holed, { type: "Polygon", coordinates: [square(45, 45, 5)] }).ok).toBe(true);
    expect(addPart(holed, { type: "Polygon", coordinates: [square(10, 10, 5)] })).toEqual({ ok: false, reason: "overlapping" });
    expect(addPart(holed, { type: "Polygon", coordinates: [square(100, 0, 100)] })).toEqual({ ok: false, reason: "crosses_edge" });
  });

  it("can't all go", () => {
    expect(removePart(plot, 0)).toEqual({ ok: false, reason: "nothing_left" });
  });
});
