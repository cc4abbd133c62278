import type { Place } from "./types";
import { t } from "./words";
import { shortName } from "./unit_names";

const NAMED_PLACES = 3;

/** "张台村、先锋村、泾光村等 7 处", or what stands instead of a name where the whole county is meant. */
export function placesLine(places: Place[]): string {
  const names = places.map(placeName);
  const shown = names.slice(0, NAMED_PLACES).join(t("list.comma"));
  return names.length > NAMED_PLACES ? shown + t("row.more", { n: names.length }) : shown;
}

/** The official name of the place, or the words of the document where they name no unit for certain. */
export function placeName(place: Place): string {
  return isUnit(place) && place.unit_name ? shortName(place.unit_name) : place.name;
}

/** True where the place is an administrative unit for certain; else its code is only that of a unit round it. */
export function isUnit(place: Place): boolean {
  return place.resolution === "certain";
}

/** What to say where several stand at one point: the township's, or one for the whole county. */
export function fanWords(locationClass: string | null): string {
  return t(locationClass === "D" ? "map.fan.county" : "map.fan");
}

/** How sure the place is, in words: its location class, or why it has none. */
export function certaintyWords(place: Place): string {
  if (!isUnit(place) || place.location_class === null) return t(`resolution.${place.resolution}`);
  const wide = place.location_class === "D" && isBeyondCounty(place.code ?? "");
  return t(`class.${wide ? "Dwide" : place.location_class}`);
}

/** True for the codes of cities and provinces, which end in zeros: not even the county is known. */
export function isBeyondCounty(code: string): boolean {
  return /^\d{4}00$/.test(code);
}
