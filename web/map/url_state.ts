import { filterQuery, readFilters, type Filters } from "./filters";
import type { Lang } from "./types";

/** Middle of the view in degrees and its zoom. */
export interface View {
  lon: number;
  lat: number;
  zoom: number;
}

/** Everything an address of the map page says. */
export interface PageState {
  filters: Filters;
  view: View | null;
  project: number | null;
  follow: boolean;
  hidden: string[];
  lang: Lang;
}

/** Says "all counties" in the address; without it and without a county the page opens the catalogue's first one. */
const EVERYWHERE = "all";

/** Reads the state out of an address; what cannot be read falls back instead of failing. */
export function readState(search: string, start: { county: string; lang: Lang }): PageState {
  const query = new URLSearchParams(search);
  const filters = readFilters(query);
  const first = query.has(EVERYWHERE) ? "" : start.county;
  const project = Number(query.get("project"));
  return {
    filters: { ...filters, county: filters.county || countyOfUnits(filters) || first },
    view: readView(query.get("at")),
    project: Number.isInteger(project) && project > 0 ? project : null,
    follow: query.get("follow") !== "0",
    hidden: (query.get("hidden") ?? "").split(",").filter(Boolean),
    lang: readLang(query.get("lang")) ?? start.lang,
  };
}

/** Writes the state as an address that opens the same page anywhere. */
export function writeState(state: PageState): string {
  const query = filterQuery(state.filters);
  if (!state.filters.county) query.set(EVERYWHERE, "1");
  if (state.project !== null) query.set("project", String(state.project));
  if (state.view) query.set("at", writeView(state.view));
  if (!state.follow) query.set("follow", "0");
  if (state.hidden.length) query.set("hidden", state.hidden.join(","));
  query.set("lang", state.lang);
  return `?${query.toString().replaceAll("%2C", ",")}`;
}

/** "106.3343,35.4956,10.5": about ten metres and a tenth of a zoom step. */
export function writeView(view: View): string {
  return [view.lon.toFixed(4), view.lat.toFixed(4), String(Math.round(view.zoom * 100) / 100)].join(",");
}

/** Null for a view that is no view (words, outside the earth). */
export function readView(text: string | null): View | null {
  const parts = (text ?? "").split(",");
  const [lon, lat, zoom] = parts.map(Number) as [number, number, number];
  const known = parts.length === 3 && parts.every((part) => part.trim() !== "");
  if (!known || !(Math.abs(lon) <= 180) || !(Math.abs(lat) <= 85) || !(zoom >= 0 && zoom <= 22)) return null;
  return { lon, lat, zoom };
}

function readLang(text: string | null): Lang | null {
  return text === "zh" || text === "en" ? text : null;
}

function countyOfUnits(filters: Filters): string {
  return (filters.unit || filters.township).slice(0, 6);
}
