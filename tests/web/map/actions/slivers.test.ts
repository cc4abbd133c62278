import { describe, expect, it } from "vitest";
import { difference } from "../../../../web/map/actions/difference";
import { merge } from "../../../../web/map/actions/merge";
import { planeArea, type PolygonShape } from "../../../../web/map/actions/shape";
import { sliversBetween } from "../../../../web/map/actions/slivers";
import { square } from "./made_shapes";

const west: PolygonShape = { type: "Polygon", coordinates: [square(0, 0, 100)] };

function east(x: number): PolygonShape {
  // Touches at two corners, with a strip between them.
  return { type: "Polygon", coordinates: [[[100, 0], [200, 0], [200, 100], [100, 100], [x, 80], [x, 20], [100, 0]]] };
}

describe("slivers between neighbours", () => {
  it("are none where the edges are the same, or far apart", () => {
    expect(sliversBetween(west, [{ type: "Polygon", coordinates: [square(100, 0, 100)] }])).toEqual([]);
    expect(sliversBetween(west, [{ type: "Polygon", coordinates: [square(500, 0, 100)] }])).toEqual([]);
    expect(sliversBetween(west, [east(110), east(90)])).toEqual([]);
  });

  it("are gaps that close by a merge", () => {
    const [gap, ...others] = sliversBetween(west, [east(100.1)]);
    expect(others).toEqual([]);
    expect(gap).toMatchObject({ kind: "gap" });
    expect(gap?.area_m2).toBeCloseTo(8, 6);
    expect(gap?.width_m).toBeLessThan(0.1);
    const closed = merge([west, gap?.ground as PolygonShape]);
    expect(closed.ok && planeArea(closed.shape)).toBeCloseTo(10_008, 6);
    expect(closed.ok && sliversBetween(closed.shape, [east(100.1)])).toEqual([]);
  });

  it("are overlaps that go by a difference", () => {
    const [overlap] = sliversBetween(west, [east(99.9)]);
    expect(overlap).toMatchObject({ kind: "overlap" });
    expect(overlap?.area_m2).toBeCloseTo(8, 6);
    const mended = difference(west, [east(99.9)]);
    expect(mended.ok && sliversBetween(mended.shape, [east(99.9)])).toEqual([]);
  });

  it("may go round a neighbour that lies in a hole", () => {
    const holed: PolygonShape = { type: "Polygon", coordinates: [square(0, 0, 100), square(40, 40, 20)] };
    expect(sliversBetween(holed, [{ type: "Polygon", coordinates: [square(40.05, 40.05, 19.9)] }])).toMatchObject([{ kind: "gap" }]);
  });

  it("between two neighbours are not the shape's own", () => {
    const south: PolygonShape = { type: "Polygon", coordinates: [square(0, -300, 100)] };
    expect(sliversBetween(south, [west, east(100.1)])).toEqual([]);
  });
});
