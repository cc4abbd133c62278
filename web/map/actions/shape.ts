/**
 * A shape as its coordinates: x = longitude or easting, y = latitude or northing, as in GeoJSON.
 *
 * Everything that changes a shape works in metres of one 3-degree zone (EPSG 4513-4554) and gives a new shape; what
 * came in is never altered. Rings are closed: the last position repeats the first.
 */
export type Position = [x: number, y: number];
export type Ring = Position[];
export type PolygonRings = Ring[];

export interface PointShape {
  type: "Point";
  coordinates: Position;
}
export interface LineShape {
  type: "LineString";
  coordinates: Position[];
}
export interface PolygonShape {
  type: "Polygon";
  coordinates: PolygonRings;
}
export interface MultiPointShape {
  type: "MultiPoint";
  coordinates: Position[];
}
export interface MultiLineShape {
  type: "MultiLineString";
  coordinates: Position[][];
}
export interface MultiPolygonShape {
  type: "MultiPolygon";
  coordinates: PolygonRings[];
}
export type Shape = PointShape | LineShape | PolygonShape | MultiPointShape | MultiLineShape | MultiPolygonShape;
export type Areal = PolygonShape | MultiPolygonShape;

/** Why a deed was not done; the page says it in words, key "shape.refused." + the reason. */
export type Reason =
  /** The blade passes by, ends inside, or only touches. */
  | "no_crossing"
  /** The shapes have no edge in common. */
  | "apart"
  /** The shapes cover common ground: the server merges them. */
  | "overlapping"
  /** Nothing would be left. */
  | "nothing_left"
  /** A ring would have fewer than three corners, a line fewer than two. */
  | "too_few_vertices"
  /** The hole or part crosses or touches an edge that is there. */
  | "crosses_edge"
  /** The hole lies outside the shape. */
  | "outside"
  /** The deed does not fit this kind of shape. */
  | "wrong_kind"
  /** Two different kinds in one site. */
  | "mixed_kinds"
  /** The shape crosses itself; its problems must be mended first. */
  | "has_problems"
  /** Edges lie so close that no exact answer was found: the server does it. */
  | "too_tangled";

export interface Refused {
  ok: false;
  reason: Reason;
}
export type Outcome<Result> = ({ ok: true } & Result) | Refused;

export function refused(reason: Reason): Refused {
  return { ok: false, reason };
}

export function isAreal(shape: Shape): shape is Areal {
  return shape.type === "Polygon" || shape.type === "MultiPolygon";
}

/** The polygons of a shape; none for points and lines. */
export function polygonsOf(shape: Shape): PolygonRings[] {
  if (shape.type === "Polygon") return [shape.coordinates];
  return shape.type === "MultiPolygon" ? shape.coordinates : [];
}

/** One polygon as Polygon, several as MultiPolygon. */
export function fromPolygons(polygons: PolygonRings[]): Areal {
  const [only] = polygons;
  return only !== undefined && polygons.length === 1
    ? { type: "Polygon", coordinates: only }
    : { type: "MultiPolygon", coordinates: polygons };
}

/** Every row of positions in the shape: its rings, its lines, its points. */
export function rowsOf(shape: Shape): Position[][] {
  switch (shape.type) {
    case "Point":
      return [[shape.coordinates]];
    case "LineString":
    case "MultiPoint":
      return [shape.coordinates];
    case "Polygon":
    case "MultiLineString":
      return shape.coordinates;
    case "MultiPolygon":
      return shape.coordinates.flat();
  }
}

/** The shape with every row of positions put through a function; the kind of shape stays. */
export function mapRows(shape: Shape, change: (row: Position[]) => Position[]): Shape {
  switch (shape.type) {
    case "Point":
      return { type: "Point", coordinates: change([shape.coordinates])[0] ?? shape.coordinates };
    case "LineString":
    case "MultiPoint":
      return { type: shape.type, coordinates: change(shape.coordinates) };
    case "Polygon":
    case "MultiLineString":
      return { type: shape.type, coordinates: shape.coordinates.map(change) };
    case "MultiPolygon":
      return { type: "MultiPolygon", coordinates: shape.coordinates.map((rings) => rings.map(change)) };
  }
}

export function mapPositions(shape: Shape, change: (position: Position) => Position): Shape {
  return mapRows(shape, (row) => row.map(change));
}

export function samePosition(a: Position, b: Position): boolean {
  return a[0] === b[0] && a[1] === b[1];
}

/** Whether two shapes are the same, bit for bit. */
export function sameShape(a: Shape, b: Shape): boolean {
  return a.type === b.type && JSON.stringify(a.coordinates) === JSON.stringify(b.coordinates);
}

/** Square metres of a ring in the plane, positive where it runs against the clock. */
export function signedPlaneArea(ring: readonly Position[]): number {
  const [origin] = ring;
  if (origin === undefined) return 0;
  let twice = 0;
  // Relative to the first corner, because products of whole northings would lose the last digits.
  for (let i = 1; i < ring.length; i += 1) {
    const [a, b] = [ring[i - 1] as Position, ring[i] as Position];
    twice += (a[0] - origin[0]) * (b[1] - origin[1]) - (b[0] - origin[0]) * (a[1] - origin[1]);
  }
  return twice / 2;
}

/** Square metres in the plane of the zone, holes taken off; for comparing shapes, never for showing. */
export function planeArea(shape: Shape): number {
  const ofPolygon = ([shell = [], ...holes]: PolygonRings): number =>
    holes.reduce((area, hole) => area - Math.abs(signedPlaneArea(hole)), Math.abs(signedPlaneArea(shell)));
  return polygonsOf(shape).reduce((area, polygon) => area + ofPolygon(polygon), 0);
}
