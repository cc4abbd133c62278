import type { Bbox } from "../map/types";
import type { Shape as Geometry } from "../map/actions/shape";

/** The JSON of the server about sites. Degrees of EPSG:4490, longitude first; areas in m² and 亩, lengths in metres. */

export type Made = "drawn" | "imported" | "read" | "restored" | "removed";

export interface SiteVersion {
  site: number;
  project: number;
  version: number;
  /** Null in a version that removes the site. */
  geometry: Geometry | null;
  /** Null for points and lines, and where the site was removed. */
  area_m2: number | null;
  area_mu: number | null;
  /** Null for all but lines. */
  length_m: number | null;
  made: Made;
  file: string | null;
  reason: string | null;
  by: string;
  at: string;
}

/** A unit the site lies in, with the part of its area from 0 to 1; null where only the document says so. */
export interface Attached {
  code: string;
  name: string;
  level: string;
  share: number | null;
  area_m2: number | null;
  by: "geometry" | "stated";
}

export interface Contradiction {
  written: string;
  stated_code: string;
  found_code: string;
  share: number;
  message: string;
}

/** Ground that a site of another project has too. */
export interface Overlap {
  site: number;
  project: number;
  project_name: string;
  area_m2: number;
  area_mu: number;
  share: number;
}

/** What follows from where a site lies. */
export interface Follows {
  attached: Attached[];
  contradictions: Contradiction[];
  overlaps: Overlap[];
}

export interface ProjectSites {
  project: {
    id: number;
    name: string;
    category: string;
    unit_codes: string[];
    stated: { measure: string; value: number; unit: string }[];
    stated_mu: number | null;
  };
  may_edit: boolean;
  sites: (SiteVersion & Follows)[];
  /** The last versions of sites that were removed. */
  removed: SiteVersion[];
  centre: [lon: number, lat: number];
  extent: Bbox;
  zone_epsg: number;
}

export interface SurroundingFeature {
  geometry: Geometry;
  properties: Record<string, string | number | null>;
}

interface SurroundingFeatures {
  features: SurroundingFeature[];
}

export interface Surroundings {
  sites: SurroundingFeatures;
  units: SurroundingFeatures;
  zones: SurroundingFeatures;
  truncated: boolean;
}

export interface Saved extends Follows {
  site: SiteVersion;
}

/** Two people at once: what is stored now, and what both started from. */
export interface Stale {
  code: "stale_site";
  current: SiteVersion;
  base: SiteVersion;
}

export interface Comparison {
  gained: Geometry | null;
  lost: Geometry | null;
  gained_m2: number;
  lost_m2: number;
  gained_mu: number;
  lost_mu: number;
}

export interface Repaired {
  geometry: Geometry;
  problems: string[];
  changed_m2: number;
}
