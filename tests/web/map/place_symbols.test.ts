import Feature from "ol/Feature";
import Point from "ol/geom/Point";
import { describe, expect, it } from "vitest";
import { placeSymbols } from "../../../web/map/place_symbols";

const RESOLUTION = 100;

function symbol(x: number, y: number, properties: object): Feature<Point> {
  return new Feature({ geometry: new Point([x, y]), ...properties });
}

describe("placing symbols", () => {
  it("moves what stands at one point together", () => {
    const fan = [0, 1].map((index) => symbol(0, 0, { kind: "project", at_point: 2, index }));
    const cluster = symbol(1000, 0, { kind: "cluster", count: 30 });
    placeSymbols([...fan, cluster], RESOLUTION);
    expect(fan[0]?.get("shift")).toEqual(fan[1]?.get("shift"));
    expect(fan[0]?.get("shift").x).toBeLessThan(0);
    expect(cluster.get("shift").x).toBeGreaterThan(0);
  });

  it("puts everything back on its point once there is room", () => {
    const pair = [symbol(0, 0, { kind: "cluster", count: 5 }), symbol(1000, 0, { kind: "cluster", count: 5 })];
    placeSymbols(pair, RESOLUTION);
    placeSymbols(pair, 1);
    expect(pair.map((one) => one.get("shift"))).toEqual([{ x: 0, y: 0 }, { x: 0, y: 0 }]);
  });

  it("leaves room for the caption of what stands for a whole county", () => {
    const apart = (unit: string): number => {
      const pair = [symbol(0, 0, { kind: "cluster", count: 5, unit }), symbol(1000, 0, { kind: "cluster", count: 5 })];
      placeSymbols(pair, RESOLUTION);
      return pair[1]?.get("shift").x - pair[0]?.get("shift").x;
    };
    expect(apart("640424")).toBeGreaterThan(apart("640424203"));
  });
});
