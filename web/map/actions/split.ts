import { nodeRows, type Piece } from "./noding";
import { insideOf, orientedRings, planeGraph, twin } from "./plane_graph";
import { isSound } from "./problems";
import { polygonsFrom } from "./rings";
import { planeArea, polygonsOf, refused, type Areal, type Outcome, type PolygonRings, type PolygonShape, type Position } from "./shape";

/** A polygon cut in pieces, largest first, and the parts the blade left whole, as they were. */
export interface Split {
  pieces: PolygonShape[];
  uncut: PolygonShape[];
}

/**
 * Cuts a polygon by a line, which may have many corners. Both sides of the cut have the same vertices, bit for bit, and
 * the shape's own vertices stay where they are. An end of the blade that stops inside cuts nothing.
 * Refused: no_crossing, has_problems, too_tangled.
 */
export function split(shape: Areal, blade: readonly Position[]): Outcome<Split> {
  if (!isSound(shape)) return refused("has_problems");
  const [pieces, uncut]: [PolygonShape[], PolygonShape[]] = [[], []];
  for (const rings of polygonsOf(shape)) {
    const cut = cutPolygon(rings, blade);
    if (cut === null) return refused("too_tangled");
    if (cut.length > 1) pieces.push(...cut.map(asShape));
    else uncut.push(asShape(rings));
  }
  if (pieces.length === 0) return refused("no_crossing");
  return { ok: true, pieces: pieces.sort((a, b) => planeArea(b) - planeArea(a)), uncut };
}

function asShape(coordinates: PolygonRings): PolygonShape {
  return { type: "Polygon", coordinates };
}

function cutPolygon(rings: PolygonRings, blade: readonly Position[]): PolygonRings[] | null {
  const shape = asShape(rings);
  const noded = nodeRows([orientedRings(shape), [blade]]);
  if (noded === null) return null;
  const areal = [true, false];
  const whole = planeGraph(noded.nodes, noded.pieces, areal);
  const parts = ({ from, to }: Piece): boolean => {
    const half = whole.half(from, to);
    return whole.cycle[half] !== whole.cycle[twin(half)];
  };
  // What has the same ground on both sides parts nothing: the blade's ends outside and inside.
  const parting = noded.pieces.filter((piece) => piece.source === 0 || parts(piece));
  const graph = parting.length < noded.pieces.length ? planeGraph(noded.nodes, parting, areal) : whole;
  const inside = insideOf(graph, 0, shape);
  return inside && polygonsFrom(graph, (half) => inside[half] === true);
}
