import type { Bbox } from "./types";

/** What the reader has narrowed the map down to; an empty value narrows nothing. */
export interface Filters {
  county: string;
  township: string;
  unit: string;
  category: string[];
  year: string;
  document: string;
  action: string;
  position: string;
  q: string;
}

export const NO_FILTERS: Filters = {
  county: "",
  township: "",
  unit: "",
  category: [],
  year: "",
  document: "",
  action: "",
  position: "",
  q: "",
};

const SINGLE = ["county", "township", "unit", "year", "document", "action", "position", "q"] as const;

/** The filters as the query every route understands; the same filters always give the same text. */
export function filterQuery(filters: Filters): URLSearchParams {
  const query = new URLSearchParams();
  for (const key of SINGLE) if (filters[key]) query.set(key, filters[key]);
  for (const key of [...filters.category].sort()) query.append("category", key);
  return query;
}

/** The filters with the part of the earth that the map shows. */
export function listQuery(filters: Filters, bbox: Bbox | null): URLSearchParams {
  const query = filterQuery(filters);
  if (bbox) query.set("bbox", bbox.map((degree) => degree.toFixed(5)).join(","));
  return query;
}

/** Reads the filters out of an address. */
export function readFilters(query: URLSearchParams): Filters {
  const filters: Filters = { ...NO_FILTERS, category: [...new Set(query.getAll("category"))].sort() };
  for (const key of SINGLE) filters[key] = query.get(key) ?? "";
  return filters;
}

/** Another county: what hangs on the old one (township, unit, document, point) falls away. */
export function inCounty(filters: Filters, county: string): Filters {
  return { ...filters, county, township: "", unit: "", document: "", position: "" };
}

/** Choosing a unit by its code: six digits are a county, nine a township, twelve a village. */
export function inUnit(filters: Filters, code: string): Filters {
  const within = inCounty(filters, code.slice(0, 6));
  if (code.length === 9) return { ...within, township: code };
  return code.length > 9 ? { ...within, township: code.slice(0, 9), unit: code } : within;
}

/** Adds a category to the chosen ones, or takes it away. */
export function toggleCategory(filters: Filters, keys: string[]): Filters {
  const chosen = new Set(filters.category);
  const allIn = keys.every((key) => chosen.has(key));
  for (const key of keys) allIn ? chosen.delete(key) : chosen.add(key);
  return { ...filters, category: [...chosen].sort() };
}

/** True when something beyond the county narrows the map. */
export function isNarrowed(filters: Filters): boolean {
  return [...filterQuery({ ...filters, county: "" }).keys()].length > 0;
}
