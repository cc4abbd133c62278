import { isAreal, mapRows, refused, rowsOf, type Outcome, type Position, type Shape } from "./shape";

/**
 * Where a vertex is: which row of `rowsOf(shape)` (the rings of all polygons, the lines, the points, in order) and which
 * place in it. The closing position of a ring is the vertex 0.
 */
export interface VertexPlace {
  row: number;
  index: number;
}

/** Every vertex once, with its place; a ring's closing position is left out. */
export function verticesOf(shape: Shape): { place: VertexPlace; position: Position }[] {
  const closed = isAreal(shape);
  return rowsOf(shape).flatMap((positions, row) =>
    (closed ? positions.slice(0, -1) : positions).map((position, index) => ({ place: { row, index }, position })),
  );
}

/** The shape with a vertex set in after the vertex of that place, on the edge that begins there. */
export function addVertex<Kind extends Shape>(shape: Kind, after: VertexPlace, position: Position): Kind {
  return changeRow(shape, after.row, (row) => row.toSpliced(after.index + 1, 0, position));
}

/** The shape with one vertex moved; a ring stays closed. */
export function moveVertex<Kind extends Shape>(shape: Kind, place: VertexPlace, to: Position): Kind {
  const closed = isAreal(shape);
  return changeRow(shape, place.row, (row) => {
    const moved = row.with(place.index, to);
    return closed && place.index === 0 ? moved.with(-1, to) : moved;
  });
}

/** The shape without one vertex; refused where the ring or line would collapse. */
export function removeVertex<Kind extends Shape>(shape: Kind, place: VertexPlace): Outcome<{ shape: Kind }> {
  const closed = isAreal(shape);
  const row = rowsOf(shape)[place.row] ?? [];
  const least = closed ? 4 : shape.type === "MultiPoint" ? 1 : 2;
  if (shape.type === "Point" || row.length <= least) return refused("too_few_vertices");
  const without = changeRow(shape, place.row, (positions) => {
    const rest = positions.toSpliced(place.index, 1);
    return closed && place.index === 0 ? rest.with(-1, rest[0] as Position) : rest;
  });
  return { ok: true, shape: without };
}

function changeRow<Kind extends Shape>(shape: Kind, row: number, change: (row: Position[]) => Position[]): Kind {
  let at = -1;
  const here = (positions: Position[]): Position[] => ((at += 1) === row ? change(positions) : positions);
  return mapRows(shape, here) as Kind;
}
