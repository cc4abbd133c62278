import { groundOf, overlay, sizeOf, type Overlay } from "./overlay";
import { TOLERANCE_M } from "./planar";
import { fromPolygons, refused, type Areal, type Outcome } from "./shape";

/**
 * Joins polygons that share edges, or whose edges lie within 0.2 mm of each other, to one shape without gap. Vertices
 * outside the common edges stay as they are.
 * Refused: apart (a corner in common is no edge), overlapping, has_problems, too_tangled.
 */
export function merge(shapes: readonly Areal[]): Outcome<{ shape: Areal }> {
  const laid = overlay(shapes);
  if (!laid.ok) return laid;
  return joined(laid, shapes.length) || overlapsIn(laid) ? together(laid) : refused("apart");
}

/** The same, but what is apart becomes parts of one shape. Refused: overlapping, has_problems, too_tangled. */
export function mergeIntoParts(shapes: readonly Areal[]): Outcome<{ shape: Areal }> {
  const laid = overlay(shapes);
  return laid.ok ? together(laid) : laid;
}

function together(laid: Overlay): Outcome<{ shape: Areal }> {
  if (overlapsIn(laid)) return refused("overlapping");
  const belongs = (half: number): boolean => laid.inside.some((inside) => inside[half] === true);
  return { ok: true, shape: fromPolygons(groundOf(laid.graph, belongs)) };
}

/** Whether ground wider than the tolerance belongs to more than one of the shapes. */
export function overlapsIn({ graph, inside }: Overlay): boolean {
  const claimed = (half: number): boolean => inside.filter((ofShape) => ofShape[half] === true).length > 1;
  const { area, outline } = sizeOf(graph, claimed);
  return area > outline * TOLERANCE_M;
}

/** Whether one comes from each shape to every other over common edges. */
function joined({ graph }: Overlay, count: number): boolean {
  const group = Array.from({ length: count }, (_, i) => i);
  const firstOwner = new Map<number, number>();
  for (const [source, sides] of graph.sides.entries()) {
    for (const half of sides.keys()) {
      const other = group[firstOwner.get(half) ?? source] as number;
      const own = group[source] as number;
      if (other !== own) for (let i = 0; i < count; i += 1) if (group[i] === own) group[i] = other;
      if (!firstOwner.has(half)) firstOwner.set(half, source);
    }
  }
  return new Set(group).size === 1;
}
