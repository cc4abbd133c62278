import { distance, footOn } from "./planar";
import { samePosition, type Position } from "./shape";

/** A place on a ring or line: on the vertex `index`, or on the edge that begins there. */
export interface PlaceOnRow {
  index: number;
  onVertex: boolean;
  position: Position;
}

/** The nearest place on a row within `reach` metres, a vertex before an edge; null where the row is farther. */
export function placeOnRow(row: readonly Position[], at: Position, reach: number): PlaceOnRow | null {
  return nearestVertex(row, at, reach) ?? nearestOnEdge(row, at, reach);
}

/**
 * The way along a closed ring or an open line from one place to another, both included. The row's own vertices are
 * taken over bit for bit. A line has only one way: its longer one is null.
 */
export function trace(row: readonly Position[], from: PlaceOnRow, to: PlaceOnRow, way: "shorter" | "longer"): Position[] | null {
  const ring = samePosition(row[0] as Position, row.at(-1) as Position);
  const [start, end] = [alongOf(from), alongOf(to)];
  const straight = between(row, from, to, start, end);
  if (!ring) return way === "shorter" ? straight : null;
  const round = roundTheEnd(row, from, to, start, end);
  const [short, long] = lengthOf(straight) <= lengthOf(round) ? [straight, round] : [round, straight];
  return way === "shorter" ? short : long;
}

function nearestVertex(row: readonly Position[], at: Position, reach: number): PlaceOnRow | null {
  let [best, away]: [PlaceOnRow | null, number] = [null, reach];
  row.forEach((position, index) => {
    const metres = distance(position, at);
    if (metres < away || (metres === away && best === null)) [best, away] = [{ index, onVertex: true, position }, metres];
  });
  return best;
}

function nearestOnEdge(row: readonly Position[], at: Position, reach: number): PlaceOnRow | null {
  let [best, least]: [PlaceOnRow | null, number] = [null, reach];
  for (let index = 0; index < row.length - 1; index += 1) {
    const { foot, away } = footOn(row[index] as Position, row[index + 1] as Position, at);
    if (away <= least && (best === null || away < least)) [best, least] = [{ index, onVertex: false, position: foot }, away];
  }
  return best;
}

/** Where a place stands in the row: 3 on vertex 3, between 3 and 4 on the edge after it. */
function alongOf({ index, onVertex }: PlaceOnRow): number {
  return onVertex ? index : index + 0.5;
}

/** The way that does not pass the ends of the row. */
function between(row: readonly Position[], from: PlaceOnRow, to: PlaceOnRow, start: number, end: number): Position[] {
  const backwards = start > end || (start === end && !from.onVertex && isBehind(row, from, to));
  const [low, high] = backwards ? [end, start] : [start, end];
  const inner = row.filter((_, i) => i > low && i < high);
  return joined(from.position, backwards ? inner.toReversed() : inner, to.position);
}

/** On one edge: whether `to` comes before `from`. */
function isBehind(row: readonly Position[], from: PlaceOnRow, to: PlaceOnRow): boolean {
  const begin = row[from.index] as Position;
  return distance(begin, to.position) < distance(begin, from.position);
}

/** The way round a ring that passes the place where it closes. */
function roundTheEnd(row: readonly Position[], from: PlaceOnRow, to: PlaceOnRow, start: number, end: number): Position[] {
  const backwards = start < end || (start === end && !from.onVertex && !isBehind(row, from, to));
  const [low, high] = backwards ? [start, end] : [end, start];
  const open = row.slice(0, -1);
  const after = open.filter((_, i) => i > high);
  const before = open.filter((_, i) => i < low);
  const inner = [...after, ...before];
  return joined(from.position, backwards ? inner.toReversed() : inner, to.position);
}

function joined(from: Position, inner: readonly Position[], to: Position): Position[] {
  const along = [from, ...inner, to].map((position): Position => [...position]);
  return along.filter((position, i) => i === 0 || !samePosition(position, along[i - 1] as Position));
}

function lengthOf(row: readonly Position[]): number {
  return row.slice(1).reduce((sum, b, i) => sum + distance(row[i] as Position, b), 0);
}
