import { overlapsIn } from "./merge";
import { overlay } from "./overlay";
import { problemsOf } from "./problems";
import { isAreal, refused, type Areal, type LineShape, type Outcome, type PointShape, type PolygonShape, type Shape } from "./shape";

export type Part = PointShape | LineShape | PolygonShape;

/** The parts of a shape, in order, each a shape of its own. */
export function partsOf(shape: Shape): Part[] {
  switch (shape.type) {
    case "MultiPoint":
      return shape.coordinates.map((coordinates) => ({ type: "Point", coordinates }));
    case "MultiLineString":
      return shape.coordinates.map((coordinates) => ({ type: "LineString", coordinates }));
    case "MultiPolygon":
      return shape.coordinates.map((coordinates) => ({ type: "Polygon", coordinates }));
    default:
      return [shape];
  }
}

/** One part as it is, several of one kind as the Multi shape of that kind. Refused: mixed_kinds, nothing_left. */
export function fromParts(parts: readonly Part[]): Outcome<{ shape: Shape }> {
  const [first] = parts;
  if (first === undefined) return refused("nothing_left");
  if (parts.some(({ type }) => type !== first.type)) return refused("mixed_kinds");
  if (parts.length === 1) return { ok: true, shape: first };
  return { ok: true, shape: { type: `Multi${first.type}`, coordinates: parts.map(({ coordinates }) => coordinates) } as Shape };
}

/**
 * The shape with the parts of another of the same kind added.
 * Refused: mixed_kinds; for polygons also overlapping, and crosses_edge where they share an edge (that is a merge).
 */
export function addPart(shape: Shape, part: Shape): Outcome<{ shape: Shape }> {
  const added = fromParts([...partsOf(shape), ...partsOf(part)]);
  if (!added.ok || !isAreal(shape) || !isAreal(part)) return added;
  if (coverCommonGround(shape, part)) return refused("overlapping");
  const before = problemsOf(shape).length + problemsOf(part).length;
  return problemsOf(added.shape).length > before ? refused("crosses_edge") : added;
}

/** The shape without one of its parts. Refused: nothing_left. */
export function removePart(shape: Shape, index: number): Outcome<{ shape: Shape }> {
  return fromParts(partsOf(shape).toSpliced(index, 1));
}

function coverCommonGround(shape: Areal, part: Areal): boolean {
  const laid = overlay([shape, part]);
  return laid.ok && overlapsIn(laid);
}
