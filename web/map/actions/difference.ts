import { groundOf, overlay } from "./overlay";
import { boundsOf, TOLERANCE_M } from "./planar";
import { fromPolygons, refused, rowsOf, type Areal, type Outcome, type Shape } from "./shape";

/**
 * The shape without the ground of its neighbours. Neighbours keep their vertices, and where the shape now ends at
 * them, it has exactly the same.
 * Refused: nothing_left, has_problems, too_tangled.
 */
export function difference(shape: Areal, neighbours: readonly Areal[]): Outcome<{ shape: Areal }> {
  const near = neighbours.filter((neighbour) => closeTo(shape, neighbour));
  if (near.length === 0) return { ok: true, shape };
  const laid = overlay([...near, shape]);
  if (!laid.ok) return laid;
  const own = laid.inside.at(-1) as boolean[];
  const others = laid.inside.slice(0, -1);
  const polygons = groundOf(laid.graph, (half) => own[half] === true && others.every((inside) => inside[half] !== true));
  return polygons.length === 0 ? refused("nothing_left") : { ok: true, shape: fromPolygons(polygons) };
}

/** Whether the bounds of two shapes have a common place. */
export function closeTo(a: Shape, b: Shape): boolean {
  const [one, other] = [boundsOf(rowsOf(a).flat()), boundsOf(rowsOf(b).flat())];
  return [0, 1].every(
    (axis) =>
      (one[axis] as number) <= (other[axis + 2] as number) + TOLERANCE_M &&
      (other[axis] as number) <= (one[axis + 2] as number) + TOLERANCE_M,
  );
}
