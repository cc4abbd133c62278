import proj4, { type Converter } from "proj4";
import { roundShape } from "./grid";
import { mapPositions, type Position, type Shape } from "./shape";

export const FIRST_ZONE = 25;
export const LAST_ZONE = 45;
/** EPSG code minus zone: of the systems whose easting begins with the zone's number, and of those without. */
const PREFIXED = 4513 - FIRST_ZONE;
const UNPREFIXED = 4534 - FIRST_ZONE;
// CGCS2000 has its own ellipsoid: a as GRS80, 1/f = 298.257222101 (EPSG ellipsoid 1024).
const ELLIPSOID = "+a=6378137 +rf=298.257222101";

/** A CGCS2000 3-degree Gauss-Krueger zone: number 25 to 45, central meridian three times that. */
export interface Zone {
  number: number;
  /** Whether eastings begin with the zone's number: 35 620 688 instead of 620 688. */
  prefixed: boolean;
}

export function zoneOf(epsg: number): Zone {
  const prefixed = epsg < UNPREFIXED + FIRST_ZONE;
  const number = epsg - (prefixed ? PREFIXED : UNPREFIXED);
  if (number < FIRST_ZONE || number > LAST_ZONE) throw new RangeError(`EPSG:${epsg} is no CGCS2000 3-degree zone.`);
  return { number, prefixed };
}

export function epsgOf({ number, prefixed }: Zone): number {
  return number + (prefixed ? PREFIXED : UNPREFIXED);
}

const converters = new Map<number, Converter>();

/** Longitude and latitude (EPSG:4490) to easting and northing, not rounded. */
export function positionToZone([lon, lat]: Position, epsg: number): Position {
  return converter(epsg).forward([lon, lat]);
}

/** Easting and northing to longitude and latitude, not rounded. */
export function positionToDegrees([x, y]: Position, epsg: number): Position {
  return converter(epsg).inverse([x, y]);
}

/** A stored shape in the metres of a zone. */
export function toZone<Kind extends Shape>(degrees: Kind, epsg: number): Kind {
  return mapPositions(degrees, (position) => positionToZone(position, epsg)) as Kind;
}

/** A shape in zone metres as it is stored: degrees rounded to 1e-9, without repeated positions. */
export function toStored<Kind extends Shape>(metres: Kind, epsg: number): Kind {
  return roundShape(mapPositions(metres, (position) => positionToDegrees(position, epsg)) as Kind);
}

function converter(epsg: number): Converter {
  const known = converters.get(epsg);
  if (known !== undefined) return known;
  const { number, prefixed } = zoneOf(epsg);
  const easting = 500_000 + (prefixed ? number * 1_000_000 : 0);
  const made = proj4(
    `+proj=longlat ${ELLIPSOID} +no_defs`,
    `+proj=tmerc +lat_0=0 +lon_0=${3 * number} +k=1 +x_0=${easting} +y_0=0 ${ELLIPSOID} +units=m +no_defs`,
  );
  converters.set(epsg, made);
  return made;
}
