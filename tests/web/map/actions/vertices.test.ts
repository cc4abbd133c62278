import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { moveShape } from "../../../../web/map/actions/move";
import { rowsOf, type MultiPolygonShape, type PolygonShape, type Position, type Shape } from "../../../../web/map/actions/shape";
import { addVertex, moveVertex, removeVertex, verticesOf } from "../../../../web/map/actions/vertices";
import { polygons, square } from "./made_shapes";

const plot: PolygonShape = { type: "Polygon", coordinates: [square(0, 0, 10), square(2, 2, 3)] };
const two: MultiPolygonShape = { type: "MultiPolygon", coordinates: [plot.coordinates, [square(20, 0, 10)]] };

describe("the vertices of a shape", () => {
  it("are there once each, the closing one of a ring left out", () => {
    expect(verticesOf(plot)).toHaveLength(8);
    expect(verticesOf(two).at(-1)).toEqual({ place: { row: 2, index: 3 }, position: [20, 10] });
    expect(verticesOf({ type: "LineString", coordinates: [[0, 0], [1, 1]] })).toHaveLength(2);
    expect(verticesOf({ type: "Point", coordinates: [0, 0] })).toHaveLength(1);
  });

  it("can be added on any edge, the closing one too", () => {
    const shape = addVertex(two, { row: 2, index: 3 }, [20, 5]);
    expect(shape.coordinates[1]?.[0]).toEqual([[20, 0], [30, 0], [30, 10], [20, 10], [20, 5], [20, 0]]);
    expect(two.coordinates[1]?.[0]).toHaveLength(5);
  });

  it("leave the ring closed when the first one moves", () => {
    expect(moveVertex(plot, { row: 0, index: 0 }, [-1, -1]).coordinates[0]).toEqual([[-1, -1], [10, 0], [10, 10], [0, 10], [-1, -1]]);
  });

  it("leave the ring closed when the first one goes", () => {
    const removed = removeVertex(plot, { row: 0, index: 0 });
    expect(removed.ok && removed.shape.coordinates[0]).toEqual([[10, 0], [10, 10], [0, 10], [10, 0]]);
  });

  it.each<[string, Shape]>([
    ["a triangle", { type: "Polygon", coordinates: [[[0, 0], [1, 0], [1, 1], [0, 0]]] }],
    ["a line of two", { type: "LineString", coordinates: [[0, 0], [1, 1]] }],
    ["a point", { type: "Point", coordinates: [0, 0] }],
  ])("can't be taken from %s", (_, shape) => {
    expect(removeVertex(shape, { row: 0, index: 1 })).toEqual({ ok: false, reason: "too_few_vertices" });
  });

  it("come back bit for bit when one is added and removed, or moved there and back", () => {
    fc.assert(
      fc.property(polygons(), fc.nat(), (shape, nth) => {
        const all = verticesOf(shape);
        const { place, position } = all[nth % all.length] as (typeof all)[number];
        const added = addVertex(shape, place, [1, 2]);
        const removed = removeVertex(added, { ...place, index: place.index + 1 });
        expect(removed.ok && removed.shape).toEqual(shape);
        expect(moveVertex(moveVertex(shape, place, [1, 2]), place, position)).toEqual(shape);
      }),
    );
  });
});

describe("moving a shape", () => {
  it.each<Shape>([plot, two, { type: "Point", coordinates: [0, 0] }, { type: "MultiLineString", coordinates: [[[0, 0], [1, 1]]] }])(
    "moves every position alike: $type",
    (shape) => {
      const before = rowsOf(shape).flat();
      const after = rowsOf(moveShape(shape, 5, -3)).flat();
      expect(after).toEqual(before.map(([x, y]): Position => [x + 5, y - 3]));
    },
  );
});
