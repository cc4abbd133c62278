import { footOn } from "./planar";
import { isAreal, mapRows, samePosition, type Position, type Shape } from "./shape";

export interface Tidying {
  toleranceM?: number;
  keep?: readonly Position[];
}

/**
 * Takes out what tracing and clicking leave: positions that repeat the one before, tips that go out and straight back,
 * and vertices on the straight line between their neighbours, within `toleranceM`. Those in `keep` stay: a neighbour
 * has them too. A ring keeps three corners, a line its ends.
 */
export function tidy<Kind extends Shape>(shape: Kind, { toleranceM = 0, keep = [] }: Tidying = {}): Kind {
  if (shape.type === "Point" || shape.type === "MultiPoint") return shape;
  const kept = new Set(keep.map(String));
  const isKept = (position: Position): boolean => kept.has(String(position));
  return mapRows(shape, (row) => (isAreal(shape) ? tidyRing(row, toleranceM, isKept) : tidyLine(row, toleranceM, isKept))) as Kind;
}

function tidyLine(row: readonly Position[], toleranceM: number, isKept: (position: Position) => boolean): Position[] {
  const [first, ...rest] = row;
  if (first === undefined) return [];
  const tidied = [first];
  for (const [i, position] of rest.entries()) {
    const [before, next] = [tidied.at(-1) as Position, rest[i + 1]];
    if (samePosition(before, position)) continue;
    if (next === undefined || isKept(position) || !isOnTheWay(before, position, next, toleranceM)) tidied.push(position);
  }
  return tidied.length > 1 ? tidied : [...row];
}

function tidyRing(ring: readonly Position[], toleranceM: number, isKept: (position: Position) => boolean): Position[] {
  const corners = ring.slice(0, -1);
  for (let i = 0, left = corners.length; left > 0 && corners.length > 3; left -= 1) {
    const [before, at, next] = [corners.at(i - 1), corners[i], corners[(i + 1) % corners.length]] as [Position, Position, Position];
    const repeats = samePosition(before, at);
    if (!repeats && (isKept(at) || !isOnTheWay(before, at, next, toleranceM))) {
      i = (i + 1) % corners.length;
      continue;
    }
    corners.splice(i, 1);
    // What is gone may leave the corner before it idle: that one is looked at again.
    i = (i - 1 + corners.length) % corners.length;
    left = corners.length + 1;
  }
  return [...corners, corners[0] as Position];
}

/** Whether a vertex adds nothing: it lies on the straight way on, or the way comes straight back over it. */
function isOnTheWay(before: Position, at: Position, next: Position, toleranceM: number): boolean {
  const back = footOn(before, next, at).away <= toleranceM;
  const tip = !samePosition(at, next) && footOn(at, before, next).away <= toleranceM;
  return back || tip;
}
