import { closeTo } from "./difference";
import { groundOf, overlay, type Overlay } from "./overlay";
import { widthOf } from "./rings";
import { planeArea, type Areal, type PolygonShape, type Position } from "./shape";

/** A strip between a shape and its neighbours too thin to be meant, in zone metres. */
export interface Sliver {
  /** Ground that nobody has, or that both have. */
  kind: "gap" | "overlap";
  ground: PolygonShape;
  at: Position;
  width_m: number;
  area_m2: number;
}

/** Strips thinner than this in the mean are slips of the hand; paths between plots are wider. */
const MOST_WIDTH_M = 0.5;

/**
 * The slivers between a shape and its neighbours. A gap closes by a merge of the shape with the gap's ground, an
 * overlap by a difference. Empty also where a shape has problems of its own, which are to be mended first.
 */
export function sliversBetween(shape: Areal, neighbours: readonly Areal[]): Sliver[] {
  const near = neighbours.filter((neighbour) => closeTo(shape, neighbour));
  const laid = near.length > 0 ? overlay([...near, shape]) : null;
  if (laid === null || !laid.ok) return [];
  const own = laid.inside.at(-1) as boolean[];
  const others = laid.inside.slice(0, -1);
  const theirs = (half: number): boolean => others.some((inside) => inside[half] === true);
  const ownPositions = positionsOf(laid, near.length);
  const isOwn = ({ coordinates }: PolygonShape): boolean => coordinates.flat().some((corner) => ownPositions.has(String(corner)));
  const gaps = thin(laid, (half) => own[half] !== true && !theirs(half)).filter(isOwn);
  const overlaps = thin(laid, (half) => own[half] === true && theirs(half));
  return [...gaps.map((ground) => sliver("gap", ground)), ...overlaps.map((ground) => sliver("overlap", ground))];
}

function thin({ graph }: Overlay, belongs: (half: number) => boolean): PolygonShape[] {
  return groundOf(graph, belongs)
    .filter((rings) => widthOf(rings) < MOST_WIDTH_M)
    .map((coordinates) => ({ type: "Polygon", coordinates }));
}

function sliver(kind: Sliver["kind"], ground: PolygonShape): Sliver {
  const [at] = ground.coordinates[0] as [Position];
  return { kind, ground, at, width_m: widthOf(ground.coordinates), area_m2: planeArea(ground) };
}

/** The nodes on the edges of one source, as text. */
function positionsOf({ graph }: Overlay, source: number): Set<string> {
  const halves = [...(graph.sides[source]?.keys() ?? [])];
  return new Set(halves.map((half) => String(graph.nodes.at(graph.starts[half] as number))));
}
