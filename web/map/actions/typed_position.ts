import type { Position } from "./shape";
import { typedPairs, type TypedPair } from "./typed_numbers";
import { epsgOf, FIRST_ZONE, LAST_ZONE, positionToDegrees, zoneOf } from "./zone";

/** One thing that a typed position may mean. */
export interface Reading {
  /** 4490 for degrees, 4513-4554 for metres of a 3-degree zone. */
  epsg: number;
  /** Longitude, latitude. */
  position: Position;
  /** Whether the northerly number came first. */
  swapped: boolean;
  /** The reasons, each a key of the words with its values. */
  why: Why[];
  /** Whether it lies in the extent or within 0.2 degrees of it. */
  inCounty: boolean;
}

export interface Why {
  key: string;
  values: Record<string, string | number>;
}

export interface Typed {
  /** Likeliest first; none where the text is no position in China. */
  readings: Reading[];
  /** One reading about which nothing had to be assumed; else the page asks. */
  sure: boolean;
}

/** Where the work is: its bounds in degrees (min lon, min lat, max lon, max lat) and the county's zone. */
export interface Whereabouts {
  extent: readonly [number, number, number, number];
  zoneEpsg: number;
}

type Limits = readonly [number, number];

// The same limits as geo/crs_guess.py: China with its seas, a zone's width at the equator.
const [LONGITUDES, LATITUDES]: [Limits, Limits] = [[73, 136], [3, 54]];
const [EASTINGS, NORTHINGS]: [Limits, Limits] = [[150_000, 850_000], [330_000, 6_000_000]];
const ZONE_STEP = 1_000_000;
const NEAR_DEGREES = 0.2;
const DEGREES_EPSG = 4490;

/** What a typed text may mean, in degrees or metres, in either order, with or without the zone's number. */
export function readTyped(text: string, where: Whereabouts): Typed {
  const found = typedPairs(text).flatMap((pair) => [...readingsOf(pair, false, where), ...readingsOf(pair, true, where)]);
  const distinct = found.filter((reading, i) => found.findIndex((other) => isSame(reading, other)) === i);
  const near = distinct.filter(({ inCounty }) => inCounty);
  const readings = near.length > 0 ? near : distinct.filter((reading) => isExpected(reading, where));
  const [only] = readings;
  return { readings, sure: readings.length === 1 && only !== undefined && only.inCounty && only.why.length === 1 };
}

function readingsOf({ first, second, named }: TypedPair, swapped: boolean, where: Whereabouts): Reading[] {
  const [x, y] = swapped ? [second, first] : [first, second];
  const order = named === null ? (swapped ? [why("typed.swapped")] : []) : (named === "north") === swapped ? [] : [why("typed.misnamed")];
  return systemsOf(x, y).map(({ epsg, reasons }) => {
    const position: Position = epsg === DEGREES_EPSG ? [x, y] : positionToDegrees([x, y], epsg);
    const inCounty = isNear(position, where.extent);
    const far = inCounty ? [] : [why("typed.far")];
    return { epsg, position, swapped, why: [...reasons, ...order, ...far], inCounty };
  });
}

/** The systems that numbers of this size may be in. */
function systemsOf(x: number, y: number): { epsg: number; reasons: Why[] }[] {
  if (isWithin(x, LONGITUDES) && isWithin(y, LATITUDES)) return [{ epsg: DEGREES_EPSG, reasons: [why("typed.degrees")] }];
  if (!isWithin(y, NORTHINGS)) return [];
  const number = Math.floor(x / ZONE_STEP);
  if (number >= FIRST_ZONE && number <= LAST_ZONE && isWithin(x - number * ZONE_STEP, EASTINGS)) {
    return [{ epsg: epsgOf({ number, prefixed: true }), reasons: [why("typed.prefix", { zone: number, meridian: 3 * number })] }];
  }
  if (!isWithin(x, EASTINGS)) return [];
  const zones = Array.from({ length: LAST_ZONE - FIRST_ZONE + 1 }, (_, i) => FIRST_ZONE + i);
  return zones.map((zone) => ({
    epsg: epsgOf({ number: zone, prefixed: false }),
    reasons: [why("typed.metres"), why("typed.no_prefix", { zone, meridian: 3 * zone })],
  }));
}

/** Far from the work, metres without zone are shown in the county's zone only. */
function isExpected({ epsg }: Reading, { zoneEpsg }: Whereabouts): boolean {
  return epsg === DEGREES_EPSG || zoneOf(epsg).prefixed || zoneOf(epsg).number === zoneOf(zoneEpsg).number;
}

function isNear([lon, lat]: Position, [west, south, east, north]: Whereabouts["extent"]): boolean {
  return isWithin(lon, [west - NEAR_DEGREES, east + NEAR_DEGREES]) && isWithin(lat, [south - NEAR_DEGREES, north + NEAR_DEGREES]);
}

function isSame(a: Reading, b: Reading): boolean {
  return a.epsg === b.epsg && String(a.position) === String(b.position);
}

function isWithin(value: number, [low, high]: Limits): boolean {
  return value >= low && value <= high;
}

function why(key: string, values: Why["values"] = {}): Why {
  return { key, values };
}
