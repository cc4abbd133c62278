import { nearPairs, type Segment } from "./near_pairs";
import { cross, crossing, distance, footOn, sideOf, TOLERANCE_M } from "./planar";
import { lies, widthOf } from "./rings";
import { isAreal, polygonsOf, rowsOf, signedPlaneArea, type Position, type Shape } from "./shape";

export type ProblemKind =
  | "crosses_itself"
  | "spike"
  | "sliver"
  | "too_small"
  | "duplicate_point"
  | "hole_outside"
  | "holes_overlap"
  | "parts_overlap"
  | "too_few_vertices";

/** Something wrong with a shape, and where; the page says it in words, key "shape.problem." + the kind. */
export interface Problem {
  kind: ProblemKind;
  at: Position;
  /** The row of `rowsOf(shape)` it is in. */
  row: number;
  /** Whether the shape can't be stored like this; else it is only worth a look. */
  grave: boolean;
}

/** Nothing on the ground is this small: metres between vertices, square metres of a ring, mean width of a ring. */
const NEXT_M = 1e-3;
const LEAST_M2 = 1;
const LEAST_WIDTH_M = 0.3;
/** Edges that come back at less than this angle make a spike; forks of roads are wider. */
const SPIKE_DEGREES = 1;

/** Where a ring is: its row, the polygon it belongs to, and its edges without repeated vertices. */
interface Outline {
  row: number;
  polygon: number;
  hole: boolean;
  ring: Position[];
}

/** Everything wrong with a shape in zone metres, in the order of its rows; empty where it can be stored. */
export function problemsOf(shape: Shape): Problem[] {
  const rows = rowsOf(shape);
  const repeated = shape.type.endsWith("Point") ? [] : rows.flatMap(repeatsIn);
  if (!isAreal(shape)) return repeated;
  const outlines = outlinesOf(shape);
  const whole = outlines.filter(({ ring }) => ring.length > 3);
  const short = outlines
    .filter(({ ring }) => ring.length <= 3)
    .map(({ row, ring }): Problem => ({ kind: "too_few_vertices", at: ring[0] ?? [0, 0], row, grave: true }));
  const meetings = meetingsOf(whole);
  const places = meetings.length > 0 ? [] : misplaced(whole);
  return [...short, ...meetings, ...places, ...whole.flatMap(spikesIn), ...whole.flatMap(smallness), ...repeated];
}

/** Whether a shape can be stored as it is, and exact deeds be done with it. */
export function isSound(shape: Shape): boolean {
  return !problemsOf(shape).some(({ grave }) => grave);
}

function outlinesOf(shape: Shape): Outline[] {
  let row = -1;
  return polygonsOf(shape).flatMap((rings, polygon) =>
    rings.map((ring, i) => ({ row: (row += 1), polygon, hole: i > 0, ring: withoutRepeats(ring) })),
  );
}

function withoutRepeats(ring: readonly Position[]): Position[] {
  const once = ring.filter((position, i) => i === 0 || distance(position, ring[i - 1] as Position) > NEXT_M);
  const [first] = once;
  if (first !== undefined && once.length > 1) once[once.length - 1] = first;
  return once;
}

function repeatsIn(row: readonly Position[], index: number): Problem[] {
  return row.flatMap((at, i): Problem[] =>
    i > 0 && distance(at, row[i - 1] as Position) <= NEXT_M ? [{ kind: "duplicate_point", at, row: index, grave: false }] : [],
  );
}

