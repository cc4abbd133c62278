import type Feature from "ol/Feature";
import type Point from "ol/geom/Point";
import { clusterRadius } from "./clusters";
import { fanReach } from "./fan";
import { spreadApart } from "./spread";

const SYMBOL_PX = 14;
const CAPTION_PX = 10;

/** How far from its point the drawing of a feature reaches, in pixels. */
export function reachOf(feature: Feature<Point>): number {
  if (feature.get("kind") === "cluster") return clusterRadius(Number(feature.get("count"))) + 2;
  const atPoint = Number(feature.get("at_point") ?? 1);
  return atPoint > 1 ? fanReach(atPoint) + SYMBOL_PX : SYMBOL_PX;
}

/**
 * Gives every feature the shift (pixels right and down) that keeps it clear of its neighbours at this resolution.
 * What stands at one point moves together; a thin line leads back to the point.
 */
export function placeSymbols(features: Feature<Point>[], resolution: number): void {
  const points = [...byPoint(features).values()];
  const bodies = points.map((members) => {
    const [x, y] = coordinates(members[0] as Feature<Point>);
    return { x: x / resolution, y: -y / resolution, radius: Math.max(...members.map(roomOf)) };
  });
  spreadApart(bodies).forEach((shift, i) => {
    for (const feature of points[i] ?? []) feature.set("shift", shift, true);
  });
}

/** A symbol's own room, and that of the caption beneath what stands for a whole county. */
function roomOf(feature: Feature<Point>): number {
  return reachOf(feature) + (String(feature.get("unit") ?? "").length === 6 ? CAPTION_PX : 0);
}

function byPoint(features: Feature<Point>[]): Map<string, Feature<Point>[]> {
  const points = new Map<string, Feature<Point>[]>();
  for (const feature of features) {
    const key = coordinates(feature).join(" ");
    points.set(key, [...(points.get(key) ?? []), feature]);
  }
  return points;
}

function coordinates(feature: Feature<Point>): [number, number] {
  return (feature.getGeometry() as Point).getCoordinates() as [number, number];
}
