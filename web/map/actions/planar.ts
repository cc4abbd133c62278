import { orient2d } from "robust-predicates";
import type { Position } from "./shape";

/** Metres within which an edge or vertex counts as the same place: twice the grid of storage. */
export const TOLERANCE_M = 2e-4;

/** 1 where c lies left of the way from a to b, -1 right, 0 on it; exact whatever the numbers. */
export function sideOf(a: Position, b: Position, c: Position): -1 | 0 | 1 {
  // orient2d of robust-predicates is positive for a clockwise turn.
  const turn = orient2d(a[0], a[1], b[0], b[1], c[0], c[1]);
  return turn < 0 ? 1 : turn > 0 ? -1 : 0;
}

export function distance(a: Position, b: Position): number {
  return Math.hypot(b[0] - a[0], b[1] - a[1]);
}

/** The foot of a position on an edge: its share of the edge (0 at a, 1 at b), the foot itself and how far away it is. */
export function footOn(a: Position, b: Position, at: Position): { share: number; foot: Position; away: number } {
  const [dx, dy] = [b[0] - a[0], b[1] - a[1]];
  const squared = dx * dx + dy * dy;
  const along = squared === 0 ? 0 : ((at[0] - a[0]) * dx + (at[1] - a[1]) * dy) / squared;
  const share = Math.min(1, Math.max(0, along));
  const foot: Position = share === 1 ? b : [a[0] + share * dx, a[1] + share * dy];
  return { share, foot, away: distance(foot, at) };
}

/** Whether two edges cross at a place that is an end of neither. */
export function cross(a: Position, b: Position, c: Position, d: Position): boolean {
  return sideOf(a, b, c) * sideOf(a, b, d) < 0 && sideOf(c, d, a) * sideOf(c, d, b) < 0;
}

/** Where two edges that cross do so. */
export function crossing(a: Position, b: Position, c: Position, d: Position): Position {
  const [dx, dy, ex, ey] = [b[0] - a[0], b[1] - a[1], d[0] - c[0], d[1] - c[1]];
  const share = ((c[0] - a[0]) * ey - (c[1] - a[1]) * ex) / (dx * ey - dy * ex);
  return [a[0] + share * dx, a[1] + share * dy];
}

/** Whether a position lies inside, outside or exactly on a closed ring. */
export function placeInRing(at: Position, ring: readonly Position[]): "in" | "on" | "out" {
  let inside = false;
  for (let i = 1; i < ring.length; i += 1) {
    const [a, b] = [ring[i - 1] as Position, ring[i] as Position];
    const reaches = a[1] > at[1] !== b[1] > at[1];
    if (!reaches && !(a[1] === at[1] || b[1] === at[1])) continue;
    const side = sideOf(a, b, at);
    if (side === 0 && between(a[0], at[0], b[0]) && between(a[1], at[1], b[1])) return "on";
    if (reaches && side > 0 === b[1] > a[1]) inside = !inside;
  }
  return inside ? "in" : "out";
}

function between(a: number, x: number, b: number): boolean {
  return (a <= x && x <= b) || (b <= x && x <= a);
}

/** The bounds of positions: min x, min y, max x, max y. */
export function boundsOf(row: readonly Position[]): [number, number, number, number] {
  const bounds: [number, number, number, number] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [x, y] of row) {
    if (x < bounds[0]) bounds[0] = x;
    if (y < bounds[1]) bounds[1] = y;
    if (x > bounds[2]) bounds[2] = x;
    if (y > bounds[3]) bounds[3] = y;
  }
  return bounds;
}
