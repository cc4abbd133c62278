import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { difference } from "../../../../web/map/actions/difference";
import { isSound } from "../../../../web/map/actions/problems";
import { planeArea, polygonsOf, type Areal, type PolygonShape, type Position } from "../../../../web/map/actions/shape";
import { CENTRE, edgesOf, polygons, square } from "./made_shapes";

function plot(x: number, y: number, size = 100): PolygonShape {
  return { type: "Polygon", coordinates: [square(x, y, size)] };
}

function areaOf(result: ReturnType<typeof difference>): number {
  if (result.ok) return planeArea(result.shape);
  expect(result.reason).toBe("nothing_left");
  return 0;
}

describe("taking a neighbour's ground away", () => {
  it("leaves what is one's own", () => {
    expect(areaOf(difference(plot(0, 0), [plot(50, 0)]))).toBe(5000);
  });

  it("cuts a hole where the neighbour lies inside, a MultiPolygon where it cuts through", () => {
    const inside = difference(plot(0, 0), [plot(40, 40, 20)]);
    expect(inside.ok && inside.shape.coordinates).toHaveLength(2);
    const through = difference(plot(0, 0), [{ type: "Polygon", coordinates: [[[40, -10], [60, -10], [60, 110], [40, 110], [40, -10]]] }]);
    expect(through.ok && through.shape.type).toBe("MultiPolygon");
  });

  it("does not touch a shape far from its neighbours", () => {
    const shape = plot(0, 0);
    const result = difference(shape, [plot(500, 500)]);
    expect(result.ok && result.shape).toBe(shape);
  });

  it("takes several neighbours away, which may overlap each other", () => {
    expect(areaOf(difference(plot(0, 0), [plot(50, 0), plot(60, 0), plot(-90, 0)]))).toBe(4000);
  });

  it("refuses where nothing would be left", () => {
    expect(difference(plot(10, 10, 10), [plot(0, 0)])).toEqual({ ok: false, reason: "nothing_left" });
  });

  it("moves own vertices within 0.2 mm onto the neighbour and never the neighbour's", () => {
    const near: PolygonShape = { type: "Polygon", coordinates: [[[0, 0], [99.9999, 20], [100.0001, 80], [0, 100], [0, 0]]] };
    const result = difference(near, [plot(100, 0)]);
    const xs = result.ok ? polygonsOf(result.shape).flat(2).map(([x]) => x) : [];
    expect(Math.max(...xs)).toBe(100);
  });

  const near: Position = [CENTRE[0] + 90, CENTRE[1] + 40];

  it("adds up to 1e-9 with what was taken away, and shares the neighbour's vertices bit for bit", () => {
    let cuts = 0;
    fc.assert(
      fc.property(polygons(), polygons(near), (shape, neighbour) => {
        const left = difference(shape, [neighbour]);
        if (!left.ok) return;
        const taken = areaOf(difference(shape, [left.shape]));
        if (taken > 0) cuts += 1;
        expect(Math.abs((planeArea(left.shape) + taken) / planeArea(shape) - 1)).toBeLessThan(1e-9);
        const known = new Set([...shape.coordinates.flat(), ...neighbour.coordinates.flat()].map(String));
        const fresh = polygonsOf(left.shape).flat(2).filter((corner) => !known.has(String(corner)));
        // What is new is where an own edge crosses a neighbour's: on both, and nowhere else.
        expect(fresh.filter((corner) => away(corner, shape) > 1e-8 || away(corner, neighbour) > 1e-8)).toEqual([]);
        expect(isSound(left.shape)).toBe(true);
        expect(areaOf(difference(left.shape, [neighbour])) / planeArea(left.shape)).toBeCloseTo(1, 9);
      }),
      { numRuns: 150 },
    );
    expect(cuts).toBeGreaterThan(100);
  });

  it("closes with the neighbour without a gap: both edges together are the neighbour's outline", () => {
    const own = difference(plot(0, 0), [{ type: "Polygon", coordinates: [[[60, -10], [80, 50], [60, 110], [200, 50], [60, -10]]] }]);
    const edges = own.ok ? edgesOf(polygonsOf(own.shape).flat()) : [];
    expect(edges.filter((edge) => edge.includes("80,50"))).toHaveLength(2);
  });
});

/** Metres from a position to the nearest edge of a shape. */
function away(at: Position, shape: Areal): number {
  const edges = polygonsOf(shape).flat().flatMap((ring) => ring.slice(1).map((b, i): [Position, Position] => [ring[i] as Position, b]));
  return Math.min(
    ...edges.map(([a, b]) => {
      const [dx, dy] = [b[0] - a[0], b[1] - a[1]];
      const share = Math.min(1, Math.max(0, ((at[0] - a[0]) * dx + (at[1] - a[1]) * dy) / (dx * dx + dy * dy)));
      return Math.hypot(a[0] + share * dx - at[0], a[1] + share * dy - at[1]);
    }),
  );
}
