import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isSound } from "../../../../web/map/actions/problems";
import { planeArea, polygonsOf, type Areal, type Position } from "../../../../web/map/actions/shape";
import { split } from "../../../../web/map/actions/split";
import { blades, CENTRE, counted, edgesOf, polygons, square } from "./made_shapes";

const plot: Areal = { type: "Polygon", coordinates: [square(0, 0, 100), square(40, 40, 20).toReversed()] };

function pieces(shape: Areal, blade: Position[]): Areal[] {
  const cut = split(shape, blade);
  if (!cut.ok) throw new Error(cut.reason);
  return cut.pieces;
}

describe("splitting a polygon", () => {
  it("gives both sides their ground and loses none", () => {
    expect(pieces(plot, [[-10, 20], [110, 20]]).map(planeArea)).toEqual([8000 - 400, 2000]);
  });

  it("cuts through a hole", () => {
    const [one, other] = pieces(plot, [[-10, 50], [110, 50]]);
    expect([one, other].map((piece) => planeArea(piece as Areal))).toEqual([4800, 4800]);
    expect(one?.coordinates).toHaveLength(1);
  });

  it("leaves a hole in the piece it lies in", () => {
    expect(pieces(plot, [[-10, 20], [110, 20]])[0]?.coordinates).toHaveLength(2);
  });

  it("cuts from corner to corner without a new vertex", () => {
    const [one] = pieces({ type: "Polygon", coordinates: [square(0, 0, 100)] }, [[0, 0], [100, 100]]);
    expect(one?.coordinates[0]).toHaveLength(4);
  });

  it("cuts out what a closed blade encloses", () => {
    const whole: Areal = { type: "Polygon", coordinates: [square(0, 0, 100)] };
    expect(pieces(whole, square(10, 10, 20)).map(planeArea)).toEqual([9600, 400]);
  });

  it("cuts out a loop of the blade that hangs on the cut by one corner", () => {
    const whole: Areal = { type: "Polygon", coordinates: [square(0, 0, 100)] };
    const cut = pieces(whole, [[-10, 50], [50, 50], [70, 70], [30, 70], [50, 50], [110, 50]]);
    expect(cut.map(planeArea)).toEqual([5000, 4600, 400]);
    expect(cut.every(isSound)).toBe(true);
  });

  it("ignores the ends of the blade that stop inside a piece", () => {
    const hooked = pieces(plot, [[50, 10], [50, -10], [110, -10], [110, 30], [-10, 30]]);
    expect(hooked).toHaveLength(2);
    expect(hooked.flatMap((piece) => edgesOf(polygonsOf(piece).flat())).some((edge) => edge.includes("50,10"))).toBe(false);
  });

  it.each<[string, Position[]]>([
    ["passes by", [[-10, 200], [110, 200]]],
    ["stops inside", [[-10, 20], [30, 20]]],
    ["runs along an edge", [[-10, 0], [110, 0]]],
    ["joins the shell to its hole once", [[-10, 50], [45, 50]]],
  ])("refuses a blade that %s", (_, blade) => {
    expect(split(plot, blade)).toEqual({ ok: false, reason: "no_crossing" });
  });

  it("takes an end within 0.2 mm of the outline as on it", () => {
    expect(pieces(plot, [[0.0001, 20], [99.9999, 20]])).toHaveLength(2);
    expect(split(plot, [[0.001, 20], [110, 20]]).ok).toBe(false);
  });

  it("leaves parts that the blade misses bit for bit as they were", () => {
    const far = [square(500, 0, 10)];
    const cut = split({ type: "MultiPolygon", coordinates: [plot.coordinates, far] as Position[][][] }, [[-10, 20], [110, 20]]);
    expect(cut.ok && cut.uncut).toEqual([{ type: "Polygon", coordinates: far }]);
  });

  it("adds up to 1e-9 and shares its cut bit for bit, whatever the shape and the blade", () => {
    let cuts = 0;
    fc.assert(
      fc.property(polygons(), blades(), (shape, blade) => {
        const cut = split(shape, blade);
        if (!cut.ok) {
          expect(cut.reason).toBe("no_crossing");
          return;
        }
        cuts += 1;
        const sum = cut.pieces.reduce((area, piece) => area + planeArea(piece), 0);
        expect(Math.abs(sum / planeArea(shape) - 1)).toBeLessThan(1e-9);
        const times = counted(cut.pieces.flatMap((piece) => edgesOf(piece.coordinates)));
        expect(Math.max(...times)).toBe(2);
        const corners = new Set(cut.pieces.flatMap((piece) => piece.coordinates.flat()).map(String));
        expect(shape.coordinates.flat().filter((corner) => !corners.has(String(corner)))).toEqual([]);
        expect(cut.pieces.every(isSound)).toBe(true);
      }),
      { numRuns: 200 },
    );
    expect(cuts).toBeGreaterThan(150);
  });

  it("refuses a shape that crosses itself", () => {
    const bow: Areal = { type: "Polygon", coordinates: [[[0, 0], [10, 10], [10, 0], [0, 10], [0, 0]]] };
    expect(split(bow, [[-1, 3], [11, 3]])).toEqual({ ok: false, reason: "has_problems" });
  });

  it("works at the coordinates of a zone", () => {
    const [x, y] = CENTRE;
    const one = pieces({ type: "Polygon", coordinates: [square(x, y, 1000)] }, [[x - 1, y + 333.3333], [x + 1001, y + 777.7777]]);
    expect(Math.abs(one.reduce((sum, piece) => sum + planeArea(piece), 0) - 1e6)).toBeLessThan(1e-3);
  });
});
