import type { Position } from "./shape";

export type Segment = readonly [a: Position, b: Position];

/**
 * Calls `meet` for every two segments whose bounds, made larger by `reach` metres, have a common place. Goes from west
 * to east, so that only segments at the same easting are compared.
 */
export function nearPairs(segments: readonly Segment[], reach: number, meet: (i: number, j: number) => void): void {
  const west = Float64Array.from(segments, ([a, b]) => Math.min(a[0], b[0]) - reach);
  const east = Float64Array.from(segments, ([a, b]) => Math.max(a[0], b[0]));
  const south = Float64Array.from(segments, ([a, b]) => Math.min(a[1], b[1]) - reach);
  const north = Float64Array.from(segments, ([a, b]) => Math.max(a[1], b[1]));
  const order = Uint32Array.from(segments.keys()).sort((i, j) => at(west, i) - at(west, j));
  for (let k = 0; k < order.length; k += 1) {
    const i = at(order, k);
    for (let l = k + 1; l < order.length; l += 1) {
      const j = at(order, l);
      if (at(west, j) > at(east, i)) break;
      if (at(south, j) <= at(north, i) && at(south, i) <= at(north, j)) meet(i, j);
    }
  }
}

function at(numbers: Float64Array | Uint32Array, index: number): number {
  return numbers[index] as number;
}
