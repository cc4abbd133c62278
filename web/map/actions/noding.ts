import { nearPairs, type Segment } from "./near_pairs";
import { Nodes } from "./nodes";
import { cross, crossing, footOn, TOLERANCE_M } from "./planar";
import type { Position } from "./shape";

/** A piece of an edge between two nodes, in the direction of the row it comes from. */
export interface Piece {
  from: number;
  to: number;
  source: number;
}

const PASSES = 12;

/**
 * Rows of positions cut up so that they meet at common nodes only.
 *
 * The first source keeps all its vertices and edges; vertices of the later ones move by up to 0.2 mm onto the nodes
 * and edges of those before. So what lies "on" an edge is on it in the numbers too. Returns null where the edges keep
 * meeting anew after several passes.
 */
export function nodeRows(sources: readonly (readonly (readonly Position[])[])[]): { nodes: Nodes; pieces: Piece[] } | null {
  const nodes = new Nodes();
  let pieces: Piece[] = [];
  for (const [source, rows] of sources.entries()) {
    const before = segmentsOf(pieces, nodes);
    const fresh = rows.flatMap((row) => alongRow(ontoEdges(row, before, nodes), source, nodes));
    pieces = [...pieces, ...fresh];
  }
  for (let pass = 0; pass < PASSES; pass += 1) {
    const cuts = cutsOf(pieces, nodes);
    if (cuts.size === 0) return { nodes, pieces };
    pieces = distinct(pieces.flatMap((piece, i) => cutUp(piece, cuts.get(i), nodes)));
  }
  return null;
}

/** The row with its vertices moved onto the nodes, else the edges, that lie within the tolerance. */
function ontoEdges(row: readonly Position[], edges: readonly Segment[], nodes: Nodes): Position[] {
  const moved = row.map((position) => onNode(position, nodes));
  const best = new Map<number, { foot: Position; away: number }>();
  const points: Segment[] = moved.map((position) => [position, position]);
  nearPairs([...edges, ...points], TOLERANCE_M, (i, j) => {
    const [edge, point] = i < j ? [i, j - edges.length] : [j, i - edges.length];
    if (point < 0 || edge >= edges.length) return;
    const [a, b] = edges[edge] as Segment;
    const { foot, away } = footOn(a, b, moved[point] as Position);
    if (away > 0 && away <= TOLERANCE_M && away < (best.get(point)?.away ?? Infinity)) best.set(point, { foot, away });
  });
  return moved.map((position, i) => (nodes.near(position, 0) === null ? (best.get(i)?.foot ?? position) : position));
}

function onNode(position: Position, nodes: Nodes): Position {
  const node = nodes.near(position, TOLERANCE_M);
  return node === null ? position : nodes.at(node);
}

function alongRow(row: readonly Position[], source: number, nodes: Nodes): Piece[] {
  const along = row.map((position) => nodes.take(position, TOLERANCE_M));
  return along.slice(1).flatMap((to, i) => (to === along[i] ? [] : [{ from: along[i] as number, to, source }]));
}

function segmentsOf(pieces: readonly Piece[], nodes: Nodes): Segment[] {
  return pieces.map(({ from, to }) => [nodes.at(from), nodes.at(to)]);
}

/** The nodes at which pieces must be cut, by the number of the piece. */
function cutsOf(pieces: readonly Piece[], nodes: Nodes): Map<number, Set<number>> {
  const cuts = new Map<number, Set<number>>();
  const cut = (piece: number, node: number): void => {
    const { from, to } = pieces[piece] as Piece;
    if (node === from || node === to) return;
    cuts.set(piece, (cuts.get(piece) ?? new Set()).add(node));
  };
  const segments = segmentsOf(pieces, nodes);
  nearPairs(segments, TOLERANCE_M, (i, j) => {
    const touches = [...touching(i, j, pieces, nodes), ...touching(j, i, pieces, nodes)];
    for (const [piece, node] of touches) cut(piece, node);
    const [[a, b], [c, d]] = [segments[i] as Segment, segments[j] as Segment];
    if (touches.length > 0 || haveCommonEnd(pieces[i] as Piece, pieces[j] as Piece) || !cross(a, b, c, d)) return;
    const node = nodes.take(crossing(a, b, c, d), TOLERANCE_M);
    cut(i, node);
    cut(j, node);
  });
  return cuts;
}

/** The ends of piece `other` that lie on piece `i`. */
function touching(i: number, other: number, pieces: readonly Piece[], nodes: Nodes): [piece: number, node: number][] {
  const { from, to } = pieces[i] as Piece;
  const [a, b] = [nodes.at(from), nodes.at(to)];
  const ends = [(pieces[other] as Piece).from, (pieces[other] as Piece).to];
  return ends
    .filter((end) => end !== from && end !== to && footOn(a, b, nodes.at(end)).away <= TOLERANCE_M)
    .map((end) => [i, end]);
}

function haveCommonEnd(a: Piece, b: Piece): boolean {
  return a.from === b.from || a.from === b.to || a.to === b.from || a.to === b.to;
}

function cutUp(piece: Piece, at: ReadonlySet<number> | undefined, nodes: Nodes): Piece[] {
  if (at === undefined) return [piece];
  const [a, b] = [nodes.at(piece.from), nodes.at(piece.to)];
  const inOrder = [...at]
    .map((node) => ({ node, share: footOn(a, b, nodes.at(node)).share }))
    .sort((one, other) => one.share - other.share);
  const along = [piece.from, ...inOrder.map(({ node }) => node), piece.to];
  return along.slice(1).map((to, i) => ({ from: along[i] as number, to, source: piece.source }));
}

/** Each piece once per source and direction. */
function distinct(pieces: readonly Piece[]): Piece[] {
  const seen = new Map<string, Piece>();
  for (const piece of pieces) seen.set(`${piece.from} ${piece.to} ${piece.source}`, piece);
  return [...seen.values()];
}
