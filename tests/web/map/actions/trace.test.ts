import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { samePosition, type PolygonShape, type Position, type Ring } from "../../../../web/map/actions/shape";
import { takeOverVertices } from "../../../../web/map/actions/take_over_vertices";
import { placeOnRow, trace, type PlaceOnRow } from "../../../../web/map/actions/trace";
import { edgesOf, polygons, square } from "./made_shapes";

const ring = square(0, 0, 100);

function at(row: readonly Position[], position: Position): PlaceOnRow {
  const place = placeOnRow(row, position, 1);
  if (place === null) throw new Error(`nothing at ${position}`);
  return place;
}

function way(from: Position, to: Position, which: "shorter" | "longer" = "shorter", row: Position[] = ring): Position[] | null {
  return trace(row, at(row, from), at(row, to), which);
}

describe("tracing along a ring", () => {
  it("goes from vertex to vertex the shorter way", () => {
    expect(way([0, 0], [100, 100])).toEqual([[0, 0], [100, 0], [100, 100]]);
    expect(way([100, 0], [0, 100], "longer")).toHaveLength(3);
  });

  it("goes from mid-edge to mid-edge, either way", () => {
    expect(way([50, 0], [100, 50])).toEqual([[50, 0], [100, 0], [100, 50]]);
    expect(way([50, 0], [100, 50], "longer")).toEqual([[50, 0], [0, 0], [0, 100], [100, 100], [100, 50]]);
    expect(way([100, 50], [50, 0])).toEqual([[100, 50], [100, 0], [50, 0]]);
  });

  it("passes the place where the ring closes", () => {
    expect(way([0, 20], [20, 0])).toEqual([[0, 20], [0, 0], [20, 0]]);
    expect(way([20, 0], [0, 20])).toEqual([[20, 0], [0, 0], [0, 20]]);
  });

  it("stays on one edge, or goes all the way round", () => {
    expect(way([20, 0], [60, 0])).toEqual([[20, 0], [60, 0]]);
    expect(way([60, 0], [20, 0])).toEqual([[60, 0], [20, 0]]);
    expect(way([60, 0], [20, 0], "longer")).toEqual([[60, 0], [100, 0], [100, 100], [0, 100], [0, 0], [20, 0]]);
  });

  it("has one way along a line", () => {
    const line: Position[] = [[0, 0], [10, 0], [20, 5]];
    expect(way([20, 5], [0, 0], "shorter", line)).toEqual(line.toReversed());
    expect(way([20, 5], [0, 0], "longer", line)).toBeNull();
  });

  it("finds a vertex before an edge, and nothing too far", () => {
    expect(placeOnRow(ring, [100.5, 0.5], 1)).toEqual({ index: 1, onVertex: true, position: [100, 0] });
    expect(placeOnRow(ring, [50, 0.5], 1)).toEqual({ index: 0, onVertex: false, position: [50, 0] });
    expect(placeOnRow(ring, [50, 50], 1)).toBeNull();
  });

  it("goes round once with both ways together, edge for edge", () => {
    fc.assert(
      fc.property(polygons(), fc.nat(), fc.nat(), (shape, i, j) => {
        const row = shape.coordinates[0] as Ring;
        const [from, to] = [row[i % (row.length - 1)], row[j % (row.length - 1)]] as [Position, Position];
        fc.pre(!samePosition(from, to));
        const [short, long] = [way(from, to, "shorter", row), way(from, to, "longer", row)] as [Position[], Position[]];
        expect(edgesOf([short, long]).sort()).toEqual(edgesOf([row]).sort());
      }),
    );
  });
});

describe("taking over a neighbour's vertices", () => {
  const own: PolygonShape = { type: "Polygon", coordinates: [[[100, -20], [300, -20], [300, 120], [100, 120], [100, -20]]] };

  it("sets those on own edges in, in order, and makes the common edge the same on both sides", () => {
    const noded = takeOverVertices(own, [{ type: "Polygon", coordinates: [ring] }]);
    expect(noded.coordinates[0]).toEqual([[100, -20], [300, -20], [300, 120], [100, 120], [100, 100], [100, 0], [100, -20]]);
    expect(edgesOf(noded.coordinates)).toEqual(expect.arrayContaining(edgesOf([[[100, 0], [100, 100]]])));
  });

  it("moves own vertices within 0.2 mm onto theirs and leaves others", () => {
    const near: PolygonShape = { type: "Polygon", coordinates: [[[100.0001, 0], [200, 0], [200, 100], [100, 100.0003], [100.0001, 0]]] };
    const noded = takeOverVertices(near, [{ type: "Polygon", coordinates: [ring] }]);
    expect(noded.coordinates[0]?.[0]).toEqual([100, 0]);
    expect(noded.coordinates[0]?.at(-1)).toEqual([100, 0]);
    expect(noded.coordinates[0]).toContainEqual([100, 100.0003]);
  });

  it("leaves points and far shapes as they are", () => {
    expect(takeOverVertices(own, [{ type: "Polygon", coordinates: [square(1000, 0, 10)] }])).toBe(own);
    expect(takeOverVertices({ type: "Point", coordinates: [100.00005, 0] }, [own, { type: "LineString", coordinates: ring }]).coordinates).toEqual([100, 0]);
  });

  it("changes nothing the second time", () => {
    fc.assert(
      fc.property(polygons(), polygons(), (shape, neighbour) => {
        const once = takeOverVertices(shape, [neighbour]);
        expect(takeOverVertices(once, [neighbour])).toEqual(once);
      }),
    );
  });
});
