import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { merge, mergeIntoParts } from "../../../../web/map/actions/merge";
import { problemsOf } from "../../../../web/map/actions/problems";
import { planeArea, type Areal, type PolygonShape } from "../../../../web/map/actions/shape";
import { split } from "../../../../web/map/actions/split";
import { blades, edgesOf, polygons, square } from "./made_shapes";

function plot(x: number, y: number, size = 100): PolygonShape {
  return { type: "Polygon", coordinates: [square(x, y, size)] };
}

function merged(...shapes: Areal[]): Areal {
  const result = merge(shapes);
  if (!result.ok) throw new Error(result.reason);
  return result.shape;
}

describe("merging polygons", () => {
  it("joins two along a common edge", () => {
    const shape = merged(plot(0, 0), plot(100, 0));
    expect(shape.type).toBe("Polygon");
    expect(planeArea(shape)).toBe(20_000);
    expect(shape.coordinates).toHaveLength(1);
  });

  it("joins where the common edge is only part of an edge, without a gap", () => {
    expect(planeArea(merged(plot(0, 0), plot(100, 30, 40)))).toBe(11_600);
  });

  it("closes a gap and an overlap of less than 0.2 mm, and leaves no sliver", () => {
    for (const off of [0.0001, -0.0001]) {
      const shape = merged(plot(0, 0), plot(100 + off, 0));
      expect(shape.coordinates).toHaveLength(1);
      expect(problemsOf(shape)).toEqual([]);
      expect(planeArea(shape)).toBeCloseTo(20_000, 1);
    }
  });

  it("joins several at once, in any order", () => {
    expect(planeArea(merged(plot(0, 0), plot(200, 0), plot(100, 0)))).toBe(30_000);
  });

  it("keeps what four plots round a yard enclose as a hole", () => {
    const ring = [plot(0, 0), plot(100, 0), plot(200, 0), plot(0, 100), plot(200, 100), plot(0, 200), plot(100, 200), plot(200, 200)];
    const shape = merged(...ring);
    expect(shape.coordinates).toHaveLength(2);
    expect(planeArea(shape)).toBe(80_000);
  });

  it("keeps a part that was alone already", () => {
    const two: Areal = { type: "MultiPolygon", coordinates: [plot(0, 0).coordinates, plot(500, 0).coordinates] };
    expect(merged(two, plot(100, 0)).coordinates).toHaveLength(2);
  });

  it("refuses shapes apart, also when they have a corner in common", () => {
    expect(merge([plot(0, 0), plot(101, 0)])).toEqual({ ok: false, reason: "apart" });
    expect(merge([plot(0, 0), plot(100, 100)])).toEqual({ ok: false, reason: "apart" });
    expect(merge([plot(0, 0), plot(100, 0), plot(500, 0)])).toEqual({ ok: false, reason: "apart" });
  });

  it("makes parts of what is apart, where asked to, and still one of what has a common edge", () => {
    const result = mergeIntoParts([plot(0, 0), plot(100, 0), plot(500, 0)]);
    expect(result.ok && result.shape.type).toBe("MultiPolygon");
    expect(result.ok && result.shape.coordinates).toHaveLength(2);
    expect(mergeIntoParts([plot(0, 0), plot(99, 0)])).toEqual({ ok: false, reason: "overlapping" });
  });

  it("sends what overlaps to the server", () => {
    expect(merge([plot(0, 0), plot(99, 0)])).toEqual({ ok: false, reason: "overlapping" });
    expect(merge([plot(0, 0), plot(10, 10, 10)])).toEqual({ ok: false, reason: "overlapping" });
    expect(merge([plot(0, 0), plot(0, 0)])).toEqual({ ok: false, reason: "overlapping" });
  });

  it("refuses a shape that crosses itself", () => {
    const bow: Areal = { type: "Polygon", coordinates: [[[0, 0], [10, 10], [10, 0], [0, 10], [0, 0]]] };
    expect(merge([bow, plot(10, 0)])).toEqual({ ok: false, reason: "has_problems" });
  });

  it("puts split pieces together again: the same ground and the same vertices", () => {
    fc.assert(
      fc.property(polygons(), blades(), (shape, blade) => {
        const cut = split(shape, blade);
        if (!cut.ok) return;
        const whole = merged(...cut.pieces);
        expect(Math.abs(planeArea(whole) / planeArea(shape) - 1)).toBeLessThan(1e-9);
        const outline = new Set(edgesOf(cut.pieces.flatMap((piece) => piece.coordinates)));
        expect(edgesOf((whole as PolygonShape).coordinates).filter((edge) => !outline.has(edge))).toEqual([]);
        const corners = new Set((whole as PolygonShape).coordinates.flat().map(String));
        expect(shape.coordinates.flat().filter((corner) => !corners.has(String(corner)))).toEqual([]);
      }),
      { numRuns: 150 },
    );
  });
});
