import type { Shape as Geometry } from "../map/actions/shape";
import type { Bbox } from "../map/types";

/** The JSON of /api/site-imports and /api/site-exports. Degrees of EPSG:4490, longitude first; areas in m² and 亩. */

/** What a column of the file may say: our own key of a site, the project's number or name, the area. */
export type Role = "site" | "project" | "project_name" | "area";
export const ROLES: readonly Role[] = ["site", "project", "project_name", "area"];

/** A text in Chinese under `key`, in English under `key_en`. */
export type Told<Key extends string> = { [Name in Key | `${Key}_en`]: string };

export type System = { key: string; epsg: number | null; swapped: boolean } & Told<"name"> & Told<"reason">;

export type FeatureProblem = { kind: string; blocking: boolean } & Told<"message">;

export interface ProjectRef {
  id: number;
  name: string;
}

export interface PreviewFeature {
  number: number;
  label: string;
  /** Null where there is none, where kinds are mixed, and where the file has too many vertices to show. */
  geometry: Geometry | null;
  bounds: Bbox | null;
  repaired: Geometry | null;
  area_m2: number | null;
  area_mu: number | null;
  length_m: number | null;
  project: ProjectRef | null;
  candidates: ProjectRef[];
  /** The site it is a new shape of; null for a new site. */
  site: number | null;
  unchanged: boolean;
  blocked: boolean;
  problems: FeatureProblem[];
}

export interface Counts {
  features: number;
  shown: number;
  left_out: number;
  new: number;
  changed: number;
  unchanged: number;
  blocked: number;
  doubtful: number;
}

export interface Preview {
  file: string;
  layer: string;
  layers: string[];
  columns: string[];
  encoding: { name: string; sure: boolean } & Told<"reason">;
  /** Null where a person has to choose among the alternatives; there are no features then. */
  system: System | null;
  /** Whether the file itself names its system. */
  stated: boolean;
  alternatives: System[];
  fields: Partial<Record<Role, { column: string } & Told<"reason">>>;
  doubts: Told<"message">[];
  features: PreviewFeature[];
  exact: boolean;
  counts: Counts;
  ready: boolean;
}

export interface Pending {
  id: number;
  preview: Preview;
}

/** What a person chose for a file, as the server takes it. A column "" means that none has the role. */
export interface Choices {
  layer: string | null;
  system: string | null;
  fields: Partial<Record<Role, string>>;
  /** Where features go that name no project. */
  project: number | null;
  /** Number of a feature → the project it goes to, whatever the file says. */
  assigned: Record<number, number>;
  left_out: number[];
  repairing: boolean;
}

/** What a job that imports came to. */
export interface Imported {
  created: number;
  changed: number;
  unchanged: number;
  projects: number[];
  sites: number[];
}

export interface ImportJob {
  id: number;
  kind: string;
  file_name: string | null;
  state: "waiting" | "running" | "done" | "failed" | "cancelled";
  phase: string | null;
  done: number;
  total: number;
  result: Imported | null;
  error: { zh: string; en: string } | null;
  cancelling: boolean;
}
