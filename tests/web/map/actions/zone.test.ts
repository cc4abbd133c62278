import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { roundDegrees, roundShape } from "../../../../web/map/actions/grid";
import type { Position, Shape } from "../../../../web/map/actions/shape";
import { epsgOf, positionToDegrees, positionToZone, toStored, toZone, zoneOf } from "../../../../web/map/actions/zone";
import figures from "../server_figures.json";

const degrees = fc.tuple(fc.double({ min: 103, max: 107, noNaN: true }), fc.double({ min: 18, max: 53, noNaN: true }));

describe("a 3-degree zone", () => {
  it("puts a position where PROJ does, both ways, in all 42 systems", () => {
    expect(figures.positions).toHaveLength(42);
    for (const { epsg, degrees: lonLat, metres } of figures.positions) {
      const [x, y] = positionToZone(lonLat as Position, epsg);
      expect(Math.hypot(x - (metres[0] as number), y - (metres[1] as number))).toBeLessThan(1e-6);
      const [lon, lat] = positionToDegrees(metres as Position, epsg);
      expect(Math.hypot(lon - (lonLat[0] as number), lat - (lonLat[1] as number))).toBeLessThan(1e-11);
    }
  });

  it("is known by its code", () => {
    expect(zoneOf(4523)).toEqual({ number: 35, prefixed: true });
    expect(zoneOf(4544)).toEqual({ number: 35, prefixed: false });
    expect([4513, 4533, 4534, 4554].map((epsg) => epsgOf(zoneOf(epsg)))).toEqual([4513, 4533, 4534, 4554]);
    expect(() => zoneOf(4490)).toThrow(RangeError);
    expect(() => zoneOf(4555)).toThrow(RangeError);
  });

  it("gives every stored position back bit for bit", () => {
    fc.assert(
      fc.property(degrees, (position) => {
        const stored: Shape = { type: "Point", coordinates: roundDegrees(position) };
        expect(toStored(toZone(stored, 4544), 4544)).toEqual(stored);
      }),
      { numRuns: 1000 },
    );
  });
});

describe("the grid of storage", () => {
  it("rounds twice as it rounds once, by less than 0.06 mm, and knows no -0", () => {
    fc.assert(
      fc.property(degrees, (position) => {
        const once = roundDegrees(position);
        expect(roundDegrees(once)).toEqual(once);
        expect(Math.max(Math.abs(once[0] - position[0]), Math.abs(once[1] - position[1]))).toBeLessThan(5.01e-10);
        expect(JSON.parse(JSON.stringify(once))).toEqual(once);
      }),
    );
    expect(Object.is(roundDegrees([-1e-12, 0])[0], 0)).toBe(true);
  });

  it("takes out what falls together, but leaves a ring its corners", () => {
    const ring: Position[] = [[0, 0], [1, 0], [1, 1e-10], [1, 1], [0, 0]];
    expect(roundShape({ type: "Polygon", coordinates: [ring] }).coordinates[0]).toEqual([[0, 0], [1, 0], [1, 1], [0, 0]]);
    const tiny: Position[] = [[0, 0], [1e-12, 0], [0, 1e-12], [0, 0]];
    expect(roundShape({ type: "Polygon", coordinates: [tiny] }).coordinates[0]).toHaveLength(4);
  });
});
