import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { planeArea, type LineShape, type PolygonShape, type Position, type Shape } from "../../../../web/map/actions/shape";
import { tidy } from "../../../../web/map/actions/tidy";
import { addVertex } from "../../../../web/map/actions/vertices";
import { polygons, square } from "./made_shapes";

const plot: PolygonShape = { type: "Polygon", coordinates: [square(0, 0, 100)] };

function line(...coordinates: Position[]): LineShape {
  return { type: "LineString", coordinates };
}

describe("tidying what tracing leaves", () => {
  it("takes out repeated positions", () => {
    expect(tidy(line([0, 0], [0, 0], [10, 5], [10, 5]))).toEqual(line([0, 0], [10, 5]));
  });

  it("takes out vertices on the straight way, the first of a ring too", () => {
    const ring: Position[] = [[50, 0], [100, 0], [100, 50], [100, 100], [0, 100], [0, 0], [50, 0]];
    expect(tidy({ type: "Polygon", coordinates: [ring] }).coordinates[0]).toHaveLength(5);
  });

  it("takes out a tip that goes straight back", () => {
    expect(tidy(line([0, 0], [10, 0], [5, 0], [5, 9]))).toEqual(line([0, 0], [5, 0], [5, 9]));
  });

  it("keeps what a neighbour has too", () => {
    const shape = addVertex(plot, { row: 0, index: 0 }, [50, 0]);
    expect(tidy(shape, { keep: [[50, 0]] })).toEqual(shape);
    expect(tidy(shape)).toEqual(plot);
  });

  it("takes what is off the straight way only within the tolerance", () => {
    const shape = addVertex(plot, { row: 0, index: 0 }, [50, 0.0001]);
    expect(tidy(shape)).toEqual(shape);
    expect(tidy(shape, { toleranceM: 0.0002 })).toEqual(plot);
  });

  it("leaves a triangle, a line of two and points alone", () => {
    const few: Shape[] = [
      { type: "Polygon", coordinates: [[[0, 0], [1, 0], [2, 0], [0, 0]]] },
      line([0, 0], [0, 0]),
      { type: "MultiPoint", coordinates: [[0, 0], [0, 0]] },
    ];
    for (const shape of few) expect(tidy(shape)).toEqual(shape);
  });

  it("takes the same ground away from nothing and changes nothing the second time", () => {
    fc.assert(
      fc.property(polygons(), fc.nat(), (shape, nth) => {
        const ring = shape.coordinates[0] as Position[];
        const index = nth % (ring.length - 1);
        const doubled = addVertex(shape, { row: 0, index }, ring[index] as Position);
        const once = tidy(doubled);
        expect(Math.abs(planeArea(once) - planeArea(shape))).toBeLessThan(1e-6);
        expect(tidy(once)).toEqual(once);
      }),
    );
  });
});
