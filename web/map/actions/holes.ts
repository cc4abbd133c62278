import { placeInRing } from "./planar";
import { problemsOf } from "./problems";
import { fromPolygons, polygonsOf, refused, type Areal, type Outcome, type Ring } from "./shape";

/**
 * Cuts a hole, a closed ring, into the part it lies in. A hole over an edge is refused: that is a difference.
 * Refused: outside, crosses_edge, too_few_vertices, has_problems (the hole crosses itself).
 */
export function cutHole(shape: Areal, hole: Ring): Outcome<{ shape: Areal }> {
  const wrong = problemsOf({ type: "Polygon", coordinates: [hole] }).find(({ grave }) => grave);
  if (wrong !== undefined) return refused(wrong.kind === "too_few_vertices" ? "too_few_vertices" : "has_problems");
  const polygons = polygonsOf(shape);
  const part = polygons.findIndex(([shell = []]) => hole.some((corner) => placeInRing(corner, shell) === "in"));
  const rings = polygons[part];
  if (rings === undefined) return refused("outside");
  const meets = problemsOf({ type: "Polygon", coordinates: [...rings, hole] }).some(({ grave, row }) => grave && row === rings.length);
  const inHole = (other: Ring): boolean => hole.every((corner) => placeInRing(corner, other) !== "out");
  if (meets) return refused(rings.slice(1).some(inHole) ? "outside" : "crosses_edge");
  return { ok: true, shape: fromPolygons(polygons.with(part, [...rings, hole])) };
}

/** Fills the hole that is that row of `rowsOf(shape)`. Refused: wrong_kind where the row is no hole. */
export function removeHole(shape: Areal, row: number): Outcome<{ shape: Areal }> {
  let [before, found] = [0, false];
  const polygons = polygonsOf(shape).map((rings) => {
    const place = row - before;
    before += rings.length;
    if (place <= 0 || place >= rings.length) return rings;
    found = true;
    return rings.toSpliced(place, 1);
  });
  return found ? { ok: true, shape: fromPolygons(polygons) } : refused("wrong_kind");
}
