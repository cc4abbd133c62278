import { nearPairs, type Segment } from "./near_pairs";
import { Nodes } from "./nodes";
import { boundsOf, footOn, TOLERANCE_M } from "./planar";
import { isAreal, mapRows, rowsOf, samePosition, type Position, type Shape } from "./shape";

/**
 * Sets the neighbours' vertices into own edges where they lie on them, and moves own vertices onto theirs, both
 * within 0.2 mm, so that a traced edge is the same on both sides. The neighbours stay as they are.
 */
export function takeOverVertices<Kind extends Shape>(shape: Kind, neighbours: readonly Shape[]): Kind {
  const theirs = new Nodes();
  const bounds = boundsOf(rowsOf(shape).flat());
  for (const position of neighbours.flatMap(rowsOf).flat()) if (isWithin(position, bounds)) theirs.take(position, 0);
  if (theirs.positions.length === 0) return shape;
  const lines = shape.type !== "Point" && shape.type !== "MultiPoint";
  return mapRows(shape, (row) => {
    const moved = row.map((position) => theirPosition(position, theirs));
    return lines ? withoutRepeats(setIn(moved, theirs.positions), isAreal(shape) ? 4 : 2) : moved;
  }) as Kind;
}

function isWithin([x, y]: Position, [west, south, east, north]: readonly [number, number, number, number]): boolean {
  const reach = TOLERANCE_M;
  return x >= west - reach && x <= east + reach && y >= south - reach && y <= north + reach;
}

function theirPosition(position: Position, theirs: Nodes): Position {
  const node = theirs.near(position, TOLERANCE_M);
  return node === null ? position : [...theirs.at(node)];
}

/** The row with every position that lies on one of its edges set in there, in order. */
function setIn(row: readonly Position[], positions: readonly Position[]): Position[] {
  const edges = row.slice(1).map((b, i): Segment => [row[i] as Position, b]);
  const onEdge = new Map<number, { share: number; position: Position }[]>();
  const points = positions.map((position): Segment => [position, position]);
  nearPairs([...edges, ...points], TOLERANCE_M, (i, j) => {
    const [edge, point] = [Math.min(i, j), Math.max(i, j) - edges.length];
    if (edge >= edges.length || point < 0) return;
    const [[a, b], position] = [edges[edge] as Segment, positions[point] as Position];
    const { share, away } = footOn(a, b, position);
    if (away > TOLERANCE_M || share === 0 || share === 1) return;
    onEdge.set(edge, [...(onEdge.get(edge) ?? []), { share, position: [...position] }]);
  });
  return row.flatMap((position, i) => [
    position,
    ...(onEdge.get(i) ?? []).sort((a, b) => a.share - b.share).map((set) => set.position),
  ]);
}

function withoutRepeats(row: readonly Position[], least: number): Position[] {
  const once = row.filter((position, i) => i === 0 || !samePosition(position, row[i - 1] as Position));
  return once.length >= least ? once : [...row];
}
