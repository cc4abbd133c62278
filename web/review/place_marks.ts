import type { Bbox, LocationClass } from "../map/types";
import { storedPlace } from "./draft";
import type { County, Draft, ReviewItem } from "./types";

/** A unit on the small map. */
export interface PlaceMark {
  code: string;
  label: string;
  lon: number;
  lat: number;
  /** Index among the candidates, as the number keys count from 1; null for what is no candidate. */
  candidate: number | null;
  chosen: boolean;
  /** How many metres round the point it may lie, where the position is in doubt. */
  reach_m: number | null;
}

/** A unit as an answer of the server gives it; what the search found has no class. */
export interface Located {
  code: string;
  name: string;
  inside: string;
  lon: number | null;
  lat: number | null;
  location_class: LocationClass | null;
  accuracy_m: number | null;
}

const METRES_PER_DEGREE = 111_320;
/** What is shown round a point at least, so that one sees what it lies next to. */
const LEAST_ROUND_M = 3000;

/** What the place may be, and what it is taken for. Units whose position nobody knows have no mark. */
export function marksOf(item: ReviewItem, draft: Draft, index: number, found: Located | undefined): PlaceMark[] {
  const place = draft.places[index];
  if (!place) return [];
  const stored = storedPlace(item, place);
  const chosen = place.none ? null : (place.unit ?? stored?.unit_code ?? null);
  const candidates = stored?.candidates ?? [];
  const marks = candidates.flatMap((one, number) => markOf(one, number, one.code === chosen));
  if (chosen === null || candidates.some(({ code }) => code === chosen)) return marks;
  if (place.unit) return found?.code === place.unit ? [...marks, ...markOf(found, null, true)] : marks;
  return stored ? [...marks, ...markOf({ ...stored, code: chosen, name: stored.unit_name ?? chosen, inside: "" }, null, true)] : marks;
}

/** West, south, east, north in degrees round all marks; of the counties where there is no mark. */
export function boundsOf(marks: PlaceMark[], counties: County[]): Bbox | null {
  const boxes = marks.length ? marks.map(boxOf) : counties.flatMap(({ bbox }) => (bbox ? [bbox] : []));
  if (!boxes.length) return null;
  const edge = (side: 0 | 1 | 2 | 3): number => Math[side < 2 ? "min" : "max"](...boxes.map((box) => box[side]));
  return [edge(0), edge(1), edge(2), edge(3)];
}

function markOf(unit: Located, candidate: number | null, chosen: boolean): PlaceMark[] {
  const { code, name, inside, lon, lat, location_class } = unit;
  if (lon === null || lat === null) return [];
  const doubtful = location_class === "C1" || location_class === "C2";
  const reach_m = doubtful ? unit.accuracy_m : null;
  return [{ code, label: inside + name, lon, lat, candidate, chosen, reach_m }];
}

function boxOf({ lon, lat, reach_m }: PlaceMark): Bbox {
  const dLat = Math.max(reach_m ?? 0, LEAST_ROUND_M) / METRES_PER_DEGREE;
  const dLon = dLat / Math.cos((lat * Math.PI) / 180);
  return [lon - dLon, lat - dLat, lon + dLon, lat + dLat];
}
