import { twin, type PlaneGraph } from "./plane_graph";
import { boundsOf, distance, placeInRing, TOLERANCE_M } from "./planar";
import { signedPlaneArea, type PolygonRings, type Position, type Ring } from "./shape";

/**
 * The polygons whose boundary is the half-edges that `keep` chooses, their inside on the left: shells against the
 * clock, holes with it, and no ring touching itself. Rings thinner than the tolerance are left out.
 */
export function polygonsFrom(graph: PlaneGraph, keep: (half: number) => boolean): PolygonRings[] {
  const kept = graph.starts.map((_, half) => keep(half));
  const rings: Ring[] = [];
  const walked = new Set<number>();
  for (const first of kept.keys()) {
    if (!kept[first] || walked.has(first)) continue;
    const along: number[] = [];
    for (let half = first; !walked.has(half); half = following(graph, kept, half)) {
      walked.add(half);
      along.push(graph.starts[half] as number);
    }
    rings.push(...simpleLoops(along).map((loop) => closedRing(graph, loop)));
  }
  return nested(rings.filter((ring) => widthOf([ring]) > TOLERANCE_M));
}

/** Metres: how wide a polygon is in the mean, twice its area by its outline. */
export function widthOf([shell = [], ...holes]: readonly (readonly Position[])[]): number {
  const area = holes.reduce((left, hole) => left - Math.abs(signedPlaneArea(hole)), Math.abs(signedPlaneArea(shell)));
  const outline = [shell, ...holes].flatMap((ring) => ring.slice(1).map((b, i) => distance(ring[i] as Position, b)));
  return (2 * area) / outline.reduce((sum, metres) => sum + metres, 0);
}

/** The kept half-edge that follows, turning as far left as there is one. */
function following(graph: PlaneGraph, kept: readonly boolean[], half: number): number {
  let next = graph.next[half] as number;
  while (!kept[next]) next = graph.next[twin(next)] as number;
  return next;
}

/** A walk that comes through a node more than once, as loops that do not. */
function simpleLoops(walk: readonly number[]): number[][] {
  const loops: number[][] = [];
  const path: number[] = [];
  const placeOf = new Map<number, number>();
  for (const node of walk) {
    const before = placeOf.get(node);
    if (before !== undefined) {
      const loop = path.splice(before);
      for (const left of loop) placeOf.delete(left);
      loops.push(loop);
    }
    placeOf.set(node, path.push(node) - 1);
  }
  return [...loops, path].filter((loop) => loop.length > 2);
}

function closedRing(graph: PlaneGraph, loop: readonly number[]): Ring {
  const positions = loop.map((node): Position => [...graph.nodes.at(node)]);
  return [...positions, [...(positions[0] as Position)]];
}

/** Each hole with the smallest shell round it. */
function nested(rings: readonly Ring[]): PolygonRings[] {
  const sized = rings.map((ring) => ({ ring, area: signedPlaneArea(ring), bounds: boundsOf(ring) }));
  const shells = sized.filter(({ area }) => area > 0).sort((a, b) => a.area - b.area);
  const polygons = new Map(shells.map((shell) => [shell, [shell.ring]]));
  for (const hole of sized.filter(({ area }) => area < 0)) {
    const around = shells.find(({ area, bounds, ring }) => area > -hole.area && holds(bounds, hole.bounds) && lies(hole.ring, ring));
    if (around !== undefined) polygons.get(around)?.push(hole.ring);
  }
  return [...polygons.values()];
}

function holds(outer: readonly number[], inner: readonly number[]): boolean {
  const [a, b, c, d] = outer as [number, number, number, number];
  const [e, f, g, h] = inner as [number, number, number, number];
  return a <= e && b <= f && g <= c && h <= d;
}

/**
 * Whether a ring lies within another that it does not cross: the first place of it that is not on the other tells. The
 * same ring does not lie within itself.
 */
export function lies(ring: readonly Position[], around: readonly Position[]): boolean {
  for (let i = 1; i < ring.length; i += 1) {
    const [a, b] = [ring[i - 1] as Position, ring[i] as Position];
    for (const at of [a, [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2] as Position]) {
      const place = placeInRing(at, around);
      if (place !== "on") return place === "in";
    }
  }
  return false;
}
