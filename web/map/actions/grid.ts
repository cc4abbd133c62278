import { mapRows, samePosition, isAreal, type Position, type Shape } from "./shape";

const STEPS_PER_DEGREE = 1e9;

/**
 * The one rounding: degrees to the grid of storage, 1e-9 degree (about 0.1 mm). Zone metres are never rounded, so that
 * two shapes with the same position in metres are stored with the same degrees, and stored degrees come back from the
 * zone unchanged. Rounding twice changes nothing; -0 becomes 0.
 */
export function roundDegrees([lon, lat]: Position): Position {
  return [round(lon), round(lat)];
}

/** Rounds every position and takes out those that fall together with the one before. */
export function roundShape<Kind extends Shape>(degrees: Kind): Kind {
  return mapRows(degrees, (row) => withoutRepeats(row.map(roundDegrees), isAreal(degrees) ? 4 : 2)) as Kind;
}

/** A row of positions without those that repeat the one before, as long as `least` remain. */
function withoutRepeats(row: Position[], least: number): Position[] {
  const once = row.filter((position, i) => i === 0 || !samePosition(position, row[i - 1] as Position));
  return once.length >= least ? once : row;
}

function round(degrees: number): number {
  return Math.round(degrees * STEPS_PER_DEGREE) / STEPS_PER_DEGREE + 0;
}
