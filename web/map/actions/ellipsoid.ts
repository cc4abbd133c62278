import { Geodesic } from "geographiclib-geodesic";
import { isAreal, polygonsOf, rowsOf, type Position, type Ring, type Shape } from "./shape";
import { positionToDegrees, toStored } from "./zone";

// Semi-major axis and flattening of CGCS2000, EPSG ellipsoid 1024, as in geo/area.py.
const CGCS2000 = new Geodesic.Geodesic(6378137, 1 / 298.257222101);
const M2_PER_MU = 2000 / 3;
const M2_PER_HECTARE = 10_000;

export interface Measured {
  area_m2: number;
  area_mu: number;
  area_ha: number;
  /** Along lines; of polygons, round all their rings. */
  length_m: number;
}

// Shapes are never altered, and a page asks for the same one's figures at every change of another.
const known = new WeakMap<Shape, { epsg: number; measured: Measured }>();

/**
 * Area and length of a shape in zone metres, on the CGCS2000 ellipsoid as geo/area.py computes them for what would be
 * stored: edges are geodesics between the stored degrees (Karney 2013, doi:10.1007/s00190-012-0578-z), holes are taken
 * off, the direction of rings does not matter.
 */
export function measure(metres: Shape, epsg: number): Measured {
  const before = known.get(metres);
  if (before?.epsg === epsg) return before.measured;
  const measured = measureDegrees(toStored(metres, epsg));
  known.set(metres, { epsg, measured });
  return measured;
}

/** The same for a shape in degrees (EPSG:4490), as the server sends it. */
export function measureDegrees(degrees: Shape): Measured {
  const [area_m2, length_m] = isAreal(degrees) ? measurePolygons(polygonsOf(degrees)) : [0, lengthOfLines(degrees)];
  return { area_m2, area_mu: area_m2 / M2_PER_MU, area_ha: area_m2 / M2_PER_HECTARE, length_m };
}

function measurePolygons(polygons: readonly Ring[][]): [area: number, length: number] {
  let [area, length] = [0, 0];
  for (const rings of polygons) {
    for (const [i, ring] of rings.entries()) {
      const measured = measureRing(ring);
      area += i === 0 ? measured.area : -measured.area;
      length += measured.length;
    }
  }
  return [area, length];
}

function measureRing(ring: Ring): { area: number; length: number } {
  const polygon = CGCS2000.Polygon(false);
  // It closes the ring itself; the last position repeats the first.
  for (const [lon, lat] of ring.slice(0, -1)) polygon.AddPoint(lat, lon);
  const { area, perimeter } = polygon.Compute(false, true);
  return { area: Math.abs(area ?? 0), length: perimeter };
}

function lengthOfLines(degrees: Shape): number {
  if (degrees.type !== "LineString" && degrees.type !== "MultiLineString") return 0;
  const lengthOf = (row: readonly Position[]): number => row.slice(1).reduce((sum, b, i) => sum + geodesic(row[i] as Position, b), 0);
  return rowsOf(degrees).reduce((sum, row) => sum + lengthOf(row), 0);
}

/** Metres on the ellipsoid between two positions in zone metres. */
export function edgeLength(a: Position, b: Position, epsg: number): number {
  return geodesic(positionToDegrees(a, epsg), positionToDegrees(b, epsg));
}

function geodesic([lon1, lat1]: Position, [lon2, lat2]: Position): number {
  return CGCS2000.Inverse(lat1, lon1, lat2, lon2, Geodesic.DISTANCE).s12 ?? 0;
}
