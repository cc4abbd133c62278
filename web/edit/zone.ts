import { addCoordinateTransforms, addProjection, fromLonLat, toLonLat } from "ol/proj";
import Projection from "ol/proj/Projection";
import { mapPositions, positionToDegrees, positionToZone, roundDegrees, rowsOf, toStored, toZone, type Position, type Shape } from "../map/actions";
import type { Bbox } from "../map/types";

/** How far from the centre the map has tiles; farther off the zone's own errors grow. */
const REACH_M = 600_000;

/**
 * A CGCS2000 3-degree Gauss-Krueger zone as the map's system: easting and northing in metres. What comes from the
 * server and goes there is in degrees (EPSG:4490).
 */
export class Zone {
  readonly projection: Projection;

  /** The centre, in degrees, is that of the ground to be shown. */
  constructor(
    readonly epsg: number,
    centre: Position,
  ) {
    const [x, y] = this.metresOf(centre);
    const extent = [x - REACH_M, y - REACH_M, x + REACH_M, y + REACH_M];
    this.projection = new Projection({ code: `EPSG:${epsg}`, units: "m", axisOrientation: "enu", extent });
    addProjection(this.projection);
    // CGCS2000 and WGS 84 differ by centimetres, which the tiles of the base map, in EPSG:3857, do not show.
    addCoordinateTransforms(
      this.projection,
      "EPSG:3857",
      (metres) => fromLonLat(this.degreesOf(metres as Position)),
      (mercator) => this.metresOf(toLonLat(mercator) as Position),
    );
  }

  metresOf(lonLat: Position): Position {
    return positionToZone(lonLat, this.epsg);
  }

  /** On the grid of storage. */
  degreesOf(metres: Position): Position {
    return roundDegrees(positionToDegrees(metres, this.epsg));
  }

  toMetres(stored: Shape): Shape {
    return toZone(stored, this.epsg);
  }

  toDegrees(shape: Shape): Shape {
    return toStored(shape, this.epsg);
  }

  /** A shape as it will come back from the server; positions that `before` has are on the grid already. */
  settled(shape: Shape, before: Shape | undefined): Shape {
    const known = new Set(before ? rowsOf(before).flat().map(String) : []);
    return mapPositions(shape, (position) => (known.has(String(position)) ? position : this.metresOf(this.degreesOf(position))));
  }

  /** The box in degrees round a box in metres, and the other way. */
  boxInDegrees([minX, minY, maxX, maxY]: Bbox): Bbox {
    return boxRound(corners(minX, minY, maxX, maxY).map((corner) => this.degreesOf(corner)));
  }

  boxInMetres([minX, minY, maxX, maxY]: Bbox): Bbox {
    return boxRound(corners(minX, minY, maxX, maxY).map((corner) => this.metresOf(corner)));
  }
}

function corners(minX: number, minY: number, maxX: number, maxY: number): Position[] {
  return [[minX, minY], [maxX, minY], [maxX, maxY], [minX, maxY]];
}

export function boxRound(positions: readonly Position[]): Bbox {
  const [xs, ys] = [positions.map(([x]) => x), positions.map(([, y]) => y)];
  const least = (values: number[]): number => values.reduce((a, b) => Math.min(a, b), Infinity);
  const most = (values: number[]): number => values.reduce((a, b) => Math.max(a, b), -Infinity);
  return [least(xs), least(ys), most(xs), most(ys)];
}
