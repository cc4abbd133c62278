import { Editor } from "../../../web/edit/editor";
import type { SiteVersion } from "../../../web/edit/types";
import { workOn } from "../../../web/edit/work";
import { Zone } from "../../../web/edit/zone";
import { roundDegrees, type PolygonShape, type Position } from "../../../web/map/actions";

/** A square of about 100 m in 泾源县, in stored degrees. */
export function stored(west = 106.3, south = 35.5): PolygonShape {
  const corner = (east: number, north: number): Position => roundDegrees([west + east * 0.001, south + north * 0.001]);
  return { type: "Polygon", coordinates: [[corner(0, 0), corner(1, 0), corner(1, 1), corner(0, 1), corner(0, 0)]] };
}

export function version(site: number, number: number, geometry: SiteVersion["geometry"]): SiteVersion {
  return {
    site, project: 1, version: number, geometry, area_m2: 0, area_mu: 0, length_m: 0,
    made: "drawn", file: null, reason: null, by: "张三", at: "2026-11-21T08:00:00+00:00",
  };
}

export const ZONE = new Zone(4544, [106.3, 35.5]);

/** An editor with the sites 7, at version 3, and 8, at version 1. */
export function editing(): Editor {
  const versions = [version(7, 3, stored()), version(8, 1, stored(106.31))];
  return new Editor(ZONE, workOn(versions, (shape) => ZONE.toMetres(shape)));
}
