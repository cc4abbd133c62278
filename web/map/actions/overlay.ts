import { nodeRows } from "./noding";
import { insideOf, orientedRings, planeGraph, twin, type PlaneGraph } from "./plane_graph";
import { distance } from "./planar";
import { isSound } from "./problems";
import { polygonsFrom } from "./rings";
import { refused, type Areal, type Outcome, type PolygonRings } from "./shape";

/** Polygons laid over each other: the graph of their edges, and whose the ground is. */
export interface Overlay {
  graph: PlaneGraph;
  /** For each shape, by half-edge: whether the ground on its left belongs to it. */
  inside: boolean[][];
}

/** Lays shapes over each other; the first keeps its vertices. Refused: has_problems, too_tangled. */
export function overlay(shapes: readonly Areal[]): Outcome<Overlay> {
  if (!shapes.every(isSound)) return refused("has_problems");
  const noded = nodeRows(shapes.map(orientedRings));
  if (noded === null) return refused("too_tangled");
  const graph = planeGraph(noded.nodes, noded.pieces, shapes.map(() => true));
  const inside = shapes.map((shape, source) => insideOf(graph, source, shape));
  const known = inside.filter((ofShape) => ofShape !== null);
  return known.length === shapes.length ? { ok: true, graph, inside: known } : refused("too_tangled");
}

/** The polygons of all ground that `belongs` chooses by the half-edge on whose left it lies. */
export function groundOf(graph: PlaneGraph, belongs: (half: number) => boolean): PolygonRings[] {
  return polygonsFrom(graph, (half) => belongs(half) && !belongs(twin(half)));
}

/** Square metres and metres of outline of the ground that `belongs` chooses, in the plane. */
export function sizeOf(graph: PlaneGraph, belongs: (half: number) => boolean): { area: number; outline: number } {
  let [twice, outline] = [0, 0];
  const origin = graph.nodes.at(0);
  for (const [half, start] of graph.starts.entries()) {
    if (!belongs(half) || belongs(twin(half))) continue;
    const [a, b] = [graph.nodes.at(start), graph.nodes.at(graph.starts[twin(half)] as number)];
    twice += (a[0] - origin[0]) * (b[1] - origin[1]) - (b[0] - origin[0]) * (a[1] - origin[1]);
    outline += distance(a, b);
  }
  return { area: twice / 2, outline };
}