/** Where edges that do not follow each other meet. */
function meetingsOf(outlines: readonly Outline[]): Problem[] {
  const edges = outlines.flatMap((outline) =>
    outline.ring.slice(1).map((b, i) => ({ outline, i, segment: [outline.ring[i] as Position, b] as Segment })),
  );
  const found: Problem[] = [];
  const touches = new Map<string, Position>();
  nearPairs(edges.map(({ segment }) => segment), TOLERANCE_M, (one, other) => {
    const [e, f] = [edges[one] as (typeof edges)[number], edges[other] as (typeof edges)[number]];
    if (e.outline === f.outline && areNeighbours(e.i, f.i, e.outline.ring.length - 1)) return;
    const [[a, b], [c, d]] = [e.segment, f.segment];
    const [first, second] = e.outline.row <= f.outline.row ? [e.outline, f.outline] : [f.outline, e.outline];
    const report = (at: Position): void => {
      const kind = kindOf(first, second);
      if (!found.some((known) => known.row === second.row && distance(known.at, at) <= NEXT_M)) found.push({ kind, at, row: second.row, grave: true });
    };
    if (cross(a, b, c, d)) return report(crossing(a, b, c, d));
    const common = touchesOf(e.segment, f.segment);
    const [at] = common;
    if (at === undefined) return;
    if (first === second || common.length > 1) return report(at);
    // Rings of one polygon may touch in one place; a second one would part the ground.
    const pair = `${first.row} ${second.row}`;
    const before = touches.get(pair);
    if (first.polygon === second.polygon && before !== undefined && distance(before, at) > NEXT_M) report(at);
    touches.set(pair, before ?? at);
  });
  return found;
}

function areNeighbours(i: number, j: number, count: number): boolean {
  const apart = Math.abs(i - j);
  return apart <= 1 || apart === count - 1;
}

function kindOf(first: Outline, second: Outline): ProblemKind {
  if (first === second) return "crosses_itself";
  if (first.polygon !== second.polygon) return "parts_overlap";
  return first.hole ? "holes_overlap" : "hole_outside";
}

/** The ends of two edges that lie on the other one, each place once: two of them where the edges run together. */
function touchesOf([a, b]: Segment, [c, d]: Segment): Position[] {
  const on = [
    ...[a, b].filter((end) => footOn(c, d, end).away <= TOLERANCE_M),
    ...[c, d].filter((end) => footOn(a, b, end).away <= TOLERANCE_M),
  ];
  return on.filter((end, i) => on.findIndex((other) => distance(other, end) <= NEXT_M) === i);
}

/** Rings that lie where they must not, though no edges meet. */
function misplaced(outlines: readonly Outline[]): Problem[] {
  return outlines.flatMap((outline, i) =>
    outlines.slice(0, i).flatMap((before): Problem[] => {
      const wrong = isMisplaced(before, outline, outlines);
      return wrong ? [{ kind: kindOf(before, outline), at: outline.ring[0] as Position, row: outline.row, grave: true }] : [];
    }),
  );
}

function isMisplaced(before: Outline, outline: Outline, all: readonly Outline[]): boolean {
  if (before.polygon === outline.polygon) {
    if (!before.hole) return !lies(outline.ring, before.ring);
    return lies(outline.ring, before.ring) || lies(before.ring, outline.ring);
  }
  if (before.hole || outline.hole) return false;
  return coveredBy(outline, before, all) || coveredBy(before, outline, all);
}

/** Whether a part lies on another, and not in one of its holes. */
function coveredBy(part: Outline, other: Outline, all: readonly Outline[]): boolean {
  if (!lies(part.ring, other.ring)) return false;
  return !all.some((hole) => hole.hole && hole.polygon === other.polygon && lies(part.ring, hole.ring));
}

function spikesIn({ ring, row }: Outline): Problem[] {
  const corners = ring.slice(0, -1);
  return corners.flatMap((at, i): Problem[] => {
    const [before, after] = [corners.at(i - 1) as Position, corners[(i + 1) % corners.length] as Position];
    return angleAt(before, at, after) >= SPIKE_DEGREES ? [] : [{ kind: "spike", at, row, grave: sideOf(before, at, after) === 0 }];
  });
}

/** Degrees between the ways back and on. */
function angleAt(before: Position, at: Position, after: Position): number {
  const [ax, ay, bx, by] = [before[0] - at[0], before[1] - at[1], after[0] - at[0], after[1] - at[1]];
  return (Math.abs(Math.atan2(ax * by - ay * bx, ax * bx + ay * by)) * 180) / Math.PI;
}

function smallness({ ring, row }: Outline): Problem[] {
  const area = Math.abs(signedPlaneArea(ring));
  const at = ring[0] as Position;
  if (area < LEAST_M2) return [{ kind: "too_small", at, row, grave: false }];
  return widthOf([ring]) < LEAST_WIDTH_M ? [{ kind: "sliver", at, row, grave: false }] : [];
}
