import { Nodes } from "./nodes";
import type { Piece } from "./noding";
import { placeInRing } from "./planar";
import { polygonsOf, signedPlaneArea, type Areal, type Position, type Ring } from "./shape";

/**
 * The plane cut up by noded rings. Each edge is two half-edges, 2e there and 2e + 1 back; the ground left of a
 * half-edge is a face, and half-edges that follow each other round a face make a cycle.
 */
export interface PlaneGraph {
  nodes: Nodes;
  /** Node at which each half-edge begins; its end is where its twin begins. */
  starts: number[];
  /** The half-edge that follows round the face on the left. */
  next: number[];
  cycle: number[];
  /** For each source its own edges, by half-edge: whether its ground is on the left. */
  sides: Map<number, boolean>[];
  /** The half-edge from one node to another. */
  half: (from: number, to: number) => number;
}

export function twin(half: number): number {
  return half ^ 1;
}

/** The rings of a polygon shape with its inside on the left: shells against the clock, holes with it. */
export function orientedRings(shape: Areal): Ring[] {
  return polygonsOf(shape).flatMap((rings) =>
    rings.map((ring, i) => (signedPlaneArea(ring) > 0 === (i === 0) ? ring : ring.toReversed())),
  );
}

/**
 * The graph of noded pieces. `areal` tells for each source whether its rows are oriented rings; the edges of other
 * sources (blades) belong to none and only part the ground.
 */
export function planeGraph(nodes: Nodes, pieces: readonly Piece[], areal: readonly boolean[]): PlaneGraph {
  const starts: number[] = [];
  const sides = areal.map(() => new Map<number, boolean>());
  const known = new Map<number, number>();
  const keyOf = (from: number, to: number): number => from * nodes.positions.length + to;
  for (const { from, to, source } of pieces) {
    if (!known.has(keyOf(from, to))) {
      const there = starts.push(from, to) - 2;
      known.set(keyOf(from, to), there).set(keyOf(to, from), twin(there));
    }
    if (areal[source] === true) enclose(sides[source] as Map<number, boolean>, known.get(keyOf(from, to)) as number);
  }
  const next = followers(nodes, starts);
  const half = (from: number, to: number): number => known.get(keyOf(from, to)) as number;
  return { nodes, starts, next, cycle: cyclesOf(next), sides, half };
}

/** Marks a source's ground left of a half-edge; on the right there is none unless another of its rings says so. */
function enclose(sides: Map<number, boolean>, half: number): void {
  sides.set(half, true);
  if (!sides.has(twin(half))) sides.set(twin(half), false);
}

/** For each half-edge the one that follows round its face: at its end the sharpest turn to the left. */
function followers(nodes: Nodes, starts: readonly number[]): number[] {
  const leaving = new Map<number, number[]>();
  for (const [half, start] of starts.entries()) {
    const there = leaving.get(start);
    if (there === undefined) leaving.set(start, [half]);
    else there.push(half);
  }
  const next = new Array<number>(starts.length).fill(-1);
  for (const halves of leaving.values()) {
    const turned = halves.length > 2 ? byAngle(nodes, starts, halves) : halves;
    turned.forEach((half, i) => (next[twin(half)] = turned.at(i - 1) as number));
  }
  return next;
}

/** Half-edges that leave one node, against the clock. */
function byAngle(nodes: Nodes, starts: readonly number[], halves: readonly number[]): number[] {
  const turned = halves.map((half) => ({ half, angle: angleOf(nodes, starts, half) }));
  return turned.sort((a, b) => a.angle - b.angle).map(({ half }) => half);
}

function angleOf(nodes: Nodes, starts: readonly number[], half: number): number {
  const [a, b] = [nodes.at(starts[half] as number), nodes.at(starts[twin(half)] as number)];
  return Math.atan2(b[1] - a[1], b[0] - a[0]);
}

function cyclesOf(next: readonly number[]): number[] {
  const cycle = new Array<number>(next.length).fill(-1);
  let count = 0;
  for (const first of next.keys()) {
    if (cycle[first] !== -1) continue;
    for (let half = first; cycle[half] === -1; half = next[half] as number) cycle[half] = count;
    count += 1;
  }
  return cycle;
}

/**
 * Whether the ground left of each half-edge belongs to the source. Null where the edges contradict each other, which
 * only broken rings bring about.
 */
export function insideOf(graph: PlaneGraph, source: number, shape: Areal): boolean[] | null {
  const ofCycle = new Map<number, boolean>();
  for (const [half, inside] of graph.sides[source] ?? []) {
    const cycle = graph.cycle[half] as number;
    if (ofCycle.has(cycle) && ofCycle.get(cycle) !== inside) return null;
    ofCycle.set(cycle, inside);
  }
  const beyond = cyclesBeyond(graph, source);
  spread(ofCycle, beyond, [...ofCycle.keys()]);
  for (const [half, cycle] of graph.cycle.entries()) {
    if (ofCycle.has(cycle)) continue;
    ofCycle.set(cycle, isInside(graph.nodes.at(graph.starts[half] as number), shape));
    spread(ofCycle, beyond, [cycle]);
  }
  return graph.cycle.map((cycle) => ofCycle.get(cycle) as boolean);
}

/** For each cycle those that lie beyond an edge that is not the source's own. */
function cyclesBeyond(graph: PlaneGraph, source: number): Map<number, number[]> {
  const beyond = new Map<number, number[]>();
  for (const [half, cycle] of graph.cycle.entries()) {
    if (graph.sides[source]?.has(half) === true) continue;
    const there = beyond.get(cycle);
    if (there === undefined) beyond.set(cycle, [graph.cycle[twin(half)] as number]);
    else there.push(graph.cycle[twin(half)] as number);
  }
  return beyond;
}

/** Carries what is known of cycles to those beyond them. */
function spread(ofCycle: Map<number, boolean>, beyond: ReadonlyMap<number, number[]>, from: number[]): void {
  for (let cycle = from.pop(); cycle !== undefined; cycle = from.pop()) {
    for (const other of beyond.get(cycle) ?? []) {
      if (ofCycle.has(other)) continue;
      ofCycle.set(other, ofCycle.get(cycle) as boolean);
      from.push(other);
    }
  }
}

function isInside(at: Position, shape: Areal): boolean {
  return polygonsOf(shape).some(
    ([shell = [], ...holes]) => placeInRing(at, shell) === "in" && holes.every((hole) => placeInRing(at, hole) === "out"),
  );
}
