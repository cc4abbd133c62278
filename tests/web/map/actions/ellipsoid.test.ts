import { describe, expect, it } from "vitest";
import { edgeLength, measure, measureDegrees } from "../../../../web/map/actions/ellipsoid";
import type { Position, Shape } from "../../../../web/map/actions/shape";
import { positionToZone, toZone } from "../../../../web/map/actions/zone";
import figures from "../server_figures.json";

interface Figures {
  geometry: Shape;
  area_m2: number;
  length_m: number;
}

const known = figures.shapes as unknown as Figures[];
const HUNDREDTH_MU = (2000 / 3) * 0.01;

function zoneOf(shape: Shape): number {
  const [lon] = (shape.coordinates as number[][][][]).flat(3);
  return 4534 - 25 + Math.round((lon as number) / 3);
}

describe("area and length on the ellipsoid", () => {
  it("are the server's for every shape, from a garden to a county", () => {
    expect(known.length).toBeGreaterThanOrEqual(50);
    for (const { geometry, area_m2, length_m } of known) {
      const measured = measureDegrees(geometry);
      expect(Math.abs(measured.area_m2 - area_m2)).toBeLessThan(0.01);
      expect(Math.abs(measured.length_m - length_m)).toBeLessThan(1e-5);
    }
  });

  it("are the server's to 0.01 亩 from the metres of the zone too", () => {
    for (const { geometry, area_m2, length_m } of known) {
      const epsg = zoneOf(geometry);
      const measured = measure(toZone(geometry, epsg), epsg);
      expect(Math.abs(measured.area_m2 - area_m2)).toBeLessThan(HUNDREDTH_MU);
      expect(Math.abs(measured.length_m - length_m)).toBeLessThan(1e-3);
    }
  });

  it("say the same in 亩 and hectares", () => {
    const [{ geometry }] = known as [Figures];
    const { area_m2, area_mu, area_ha } = measureDegrees(geometry);
    expect(area_mu * 2000).toBeCloseTo(area_m2 * 3, 6);
    expect(area_ha * 15).toBeCloseTo(area_mu, 9);
  });

  it("are nothing for a point, and no area for a line", () => {
    expect(measureDegrees({ type: "Point", coordinates: [106, 35] })).toMatchObject({ area_m2: 0, length_m: 0 });
    expect(measureDegrees({ type: "LineString", coordinates: [[106, 35], [106, 36]] }).area_m2).toBe(0);
  });

  it("give an edge of a line its share", () => {
    const ends = ([[106, 35], [106.01, 35.01]] as Position[]).map((end) => positionToZone(end, 4544)) as [Position, Position];
    const whole = measureDegrees({ type: "LineString", coordinates: [[106, 35], [106.01, 35.01]] }).length_m;
    expect(edgeLength(...ends, 4544)).toBeCloseTo(whole, 6);
  });
});
